"""The formats of answers, read by another library."""

import csv
import io
import json

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic
from rdflib.query import Result
from starlette.testclient import TestClient

from extractor.serve.media_types import GRAPHS, RESULTS
from extractor.serve.negotiation import chosen_format, language_of_request, prefers_html

SELECT = """SELECT ?s ?name ?value { ?s rdfs:label ?name OPTIONAL { ?s schema:value ?value } }
ORDER BY ?s ?name ?value LIMIT 40"""
CONSTRUCT = "CONSTRUCT { ?s rdfs:label ?name } { ?s a lc:Startup ; rdfs:label ?name }"


def answer(client: TestClient, query: str, accept: str) -> bytes:
    found = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert found.status_code == 200, found.text
    assert found.headers["content-type"].partition(";")[0] == accept
    assert "Accept" in found.headers["vary"]
    return found.content


@pytest.mark.parametrize("form", [one.name for one in RESULTS if one.engine != "CSV"])
def test_a_table_is_the_same_in_every_format(client: TestClient, form: str) -> None:
    names = {"JSON": "json", "XML": "xml", "TSV": "tsv"}
    (engine,) = [one.engine for one in RESULTS if one.name == form]
    given = answer(client, SELECT, form)
    read = Result.parse(io.BytesIO(given), format=names[engine])
    json_given = answer(client, SELECT, "application/sparql-results+json")
    expected = Result.parse(io.BytesIO(json_given), format="json")
    assert len(read) == 40
    assert list(read) == list(expected)


def test_csv_has_the_values_and_the_line_ends_of_the_recommendation(client: TestClient) -> None:
    given = answer(client, SELECT, "text/csv").decode()
    assert given.count("\r\n") == 41
    bindings = json.loads(answer(client, SELECT, RESULTS[0].name))["results"]["bindings"]
    expected = [
        [row[name]["value"] if name in row else "" for name in ("s", "name", "value")]
        for row in bindings
    ]
    assert list(csv.reader(io.StringIO(given, newline="")))[1:] == expected


@pytest.mark.parametrize("form", [one.name for one in GRAPHS])
def test_a_graph_is_the_same_in_every_format(client: TestClient, form: str) -> None:
    read = Graph().parse(data=answer(client, CONSTRUCT, form), format=form)
    turtle = Graph().parse(data=answer(client, CONSTRUCT, "text/turtle"), format="turtle")
    assert len(turtle) > 10
    assert isomorphic(read, turtle)


@pytest.mark.parametrize("form", [*RESULTS, *GRAPHS])
def test_an_answer_has_the_same_bytes_whichever_worker_gives_it(
    client: TestClient, form: object
) -> None:
    query = SELECT if form in RESULTS else CONSTRUCT
    accept = getattr(form, "name", "")
    assert len({answer(client, query, accept) for _ in range(4)}) == 1


def test_truth_is_said_in_every_format(client: TestClient) -> None:
    for one in RESULTS:
        assert b"true" in answer(client, "ASK {}", one.name)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "JSON"),
        ("*/*", "JSON"),
        ("text/*", "XML"),
        ("text/csv", "CSV"),
        ("text/csv;q=0.5, application/sparql-results+xml", "XML"),
        ("text/csv, text/tab-separated-values;q=0.9", "CSV"),
        ("application/json", "JSON"),
        ("application/sparql-results+json;q=0, */*", "XML"),
        ("text/html, */*;q=0.1", "JSON"),
        ("no media type at all", "JSON"),
        (";;,,/,", "JSON"),
    ],
)
def test_the_format_is_the_one_that_is_liked_best_else_the_first(accept: str, chosen: str) -> None:
    found = chosen_format(RESULTS, accept)
    assert found is not None
    assert found.engine == chosen


def test_nothing_is_chosen_where_nothing_is_acceptable() -> None:
    assert chosen_format(RESULTS, "image/png, text/turtle") is None


def test_a_format_that_an_address_names_goes_before(client: TestClient) -> None:
    found = client.get("/sparql", params={"query": SELECT, "format": "csv"})
    assert found.headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        ("text/html", True),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("*/*", False),
        ("", False),
        ("text/turtle, text/html;q=0.5", False),
        ("text/html;q=0.5, text/turtle;q=0.4", True),
    ],
)
def test_a_page_is_for_those_who_prefer_one(accept: str, page: bool) -> None:
    assert prefers_html(GRAPHS, accept) is page


@pytest.mark.parametrize(
    ("asked", "accepted", "of_graph", "spoken"),
    [
        ("en", "fr", "fr", "en"),
        ("", "de, fr;q=0.5, en;q=0.2", "en", "fr"),
        ("", "fr;q=0.1, en-GB;q=0.9", "fr", "en"),
        ("", "", "fr", "fr"),
        ("", "*", "fr", "fr"),
        ("", "fr;q=0, de", "en", "en"),
        ("xx", "fr;q=nonsense", "en", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_preferred_else_of_the_graph(
    asked: str, accepted: str, of_graph: str, spoken: str
) -> None:
    assert language_of_request(asked, accepted, [of_graph]) == spoken
