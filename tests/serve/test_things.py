"""What an IRI of the graph stands for: a page or RDF, as is preferred."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDFS, Graph, URIRef
from starlette.testclient import TestClient

from extractor.serve.addresses import candidates, local_address, outward_address
from extractor.serve.media_types import GRAPHS
from tests.conftest import Built
from tests.serve.server import asking, write_graph

RELAIS = URIRef("https://annuaire.exemple.fr/id/startup/relais")
HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
ROOTS = ("https://annuaire.exemple.fr", "https://journal.exemple.fr")


@pytest.mark.parametrize("form", [one.name for one in GRAPHS])
def test_a_thing_is_told_in_the_format_that_is_preferred(
    client: TestClient, demo: Built, form: str
) -> None:
    found = client.get("/id/startup/relais", headers={"Accept": form})
    assert found.status_code == 200
    assert found.headers["content-type"].partition(";")[0] == form
    assert "Accept" in found.headers["vary"]
    graph = Graph().parse(data=found.content, format=form)
    facts = demo.select(f"SELECT ?p ?o {{ <{RELAIS}> ?p ?o }}")
    assert {(str(p), str(o)) for p, o in graph.predicate_objects(RELAIS)} == set(facts)


def test_a_thing_comes_with_its_parts_and_the_names_of_what_it_leads_to(
    client: TestClient,
) -> None:
    found = client.get("/id/startup/relais", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=found.content, format="turtle")
    halle = URIRef("https://annuaire.exemple.fr/id/incubator/halle")
    assert str(graph.value(halle, RDFS.label)) == "La Halle"
    period = URIRef("https://annuaire.exemple.fr/id/phase-period/relais-1")
    assert list(graph.predicate_objects(period))


def test_an_address_may_name_the_format(client: TestClient) -> None:
    found = client.get("/id/startup/relais", params={"format": "jsonld"})
    assert found.headers["content-type"] == "application/ld+json"
    assert json.loads(found.content)["@context"]


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/id/startup/relais", "/explore/thing/startup/relais"),
        ("/id/startup/relais?lang=en", "/explore/thing/startup/relais?lang=en"),
        ("/id/post/2022-03-15-bilan-2021", "/explore/thing/post/2022-03-15-bilan-2021"),
    ],
)
def test_a_browser_is_led_to_the_explorers_page(client: TestClient, path: str, to: str) -> None:
    found = client.get(path, headers=HTML, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, to)
    assert "Accept" in found.headers["vary"]
    assert client.get(to).status_code == 200


def test_at_a_public_address_a_browser_is_led_there_whichever_host_it_asked(demo: Built) -> None:
    with asking(demo.folder, "open-data", public_address="https://data.exemple.fr") as client:
        found = client.get("/id/startup/relais", headers=HTML, follow_redirects=False)
    assert found.headers["location"] == "https://data.exemple.fr/explore/thing/startup/relais"


@pytest.mark.parametrize("path", ["/id/phase-period/relais-1", "/id/graph/startup/relais"])
def test_what_the_explorer_has_no_page_of_is_told_here(client: TestClient, path: str) -> None:
    found = client.get(path, headers=HTML, follow_redirects=False)
    assert found.status_code == 200
    assert found.headers["content-type"].startswith("text/html")


def test_what_things_of_two_sites_may_be_meant_by_is_told_here_with_both(tmp_path: Path) -> None:
    both = [f"{root}/id/post/x" for root in ROOTS]
    lines = [f'<{one}> <{RDFS.label}> "{one}" <{one}#graph> .' for one in both]
    lines += [
        f"<{one}> <{RDFS.seeAlso}> <{one}#o> <{root}/id/graph/x> ."
        for one, root in zip(both, ROOTS, strict=True)
    ]
    with asking(write_graph(tmp_path / "graph", lines)) as client:
        found = client.get("/id/post/x", headers=HTML, follow_redirects=False)
        assert found.status_code == 200
        assert all(one in found.text for one in both)


def test_a_browser_has_the_bare_statements_with_links_that_stay_here(client: TestClient) -> None:
    found = client.get(
        "/id/startup/relais?format=html", headers={"Accept": "text/html", "Accept-Language": "fr"}
    )
    assert found.headers["content-type"].startswith("text/html")
    assert found.headers["content-language"] == "fr"
    assert "<h1>Relais !</h1>" in found.text
    assert 'href="/id/incubator/halle"' in found.text
    assert str(RELAIS) in found.text


def test_a_thing_of_the_second_site_is_found_at_its_path(client: TestClient) -> None:
    found = client.get("/id/post/2022-03-15-bilan-2021", headers={"Accept": "text/turtle"})
    subject = URIRef("https://journal.exemple.fr/id/post/2022-03-15-bilan-2021")
    assert list(Graph().parse(data=found.content).predicate_objects(subject))


def test_a_named_graph_is_told_with_its_triples(client: TestClient, demo: Built) -> None:
    found = client.get("/id/graph/startup/relais", headers={"Accept": "application/n-triples"})
    name = ox.NamedNode("https://annuaire.exemple.fr/id/graph/startup/relais")
    within = {f"{quad.triple} ." for quad in demo.store.quads_for_pattern(None, None, None, name)}
    assert len(within) > 10
    assert set(found.text.splitlines()) == within


def test_any_other_iri_is_told_by_a_parameter(client: TestClient) -> None:
    page = "https://annuaire.exemple.fr/startups/relais.html"
    found = client.get("/resource", params={"iri": page}, headers={"Accept": "text/turtle"})
    assert list(Graph().parse(data=found.content).predicate_objects(URIRef(page)))
    assert client.get("/resource").status_code == 400


def test_what_is_only_pointed_at_has_a_page_that_says_from_where(client: TestClient) -> None:
    iri = "https://w3id.org/linked-content#Startup"
    found = client.get("/resource", params={"iri": iri}, headers={"Accept": "text/html"})
    assert found.status_code == 200
    assert 'href="/id/startup/relais"' in found.text


@pytest.mark.parametrize(
    "path",
    [
        "/id/startup/nobody",
        "/id/",
        "/id/../../etc/passwd",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/id/startup/%00",
        "/id/startup/%ff%fe",
        "/id/startup/<script>",
        "/resource?iri=nonsense",
        "/resource?iri=file:///etc/passwd",
    ],
)
def test_what_the_graph_does_not_know_is_not_found(client: TestClient, path: str) -> None:
    found = client.get(path)
    assert found.status_code == 404
    assert "passwd" not in found.text
    assert "<script>" not in found.text


def test_what_is_not_published_is_not_found(client: TestClient, public: TestClient) -> None:
    people = "SELECT ?who { ?who a foaf:Person } ORDER BY ?who"

    def those_of(one: TestClient) -> set[str]:
        answer = one.get("/sparql", params={"query": people}).json()
        return {row["who"]["value"] for row in answer["results"]["bindings"]}

    hidden = sorted(those_of(client) - those_of(public))
    assert hidden
    for iri in hidden:
        path = local_address(iri, ROOTS)
        assert client.get(path).status_code == 200
        assert public.get(path).status_code == 404


def test_a_path_stands_first_for_the_site_whose_host_is_asked() -> None:
    there = "https://journal.exemple.fr/id/post/x"
    here = "https://annuaire.exemple.fr/id/post/x"
    assert candidates("/id/post/x", ROOTS, "127.0.0.1:8000") == (here, there)
    assert candidates("/id/post/x", ROOTS, "journal.exemple.fr") == (there, here)


@pytest.mark.parametrize(
    "iri",
    [
        "https://annuaire.exemple.fr/id/startup/relais",
        "https://annuaire.exemple.fr/id/organisation/école-d’été",
        "https://journal.exemple.fr/id/theme/a%2Fb%3Fc",
        "https://annuaire.exemple.fr/id/person/o'brien%25",
    ],
)
def test_the_address_of_an_iri_leads_back_to_it(iri: str) -> None:
    address = local_address(iri, ROOTS)
    assert address.isascii()
    assert iri in candidates(address, ROOTS, "")


def test_only_addresses_of_the_web_lead_out() -> None:
    assert outward_address("https://other.example/page", ROOTS) == "https://other.example/page"
    for iri in ("javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "//x", "http://["):
        assert outward_address(iri, ROOTS) == ""
    assert outward_address(str(RELAIS), ROOTS) == ""
