"""The explorer's pages as the server gives them."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from extractor.explorer import places
from tests.explorer.seen import Seen

PAGES = (
    "",
    "kind/startup",
    "kind/startup?lc-incubatedBy=incubator%3Ahalle",
    "thing/startup/relais",
    "document/post/2022-03-15-bilan-2021",
    "questions",
    "question/startups-by-phase",
    "question/figures-of-startup?startup=startup%3Arelais",
    "query",
    "search?q=relays",
)
BESIDE = ("/downloads/", "/sparql", "/resource", "/numbers", "/.well-known/void")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_valid_and_its_links_lead_on(client: TestClient, path: str) -> None:
    answer = client.get(f"/explore/{path}", headers={"Accept-Language": "fr"})
    assert answer.status_code == 200
    shown = Seen(answer.text)
    assert shown.faults() == []
    for to in shown.addresses:
        parts = urlsplit(to)
        if parts.path.startswith(BESIDE):
            assert client.get(to).status_code == 200, to
        elif not parts.scheme and parts.path:
            assert parts.path.startswith("/explore/"), to
            place = places.read_path(parts.path.removeprefix("/explore"), parse_qsl(parts.query))
            assert place is not None, to


def test_every_page_leads_to_files_the_endpoint_and_what_describes_them(client: TestClient) -> None:
    shown = Seen(client.get("/explore/?lang=en").text)
    described = "/sparql?format=turtle&lang=en"
    assert {"/downloads/?lang=en", "/sparql?lang=en", described} <= set(shown.addresses)
    assert "SPARQL endpoint" in shown.text()
    found = client.get(described)
    assert found.headers["content-type"].startswith("text/turtle")


def test_the_page_of_a_thing_names_what_is_said_of_it_in_rdf(client: TestClient) -> None:
    page = client.get("/explore/thing/startup/relais").text
    named = {one.get("type"): one.get("href") for one in Seen(page).all("link", rel="alternate")}
    found = client.get(named["application/ld+json"] or "")
    assert found.headers["content-type"] == "application/ld+json"
    assert "https://annuaire.exemple.fr/id/startup/relais" in found.text


@pytest.mark.parametrize("accept", ["text/html,application/xhtml+xml,*/*;q=0.8", "*/*"])
def test_the_root_leads_to_the_first_page(client: TestClient, accept: str) -> None:
    found = client.get("/?lang=en", headers={"Accept": accept}, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, "/explore/?lang=en")
    assert found.headers["vary"] == "Accept"


@pytest.mark.parametrize("path", ["asset/explorer.css", "asset/explorer.js", "asset/editor.js"])
def test_what_pages_load_is_there(client: TestClient, path: str) -> None:
    assert client.get(f"/explore/{path}").status_code == 200


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("thing/startup/relais.json", "application/json"),
        ("thing/startup/relais.csv", "text/csv"),
        ("question/startups-by-phase.csv", "text/csv"),
        ("question/startups-by-phase.rq", "application/sparql-query"),
        ("index.json", "application/json"),
    ],
)
def test_a_page_in_another_form(client: TestClient, path: str, media_type: str) -> None:
    answer = client.get(f"/explore/{path}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)


def test_a_question_is_answered_by_a_worker_for_queries(client: TestClient) -> None:
    answer = client.get("/explore/question/startups-by-phase.csv")
    assert answer.text.startswith("phase,startups\n")
    rows = client.get("/sparql", params={"query": "ASK { ?s a lc:Startup }"})
    assert rows.json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("ASK { ?s a lc:Startup }", "oui"),
        ("CONSTRUCT WHERE { ?s a lc:Startup }", "lc:Startup"),
        ("SELECT ?n { ?s a lc:Startup ; rdfs:label ?n }", "Relais !"),
        ("SELECT nonsense", "Ce n’est pas une requête"),
        ("DROP ALL", ""),
    ],
)
def test_a_query_is_answered_on_a_page_or_said_why_not(
    client: TestClient, query: str, shown: str
) -> None:
    answer = client.get(
        "/explore/query", params={"query": query}, headers={"Accept-Language": "fr"}
    )
    assert answer.status_code == 200
    page = Seen(answer.text)
    assert shown in page.text()
    assert ("Réponse" in page.text()) is (shown not in ("", "Ce n’est pas une requête"))


def test_a_language_that_is_asked_for_is_carried_along(client: TestClient) -> None:
    shown = Seen(client.get("/explore/thing/startup/relais?lang=en").text)
    assert "Timeline" in shown.text()
    inner = [to for to in shown.addresses if to.startswith("/explore/thing/")]
    assert inner
    assert all("lang=" in to for to in inner)
    (hidden,) = shown.all("input", type="hidden")
    assert (hidden.get("name"), hidden.get("value")) == ("lang", "en")


def test_what_is_not_there_is_404_in_words(client: TestClient) -> None:
    for path in ("thing/startup/nowhere", "nonsense", "thing", "asset/../explorer.py"):
        assert client.get(f"/explore/{path}").status_code == 404


def test_what_is_published_is_what_pages_show(client: TestClient, public: TestClient) -> None:
    mail = "equipe@relais.exemple.fr"
    assert mail in client.get("/explore/thing/startup/relais").text
    assert mail not in public.get("/explore/thing/startup/relais").text
