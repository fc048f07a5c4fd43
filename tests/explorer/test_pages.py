"""Every page: valid, in order for a screen reader, the same as JSON and CSV, and never run."""

import csv
import io
import json
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest

from extractor.explorer import places
from extractor.explorer.errors import NoPageError
from extractor.explorer.explorer import Explorer
from extractor.explorer.pages.documents import DocumentPage
from extractor.explorer.pages.lists import ListPage
from extractor.explorer.pages.things import ThingPage, parts_of
from extractor.explorer.places import Form, PageKind, Place
from extractor.explorer.rendering.frame import Frame
from extractor.explorer.rendering.html import notice
from extractor.explorer.rendering.render import render
from tests.explorer.conftest import ATTACK, QUOTED, address, html_of, seen
from tests.explorer.seen import Seen


def every_place(explorer: Explorer) -> Iterator[Place]:
    """Give pages of every sort, and all those of things and documents."""
    yield from (places.HOME, places.QUESTIONS, places.QUERY, places.SEARCH)
    yield Place(PageKind.SEARCH, choices=(("q", "mar"),))
    yield places.things_of_kind("")
    names = explorer.reading.names
    yield from (places.things_of_kind(kind) for kind in names.listed_kinds)
    for named in names.listed():
        yield named.place
        page = explorer.page(named.place, "fr")
        assert isinstance(page, ThingPage)
        yield from (page.part(name) for name in parts_of(page))
    yield from (one.place for one in explorer.reading.documents.all())
    yield from (places.question(name) for name in ("counts", "figures", "things", "named-in"))


@pytest.mark.parametrize("which", ["explorer", "hostile", "rivers"])
def test_pages_are_valid_and_in_order_for_a_screen_reader(
    which: str, request: pytest.FixtureRequest
) -> None:
    explorer: Explorer = request.getfixturevalue(which)
    for place in every_place(explorer):
        assert seen(explorer, place).faults() == [], place


@pytest.mark.thorough
def test_every_link_of_a_server_leads_to_a_page_and_an_anchor_that_are_there(
    explorer: Explorer,
) -> None:
    pages: dict[Place, Seen] = {}
    followed = set()
    for start in every_place(explorer):
        for to in seen(explorer, start).addresses:
            parts = urlsplit(to)
            if parts.scheme or parts.path.startswith("/asset"):
                continue
            place = places.read_path(parts.path, parse_qsl(parts.query)) if parts.path else start
            assert place is not None, to
            if place.form is Form.HTML and (place, parts.fragment) not in followed:
                followed.add((place, parts.fragment))
                try:
                    page = pages.setdefault(place, seen(explorer, place))
                except NoPageError:
                    pytest.fail(f"{start} leads to {to}, where nothing is")
                if parts.fragment:
                    assert page.root.find(f".//*[@id='{parts.fragment}']") is not None, to
    assert len(pages) > 200


def test_a_page_has_room_in_150_kilobytes(explorer: Explorer) -> None:
    for place in every_place(explorer):
        assert len(seen(explorer, place).html.encode()) < 150_000, place


def test_json_and_csv_have_what_the_page_shows(explorer: Explorer) -> None:
    frame = Frame(address, "fr", "Essai")
    for place in every_place(explorer):
        page = explorer.page(place.as_form(Form.JSON), "fr")
        data = json.loads(render(page, Form.JSON, frame).body)
        table = list(csv.reader(io.StringIO(render(page, Form.CSV, frame).body.decode())))
        assert data["title"] == page.title
        if isinstance(page, ListPage):
            identifiers = [row.thing.identifier for row in page.rows]
            assert [row["thing"]["identifier"] for row in data.get("rows", [])] == identifiers
            assert [row[0] for row in table[1:]] == identifiers
        if isinstance(page, ThingPage):
            facts = [
                (f.label, v.href or v.text) for f in (*page.about, *page.towards) for v in f.values
            ]
            assert set(facts) <= {(row[1], row[2]) for row in table[1:]}
            written = [
                value["text"]
                for part in ("about", "towards")
                for fact in data.get(part, [])
                for value in fact["values"]
            ]
            assert written == [v.text for f in (*page.about, *page.towards) for v in f.values]
            assert len(data.get("figures", [])) == len(page.figures)
        if isinstance(page, DocumentPage):
            texts = [one.text for one in page.sentences]
            assert [row[1] for row in table[1:] if row[0] == "sentence"] == texts
            assert [
                "".join(piece["text"] for piece in one["pieces"])
                for one in data.get("sentences", [])
            ] == texts


def test_what_a_site_says_is_shown_and_never_run(hostile: Explorer) -> None:
    post = seen(hostile, places.thing("post:2024-01-02-attaque"))
    assert post.text(post.all("h1")[0]) == ATTACK
    person = seen(hostile, places.thing("member:anne"))
    assert person.text(person.all("h1")[0]) == QUOTED
    project = seen(hostile, places.thing("project:balise"))
    assert "<script>alert(6)</script>" in project.text()
    for place in every_place(hostile):
        shown = seen(hostile, place)
        assert all(one.get("src") for one in shown.all("script"))
        assert shown.all("img") == []
        for to in shown.addresses:
            assert urlsplit(to).scheme in ("", "http", "https", "mailto"), to


def test_pages_load_nothing_from_elsewhere(explorer: Explorer) -> None:
    for place in (places.HOME, places.thing("startup:relais"), places.QUERY):
        shown = seen(explorer, place)
        loaded = [one.get("src", "") for one in shown.root.iter() if one.get("src")]
        loaded += [one.get("href", "") for one in shown.all("link")]
        assert loaded
        assert all(urlsplit(one).netloc == "" for one in loaded)


def test_a_page_leads_to_itself_in_the_other_language(explorer: Explorer) -> None:
    shown = seen(explorer, places.thing("startup:relais"))
    assert shown.links()["This page in English"] == "/thing/startup/relais?lang=en"
    english = explorer.page(Place(PageKind.THING, "startup:relais", language="en"))
    assert isinstance(english, ThingPage)
    assert english.about[0].label == "web site"


def test_a_notice_is_a_page_like_the_others() -> None:
    shown = Seen(notice("Rien <ici>", "Cherchez & trouvez", Frame(address, "fr", "Essai")))
    assert shown.faults() == []
    assert "Rien <ici>" in shown.text(shown.all("h1")[0])


def test_the_same_page_is_the_same_bytes(explorer: Explorer, graph: object) -> None:
    again = Explorer(graph)  # type: ignore[arg-type]
    for place in (places.HOME, places.thing("startup:relais"), places.things_of_kind("startup")):
        assert html_of(explorer, place) == html_of(again, place)
