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
    head = marshal.dumps(
        (
            *(entity.identifier, entity.kind, entity.slug, entity.site, entity.label),
            [(name.text, _PLACE_OF_SORT[name.sort]) for name in entity.names],
            entity.addresses,
            entity.redirects,
        )
    )
    rest = marshal.dumps(
        (
            [
                (one.address, _PLACE_OF_ADDRESS_SORT[one.sort], one.mailbox)
                for one in entity.own_addresses
            ],
            None if same else dict(entity.properties),
            None if alike else list(map(_of_reference, entity.references)),
            list(map(_plain_sheet, entity.sheets)),
        )
    )
    return len(head).to_bytes(_SIZE) + head + rest


def unpacked_entity(content: bytes) -> Entity:
    """Give the entity that was packed."""
    begin = _SIZE + int.from_bytes(content[:_SIZE])
    *head, names, addresses, redirects = marshal.loads(content[_SIZE:begin])  # noqa: S302 - ours
    entity = object.__new__(_Unpacked)
    for name, value in zip(_HEAD, head, strict=True):
        _set(entity, name, value)
    _set(entity, "names", tuple([Name(text, _SORTS[sort]) for text, sort in names]))
    _set(entity, "addresses", addresses)
    _set(entity, "redirects", redirects)
    _set(entity, "_rest", content[begin:])
    return entity


_SIZE = 4
"""Bytes of the number that says how long the first part is."""
_HEAD = ("identifier", "kind", "slug", "site", "label")
_LATER = frozenset({"own_addresses", "properties", "references", "sheets"})
_of_entity = attrgetter(*Entity.__dataclass_fields__)
_set = object.__setattr__


class _Unpacked(Entity):
    """An entity whose sheets, and what it has of them, are made when they are asked for.

    Whoever goes through all entities looks at little of each.
    """

    __slots__ = ("_rest",)
    _rest: bytes

    def __getattr__(self, name: str) -> Any:
        if name not in _LATER:
            raise AttributeError(name)
        own, properties, references, written = marshal.loads(self._rest)  # noqa: S302 - ours
        sheets = tuple(map(_sheet, written))
        several = [OwnAddress(one, _ADDRESS_SORTS[sort], mailbox) for one, sort, mailbox in own]
        _set(self, "own_addresses", tuple(several))
        _set(self, "properties", sheets[0].properties if properties is None else properties)
        stated = sheets[0].references if references is None else map(_reference, references)
        _set(self, "references", tuple(stated))
        _set(self, "sheets", sheets)
        _set(self, "_rest", b"")
        return getattr(self, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entity) and _of_entity(self) == _of_entity(other)

    __hash__ = Entity.__hash__

    def __reduce__(self) -> tuple[type[Entity], tuple[Any, ...]]:
        return Entity, _of_entity(self)


def _reference(written: tuple[Any, ...]) -> Reference:
    return Reference(*written)


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
