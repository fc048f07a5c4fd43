"""The W3C's tests of the protocol and of the formats of results, over HTTP.

They lie beside the checkout and are not copied here.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.query import Result
from starlette.testclient import TestClient

from tests.serve.server import asking, write_graph

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
CODES = "http://www.w3.org/2011/http-statusCodes#StatusCode"

pytestmark = pytest.mark.realsite


class Manifest:
    """The tests of a folder."""

    def __init__(self, folder: Path) -> None:
        path = folder / "manifest.ttl"
        self.graph = Graph().parse(path, publicID=path.as_uri())
        self.tests = {
            str(one).rpartition("#")[2]: one
            for head in self.graph.objects(None, MF.entries)
            for one in Collection(self.graph, head)
        }

    def text(self, subject: Any, predicate: URIRef) -> str:
        return str(self.graph.value(subject, predicate) or "")

    def file(self, subject: Any, predicate: URIRef) -> Path:
        return Path(self.text(subject, predicate).removeprefix("file://"))

    def requests(self, test: Any) -> Iterator[tuple[dict[str, Any], Any]]:
        """Give the requests of a test, each with the node of the response that is expected."""
        listed = self.graph.value(self.graph.value(test, MF.action), HT.requests)
        assert listed is not None
        for request in Collection(self.graph, listed):
            headers = self.graph.value(request, HT.headers)
            body = self.graph.value(request, HT.body)
            encoding = self.text(body, CNT.characterEncoding) if body else ""
            asked = {
                "method": self.text(request, HT.methodName),
                "url": self.text(request, HT.absolutePath),
                "headers": {
                    self.text(one, HT.fieldName): self.text(one, HT.fieldValue)
                    for one in (Collection(self.graph, headers) if headers else ())
                },
                "content": self.text(body, CNT.chars).encode(encoding or "utf-8") if body else b"",
            }
            yield asked, self.graph.value(request, HT.resp)


@pytest.fixture(scope="module")
def protocol(w3c: Path) -> Manifest:
    """Give the tests of the protocol."""
    return Manifest(w3c / "protocol")


@pytest.fixture(scope="module")
def endpoint(protocol: Manifest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a client of an endpoint that holds the graphs of the protocol's tests."""
    lines = []
    for data in protocol.graph.objects(None, UT.graphData):
        lines.extend(lines_of(protocol.file(data, UT.graph), protocol.text(data, RDFS.label)))
    folder = tmp_path_factory.mktemp("w3c") / "graph"
    with asking(write_graph(folder, lines)) as client:
        yield client


def lines_of(path: Path, graph: str) -> list[str]:
    return [f"{one.triple} <{graph}> ." for one in ox.parse(path=str(path), base_iri=graph)]


def problems(tests: dict[str, Any], problem_of: Callable[[Any], str]) -> dict[str, str]:
    """Give what is wrong with each of some tests, of which there are some."""
    assert tests
    found = {name: problem_of(test) for name, test in tests.items()}
    return {name: problem for name, problem in found.items() if problem}


def test_the_protocols_queries_are_answered_as_they_say(
    protocol: Manifest, endpoint: TestClient
) -> None:
    def problem_of(test: Any) -> str:
        for request, expected in protocol.requests(test):
            found = endpoint.request(**request)
            statuses = {
                str(one).removeprefix(CODES)
                for one in protocol.graph.objects(expected, MF.expectedStatus)
            }
            status = str(found.status_code)
            if not statuses & {status, f"{status[0]}xx"}:
                return f"{status}: {found.text}"
            truth = protocol.text(expected, MF.expectedBoolean)
            if truth:
                form = found.headers["content-type"].partition(";")[0]
                read = Result.parse(io.BytesIO(found.content), content_type=form)
                if str(read.askAnswer).lower() != truth:
                    return f"{read.askAnswer}, not {truth}"
        return ""

    queries = {name: one for name, one in protocol.tests.items() if "update" not in name}
    assert len(queries) == 20
    assert problems(queries, problem_of) == {}


def test_the_protocols_updates_are_refused(protocol: Manifest, endpoint: TestClient) -> None:
    def quads() -> str:
        query = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
        return endpoint.get("/sparql", params={"query": query, "format": "csv"}).text

    def problem_of(test: Any) -> str:
        for request, _ in protocol.requests(test):
            updates = "update" in str(request["headers"]) or b"update=" in request["content"]
            status = endpoint.request(**request).status_code
            if updates and status not in (400, 403, 415):
                return str(status)
        return ""

    before = quads()
    updates = {name: one for name, one in protocol.tests.items() if "update" in name}
    assert problems(updates, problem_of) == {}
    assert quads() == before


@pytest.mark.parametrize("folder", ["csv-tsv-res", "json-res"])
def test_results_are_written_as_the_tests_of_formats_have_them(
    w3c: Path, folder: str, tmp_path: Path
) -> None:
    manifest = Manifest(w3c / folder)
    clients: dict[Path, Path] = {}

    def problem_of(test: Any) -> str:
        action = manifest.graph.value(test, MF.action)
        data, result = manifest.file(action, QT.data), manifest.file(test, MF.result)
        if data not in clients:
            clients[data] = write_graph(tmp_path / data.stem, lines_of(data, "urn:x-graph"))
        query = manifest.file(action, QT.query).read_text("utf-8")
        form = {".csv": "csv", ".tsv": "tsv", ".srj": "json"}[result.suffix]
        with asking(clients[data]) as client:
            found = client.get("/sparql", params={"query": query, "format": form})
        read = {"csv": of_csv, "tsv": of_tsv, "json": of_json}[form]
        told, expected = read(found.content), read(result.read_bytes())
        return "" if told == expected else f"{told}, not {expected}"

    assert problems(manifest.tests, problem_of) == {}


def of_csv(written: bytes) -> list[tuple[str, ...]]:
    """Give the rows of CSV; nodes without a name are all alike."""
    header, *body = csv.reader(io.StringIO(written.decode(), newline=""))
    order = sorted(range(len(header)), key=header.__getitem__)
    return sorted(tuple(_value(row[n]) for n in order) for row in body)


def _value(written: str) -> str:
    """Give a value; the engine's store has one way to write a number, whatever was written."""
    if written.startswith("_:"):
        return "_:"
    try:
        return str(float(written))
    except ValueError:
        return written


def of_tsv(written: bytes) -> list[list[tuple[str, str]]]:
    return rows(Result.parse(io.BytesIO(written), format="tsv"))


def of_json(written: bytes) -> Any:
    answer = json.loads(written)
    if "boolean" in answer:
        return answer["boolean"]
    return rows(Result.parse(io.BytesIO(written), format="json"))


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


def test_the_endpoint_describes_itself_as_the_tests_of_descriptions_ask(
    w3c: Path, endpoint: TestClient
) -> None:
    asked = set(Manifest(w3c / "service-description").tests)
    assert asked == {"has-endpoint-triple", "returns-rdf", "conforms-to-schema"}
    found = endpoint.get("/sparql", headers={"Accept": "application/rdf+xml"})
    graph = Graph().parse(data=found.content, format="xml")
    (service,) = graph.subjects(RDF.type, SD.Service)
    assert graph.value(service, SD.endpoint) == URIRef("http://127.0.0.1:8000/sparql")
