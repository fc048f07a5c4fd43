"""Lists of related entities, with reasons: for one entity, or for all of a kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyoxigraph as ox

from extractor.related.errors import UnknownEntityError
from extractor.related.facts import SHARED, read_facts
from extractor.related.reasons import Reason, Reasons
from extractor.related.relatedness import Relatedness
from extractor.related.vectors import TermVectors, read_vectors

KINDS = tuple(SHARED)
"""The kinds that lists are made for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedOptions:
    """What to list: how many, and only of which current phases (slugs; empty for all)."""

    number: int = 10
    phases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Related:
    """An entity that is related to another: how much, and why (the weightiest reason first).

    ``phase`` is empty for what has none.
    """

    identifier: str
    label: str
    score: float
    reasons: tuple[Reason, ...]
    phase: str = ""


class RelatedLists:
    """The lists of one kind of a graph, ready to be given one by one."""

    def __init__(self, store: ox.Store, vectors: TermVectors, kind: str) -> None:
        """Read and measure everything. Raises UnknownEntityError for a kind without lists."""
        if kind not in SHARED:
            kinds = ", ".join(KINDS)
            raise UnknownEntityError(kind, f"there are lists for these kinds: {kinds}")
        self.relatedness = Relatedness(read_facts(store, kind), vectors)
        self._reasons = Reasons(self.relatedness)

    @classmethod
    def open(cls, store: ox.Store, folder: Path, kind: str) -> "RelatedLists":
        """Open the lists of a generation, whose files are in ``folder``."""
        return cls(store, read_vectors(folder), kind)

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The entities that there are lists for, in order."""
        return tuple(entity.identifier for entity in self.relatedness.facts.entities)

    def of(self, identifier: str, options: RelatedOptions | None = None) -> tuple[Related, ...]:
        """Give the most related to one entity. Raises UnknownEntityError."""
        place = self.relatedness.place.get(identifier)
        if place is None:
            raise UnknownEntityError(identifier, "nothing of that name in the graph")
        return next(iter(self._lists([place], options or RelatedOptions())))

    def all(self, options: RelatedOptions | None = None) -> dict[str, tuple[Related, ...]]:
        """Give the list of each entity, by identifier."""
        rows = range(len(self.identifiers))
        lists = self._lists(rows, options or RelatedOptions())
        return dict(zip(self.identifiers, lists, strict=True))

    def _lists(self, rows: Sequence[int], options: RelatedOptions) -> list[tuple[Related, ...]]:
        entities = self.relatedness.facts.entities
        among = None
        if options.phases:
            among = np.array([entity.phase in options.phases for entity in entities], bool)
        lists = []
        nearest = self.relatedness.nearest(rows, options.number, among)
        for row, found in zip(rows, nearest, strict=True):
            lists.append(
                tuple(
                    Related(
                        entities[other].identifier,
                        entities[other].label,
                        round(score, 4),
                        self._reasons.of(row, other, score),
                        entities[other].phase,
                    )
                    for other, score in found
                )
            )
        return lists
