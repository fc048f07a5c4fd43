"""The quads of a build → its generation's store and sorted file.

Either everything is written anew, the store being filled while the quads are made; or, where
little changed, the former generation is copied and the copy edited.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from extractor.graph.sorted_quads import QuadSorter
from extractor.graph.store import (
    Generation,
    StoreLoader,
    graph_of,
    update_store,
)
from extractor.graph.terms import NamedGraph

_BLOCK = 1 << 23
"""Characters of a former graph's file that are read at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphChange:
    """What becomes of a graph.

    ``overall`` are the graphs that no document describes alone. ``kept`` are the names of the
    former generation's graphs that are taken over, looked up as they are asked for, ``dropped``
    of those that are not.
    """

    overall: tuple[NamedGraph, ...]
    kept: Iterable[str] = ()
    dropped: frozenset[str] = frozenset()

    @property
    def overall_quads(self) -> Iterator[str]:
        """The N-Quads of each of the overall graphs."""
        return (graph.nquads() for graph in self.overall)


class Storing(Protocol):
    """A way to bring the graph of a generation to disk."""

    def take(self, quads: str) -> None:
        """Take the N-Quads of one source as soon as they are made."""

    def store(self, change: GraphChange) -> int:
        """Bring everything to disk; give the number of quads of the graph."""


class NewStore:
    """Writes a whole graph; ``former`` is the generation whose graphs are taken over."""

    def __init__(self, generation: Generation, former: Generation | None = None) -> None:
        self._generation = generation
        self._former = former
        self._loader = StoreLoader(generation)
        self._sorter = QuadSorter(generation.folder)

    def take(self, quads: str) -> None:
        """Load the quads of one source, in a batch with others."""
        self._loader.add(quads)
        self._sorter.add(quads)

    def store(self, change: GraphChange) -> int:
        """Load what no source had, and write the file of all quads meanwhile."""
        for quads in change.overall_quads:
            self.take(quads)
        if self._former is not None and (kept := frozenset(change.kept)):
            for quads in _quads_of_graphs(self._former, kept):
                self.take(quads)
        number = self._sorter.write(self._generation.quads)
        self._loader.close()
        return number


class EditedStore:
    """Writes what changed into a copy of the graph ``former``, which has so many ``quads``."""

    def __init__(self, generation: Generation, former: Generation, quads: int) -> None:
        self._generation = generation
        self._former = former
        self._quads = quads
        self._taken: list[str] = []

    def take(self, quads: str) -> None:
        """Keep the quads: what changed is only known when all are made."""
        self._taken.append(quads)

    def store(self, change: GraphChange) -> int:
        """Copy the former graph and edit the copy."""
        taken = "".join((*self._taken, *change.overall_quads))
        lines = [f"{line}\n" for line in taken.split("\n") if line]
        dropped = change.dropped | {graph.name for graph in change.overall}
        edited = update_store(self._generation, self._former, dropped, lines)
        return self._quads + edited.more


def _quads_of_graphs(generation: Generation, names: frozenset[str]) -> Iterator[str]:
    with generation.quads.open(encoding="utf-8", newline="\n") as file:
        while lines := file.readlines(_BLOCK):
            yield "".join(line for line in lines if graph_of(line) in names)
