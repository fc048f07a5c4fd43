"""Queries of several graphs at once (FROM): their merge is a set, and servers make none.

They give a triple as often as the graphs hold it. So these graphs, which the query names, are
brought here, and the query is answered as that of a folder is.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from extractor.query.bounded import Bounds, run_bounded
from extractor.query.datasets import Dataset
from extractor.query.errors import QueryError
from extractor.query.results import Answer
from extractor.sparql_store.client import Solutions, SparqlStore
from extractor.whole_files import working_folder

_MOST = 1_000_000
"""Statements of the graphs that are brought."""


def ask_merged(
    store: SparqlStore,
    query: str,
    prefixes: Mapping[str, str],
    dataset: Dataset,
    bounds: Bounds,
    seconds: float,
) -> Answer:
    """Answer a query of the graphs that it names. Raises QueryError, StoreError."""
    names = dict.fromkeys((*dataset.default, *dataset.named))
    asked = (
        f"SELECT ?g ?s ?p ?o {{ VALUES ?g {{ {' '.join(map(str, names))} }} "
        "GRAPH ?g { ?s ?p ?o } }"
    )
    with working_folder("merge") as folder:
        path = folder / "store"
        store.select(asked, lambda found: _bring(found, path), seconds)
        return run_bounded(path, query, prefixes, bounds)


def _bring(found: Solutions, path: Path) -> None:
    brought = ox.Store(str(path))
    # A connection that ended too early may have left some.
    brought.clear()
    brought.bulk_extend(_quads(found))
    brought.flush()


def _quads(found: Solutions) -> Iterator[ox.Quad]:
    for number, (graph, subject, predicate, value) in enumerate(found.rows):
        if number >= _MOST:
            raise QueryError(f"the graphs after FROM hold more than {_MOST} statements: name fewer")
        yield ox.Quad(subject, predicate, value, graph)  # type: ignore[arg-type]
