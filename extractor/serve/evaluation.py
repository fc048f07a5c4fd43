"""A query of whoever asks → its answer in a format of the web, within bounds, or why there is none.

This runs in a worker: it may be killed at any moment.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING

import pyoxigraph as ox

from extractor.query.datasets import Dataset
from extractor.query.errors import RefusedQueryError
from extractor.query.reach import check_reach
from extractor.query.results import query_results

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer


class UnansweredError(Exception):
    """A query is not answered: ``reason`` is the name of a text, ``detail`` what it is filled with.

    It is caught by the worker, and told to whoever asked.
    """

    def __init__(self, reason: str, **detail: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query as it was asked.

    ``base`` is what IRIs that are not whole are relative to.
    ``default_graphs`` and ``named_graphs`` are those of the protocol, which go before those of
    the query; None where the protocol names no graph. ``results`` and ``graph`` are the engine's
    names of formats, for the one form of answer and the other; None where nothing is acceptable.
    """

    text: str
    base: str
    default_graphs: Sequence[str] | None
    named_graphs: Sequence[str] | None
    results: str | None
    graph: str | None
    rows: int
    size: int


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An answer, serialized: the form (``results`` or ``graph``) and the bytes."""

    form: str
    body: bytes


def evaluate(store: ox.Store, prefixes: Mapping[str, str], query: Query) -> Evaluated:
    """Answer a query. Raises UnansweredError."""
    try:
        check_reach(query.text)
        found = query_results(store, query.text, prefixes, _dataset(query), query.base)
        if isinstance(found, ox.QueryTriples):
            return Evaluated("graph", _graph(found, prefixes, query))
        return Evaluated("results", _results(found, query))
    except RefusedQueryError:
        raise UnansweredError("goes-elsewhere") from None
    except SyntaxError as error:
        raise UnansweredError("not-sparql", problem=_one_line(error)) from None
    except (ValueError, OSError, RuntimeError, OverflowError) as error:
        raise UnansweredError("cannot-be-answered", problem=_one_line(error)) from None


def _dataset(query: Query) -> Dataset | None:
    if query.default_graphs is None and query.named_graphs is None:
        return None
    try:
        return Dataset(
            tuple(ox.NamedNode(one) for one in query.default_graphs or ()),
            tuple(ox.NamedNode(one) for one in query.named_graphs or ()),
        )
    except ValueError as error:
        raise UnansweredError("not-a-graph", problem=_one_line(error)) from None


def _results(found: "ox.QuerySolutions | ox.QueryBoolean", query: Query) -> bytes:
    if query.results is None:
        raise UnansweredError("no-results-format")
    output = _Bounded(query.size)
    form = getattr(ox.QueryResultsFormat, query.results)
    try:
        found.serialize(output, form)
    except _FullError:
        raise UnansweredError("too-many-bytes", size=query.size) from None
    written = output.getvalue()
    if isinstance(found, ox.QuerySolutions) and _has_more_rows(written, query.results, query.rows):
        raise UnansweredError("too-many-rows", rows=query.rows)
    return written


def _has_more_rows(written: bytes, form: str, rows: int) -> bool:
    # No row takes fewer than these bytes: most answers need not be counted.
    if len(written) <= rows:
        return False
    if form == "XML":
        return written.count(b"<result>") > rows
    if form == "TSV":
        return written.count(b"\n") - 1 > rows
    return _counted(written, form) > rows


def _counted(written: bytes, form: str) -> int:
    if form == "CSV":
        return sum(1 for _ in csv.reader(io.StringIO(written.decode(), newline=""))) - 1
    return len(json.loads(written)["results"]["bindings"])


def _graph(found: ox.QueryTriples, prefixes: Mapping[str, str], query: Query) -> bytes:
    if query.graph is None:
        raise UnansweredError("no-graph-format")
    triples = list(islice(found, query.rows + 1))
    if len(triples) > query.rows:
        raise UnansweredError("too-many-triples", rows=query.rows)
    return written_triples(triples, query.graph, prefixes)


def written_triples(triples: Sequence[ox.Triple], form: str, prefixes: Mapping[str, str]) -> bytes:
    """Give triples, each once and in order, in a format of the engine."""
    ordered = sorted(set(triples), key=str)
    if form != "TURTLE":
        return ox.serialize(ordered, format=getattr(ox.RdfFormat, form)) or b""
    written = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
    # The engine declares prefixes in an order of its own, which is another in every process.
    lines = written.splitlines(keepends=True)
    declared = list(takewhile(lambda line: line.startswith(b"@prefix "), lines))
    return b"".join([*sorted(declared), *lines[len(declared) :]])


class _FullError(Exception):
    """An answer has more bytes than may be sent."""


class _Bounded(io.BytesIO):
    """Takes bytes up to a size."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def write(self, piece: "Buffer") -> int:
        written = super().write(piece)
        if self.tell() > self._size:
            raise _FullError
        return written


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
