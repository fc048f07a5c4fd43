"""Lists of things, and the facets that narrow them."""

import csv
import io
import json
from typing import Any

import pytest

from extractor.explorer import places
from extractor.explorer.errors import NoPageError
from extractor.explorer.explorer import Explorer
from extractor.explorer.pages import lists
from extractor.explorer.pages.home import HomePage
from extractor.explorer.pages.lists import ListPage
from extractor.explorer.places import Form, Place
from extractor.explorer.rendering.frame import Frame
from extractor.explorer.rendering.render import render
from extractor.explorer.spoken_plurals import counted, spoken_plurals
from extractor.wording import SPOKEN
from tests.conftest import Built
from tests.explorer.conftest import address, seen


def listed(
    explorer: Explorer, kind: str, *choices: tuple[str, str], number: int = 1, language: str = "fr"
) -> ListPage:
    page = explorer.page(places.things_of_kind(kind, choices, number), language)
    assert isinstance(page, ListPage)
    return page


def test_a_list_has_every_thing_of_its_kind_by_name(explorer: Explorer, demo: Built) -> None:
    page = listed(explorer, "startup")
    expected = demo.select("SELECT ?i { ?s a lc:Startup ; dcterms:identifier ?i }")
    assert {row.thing.identifier for row in page.rows} == {one for (one,) in expected}
    assert page.turning.total == len(expected)
    labels = [row.thing.label for row in page.rows]
    assert labels.index("Cap") < labels.index("École ouverte") < labels.index("Relais !")


def test_posts_are_listed_by_date(explorer: Explorer) -> None:
    dates = [row.date for row in listed(explorer, "post").rows]
    assert dates == sorted(dates, reverse=True)
    assert dates[0]


def test_facets_are_the_properties_that_things_of_the_kind_have(explorer: Explorer) -> None:
    labels = {facet.label for facet in listed(explorer, "startup").facets}
    assert {"thématique", "en phase", "incubé par"} <= labels
    assert "date" in {facet.label for facet in listed(explorer, "post").facets}


def test_a_facet_narrows_the_list_to_those_that_it_counts(explorer: Explorer) -> None:
    page = listed(explorer, "startup")
    for facet in page.facets:
        for option in facet.options:
            narrowed = listed(explorer, "startup", (facet.name, option.name))
            assert narrowed.turning.total == option.count


def test_facets_add_up(explorer: Explorer, demo: Built) -> None:
    page = listed(
        explorer,
        "startup",
        ("lc-incubatedBy", "incubator:halle"),
        ("dcterms-subject", "theme:soin"),
    )
    expected = demo.select("""SELECT DISTINCT ?i { ?s a lc:Startup ; dcterms:identifier ?i ;
        lc:incubatedBy/dcterms:identifier "incubator:halle" ; dcterms:subject ?t .
        ?t rdfs:label ?l FILTER(LCASE(STR(?l)) = "soin") }""")
    assert {row.thing.identifier for row in page.rows} == {one for (one,) in expected}
    assert expected
    assert len(page.chosen) == 2


def test_the_place_of_an_option_adds_it_and_that_of_a_chosen_one_takes_it_away(
    explorer: Explorer,
) -> None:
    page = listed(explorer, "startup", ("lc-incubatedBy", "incubator:halle"))
    assert page.narrowed("lc-incubatedBy", "incubator:halle").choices == ()
    added = page.narrowed("dcterms-subject", "theme:soin")
    assert dict(added.choices)["lc-incubatedBy"] == "incubator:halle"
    assert len(added.choices) == 2


def test_a_choice_that_nothing_has_gives_an_empty_list_that_says_so(explorer: Explorer) -> None:
    place = places.things_of_kind("startup", (("lc-incubatedBy", "incubator:nowhere"),))
    shown = seen(explorer, place)
    assert "Rien ne correspond" in shown.text()


def test_long_lists_are_turned_page_by_page(explorer: Explorer) -> None:
    first = listed(explorer, "figure")
    assert first.turning.count > 1
    every = [
        row.thing.identifier
        for number in range(1, first.turning.count + 1)
        for row in listed(explorer, "figure", number=number).rows
    ]
    assert len(every) == len(set(every)) == first.turning.total
    with pytest.raises(NoPageError):
        listed(explorer, "figure", number=first.turning.count + 1)


def whole(explorer: Explorer, place: Place) -> tuple[list[dict[str, str]], dict[str, Any]]:
    """Give a list as a program reads it: its CSV, and its JSON."""
    frame = Frame(address, "fr", "Essai")
    table, data = (
        render(explorer.page(place.as_form(form), "fr"), form, frame).body.decode()
        for form in (Form.CSV, Form.JSON)
    )
    return list(csv.DictReader(io.StringIO(table))), json.loads(data)


