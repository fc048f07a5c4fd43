"""The quads of a store → sorted N-Quads in a file: all at once, or page by page.

What a load wrote of itself is left out, and so are graphs that no load put there. Each graph is
compared with what its load noted; memory does not grow with the graph.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from extractor.graph.quads import by_graph, sort_lines, split_line
from extractor.sparql_store.client import Row, SparqlStore
from extractor.sparql_store.content import digest_of
from extractor.sparql_store.errors import StoreAnswerError
from extractor.sparql_store.lines import is_name, is_plain, written_term
from extractor.sparql_store.names import OWN
from extractor.sparql_store.note import Held
from extractor.sparql_store.numerals import Numerals

Progress = Callable[[str, int, int], None]
"""Called with a step's name, how much of it is done, and how much there is."""

_PAGE = 5_000
"""Statements that are asked at once: no server gives fewer."""
_GRAPHS = 500
"""Graphs that are asked at once."""
_SECONDS = 3_600.0
"""For all quads at once."""
_STEP = "fetching"
_SHOWN = 200
"""Bytes of a line that are shown."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched: the number of quads, and the graphs that are not as they were loaded."""

    quads: int
    other: tuple[str, ...]


def fetch(
    store: SparqlStore,
    graphs: Mapping[str, Held] | None,
    numerals: Numerals,
    output: Path,
    progress: Progress,
) -> Fetched:
    """Write the quads of some graphs of a store as sorted N-Quads, and see that none is missing.

    Without ``graphs``, those of all its graphs. Raises StoreError: StoreAnswerError where the
    server gives less than it says it holds.
    """
    known = _counted(store) if graphs is None else graphs
    at_once = output.with_suffix(".once")
    whole = store.dataset(
        lambda quads: _write(_of_dataset(quads, known, numerals, progress), at_once),
        _SECONDS,
    )
    if whole is None:
        _write(_paged(store, known, numerals, progress), at_once)
    by_name = output.with_suffix(".by-graph")
    with at_once.open("rb") as lines, by_name.open("wb") as file:
        sort_lines(lines, file, key=by_graph)
    fetched = _compared(store, by_name, known)
    at_once.replace(output)
    by_name.unlink()
    return fetched


def _counted(store: SparqlStore) -> dict[str, Held]:
    """Give the graphs of a store that nobody noted, with their numbers of statements."""
    rows = store.rows("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", _SECONDS)
    return {
        name.value: Held("", int(number.value))
        for name, number in rows
        if isinstance(name, ox.NamedNode)
        and isinstance(number, ox.Literal)
        and number.value.isdecimal()
        and is_name(name.value)
        and not name.value.startswith(OWN)
        and name.value not in store.endpoints.own
    }


def _write(lines: Iterable[bytes], path: Path) -> bool:
    with path.open("wb") as file:
        sort_lines(lines, file)
    return True


def _of_dataset(
    quads: Iterator[ox.Quad],
    known: Mapping[str, Held],
    numerals: Numerals,
    progress: Progress,
) -> Iterator[bytes]:
    total = sum(one.quads for one in known.values())
    done = 0
    for quad in quads:
        graph = quad.graph_name
        if isinstance(graph, ox.NamedNode) and graph.value in known:
            yield _line(quad.subject, quad.predicate, quad.object, graph.value, numerals)
            done += 1
            if not done % _PAGE:
                progress(_STEP, done, total)
    progress(_STEP, done, total)


def _paged(
    store: SparqlStore,
    known: Mapping[str, Held],
    numerals: Numerals,
    progress: Progress,
) -> Iterator[bytes]:
    total = sum(one.quads for one in known.values())
    done = 0
    for some in _batches(known):
        names = " ".join(f"<{one}>" for one in some)
        size = sum(known[one].quads for one in some)
        asked = f"SELECT ?g ?s ?p ?o {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        for start in range(0, size, _PAGE):
            page = "" if size <= _PAGE else f" ORDER BY ?s ?p ?o LIMIT {_PAGE} OFFSET {start}"
            rows = store.rows(asked + page, _SECONDS)
            yield from _lines(rows, numerals)
            done += len(rows)
            progress(_STEP, done, total)


def _batches(known: Mapping[str, Held]) -> Iterator[list[str]]:
    """Give graphs together as far as a page takes them; a larger one has several pages."""
    some: list[str] = []
    quads = 0
    for name in sorted(known):
        if some and (quads + known[name].quads > _PAGE or len(some) >= _GRAPHS):
            yield some
            some, quads = [], 0
        some.append(name)
        quads += known[name].quads
    if some:
        yield some


def _lines(rows: Iterable[Row], numerals: Numerals) -> Iterator[bytes]:
    for graph, subject, predicate, value in rows:
        if isinstance(graph, ox.NamedNode):
            yield _line(subject, predicate, value, graph.value, numerals)


def _line(
    subject: object, predicate: object, value: object, graph: str, numerals: Numerals
) -> bytes:
    named = str(predicate).encode()
    written = numerals.written(named, written_term(value).encode())
    line = b"%b %b %b <%b> .\n" % (str(subject).encode(), named, written, graph.encode())
    if not is_plain(line):
        shown = line[:_SHOWN].decode("utf-8", "replace")
        raise StoreAnswerError(graph, f"the store holds a statement that is none of RDF: {shown}")
    return line


def _compared(store: SparqlStore, by_name: Path, known: Mapping[str, Held]) -> Fetched:
    """Compare what came with what was noted. Raises StoreAnswerError where some is missing."""
    came: dict[str, int] = {}
    other: list[str] = []
    with by_name.open("rb") as lines:
        for name, group in groupby(lines, lambda line: split_line(line).graph):
            graph = name[1:-1].decode()
            found = digest_of(group)
            came[graph] = found.quads
            noted = known[graph]
            if noted.digest and noted != found:
                other.append(graph)
    missing = sum(max(0, one.quads - came.get(name, 0)) for name, one in known.items())
    if missing:
        raise StoreAnswerError(
            store.shown,
            f"it gave {missing} statements less than it was loaded with: "
            "run 'extractor load' again, or ask the server why",
        )
    return Fetched(sum(came.values()), tuple(other))
