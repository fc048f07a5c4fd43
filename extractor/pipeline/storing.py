"""The quads of a build → its generation's store and sorted file.

Either everything is written anew, the store being filled while the quads are made; or, where
little changed, the former generation is copied and the copy edited.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from extractor.graph.store import (
    Generation,
    StoreLoader,
    graph_of,
    update_store,
    write_quads,
)
from extractor.graph.terms import NamedGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphChange:
    """What becomes of a graph.

    ``documents`` are the lines of N-Quads of the sources read anew, given once; ``overall`` the
    graphs that no document describes alone. ``kept`` are the names of the former generation's
    graphs that are taken over, ``dropped`` of those that are not.
    """

    documents: Iterable[str]
    overall: tuple[NamedGraph, ...]
    kept: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()

    @property
    def overall_lines(self) -> list[str]:
        """The lines of N-Quads of the overall graphs."""
        return [line for graph in self.overall for line in graph.lines()]


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

    def take(self, quads: str) -> None:
        """Load the quads of one source, in a batch with others."""
        self._loader.add(quads)

    def store(self, change: GraphChange) -> int:
        """Load what no source had, and write the file of all quads meanwhile."""
        lines = list(change.documents)
        others = change.overall_lines
        if self._former is not None and change.kept:
            others.extend(_lines_of_graphs(self._former, change.kept))
        self._loader.add("".join(others))
        lines.extend(others)
        quads = write_quads(self._generation, lines)
        self._loader.close()
        return quads


class EditedStore:
    """Writes what changed into a copy of the graph ``former``, which has so many ``quads``."""

    def __init__(self, generation: Generation, former: Generation, quads: int) -> None:
        self._generation = generation
        self._former = former
        self._quads = quads

    def take(self, quads: str) -> None:
        """Do nothing: what changed is only known when all quads are made."""

    def store(self, change: GraphChange) -> int:
        """Copy the former graph and edit the copy."""
        lines = [*change.documents, *change.overall_lines]
        dropped = change.dropped | {graph.name for graph in change.overall}
        edited = update_store(self._generation, self._former, dropped, lines)
        return self._quads + edited.more


def _lines_of_graphs(generation: Generation, names: frozenset[str]) -> Iterator[str]:
    with generation.quads.open(encoding="utf-8", newline="\n") as file:
        yield from (line for line in file if graph_of(line) in names)
