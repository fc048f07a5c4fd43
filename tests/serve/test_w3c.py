"""The W3C's tests of the protocol and of the formats of results, over HTTP.

They lie beside the checkout (``../shared/w3c``) and are not copied here.
"""

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import Namespace as Vocabulary
from rdflib.query import Result
from starlette.testclient import TestClient

from tests import real_sites
from tests.serve.server import asking, write_graph

SUITE = real_sites.SHARED / "w3c" / "sparql" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Vocabulary("http://www.w3.org/2011/http#")
CNT = Vocabulary("http://www.w3.org/2011/content#")
CODES = "http://www.w3.org/2011/http-statusCodes#StatusCode"

pytestmark = [
    pytest.mark.realsite,
    pytest.mark.skipif(not SUITE.is_dir(), reason=f"the W3C's tests are not there: no {SUITE}"),
]


def manifest(name: str) -> Graph:
    path = SUITE / name / "manifest.ttl"
    graph = Graph()
    if path.is_file():
        graph.parse(path, publicID=path.as_uri())
    return graph


PROTOCOL = manifest("protocol")


def entries(graph: Graph) -> list[URIRef]:
    """Give the tests of a manifest, in order."""
    return [
        one
        for head in graph.objects(None, MF.entries)
        for one in Collection(graph, head)
        if isinstance(one, URIRef)
    ]


def name_of(test: URIRef) -> str:
    return str(test).rpartition("#")[2]


QUERIES = [one for one in entries(PROTOCOL) if "update" not in name_of(one)]
UPDATES = [one for one in entries(PROTOCOL) if "update" in name_of(one)]


def lines_of(path: Path, graph: str) -> list[str]:
    found = ox.parse(path=str(path), base_iri=graph)
    return [f"{one.triple} <{graph}> ." for one in found]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a client of an endpoint that holds the graphs of the protocol's tests."""
    lines = []
    for data in PROTOCOL.objects(None, UT.graphData):
        path = Path(str(PROTOCOL.value(data, UT.graph)).removeprefix("file://"))
        lines.extend(lines_of(path, str(PROTOCOL.value(data, RDFS.label))))
    folder = tmp_path_factory.mktemp("w3c") / "graph"
    with asking(write_graph(folder, lines)) as client:
        yield client


def requests_of(test: URIRef) -> Iterator[tuple[dict[str, Any], Any]]:
    """Give the requests of a test, each with the node of the response that is expected."""
    action = PROTOCOL.value(test, MF.action)
    for request in Collection(PROTOCOL, PROTOCOL.value(action, HT.requests)):  # type: ignore[arg-type]
        headers = {}
        listed = PROTOCOL.value(request, HT.headers)
        for header in Collection(PROTOCOL, listed) if listed else ():
            name = str(PROTOCOL.value(header, HT.fieldName))
            headers[name] = str(PROTOCOL.value(header, HT.fieldValue))
        body = PROTOCOL.value(request, HT.body)
        content = b""
        if body is not None:
            encoding = str(PROTOCOL.value(body, CNT.characterEncoding) or "utf-8")
            content = str(PROTOCOL.value(body, CNT.chars)).encode(encoding)
        asked = {
            "method": str(PROTOCOL.value(request, HT.methodName)),
            "url": str(PROTOCOL.value(request, HT.absolutePath)),
            "headers": headers,
            "content": content,
        }
        yield asked, PROTOCOL.value(request, HT.resp)


@pytest.mark.parametrize("test", QUERIES, ids=name_of)
def test_the_protocols_queries(endpoint: TestClient, test: URIRef) -> None:
    asked = list(requests_of(test))
    assert asked
    for request, expected in asked:
        found = endpoint.request(**request)
        statuses = {
            str(one).removeprefix(CODES) for one in PROTOCOL.objects(expected, MF.expectedStatus)
        }
        assert f"{found.status_code // 100}xx" in statuses or str(found.status_code) in statuses
        truth = PROTOCOL.value(expected, MF.expectedBoolean)
        if truth is not None:
            form = found.headers["content-type"]
            read = Result.parse(io.BytesIO(found.content), content_type=form.partition(";")[0])
            assert read.askAnswer is bool(truth)


