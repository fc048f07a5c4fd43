"""A file of sorted N-Quads, read as it is needed: line by line, thing by thing, or by subject.

A build keeps its quads as canonical N-Quads lines in the order of their bytes, so what is
said of one subject stands together and so do the copies of one triple in several graphs.
Terms are handled as they are written, as bytes: reading them apart would cost more than all
the rest, and memory would grow with the graph.
"""

import heapq
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any, NamedTuple, Self

_LINES_IN_MEMORY = 50_000


class Quad(NamedTuple):
    """The terms of a line of N-Quads, as written."""

    subject: bytes
    predicate: bytes
    object: bytes
    graph: bytes

    def line(self) -> bytes:
        """Give the line of N-Quads, with its line feed."""
        return b"%b %b %b %b .\n" % self


def split_line(line: bytes) -> Quad:
    """Give the terms of a canonical line: one space between terms, a graph, a full stop."""
    subject, predicate, rest = line.split(b" ", 2)
    value, _, graph = rest.rpartition(b" <")
    return Quad(subject, predicate, value, b"<" + graph[:-3])


def read_quads(path: Path) -> Iterator[Quad]:
    """Give every quad of a file."""
    with path.open("rb") as file:
        for line in file:
            yield split_line(line)


def read_subjects(
    path: Path, predicates: frozenset[bytes] | None = None
) -> Iterator[tuple[bytes, list[Quad]]]:
    """Give each subject with its quads; of these ``predicates`` only, where they are given."""
    last, held = b"", list[Quad]()
    # A graph's file is read some six times by an export: what each line costs counts.
    quad_of = tuple.__new__
    with path.open("rb") as file:
        for line in file:
            subject, predicate, rest = line.split(b" ", 2)
            if predicates is not None and predicate not in predicates:
                continue
            if subject != last:
                if held:
                    yield last, held
                last, held = subject, []
            at = rest.rindex(b" <")
            held.append(quad_of(Quad, (subject, predicate, rest[:at], rest[at + 1 : -3])))
    if held:
        yield last, held


def read_triples(path: Path) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Give the triples of the union of all graphs, each once."""
    last = b""
    with path.open("rb") as file:
        for line in file:
            triple = line[: line.rindex(b" <")]
            # Copies of a triple in several graphs stand together.
            if triple != last:
                last = triple
                yield tuple(triple.split(b" ", 2))  # type: ignore[misc]


Facts = list[tuple[bytes, bytes]]
"""What is said of a subject: (predicate, object), in order, each once."""


def read_things(path: Path) -> Iterator[tuple[bytes, Facts]]:
    """Give each subject with what all graphs say of it."""
    for subject, triples in groupby(read_triples(path), itemgetter(0)):
        yield subject, [(predicate, value) for _, predicate, value in triples]


class SubjectIndex:
    """Finds what is said of a subject by bisection of the sorted file: no memory is held."""

    def __init__(self, path: Path) -> None:
        self._file: IO[bytes] = path.open("rb")
        self._size = path.stat().st_size

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def about(self, subject: bytes) -> Facts:
        """Give what all graphs say of a subject; nothing when it is not a subject here."""
        wanted = subject + b" "
        self._file.seek(self._start_of(wanted))
        facts: Facts = []
        for line in self._file:
            if not line.startswith(wanted):
                break
            quad = split_line(line)
            fact = (quad.predicate, quad.object)
            if not facts or facts[-1] != fact:
                facts.append(fact)
        return facts

    def _start_of(self, wanted: bytes) -> int:
        """Give the place of the first line that is not before ``wanted``."""
        # Lines that begin before ``low`` are before it; the first one from ``high`` on is not.
        low, high = 0, self._size
        while low < high:
            middle = (low + high) // 2
            if middle:
                self._file.seek(middle - 1)
                self._file.readline()
            else:
                self._file.seek(0)
            position = self._file.tell()
            line = self._file.readline()
            if line and line < wanted:
                low = position + len(line)
            else:
                high = middle
        return low


def sort_lines(
    lines: Iterable[bytes],
    output: IO[bytes],
    key: Callable[[bytes], Any] | None = None,
    lines_in_memory: int = _LINES_IN_MEMORY,
) -> None:
    """Write lines in order, each once, holding ``lines_in_memory`` of them at most.

    An external merge sort (Knuth, The Art of Computer Programming, vol. 3, 5.4): sorted runs
    in temporary files, then one merge.
    """
    with ExitStack() as stack:
        runs: list[IO[bytes]] = []
        held: list[bytes] = []
        for line in lines:
            held.append(line)
            if len(held) >= lines_in_memory:
                held.sort(key=key)
                run = stack.enter_context(tempfile.TemporaryFile())
                run.writelines(held)
                run.seek(0)
                runs.append(run)
                held = []
        held.sort(key=key)
        last = b""
        for line in heapq.merge(*runs, held, key=key):
            if line != last:
                output.write(line)
                last = line


def by_graph(line: bytes) -> tuple[bytes, bytes]:
    """Give the key that puts the quads of a graph together, in the order of the file."""
    return split_line(line).graph, line
