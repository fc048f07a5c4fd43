"""What is asked of the graph, as text, and how its things are named in a network."""

from urllib.parse import unquote

import pyoxigraph as ox

from extractor.query.results import run_query


def select(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    """Give the rows of a SELECT as text, empty where unbound."""
    answer = run_query(store, query)
    return [tuple("" if term is None else term.value for term in row) for row in answer.rows]


def kind_of(iri: str) -> str:
    """Give the kind of an entity's IRI, ``<site url>/id/<kind>/<slug>``; empty for any other."""
    _, found, rest = iri.rpartition("/id/")
    kind, _, slug = rest.partition("/")
    return kind if found and slug and "/" not in slug else ""


def identifier(iri: str) -> str:
    """Give the identifier of an entity's IRI, ``<kind>:<slug>``; any other IRI as it is."""
    kind = kind_of(iri)
    return f"{kind}:{unquote(iri.rpartition('/')[2])}" if kind else iri


def topics_of_sheets(store: ox.Store) -> dict[str, str]:
    """Give document → the thing that it is the sheet of."""
    found = select(store, "SELECT ?thing ?page { ?thing foaf:isPrimaryTopicOf ?page }")
    return {page: thing for thing, page in found}