@pytest.mark.parametrize("number", [1, 2])
def test_a_program_reads_the_whole_of_a_long_list_from_any_of_its_pages(
    explorer: Explorer, demo: Built, number: int
) -> None:
    assert listed(explorer, "figure").turning.count > 1
    table, data = whole(explorer, places.things_of_kind("figure", number=number))
    expected = {
        one for (one,) in demo.select("SELECT ?i { ?s a lc:Figure ; dcterms:identifier ?i }")
    }
    assert {row["identifier"] for row in table} == expected
    assert len(table) == len(expected)
    assert [row["thing"]["identifier"] for row in data["rows"]] == [
        row["identifier"] for row in table
    ]
    assert data["turning"]["count"] == 1
    assert data["turning"]["total"] == len(expected)


def test_the_whole_of_a_narrowed_list_is_what_is_chosen(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "ROWS", 1)
    choice = ("lc-incubatedBy", "incubator:halle")
    page = listed(explorer, "startup", choice)
    assert page.turning.count == page.turning.total > 1
    every = {
        row.thing.identifier
        for number in range(1, page.turning.count + 1)
        for row in listed(explorer, "startup", choice, number=number).rows
    }
    table, data = whole(explorer, places.things_of_kind("startup", [choice]))
    assert {row["identifier"] for row in table} == every
    assert len(data["rows"]) == len(every)
    nothing = ("lc-incubatedBy", "incubator:nowhere")
    assert whole(explorer, places.things_of_kind("startup", [nothing]))[0] == []


def test_every_page_of_a_list_leads_to_the_whole_for_programs(explorer: Explorer) -> None:
    second = seen(explorer, places.things_of_kind("figure", number=2))
    assert second.links()["CSV"] == "/kind/figure.csv"
    assert second.links()["JSON"] == "/kind/figure.json"


def test_a_sites_own_kinds_are_listed_as_any_other(rivers: Explorer) -> None:
    own = [one for one in rivers.reading.vocabulary.own_kinds if one.listed]
    assert own
    shown = [one for one in own if one.name in rivers.reading.names.listed_kinds]
    assert shown
    home = rivers.page(places.HOME, "fr")
    assert isinstance(home, HomePage)
    for kind in shown:
        page = listed(rivers, kind.name)
        assert page.rows
        assert page.title.casefold() == kind.label("fr").casefold()
        assert kind.name in {one.kind for one in home.kinds}
        for row in page.rows:
            assert seen(rivers, row.thing.place).text().count(row.thing.label)


def test_a_kind_without_a_list_has_no_page(explorer: Explorer) -> None:
    for kind in ("membership", "nonsense"):
        with pytest.raises(NoPageError):
            explorer.page(places.things_of_kind(kind))


def test_home_counts_what_the_lists_hold(explorer: Explorer) -> None:
    home = explorer.page(places.HOME, "fr")
    assert isinstance(home, HomePage)
    for one in home.kinds:
        assert listed(explorer, one.kind).turning.total == one.count
    shown = seen(explorer, places.HOME)
    assert "Ce qu’on trouve ici" in shown.text()
    assert home.subjects
    assert all(one.thing is not None for one in home.subjects)
    assert home.newest[0].date >= home.newest[-1].date


@pytest.mark.parametrize(
    ("language", "said"), [("fr", ("15 startups", "membres")), ("en", ("15 startups", "people"))]
)
def test_home_says_many_of_a_kind_after_a_number(
    explorer: Explorer, language: str, said: tuple[str, ...]
) -> None:
    shown = seen(explorer, places.HOME, language)
    tiles = shown.text(shown.section("kinds"))
    assert all(one in tiles for one in said)


def test_one_of_a_kind_is_said_so_and_a_sites_own_kinds_as_the_site_does() -> None:
    assert counted("personne", 1, "fr") == "personne"
    assert counted("personne", 2, "fr") == "personnes"
    assert counted("person", 1200, "en") == "people"
    assert counted("cours d’eau", 3, "fr") == "cours d’eau"


@pytest.mark.parametrize("language", SPOKEN)
def test_every_kind_of_the_program_that_has_a_list_has_a_plural(
    explorer: Explorer, language: str
) -> None:
    kinds = [one for one in explorer.reading.vocabulary.kinds.values() if one.listed]
    labels = {one.label(language) for one in kinds}
    assert labels
    assert labels <= set(spoken_plurals()[language])