@pytest.mark.parametrize("test", UPDATES, ids=name_of)
def test_the_protocols_updates_are_refused(endpoint: TestClient, test: URIRef) -> None:
    before = endpoint.get("/sparql?query=SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").text
    for request, _ in requests_of(test):
        if "update" in str(request["headers"]) or b"update=" in request["content"]:
            assert endpoint.request(**request).status_code in (400, 403, 415)
    after = endpoint.get("/sparql?query=SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").text
    assert before == after


def results() -> list[Any]:
    found = []
    for folder in ("csv-tsv-res", "json-res"):
        graph = manifest(folder)
        for test in entries(graph):
            action = graph.value(test, MF.action)
            files = [
                Path(str(one).removeprefix("file://"))
                for one in (
                    graph.value(action, QT.query),
                    graph.value(action, QT.data),
                    graph.value(test, MF.result),
                )
            ]
            found.append(pytest.param(*files, id=name_of(test)))
    return found


@pytest.mark.parametrize(("query", "data", "expected"), results())
def test_the_formats_of_results(query: Path, data: Path, expected: Path, tmp_path: Path) -> None:
    form = {".csv": "csv", ".tsv": "tsv", ".srj": "json"}[expected.suffix]
    folder = write_graph(tmp_path / "graph", lines_of(data, "urn:x-graph"))
    with asking(folder) as client:
        asked = {"query": query.read_text("utf-8"), "format": form}
        found = client.get("/sparql", params=asked)
    assert found.status_code == 200, found.text
    if form == "csv":
        assert sorted(of_csv(found.text)) == sorted(of_csv(expected.read_text("utf-8")))
        return
    if form == "json":
        written = json.loads(expected.read_text("utf-8"))
        assert json.loads(found.text).keys() == written.keys()
        assert json.loads(found.text).get("boolean") == written.get("boolean")
        if "boolean" in written:
            return
    told = rows(Result.parse(io.BytesIO(found.content), format=form))
    assert told == rows(Result.parse(io.BytesIO(expected.read_bytes()), format=form))


def of_csv(text: str) -> list[tuple[str, ...]]:
    """Give the rows of CSV; nodes without a name are all alike."""
    header, *body = csv.reader(io.StringIO(text, newline=""))
    order = sorted(range(len(header)), key=header.__getitem__)
    return [tuple(_value(row[n]) for n in order) for row in body]


def _value(written: str) -> str:
    """Give a value; the engine's store has one way to write a number, whatever was written."""
    if written.startswith("_:"):
        return "_:"
    try:
        return str(float(written))
    except ValueError:
        return written


def rows(result: Result) -> list[list[tuple[str, str]]]:
    """Give the rows of a table, sorted; nodes without a name are all alike."""
    return sorted(
        sorted((str(name), _term(term)) for name, term in row.items()) for row in result.bindings
    )


def _term(term: Any) -> str:
    if isinstance(term, BNode):
        return "_:"
    if isinstance(term, Literal) and isinstance(term.value, int | float | Decimal):
        return str(float(term.value))
    return str(term.n3())


def test_the_endpoint_describes_itself_as_the_service_descriptions_tests_ask(
    endpoint: TestClient,
) -> None:
    names = {name_of(one) for one in entries(manifest("service-description"))}
    assert names == {"has-endpoint-triple", "returns-rdf", "conforms-to-schema"}
    sd = Namespace("http://www.w3.org/ns/sparql-service-description#")
    found = endpoint.get("/sparql", headers={"Accept": "application/rdf+xml"})
    graph = Graph().parse(data=found.content, format="xml")
    (service,) = graph.subjects(RDF.type, sd.Service)
    assert graph.value(service, sd.endpoint) == URIRef("http://127.0.0.1:8000/sparql")
