"""A store by its address: found by asking, then asked and changed through SPARQL 1.1's protocols.

https://www.w3.org/TR/sparql11-protocol/ and https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar, cast
from urllib.parse import urlencode

import pyoxigraph as ox

from extractor.sparql_store.access import Access
from extractor.sparql_store.address import read_address
from extractor.sparql_store.errors import (
    NoStoreError,
    StoreAccessError,
    StoreAnswerError,
    StoreError,
)
from extractor.sparql_store.layouts import (
    Endpoints,
    endpoints_beneath,
    known_layouts,
    read_settings,
)
from extractor.sparql_store.names import NOTE, STATE
from extractor.sparql_store.transport import Patience, Reply, Request, Transport

Result = TypeVar("Result")
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
Row = tuple[Term, ...]

_RESULTS = {
    # First: the reader of the other one takes white space from the ends of texts.
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_N_QUADS = "application/n-quads"
_FORM = "application/x-www-form-urlencoded"
_UPDATE = "application/sparql-update"
_SETTINGS = ".toml"
_TRUE = ("true", "1")
_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_BOOLEANS = {"1": "true", "0": "false"}
_MOST_ROWS = "x-sparql-maxrows"
"""The header in which a server says after how many rows it cuts an answer."""
_PROBE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT as they come; or the truth of an ASK."""

    columns: tuple[str, ...] = ()
    rows: Iterable[Row] = ()
    truth: bool | None = None


class SparqlStore:
    """A store whose endpoints are known."""

    def __init__(self, endpoints: Endpoints, transport: Transport) -> None:
        self.endpoints = endpoints
        self._transport = transport
        self._unites: bool | None = None

    @property
    def shown(self) -> str:
        """What the store is called in messages: its address, without who asks."""
        return self.endpoints.shown

    def select(
        self, query: str, take: Callable[[Solutions], Result], seconds: float | None = None
    ) -> Result:
        """Give what ``take`` makes of the solutions of a SELECT or an ASK.

        Raises StoreError. ``take`` may be called again, where a connection ended too early.
        """
        return self._transport.ask(
            _query(self.endpoints.query, query, _RESULTS),
            lambda reply: _guarded(reply, lambda: take(_solutions(reply))),
            seconds,
        )

    def construct(
        self,
        query: str,
        take: Callable[[Iterator[ox.Triple]], Result],
        seconds: float | None = None,
    ) -> Result:
        """Give what ``take`` makes of the triples of a CONSTRUCT or DESCRIBE. Raises StoreError."""

        def parsed(reply: Reply) -> Result:
            form = _form_of(reply, _GRAPHS, "triples")
            quads = ox.parse(cast("IO[bytes]", reply), format=form, lenient=True)
            return take(quad.triple for quad in quads)

        return self._transport.ask(
            _query(self.endpoints.query, query, _GRAPHS),
            lambda reply: _guarded(reply, lambda: parsed(reply)),
            seconds,
        )

    def rows(self, query: str, seconds: float | None = None) -> list[Row]:
        """Give all rows of a SELECT. Raises StoreError."""
        return self.select(query, lambda found: list(found.rows), seconds)

    def holds(self, query: str, seconds: float | None = None) -> bool:
        """Give the answer to an ASK. Raises StoreError."""
        return self.select(query, lambda found: _truth(found, self.shown), seconds)

    def update(self, text: str, seconds: float | None = None) -> None:
        """Have an update done. Raises StoreError."""
        request = Request(
            method="POST",
            address=self.endpoints.update,
            body=text.encode(),
            media_type=_UPDATE,
        )
        self._transport.ask(request, _read_to_its_end, seconds)

    def dataset(
        self, take: Callable[[Iterator[ox.Quad]], Result], seconds: float | None = None
    ) -> Result | None:
        """Give what ``take`` makes of all quads at once; None where the server gives no such file.

        Raises StoreError.
        """
        if self.endpoints.dataset is None:
            return None

        def parsed(reply: Reply) -> Result | None:
            if reply.media_type != _N_QUADS:
                return None
            stream = cast("IO[bytes]", reply)
            quads = ox.parse(stream, format=ox.RdfFormat.N_QUADS, lenient=True)
            return _guarded(reply, lambda: take(quads))

        request = Request(method="GET", address=self.endpoints.dataset, accept=_N_QUADS)
        try:
            return self._transport.ask(request, parsed, seconds)
        except StoreAnswerError as error:
            # The server knows no such address: there are other ways.
            if 400 <= error.status < 500:
                return None
            raise

    @property
    def unites(self) -> bool:
        """Whether the default graph is the union of all graphs, a load's own among them.

        It is asked of the store, which holds a load's own graph. Raises StoreError.
        """
        if self._unites is None:
            self._unites = self.holds(f"ASK {{ <{NOTE}> <{STATE}> ?state }}")
        return self._unites

    def hiding(self) -> str:
        """Give what stands before a query so that a load's own graph is not in it; "" for none.

        It is tried. Raises StoreError.
        """
        if not self.endpoints.hides:
            return ""
        hidden = (NOTE, *self.endpoints.own)
        before = " ".join(self.endpoints.hides.format(graph=one) for one in hidden) + "\n"
        with suppress(StoreAnswerError):
            if not self.holds(f"{before}ASK {{ GRAPH ?graph {{ <{NOTE}> <{STATE}> ?state }} }}"):
                return before
        return ""


