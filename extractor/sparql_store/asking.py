"""A query of a store by its address → an answer, as the embedded store gives it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pyoxigraph as ox

from extractor.query.bounded import Bounds
from extractor.query.datasets import dataset_of
from extractor.query.errors import QueryError, QueryTimeoutError, TooManyRowsError
from extractor.query.reach import check_reach
from extractor.query.results import Answer
from extractor.query.tokens import tokens
from extractor.query.whole import whole_query
from extractor.sparql_store.client import Solutions, SparqlStore, truth_of
from extractor.sparql_store.errors import StoreAnswerError, StoreTimeoutError
from extractor.sparql_store.hiding import is_of_load, without_note
from extractor.sparql_store.merging import ask_merged
from extractor.vocabulary.terms import PREFIXES

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_OF_TRIPLES = frozenset({"CONSTRUCT", "DESCRIBE"})
_UNBOUNDED = Bounds()
_ENDLESS = 1_000_000.0
"""Seconds that are no bound: eleven days."""
_FAULTS_OF_QUERIES = range(400, 500)


def ask_store(
    store: SparqlStore,
    query: str,
    prefixes: Mapping[str, str] = PREFIXES,
    bounds: Bounds = _UNBOUNDED,
) -> Answer:
    """Answer a query as ``run_query`` does, by the store: it is read, and nothing else is asked.

    What a load wrote of itself is in no answer. Raises QueryError: RefusedQueryError,
    QueryTimeoutError, TooManyRowsError; and StoreError.
    """
    check_reach(query)
    seconds = bounds.seconds or _ENDLESS
    dataset = dataset_of(query, prefixes)
    if dataset is not None and len(dataset.default) > 1:
        with _in_time(bounds):
            return ask_merged(store, query, prefixes, dataset, bounds, seconds)
    before = store.hiding()
    whole = whole_query(query, prefixes)
    text = before + whole if before else without_note(whole)
    with _in_time(bounds):
        if _form(query) in _OF_TRIPLES:
            return store.construct(text, lambda found: _graph(found, bounds.rows), seconds)
        truth = _form(query) == "ASK"
        return store.select(text, lambda found: _answer(found, bounds.rows, truth), seconds)


@contextmanager
def _in_time(bounds: Bounds) -> Iterator[None]:
    """Have what a server says of a query, or does not say in time, be about the query."""
    try:
        yield
    except StoreTimeoutError:
        if bounds.seconds is None:
            raise
        raise QueryTimeoutError(bounds.seconds) from None
    except StoreAnswerError as error:
        if error.status in _FAULTS_OF_QUERIES:
            raise QueryError(str(error)) from None
        raise


def _form(query: str) -> str:
    return next((one.keyword for one in tokens(query) if one.keyword in _FORMS), "")


def _graph(found: Iterator[ox.Triple], limit: int | None) -> Answer:
    triples: set[ox.Triple] = set()
    for one in found:
        if not is_of_load((one.subject, one.predicate, one.object)):
            triples.add(one)
            _refuse_beyond(limit, len(triples))
    return Answer(triples=tuple(sorted(triples, key=str)))


def _answer(found: Solutions, limit: int | None, truth: bool) -> Answer:
    if found.truth is not None:
        return Answer(truth=found.truth)
    rows: list[tuple[object, ...]] = []
    for row in found.rows:
        if not is_of_load(row):
            rows.append(row)
            _refuse_beyond(limit, len(rows))
    if truth:
        return Answer(truth=truth_of(None, found.columns, rows))
    return Answer(found.columns, tuple(rows))


def _refuse_beyond(limit: int | None, number: int) -> None:
    if limit is not None and number > limit:
        raise TooManyRowsError(limit)
