"""Keys that a configuration maps and that no sheet has a value under."""

from collections.abc import Collection, Iterator, Sequence

from extractor.catalogue import Catalogue, Sheet
from extractor.site import Configuration, KindConfiguration
from extractor.vocabulary import Form, Property


def unused_keys(
    configuration: Configuration, catalogue: Catalogue, unpublished: Collection[str] = ()
) -> tuple[str, ...]:
    """Give a sentence for each key of a configuration's file that no value arrived by.

    ``unpublished`` are keys of what is held back, which may have some yet. Kinds that no sheet
    is of are left out: their site may not be built now.
    """
    if configuration.file is None:
        return ()
    name = configuration.file.name
    return tuple(
        f"{name}: [kinds.{kind}] no sheet has a value under '{key}' ({meaning}): "
        "correct the key, or take the line out"
        for kind, mapping in configuration.kinds.items()
        if (sheets := _sheets_of(catalogue, kind))
        for key, meaning in _unused(mapping, sheets, configuration)
        if key not in unpublished
    )


def _sheets_of(catalogue: Catalogue, kind: str) -> list[Sheet]:
    return [
        sheet for entity in catalogue.of_kind(kind) for sheet in entity.sheets if sheet.kind == kind
    ]


def _unused(
    mapping: KindConfiguration, sheets: Sequence[Sheet], configuration: Configuration
) -> Iterator[tuple[str, str]]:
    stated = configuration.vocabulary.properties
    found: dict[str, bool] = {}
    for key, name in mapping.properties.items():
        # What a part of an item says is read with the item.
        if "." in name:
            continue
        if name not in found:
            found[name] = any(_has(sheet, stated[name]) for sheet in sheets)
        if not found[name]:
            yield key, name
    keys = {reference.key for sheet in sheets for reference in sheet.references}
    for key, relation in mapping.relations.items():
        if key not in keys:
            yield key, relation.predicate


def _has(sheet: Sheet, stated: Property) -> bool:
    if stated.form in (Form.PERIODS, Form.PERIOD):
        return bool(sheet.phases)
    if stated.form is Form.MILESTONES:
        return bool(sheet.milestones)
    if stated.form is Form.MEMBERSHIPS:
        return bool(sheet.missions)
    return stated.name in sheet.properties
