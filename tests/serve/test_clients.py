"""Clients that others made: curl, SPARQLWrapper, rdflib's store."""

import shutil
import subprocess
from typing import Any

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed

from tests.conftest import Built
from tests.serve.server import ENDLESS

LC = "https://w3id.org/linked-content#"
STARTUPS = f"SELECT ?s WHERE {{ ?s a <{LC}Startup> }} ORDER BY ?s"


@pytest.fixture
def startups(demo: Built) -> list[str]:
    return [row[0] for row in demo.select(STARTUPS)]


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_tables(server: str, startups: list[str], method: str) -> None:
    asked: Any = SPARQLWrapper(f"{server}/sparql")
    asked.setMethod(method)
    asked.setQuery(STARTUPS)
    asked.setReturnFormat(JSON)
    rows = asked.queryAndConvert()["results"]["bindings"]
    assert [row["s"]["value"] for row in rows] == startups
    for form in (XML, CSV, TSV):
        asked.setReturnFormat(form)
        found = asked.queryAndConvert()
        written = found.toxml() if form == XML else found.decode()
        assert all(one in written for one in startups)


def test_sparqlwrapper_reads_graphs(server: str, startups: list[str]) -> None:
    asked: Any = SPARQLWrapper(f"{server}/sparql")
    asked.setQuery(f"DESCRIBE <{startups[0]}>")
    asked.setReturnFormat(TURTLE)
    graph = Graph().parse(data=asked.queryAndConvert(), format="turtle")
    assert (URIRef(startups[0]), RDF.type, URIRef(f"{LC}Startup")) in graph


def test_sparqlwrapper_tells_what_is_wrong(server: str) -> None:
    asked: Any = SPARQLWrapper(f"{server}/sparql")
    asked.setQuery("SELECT ?s WHERE { ?s a }")
    with pytest.raises(QueryBadFormed, match=r"1\.1"):
        asked.query()
    asked.setQuery(ENDLESS)
    with pytest.raises(EndPointInternalError, match="5 secondes"):
        asked.query()


def test_rdflib_reads_the_graph_as_one_of_its_own(server: str, startups: list[str]) -> None:
    graph = Graph(SPARQLStore(f"{server}/sparql"))
    assert sorted(map(str, graph.subjects(RDF.type, URIRef(f"{LC}Startup")))) == startups
    rows = graph.query("SELECT (COUNT(*) AS ?n) WHERE { ?s a lc:Startup }", initNs={"lc": LC})
    assert [int(row[0]) for row in rows] == [len(startups)]  # type: ignore[index, arg-type]


def test_rdflib_follows_an_iri_to_its_facts(server: str, startups: list[str]) -> None:
    path = startups[0].partition("/id/")[2]
    graph = Graph().parse(f"{server}/id/{path}")
    assert (URIRef(startups[0]), RDF.type, URIRef(f"{LC}Startup")) in graph


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not there")
def test_curl_asks(server: str, startups: list[str]) -> None:
    command = ["curl", "-sS", f"{server}/sparql", "-H", "Accept: text/csv"]
    asked = [*command, "--data-urlencode", f"query={STARTUPS}"]
    found = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[1:] == startups
    body = [*command, "-H", "Content-Type: application/sparql-query", "--data-binary", STARTUPS]
    again = subprocess.run(body, capture_output=True, text=True, check=True)
    assert again.stdout == found.stdout


@pytest.mark.skipif(shutil.which("comunica-sparql") is None, reason="Comunica is not there")
@pytest.mark.parametrize("as_a", ["sparql@", ""])
def test_comunica_asks_the_endpoint_whether_it_is_told_that_it_is_one_or_finds_out(
    server: str, startups: list[str], as_a: str
) -> None:
    command = ["comunica-sparql", f"{as_a}{server}/sparql", STARTUPS, "-t", "text/csv"]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [one.strip('"') for one in found.stdout.splitlines()[1:]] == startups
