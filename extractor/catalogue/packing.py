"""Sheets and entities as bytes for a file that this process reads again, and back."""

import marshal
from operator import attrgetter
from typing import Any

from extractor.catalogue.entity import (
    AddressSort,
    Entity,
    Milestone,
    Mission,
    Name,
    NameSort,
    OwnAddress,
    PhasePeriod,
    Reference,
    Sheet,
)

_SORTS = tuple(NameSort)
_PLACE_OF_SORT = {sort: place for place, sort in enumerate(_SORTS)}
_ADDRESS_SORTS = tuple(AddressSort)
_PLACE_OF_ADDRESS_SORT = {sort: place for place, sort in enumerate(_ADDRESS_SORTS)}
_of_reference = attrgetter(*Reference.__dataclass_fields__)
_of_phase = attrgetter(*PhasePeriod.__dataclass_fields__)
_of_mission = attrgetter(*Mission.__dataclass_fields__)
_of_milestone = attrgetter(*Milestone.__dataclass_fields__)


def packed_sheet(sheet: Sheet) -> bytes:
    """Give a sheet as bytes."""
    return marshal.dumps(_plain_sheet(sheet))


def unpacked_sheet(content: bytes) -> Sheet:
    """Give the sheet that was packed."""
    return _sheet(marshal.loads(content))  # noqa: S302 - what this process wrote


def packed_entity(entity: Entity) -> bytes:
    """Give an entity as bytes, with its sheets."""
    first = entity.sheets[0] if entity.sheets else None
    # As of most: what its one sheet says is written once.
    same = first is not None and entity.properties is first.properties
    alike = first is not None and entity.references is first.references
    return marshal.dumps(
        (
            (entity.identifier, entity.kind, entity.slug, entity.site, entity.label),
            [(name.text, _PLACE_OF_SORT[name.sort]) for name in entity.names],
            entity.addresses,
            entity.redirects,
            [
                (one.address, _PLACE_OF_ADDRESS_SORT[one.sort], one.mailbox)
                for one in entity.own_addresses
            ],
            None if same else dict(entity.properties),
            None if alike else list(map(_of_reference, entity.references)),
            list(map(_plain_sheet, entity.sheets)),
        )
    )


def unpacked_entity(content: bytes) -> Entity:
    """Give the entity that was packed."""
    head, names, addresses, redirects, own, properties, references, written = marshal.loads(  # noqa: S302 - what this process wrote
        content
    )
    identifier, kind, slug, site, label = head
    sheets = tuple(map(_sheet, written))
    return Entity(
        identifier,
        kind,
        slug,
        site,
        label,
        tuple([Name(text, _SORTS[sort]) for text, sort in names]),
        addresses,
        redirects,
        tuple([OwnAddress(one, _ADDRESS_SORTS[sort], mailbox) for one, sort, mailbox in own]),
        sheets[0].properties if properties is None else properties,
        sheets[0].references
        if references is None
        else tuple([Reference(*one) for one in references]),
        sheets,
    )


def _plain_sheet(sheet: Sheet) -> tuple[Any, ...]:
    return (
        sheet.site,
        sheet.kind,
        sheet.slug,
        sheet.path,
        sheet.entry,
        dict(sheet.properties),
        list(map(_of_reference, sheet.references)),
        list(map(_of_phase, sheet.phases)),
        list(map(_of_mission, sheet.missions)),
        sheet.addresses,
        sheet.redirects,
        list(map(_of_milestone, sheet.milestones)),
        dict(sheet.terms),
        sheet.language,
        sheet.work,
    )


def _sheet(written: tuple[Any, ...]) -> Sheet:
    site, kind, slug, path, entry, properties, references, phases, missions, *rest = written
    addresses, redirects, milestones, terms, language, work = rest
    return Sheet(
        site,
        kind,
        slug,
        path,
        entry,
        properties,
        tuple([Reference(*one) for one in references]),
        tuple([PhasePeriod(*one) for one in phases]),
        tuple([Mission(*one) for one in missions]),
        addresses,
        redirects,
        tuple([Milestone(*one) for one in milestones]),
        terms,
        language,
        work,
    )
