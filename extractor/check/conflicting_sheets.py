"""Sheets of one thing on two sites that do not say the same."""

from collections.abc import Iterator

from extractor.catalogue import Sheet
from extractor.check.context import CatalogueContext
from extractor.diagnostics import Finding
from extractor.text import fold_name

_COMPARED = ("label", "role", "description", "homepage")


def conflicting_sheets(context: CatalogueContext) -> Iterator[Finding]:
    """Give each thing that a second site's sheet describes with another name, role or address."""
    for entity in context.entities:
        for sheet in entity.sheets[1:]:
            believed = entity.sheets[0]
            name = next((one for one in _COMPARED if _differ(believed, sheet, one)), None)
            if name is not None:
                here, there = sheet.first(name) or "", believed.first(name) or ""
                key = context.key_of(sheet, name)
                yield context.at_key(
                    "conflicting-sheets",
                    sheet,
                    key,
                    here,
                    key=key,
                    name=entity.label,
                    here=here,
                    there=there,
                    other=f"{believed.site}/{believed.path}",
                )


def _differ(first: Sheet, second: Sheet, name: str) -> bool:
    one, other = first.first(name), second.first(name)
    return one is not None and other is not None and fold_name(one) != fold_name(other)
