"""SPARQL 1.1 Protocol: which requests are queries, and what is said to the others."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.conftest import Built

NAMES = "SELECT ?s ?name WHERE { ?s a lc:Startup ; rdfs:label ?name } ORDER BY ?name ?s"
QUERY = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def rows(body: bytes) -> list[tuple[str, ...]]:
    answer = json.loads(body)
    names = answer["head"]["vars"]
    return [tuple(one[name]["value"] for name in names) for one in answer["results"]["bindings"]]


def test_a_query_is_asked_in_an_address_in_a_form_and_in_a_body(
    client: TestClient, demo: Built
) -> None:
    expected = sorted(demo.select(NAMES), key=lambda row: (row[1], row[0]))
    assert expected
    asked = [
        client.get("/sparql", params={"query": NAMES}),
        client.get("/sparql/", params={"query": NAMES}),
        client.post("/sparql", data={"query": NAMES}),
        client.post("/sparql", content=NAMES, headers=QUERY),
    ]
    for one in asked:
        assert one.status_code == 200
        assert one.headers["content-type"] == "application/sparql-results+json"
        assert rows(one.content) == expected


def test_the_default_graph_is_the_union_each_triple_once(client: TestClient, demo: Built) -> None:
    counted = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})
    quads = demo.generation.quads.read_text("utf-8").splitlines()
    triples = {line.rpartition(" <")[0] for line in quads}
    assert len(triples) < len(quads)
    assert rows(counted.content) == [(str(len(triples)),)]


def graph_of_a_startup(demo: Built) -> tuple[str, int]:
    quads = demo.generation.quads.read_text("utf-8").splitlines()
    names = sorted({line.rsplit(" <", 1)[1][:-3] for line in quads if "/id/graph/startup/" in line})
    return names[0], sum(line.endswith(f"<{names[0]}> .") for line in quads)


@pytest.mark.parametrize("method", ["query", "form", "body"])
def test_the_dataset_of_the_protocol_goes_before_that_of_the_query(
    client: TestClient, demo: Built, method: str
) -> None:
    graph, size = graph_of_a_startup(demo)
    query = "SELECT (COUNT(*) AS ?n) FROM <urn:nothing> { ?s ?p ?o }"
    dataset = {"default-graph-uri": graph}
    if method == "query":
        found = client.get("/sparql", params={"query": query, **dataset})
    elif method == "form":
        found = client.post("/sparql", data={"query": query, **dataset})
    else:
        found = client.post("/sparql", params=dataset, content=query, headers=QUERY)
    assert rows(found.content) == [(str(size),)]


def test_named_graphs_are_those_that_are_named_and_the_default_graph_is_empty_then(
    client: TestClient, demo: Built
) -> None:
    graph, size = graph_of_a_startup(demo)
    dataset = {"named-graph-uri": graph}
    named = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    default = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    found = client.get("/sparql", params={"query": named, **dataset})
    assert rows(found.content) == [(graph, str(size))]
    found = client.get("/sparql", params={"query": default, **dataset})
    assert rows(found.content) == [("0",)]


def test_the_dataset_that_a_query_names_is_obeyed(client: TestClient, demo: Built) -> None:
    graph, size = graph_of_a_startup(demo)
    query = "SELECT (COUNT(*) AS ?n) FROM <GRAPH> { ?s ?p ?o }".replace("GRAPH", graph)
    assert rows(client.get("/sparql", params={"query": query}).content) == [(str(size),)]


@pytest.mark.parametrize(
    ("status", "said", "request_"),
    [
        (400, "SPARQL 1.1", {"method": "GET", "params": {"query": "SELECT WHERE"}}),
        (400, "SPARQL 1.1", {"method": "GET", "params": {"query": ""}}),
        (400, "updates", {"method": "GET", "params": {"query": "DROP ALL"}}),
        (400, "updates", {"method": "POST", "content": "LOAD <urn:x>", "headers": QUERY}),
        (400, "there are 2", {"method": "GET", "params": {"query": ["ASK {}", "ASK {}"]}}),
        (400, "there are 0", {"method": "POST", "data": {"other": "1"}}),
        (400, "no IRI", {"method": "GET", "params": {"query": "ASK {}", "default-graph-uri": " "}}),
        (400, "UTF-8", {"method": "GET", "url": "/sparql?query=%FF"}),
        (400, "UTF-8", {"method": "POST", "content": b"ASK { } # \xff", "headers": QUERY}),
        (400, "fields", {"method": "GET", "params": [("x", "1")] * 300}),
        (403, "read only", {"method": "POST", "data": {"update": "DROP ALL"}}),
        (403, "read only", {"method": "GET", "params": {"update": "DROP ALL"}}),
        (
            403,
            "read only",
            {
                "method": "POST",
                "content": "DROP ALL",
                "headers": {"Content-Type": "application/sparql-update"},
            },
        ),
        (405, "DELETE", {"method": "DELETE"}),
        (405, "PUT", {"method": "PUT", "content": "ASK {}", "headers": QUERY}),
        (
            415,
            "text/plain",
            {"method": "POST", "content": "ASK {}", "headers": {"Content-Type": "text/plain"}},
        ),
        (415, "application/sparql-query", {"method": "POST", "content": "ASK {}"}),
        (
            415,
            "UTF-8",
            {
                "method": "POST",
                "content": "ASK {}",
                "headers": {"Content-Type": "application/sparql-query; charset=latin-1"},
            },
        ),
        (
            415,
            "compressed",
            {"method": "POST", "content": b"", "headers": {**QUERY, "Content-Encoding": "gzip"}},
        ),
        (
            406,
            "Accept",
            {
                "method": "GET",
                "params": {"query": "ASK {}"},
                "headers": {"Accept": "image/png"},
            },
        ),
        (
            406,
            "Turtle",
            {
                "method": "GET",
                "params": {"query": "DESCRIBE <urn:x>"},
                "headers": {"Accept": "text/csv"},
            },
        ),
    ],
)
def test_what_is_no_query_is_refused_with_its_status_and_in_words(
    client: TestClient, status: int, said: str, request_: dict[str, Any]
) -> None:
    found = client.request(**{"url": "/sparql", **request_})
    assert found.status_code == status
    assert said in found.text
    assert found.headers["content-type"] == "text/plain; charset=utf-8"
    if status == 405:
        assert found.headers["allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "ASK { { OPTIONAL { service silent <http://127.0.0.1:1/> { ?s ?p ?o } } } }",
        "SELECT * { ?s ?p ?x . SERVICE ?x { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { SERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } } }",
        'ASK { ?s ?p "x" .\n#c\nSERVICE <http://127.0.0.1:1/> { } }',
    ],
)
def test_a_query_goes_nowhere(client: TestClient, query: str) -> None:
    found = client.get("/sparql", params={"query": query})
    assert found.status_code == 400
    assert "SERVICE" in found.text


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s ?p "SERVICE" }',
        "ASK { ?s ?p '''a\nSERVICE <x>''' }",
        "ASK { <urn:service> ?p ?service }",
        "PREFIX service: <urn:x> ASK { ?s service:service service: }",
        "ASK { } # SERVICE <http://127.0.0.1:1/>",
    ],
)
def test_the_word_alone_goes_nowhere_either_and_is_no_reason_to_refuse(
    client: TestClient, query: str
) -> None:
    assert client.get("/sparql", params={"query": query}).status_code == 200


def test_refusals_speak_the_language_that_is_preferred(client: TestClient) -> None:
    french = client.get(
        "/sparql", params={"query": "SELECT"}, headers={"Accept-Language": "es, fr;q=0.8, en;q=0.1"}
    )
    assert "Ce n’est pas une requête" in french.text
    assert french.headers["content-language"] == "fr"


def test_a_browser_has_a_page_to_ask_from_with_the_answer_or_what_is_wrong(
    client: TestClient,
) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    asked = client.get("/sparql", params={"query": NAMES}, headers=browser)
    assert asked.headers["content-type"].startswith("text/html")
    assert "<table>" in asked.text
    wrong = client.get("/sparql", params={"query": "SELECT <"}, headers=browser)
    assert wrong.status_code == 400
    assert "SELECT &lt;</textarea>" in wrong.text
    assert 'role="alert"' in wrong.text


def test_the_methods_of_the_endpoint_can_be_asked(client: TestClient) -> None:
    assert client.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert client.head("/sparql", params={"query": "ASK {}"}).content == b""
