"""Sheets that refer to things which have no sheet."""

from collections.abc import Iterator

from extractor.catalogue import Reference, Sheet
from extractor.check.context import CatalogueContext
from extractor.diagnostics import Finding
from extractor.vocabulary import kind_of


def unknown_references(context: CatalogueContext) -> Iterator[Finding]:
    """Give each name to which sheets refer and that nothing bears, where it is first written.

    Where there is no sheet of its kind, there is no list of such things to be missing from: an
    author is then a person by name.
    """
    listed = {one.kind for one in context.catalogue.entities.values() if one.sheets}
    found: dict[tuple[str, str, str], list[tuple[Sheet, Reference]]] = {}
    for entity in context.entities:
        for reference in entity.references:
            if reference.known or kind_of(reference.target) not in listed:
                continue
            sheet = next(
                (
                    one
                    for one in entity.sheets
                    if any(r.written == reference.written for r in one.references)
                ),
                entity.sheets[0],
            )
            name = (sheet.site, reference.key, reference.target)
            found.setdefault(name, []).append((sheet, reference))
    for several in found.values():
        several.sort(key=lambda pair: pair[0].path)
        sheet, reference = several[0]
        others = len({one.path for one, _ in several}) - 1
        yield context.at_key(
            "unknown-reference",
            sheet,
            reference.key,
            reference.written,
            key=reference.key,
            kind=kind_of(reference.target),
            written=reference.written,
            elsewhere=f", and in {others} other sheet{'s' if others > 1 else ''}" if others else "",
        )
