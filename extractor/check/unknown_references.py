"""Sheets that refer to things which have no sheet."""

from collections.abc import Iterator

from extractor.check.context import CatalogueContext
from extractor.diagnostics import Finding
from extractor.vocabulary import kind_of


def unknown_references(context: CatalogueContext) -> Iterator[Finding]:
    """Give each reference of a sheet that leads to nothing, where it is written."""
    for entity in context.catalogue.entities.values():
        for reference in entity.references:
            if reference.known:
                continue
            sheet = next(
                (
                    one
                    for one in entity.sheets
                    if any(r.written == reference.written for r in one.references)
                ),
                entity.sheets[0],
            )
            yield context.at_key(
                "unknown-reference",
                sheet,
                reference.key,
                reference.written,
                key=reference.key,
                kind=kind_of(reference.target),
                written=reference.written,
            )
