"""Files to download, and what the server says of itself."""

from pathlib import Path

from rdflib import RDF, VOID, Graph, Namespace, URIRef
from starlette.testclient import TestClient

from extractor.api import KnowledgeGraph
from tests.conftest import Built
from tests.serve.server import asking

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
BASE = "http://127.0.0.1:8000"


def test_the_graph_as_it_is_served_can_be_downloaded(public: TestClient, demo: Built) -> None:
    published = KnowledgeGraph(demo.folder).published().quads_file.read_bytes()
    found = public.get("/downloads/graph.nq")
    assert found.headers["content-type"] == "application/n-quads"
    assert found.content == published
    assert len(published) < demo.generation.quads.stat().st_size


def test_the_files_of_an_exports_folder_are_offered_as_they_are(
    demo: Built, tmp_path: Path
) -> None:
    (tmp_path / "catalog.ttl").write_text("# record\n")
    (tmp_path / "tables.zip").write_bytes(b"PK")
    (tmp_path / "a file&.csv").write_text("x\n")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "elsewhere.ttl").symlink_to("/etc/passwd")
    with asking(demo.folder, downloads=tmp_path) as client:
        listed = client.get("/downloads/", headers={"Accept": "text/html"}).text
        assert "catalog.ttl" in listed
        assert ".hidden" not in listed
        record = client.get("/downloads/catalog.ttl")
        assert record.text == "# record\n"
        assert record.headers["content-type"] == "text/turtle; charset=utf-8"
        assert client.get("/downloads/a%20file%26.csv").text == "x\n"
        assert client.get("/downloads/catalog.ttl", headers={"Range": "bytes=0-2"}).text == "# r"
        void = client.get("/.well-known/void", headers={"Accept": "text/turtle"}).text
        dumps = {
            str(one)
            for one in Graph()
            .parse(data=void)
            .objects(URIRef(f"{BASE}/.well-known/void#dataset"), VOID.dataDump)
        }
        assert f"{BASE}/downloads/catalog.ttl" in dumps
        assert f"{BASE}/downloads/a%20file%26.csv" in dumps


def test_nothing_else_can_be(demo: Built, tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "elsewhere.ttl").symlink_to("/etc/passwd")
    downloads = [
        ".hidden",
        "elsewhere.ttl",
        "folder",
        "nothing.ttl",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e",
        "....//catalog.ttl",
        "catalog.ttl%00",
        "%5c..%5ccatalog.ttl",
    ]
    static = ["../frame.py", "%2e%2e/frame.py", "/etc/passwd"]
    asked = [f"/downloads/{one}" for one in downloads] + [f"/static/{one}" for one in static]
    with asking(demo.folder, downloads=tmp_path) as client:
        assert {one: client.get(one).status_code for one in asked} == dict.fromkeys(asked, 404)


def test_the_endpoint_describes_itself(client: TestClient, demo: Built) -> None:
    for accept in ("text/turtle", "application/rdf+xml", "*/*"):
        found = client.get("/sparql", headers={"Accept": accept})
        form = found.headers["content-type"].partition(";")[0]
        graph = Graph().parse(data=found.content, format=form)
        (service,) = graph.subjects(RDF.type, SD.Service)
        assert graph.value(service, SD.endpoint) == URIRef(f"{BASE}/sparql")
        assert graph.value(service, SD.supportedLanguage) == SD.SPARQL11Query
        dataset = graph.value(service, SD.defaultDataset)
        default = graph.value(dataset, SD.defaultGraph)
        (triples,) = demo.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        assert str(graph.value(default, VOID.triples)) == triples[0]


def test_the_graph_is_described_with_its_numbers(client: TestClient, demo: Built) -> None:
    graph = Graph().parse(data=client.get("/.well-known/void").content, format="turtle")
    dataset = URIRef(f"{BASE}/.well-known/void#dataset")
    assert graph.value(dataset, VOID.sparqlEndpoint) == URIRef(f"{BASE}/sparql")
    counted = {
        (str(graph.value(part, VOID["class"])), str(graph.value(part, VOID.entities)))
        for part in graph.objects(dataset, VOID.classPartition)
    }
    assert counted == set(
        demo.select("SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c")
    )
    assert {str(one) for one in graph.objects(dataset, VOID.uriSpace)} == {
        "https://annuaire.exemple.fr/id/",
        "https://journal.exemple.fr/id/",
    }


def test_the_address_that_readers_know_is_the_one_that_is_said(demo: Built) -> None:
    with asking(demo.folder, "open-data", public_address="https://data.exemple.fr/") as client:
        found = client.get("/sparql", headers={"Host": "data.exemple.fr"})
        assert "<https://data.exemple.fr/sparql>" in found.text


def test_the_state_and_the_version_are_told(client: TestClient, demo: Built) -> None:
    state = client.get("/health").json()
    assert state["status"] == "ok"
    assert state["workers"]["pages"] > 0
    told = client.get("/version").json()
    assert told["program"] == "extractor"
    assert told["build"] == demo.generation.folder.name
    assert told["profile"] == "full"
