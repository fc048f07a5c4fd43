"""FROM and FROM NAMED: the answers of SPARQL 1.1 (13.2), with rdflib's engine as the oracle."""

import pyoxigraph as ox
import pytest
import rdflib

from extractor.query.datasets import Dataset
from extractor.query.errors import QueryError
from extractor.query.results import run_query

PREFIXES = {"g": "http://e/g/"}
SAID = {"1": "ab", "2": "bc", "3": "d"}
"""Graph → what it says of one thing: ``b`` is said by two."""

QUERIES = [
    "SELECT ?o { ?s ?p ?o }",
    "SELECT ?o FROM g:1 { ?s ?p ?o }",
    "SELECT ?o FROM <http://e/g/1> FROM g:2 WHERE { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?n) FROM g:1 FROM g:2 FROM g:1 WHERE { ?s ?p ?o }",
    "SELECT ?o FROM g:1 FROM g:1 { ?s ?p ?o }",
    "SELECT ?o FROM g:none { ?s ?p ?o }",
    "SELECT ?o ?g FROM g:1 FROM g:2 FROM NAMED g:3 { ?s ?p ?o GRAPH ?g { ?s ?p ?o2 } }",
    "SELECT ?o ?g FROM NAMED g:1 FROM NAMED g:2 { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?o FROM NAMED g:1 { ?s ?p ?o }",
    "SELECT ?o ?g FROM g:1 FROM g:2 { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX h: <http://e/g/> SELECT ?o FROM h:2 FROM h:3 { ?s ?p ?o }",
    "BASE <http://e/g/x> SELECT ?o FROM <2> FROM <3> { ?s ?p ?o }",
    "# FROM g:1\nSELECT ?o FROM g:2 FROM g:3 # FROM g:1\n{ ?s ?p ?o FILTER(?o != 'FROM g:1') }",
]


def iri(graph: str) -> str:
    return f"http://e/g/{graph}"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Give a store whose default graph is the union of the three graphs."""
    store = ox.Store()
    for graph, values in SAID.items():
        for value in values:
            triple = (ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal(value))
            store.add(ox.Quad(*triple, ox.NamedNode(iri(graph))))
            store.add(ox.Quad(*triple))
    return store


@pytest.fixture(scope="module")
def others() -> rdflib.Dataset:
    """Give the same graphs in rdflib."""
    dataset = rdflib.Dataset(default_union=True)
    for graph, values in SAID.items():
        for value in values:
            s, p, o = (
                rdflib.URIRef("http://e/s"),
                rdflib.URIRef("http://e/p"),
                rdflib.Literal(value),
            )
            dataset.graph(rdflib.URIRef(iri(graph))).add((s, p, o))
    return dataset


@pytest.mark.parametrize("query", QUERIES)
def test_the_graphs_that_a_query_names_are_those_it_is_asked_of(
    store: ox.Store, others: rdflib.Dataset, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is not in the dataset is empty: nothing is fetched.
    monkeypatch.setattr("rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS", False)
    found = run_query(store, query, PREFIXES)
    expected = others.query(query, initNs={"g": rdflib.Namespace(iri(""))})
    assert rows(found) == sorted(tuple(map(str, row)) for row in expected)  # type: ignore[arg-type]


def rows(answer: object) -> list[tuple[str, ...]]:
    return sorted(tuple(term.value for term in row) for row in answer.rows)  # type: ignore[attr-defined]


def test_a_dataset_that_is_given_replaces_the_one_that_is_said(store: ox.Store) -> None:
    query = "SELECT ?o FROM g:3 { ?s ?p ?o }"
    given = Dataset((ox.NamedNode(iri("1")), ox.NamedNode(iri("2"))))
    assert rows(run_query(store, query, PREFIXES, dataset=given)) == [("a",), ("b",), ("c",)]
    one = Dataset((ox.NamedNode(iri("1")),), (ox.NamedNode(iri("2")),))
    assert rows(run_query(store, query, PREFIXES, dataset=one)) == [("a",), ("b",)]
    named = Dataset(named=(ox.NamedNode(iri("2")),))
    assert rows(run_query(store, "SELECT ?o { GRAPH ?g { ?s ?p ?o } }", dataset=named)) == [
        ("b",),
        ("c",),
    ]
    assert rows(run_query(store, query, PREFIXES, dataset=named)) == []


def test_a_name_that_stands_for_no_graph_is_told(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="refix"):
        run_query(store, "SELECT * FROM nope:1 FROM nope:2 { ?s ?p ?o }", PREFIXES)


def test_a_form_is_found_after_names_like_its_own(store: ox.Store) -> None:
    query = "PREFIX select: <http://e/g/> SELECT ?o FROM select:1 FROM select:2 { ?s ?p ?o }"
    assert len(run_query(store, query)) == 3
