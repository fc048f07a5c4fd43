"""Names of many entities, by their folded form, without the names themselves."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from extractor.catalogue.entity import Entity, Name
from extractor.catalogue.kept_entities import KeptEntities
from extractor.kept import Keys
from extractor.text import fold_name

Bearers = tuple[tuple[str, Name], ...]
"""The identifiers of those that bear a name, each with the name as it bears it."""


class KeptNames(Mapping[str, Bearers]):
    """Folded name → who bears it, looked up in the entities."""

    def __init__(self, entities: KeptEntities, named: Iterable[str]) -> None:
        """``named`` are the kinds of the entities that are found by their names."""
        self._entities = entities
        self._keys = Keys()
        self._first = array("I")
        """The place of the first entity that bears each name."""
        self._others: dict[int, array[int]] = {}
        """The places of the others, by the name's number: few names have several bearers."""
        kinds = frozenset(named)
        for place, entity in enumerate(entities.in_order):
            if entity.kind in kinds:
                self._add(place, entity)

    def _add(self, place: int, entity: Entity) -> None:
        for name in entity.names:
            folded = fold_name(name.text)
            number = self._keys.find(folded)
            if number < 0:
                self._keys.append(folded)
                self._first.append(place)
            else:
                self._others.setdefault(number, array("I")).append(place)

    def __getitem__(self, folded: str) -> Bearers:
        number = self._keys.find(folded)
        if number < 0:
            raise KeyError(folded)
        places = dict.fromkeys((self._first[number], *self._others.get(number, ())))
        return tuple(
            (entity.identifier, name)
            for entity in map(self._entities.at, places)
            for name in entity.names
            if fold_name(name.text) == folded
        )

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        # Elsewhere there is no such file.
        return dict, (list(self.items()),)

    def __contains__(self, folded: object) -> bool:
        return folded in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
