"""Entities by identifier, of which memory holds the first alone: a large site is more than it has.

The others are in a file without a name, and are made anew as they are asked for.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import ItemsView as Items
from collections.abc import ValuesView as Values
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, overload

from extractor.catalogue.entity import Entity
from extractor.catalogue.packing import packed_entity, unpacked_entity
from extractor.kept import KeptObjects, Keys

T = TypeVar("T")

_REMEMBERED = 1 << 10
"""Entities of the file that are remembered: most documents name what others do."""


class KeptEntities(Mapping[str, Entity]):
    """Entities by identifier, in the order in which they came."""

    def __init__(
        self, entities: Iterable[Entity], folder: Path, in_memory: int | None = None
    ) -> None:
        """Keep what is more than ``in_memory`` entities in ``folder``.

        Raises OSError where the disk is full.
        """
        self._held: dict[str, Entity] = {}
        self._keys = Keys()
        """Identifiers of those that are not held."""
        self._objects = KeptObjects(folder, packed_entity, unpacked_entity, in_memory)
        self._kinds, self._sites = _Column(), _Column()
        self._known = lru_cache(maxsize=_REMEMBERED)(self._objects.__getitem__)
        for entity in entities:
            self._add(entity)

    def _add(self, entity: Entity) -> None:
        self._objects.append(entity)
        if self._objects.are_held:
            self._held[entity.identifier] = entity
        else:
            self._keys.append(entity.identifier)
        self._kinds.append(entity.kind)
        self._sites.append(entity.site)

    def find(self, identifier: str) -> int:
        """Give the place of an entity that is not held in memory, or -1."""
        if not self._keys:
            return -1
        number = self._keys.find(identifier)
        return number if number < 0 else number + len(self._held)

    def __getitem__(self, identifier: str) -> Entity:
        held = self._held.get(identifier)
        if held is not None:
            return held
        number = self.find(identifier)
        if number < 0:
            raise KeyError(identifier)
        return self._known(number)

    @overload
    def get(self, identifier: str, /) -> Entity | None: ...
    @overload
    def get(self, identifier: str, /, default: Entity | T) -> Entity | T: ...
    def get(self, identifier: str, /, default: Any = None) -> Any:
        """Give the entity of an identifier, or ``default``."""
        held = self._held.get(identifier)
        if held is not None:
            return held
        number = self.find(identifier)
        return default if number < 0 else self._known(number)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._held or (
            isinstance(identifier, str) and self.find(identifier) >= 0
        )

    def __iter__(self) -> Iterator[str]:
        yield from self._held
        yield from self._keys

    def __len__(self) -> int:
        return len(self._objects)

    def values(self) -> Values[Entity]:
        """Give the entities in order."""
        return _Entities(self)

    def items(self) -> Items[str, Entity]:
        """Give the entities in order, each after its identifier."""
        return _Pairs(self)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        # Elsewhere there is no such file.
        return dict, (list(self.items()),)

    @property
    def are_held(self) -> bool:
        """Whether all of them are in memory."""
        return not self._keys

    @property
    def in_order(self) -> Sequence[Entity]:
        """The entities by their places."""
        return self._objects

    def at(self, place: int) -> Entity:
        """Give the entity at a place."""
        return self._known(place)

    def identifier_at(self, number: int) -> str:
        """Give the identifier of the entity at a place: quicker than the entity."""
        if number < len(self._held):
            return self._objects[number].identifier
        return self._keys[number - len(self._held)]

    def of_kinds(self, kinds: Iterable[str]) -> Sequence[Entity]:
        """Give the entities of some kinds, kind by kind, each by slug."""
        places = array("I")
        for kind in kinds:
            places.extend(sorted(self._kinds.places_of(kind), key=self.identifier_at))
        return _Chosen(self._objects, places)

    def counted(self) -> dict[str, int]:
        """Give how many entities there are of each kind, kinds in alphabetical order."""
        return self._kinds.counted()

    def sites(self) -> Mapping[str, str]:
        """Give the site of each entity, by its identifier."""
        return _Sites(self, self._sites)


class _Column:
    """A word of each entity, of few different ones."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._numbers = array("H")

    def append(self, word: str) -> None:
        self._numbers.append(self._words.setdefault(word, len(self._words)))

    def places_of(self, word: str) -> list[int]:
        wanted = self._words.get(word)
        return [] if wanted is None else [n for n, one in enumerate(self._numbers) if one == wanted]

    def counted(self) -> dict[str, int]:
        number = Counter(self._numbers)
        return {word: number[place] for word, place in sorted(self._words.items())}

    def __getitem__(self, place: int) -> str:
        return list(self._words)[self._numbers[place]]


class _Entities(Values[Entity]):
    _mapping: KeptEntities

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._mapping.in_order)


class _Pairs(Items[str, Entity]):
    _mapping: KeptEntities

    def __iter__(self) -> Iterator[tuple[str, Entity]]:
        return ((one.identifier, one) for one in self._mapping.in_order)


class _Chosen(Sequence[Entity]):
    """Some of the entities, made anew each time that they are gone through."""

    def __init__(self, entities: Sequence[Entity], places: Sequence[int]) -> None:
        self._entities = entities
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> Entity: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Entity]: ...
    def __getitem__(self, number: int | slice) -> Entity | Sequence[Entity]:
        if isinstance(number, slice):
            return _Chosen(self._entities, self._places[number])
        return self._entities[self._places[number]]

    def __iter__(self) -> Iterator[Entity]:
        return (self._entities[place] for place in self._places)


class _Sites(Mapping[str, str]):
    """The site of each entity, by its identifier."""

    def __init__(self, entities: KeptEntities, sites: _Column) -> None:
        self._entities = entities
        self._sites = sites

    def __getitem__(self, identifier: str) -> str:
        number = self._entities.find(identifier)
        return self._sites[number] if number >= 0 else self._entities[identifier].site

    def __iter__(self) -> Iterator[str]:
        return iter(self._entities)

    def __len__(self) -> int:
        return len(self._entities)