def open_store(written: str, patience: Patience | None = None) -> SparqlStore:
    """Find the endpoints of a store: beneath its address by the known layouts, or in a file.

    Raises StoreError: NoStoreError where nothing that speaks SPARQL answers.
    """
    if written.endswith(_SETTINGS) and "://" not in written:
        endpoints, credentials = read_settings(Path(written))
        store = SparqlStore(endpoints, Transport(Access(credentials), patience))
        _probe(store)
        return store
    address, credentials = read_address(written)
    first: SparqlStore | None = None
    said: StoreError | None = None
    for layout in known_layouts():
        endpoints = endpoints_beneath(address, layout)
        store = SparqlStore(endpoints, Transport(Access(credentials), patience))
        try:
            _probe(store)
        except NoStoreError as error:
            raise NoStoreError(address, error.problem) from None
        except StoreAnswerError as error:
            said = said or error
            continue
        if endpoints.dataset is None or _has_dataset(store):
            return store
        first = first or store
    if first is not None:
        return first
    raise NoStoreError(
        address,
        "a server answers there, and nothing that speaks SPARQL: name the address of its endpoint, "
        "or a file .toml whose [store] names 'query' and 'update'"
        + (f" ({said.problem})" if said is not None else ""),
    )


def _probe(store: SparqlStore) -> None:
    """See that queries are answered. Raises StoreError."""
    store.select("ASK { }", lambda found: _truth(found, store.shown), _PROBE_SECONDS)


def _has_dataset(store: SparqlStore) -> bool:
    with suppress(StoreAccessError):
        return store.dataset(lambda _: True, _PROBE_SECONDS) is not None
    return False


def _query(address: str, text: str, accepted: Iterable[str]) -> Request:
    kinds = ", ".join(
        f"{one};q={1 - place / 10:g}" if place else one for place, one in enumerate(accepted)
    )
    # A form in the body: as long as it may be, and every server takes it.
    body = urlencode({"query": text}).encode()
    return Request(method="POST", address=address, accept=kinds, body=body, media_type=_FORM)


def _form_of(reply: Reply, known: dict[str, Result], wanted: str) -> Result:
    try:
        return known[reply.media_type]
    except KeyError:
        given = reply.media_type or "nothing that has a type"
        raise StoreAnswerError(
            reply.place,
            f"it answers with {given}, and not with {wanted}: name the address of an endpoint",
        ) from None


def _solutions(reply: Reply) -> Solutions:
    form = _form_of(reply, _RESULTS, "the results of a query")
    found = ox.parse_query_results(cast("IO[bytes]", reply), format=form)
    if isinstance(found, ox.QueryBoolean):
        return Solutions(truth=bool(found))
    columns = tuple(one.value for one in found.variables)
    return Solutions(columns, _all_rows(reply, found))


def _all_rows(reply: Reply, found: ox.QuerySolutions) -> Iterator[Row]:
    most = reply.headers.get(_MOST_ROWS, "")
    count = 0
    for row in found:
        count += 1
        yield tuple(map(_plain_boolean, row))
    if most.isdecimal() and count >= int(most) > 0:
        raise StoreAnswerError(
            reply.place,
            f"the server cuts an answer after {most} rows: ask for less",
        )


def _plain_boolean(term: Term) -> Term:
    """Give a truth value as any other store writes it: Virtuoso has numbers in JSON."""
    if isinstance(term, ox.Literal) and term.datatype == _BOOLEAN:
        return ox.Literal(_BOOLEANS.get(term.value, term.value), datatype=_BOOLEAN)
    return term


def _guarded(reply: Reply, take: Callable[[], Result]) -> Result:
    """Have what the reader of an answer meets be told. Raises StoreError."""
    try:
        return take()
    except StoreError:
        raise
    except (SyntaxError, ValueError, OSError) as error:
        if reply.fault is not None:
            raise reply.fault from None
        said = " ".join(str(error).split())
        raise StoreAnswerError(
            reply.place, f"the answer is cut off or damaged ({said}): run the command again"
        ) from None


def _truth(found: Solutions, place: str) -> bool:
    """Give the answer to an ASK. Raises StoreAnswerError for what is none."""
    truth = truth_of(found.truth, found.columns, list(found.rows))
    if truth is None:
        raise StoreAnswerError(
            place, "it does not say whether: name the address of a SPARQL endpoint"
        )
    return truth


def truth_of(
    truth: bool | None, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> bool | None:
    """Give what the answer to an ASK says; None for one that says nothing.

    Virtuoso gives a row with the number 1, or no row.
    """
    if truth is not None or len(columns) != 1 or len(rows) > 1:
        return truth
    cells = [cell.value for row in rows for cell in row if isinstance(cell, ox.Literal)]
    return bool(cells) and cells[0] in _TRUE


def _read_to_its_end(reply: Reply) -> None:
    while reply.read():
        pass
