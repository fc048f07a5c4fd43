"""Pages for people, and what every response bears."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.serve.security import HEADERS
from tests.serve.server import asking, write_graph

ROOT = "https://attack.example"
EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>\" onmouseover=\"alert(2)"
PAGES = ["/", "/sparql", "/downloads/", "/id/post/evil", "/nowhere", "/static/frame.css"]
WHOLE = ["/numbers", "/sparql", "/downloads/", "/id/startup/relais?format=html", "/nowhere"]
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a client of a graph whose texts are attacks."""
    label = EVIL.replace('"', '\\"')
    thing, graph = f"<{ROOT}/id/post/evil>", f"<{ROOT}/id/graph/post/evil>"
    lines = [
        f'{thing} <http://www.w3.org/2000/01/rdf-schema#label> "{label}" {graph} .',
        f"{thing} <http://xmlns.com/foaf/0.1/homepage> <javascript:alert(1)> {graph} .",
        f'{thing} <{ROOT}/p?%22%3E> <{ROOT}/id/post/"> {graph} .'.replace('/">', "/%22>"),
        f'{thing} <https://schema.org/text> "{label}"@en {graph} .',
    ]
    folder: Path = tmp_path_factory.mktemp("attack") / "graph"
    with asking(write_graph(folder, lines)) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "/id/post/evil?format=html",
        "/resource?iri=javascript:alert(1)",
        f"/sparql?query={EVIL}",
        "/sparql?query=SELECT * { ?s ?p ?o }",
        f"/sparql?query=ASK {{}}&lang={EVIL}",
        f"/{EVIL}",
        f"/downloads/{EVIL}",
    ],
)
def test_whatever_a_text_or_an_address_holds_is_shown_and_does_nothing(
    attacked: TestClient, path: str
) -> None:
    page = attacked.get(path, headers=HTML).text
    assert "<html" in page
    assert "<script" not in page
    assert "<img" not in page
    assert not re.search(r"<[^>]*\son\w+=", page)
    assert not re.search(r'href="\s*(javascript|data):', page)


def test_the_explorers_page_of_an_attack_runs_nothing_but_its_own_script(
    attacked: TestClient,
) -> None:
    page = attacked.get("/id/post/evil", headers=HTML)
    assert page.url.path == "/explore/thing/post/evil"
    assert re.findall("<script[^>]*", page.text) == [
        '<script src="/explore/asset/explorer.js" defer'
    ]
    assert "<img" not in page.text
    assert not re.search(r"<[^>]*\son\w+=", page.text)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_every_response_forbids_the_browser_what_it_does_not_need(
    client: TestClient, path: str, accept: str
) -> None:
    found = client.get(path, headers={"Accept": accept})
    for name, value in HEADERS.items():
        assert found.headers[name] == value
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", WHOLE)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_is_whole_in_the_language_that_is_asked_for(
    client: TestClient, path: str, language: str
) -> None:
    found = client.get(path, params={"format": "html", "lang": language}, headers=HTML)
    assert found.headers["content-language"] == language
    assert f'<html lang="{language}">' in found.text
    other = {"en": "Téléchargements", "fr": "Downloads"}[language]
    assert other not in found.text


@pytest.mark.parametrize("path", WHOLE)
def test_a_page_loads_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    page = client.get(path, headers=HTML).text
    loaded = re.findall(
        r'<(?:link rel="stylesheet"|script|img|iframe)[^>]*(?:href|src)="([^"]*)', page
    )
    assert loaded
    assert all(one.startswith("/static/") for one in loaded)


def test_scripts_of_other_sites_may_ask_where_an_option_says_so(
    client: TestClient, tmp_path: Path
) -> None:
    theirs = {"Origin": "https://other.example"}
    assert "access-control-allow-origin" not in client.get("/sparql", headers=theirs).headers
    folder = write_graph(tmp_path / "graph", [f'<{ROOT}/a> <{ROOT}/p> "x" <{ROOT}/id/graph/a> .'])
    with asking(folder, origins=("https://other.example",)) as open_to_it:
        asked = open_to_it.get("/sparql?query=ASK {}", headers=theirs)
        assert asked.headers["access-control-allow-origin"] == "https://other.example"
        others = open_to_it.get("/sparql?query=ASK {}", headers={"Origin": "https://x.example"})
        assert "access-control-allow-origin" not in others.headers


def test_a_name_that_was_made_to_lead_here_is_not_answered(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "rebound.example"}).status_code == 400


def test_the_whole_graph_is_served_to_this_machine_alone(tmp_path: Path) -> None:
    from extractor.serve.application import application
    from extractor.serve.options import ServeError, ServeOptions

    for opens in (
        {"host": "0.0.0.0"},  # noqa: S104
        {"host": "data.example"},
        {"public_address": "https://data.example"},
        {"origins": ("*",)},
    ):
        with pytest.raises(ServeError, match="personal data"):
            application(ServeOptions(folder=tmp_path, profile="full", **opens))
        application(ServeOptions(folder=tmp_path, **opens))
    with pytest.raises(ServeError, match="whole address"):
        application(ServeOptions(folder=tmp_path, public_address="data.example"))
