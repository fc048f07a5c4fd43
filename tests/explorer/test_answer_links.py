"""The map of links of an answer that names two things in a row."""

from pathlib import Path

import pytest

from extractor.api import KnowledgeGraph
from extractor.explorer import places
from extractor.explorer.explorer import Explorer
from extractor.explorer.names import Named
from extractor.explorer.pages import answer_links
from extractor.explorer.pages.answer_links import links_of
from extractor.explorer.pages.questions import QueryPage, QuestionPage
from extractor.explorer.places import PageKind, Place
from extractor.explorer.rendering.drawing import link_map
from extractor.explorer.static_site import SiteOptions, write_site
from tests.conftest import Built
from tests.explorer.conftest import html_of, seen
from tests.explorer.seen import Seen

STATED = places.question("stated-relations")
_SVG = "{http://www.w3.org/2000/svg}"


def named(identifier: str) -> Named:
    kind, _, slug = identifier.partition(":")
    return Named(identifier, kind, slug.title(), f"https://exemple.fr/id/{kind}/{slug}")


def map_of(shown: Seen) -> list[tuple[str, int]]:
    """Give what is drawn: the address of each thing, and how many lines end at its dot."""
    (drawn,) = [one for one in shown.drawings() if one.get("role") == "group"]
    ends = [
        (line.get(f"x{end}"), line.get(f"y{end}"))
        for line in drawn.iter(f"{_SVG}line")
        for end in (1, 2)
    ]
    return [
        (link.get("href", ""), ends.count((dot.get("cx"), dot.get("cy"))))
        for link in drawn.iter(f"{_SVG}a")
        for dot in link.iter(f"{_SVG}circle")
    ]


def test_an_answer_with_two_columns_of_things_is_drawn_as_their_links(
    explorer: Explorer, demo: Built
) -> None:
    page = explorer.page(STATED, "fr")
    assert isinstance(page, QuestionPage)
    assert page.answer is not None
    assert page.answer.links is not None
    drawn = {(a.identifier, b.identifier) for a, b in page.answer.links.links}
    stated = demo.select("""SELECT DISTINCT ?a ?b { ?r rdf:subject/dcterms:identifier ?a ;
        rdf:object/dcterms:identifier ?b }""")
    assert drawn <= set(stated)
    assert len(drawn) == page.answer.links.total > 10
    shown = seen(explorer, STATED)
    lines = map_of(shown)
    assert sum(ends for _, ends in lines) == 2 * len(drawn)
    assert ("/thing/startup/mon-dossier-soin" in dict(lines)) is any(
        "startup:mon-dossier-soin" in pair for pair in drawn
    )


def test_the_map_is_said_in_words_and_the_table_stays(explorer: Explorer) -> None:
    shown = seen(explorer, STATED)
    assert shown.faults() == []
    section = shown.section("answer")
    assert len(list(section.iter("table"))) == 1
    (drawn,) = shown.drawings(section)
    for attribute, tag in (("aria-labelledby", "title"), ("aria-describedby", "desc")):
        told = drawn.find(f".//*[@id='{drawn.get(attribute)}']")
        assert told is not None
        assert told.tag == f"{_SVG}{tag}"
        assert shown.text(told)
    in_table = {one.get("href") for one in next(section.iter("table")).iter("a")}
    assert {address for address, _ in map_of(shown)} <= in_table
    assert shown.text(next(section.iter("figcaption"))).startswith("Liens dessinés : 1")


@pytest.mark.parametrize("name", ["startups-by-phase", "most-named", "figures", "counts"])
def test_an_answer_of_one_column_of_things_has_no_map(explorer: Explorer, name: str) -> None:
    page = explorer.page(places.question(name), "fr")
    assert isinstance(page, QuestionPage)
    assert page.answer is not None
    assert page.answer.links is None


def test_two_columns_of_the_same_things_are_no_links() -> None:
    one, other = named("startup:cap"), named("startup:relais")
    assert links_of([(one, None, one), (other, None, other)]) is None
    assert links_of([(None, None), (one, None)]) is None
    assert links_of([]) is None


def test_a_link_is_drawn_once_and_runs_from_the_first_column_to_each_other() -> None:
    one, two, three = named("startup:a"), named("member:b"), named("incubator:c")
    found = links_of([(None, one, two, three), (None, one, two, None)])
    assert found is not None
    assert found.links == ((one, two), (one, three))
    assert found.total == 2


def test_a_map_has_room_for_so_many_things_and_says_what_it_leaves_out(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "n’a pas de place" not in seen(explorer, STATED).text()
    monkeypatch.setattr(answer_links, "THINGS", 3)
    page = explorer.page(STATED, "fr")
    assert isinstance(page, QuestionPage)
    assert page.answer is not None
    links = page.answer.links
    assert links is not None
    assert len({here for here, _ in links.links}) <= 3
    assert len({there for _, there in links.links}) <= 3
    assert 0 < len(links.links) < links.total
    shown = Seen(html_of(explorer, STATED))
    assert f"Liens dessinés : {len(links.links)} sur {links.total}." in shown.text()
    assert "n’a pas de place" in shown.text()


def test_no_two_things_of_a_map_stand_in_the_same_place() -> None:
    things = [named(f"startup:{number}") for number in range(9)]
    drawn = link_map([(things[0], one) for one in things[1:]] + [(things[1], things[0])])
    where = [(node.x, node.y) for node in drawn.nodes]
    assert len(where) == len(set(where)) == 11
    assert all(0 < x < drawn.width and 0 < y < drawn.height for x, y in where)
    assert {end for line in drawn.lines for end in (line[:2], line[2:])} == set(where)


def test_a_long_label_has_room_in_the_picture() -> None:
    long = named("startup:" + "un-nom-bien-plus-long-que-le-dessin-n-a-de-place")
    drawn = link_map([(long, named("incubator:halle"))])
    label, x = next((node.label, node.x) for node in drawn.nodes if node.left)
    assert label.endswith("…")
    # A typeface as wide as DejaVu Sans has 8.3 units a character at the size of the picture.
    assert len(label) * 8.3 < x - 12


def test_a_query_of_ones_own_is_drawn_too(explorer: Explorer) -> None:
    query = "CONSTRUCT { ?s lc:incubatedBy ?i } WHERE { ?s lc:incubatedBy ?i }"
    place = Place(PageKind.QUERY, choices=(("query", query),))
    page = explorer.page(place, "fr")
    assert isinstance(page, QueryPage)
    assert page.answer is not None
    assert page.answer.links is not None
    kinds = {(a.kind, b.kind) for a, b in page.answer.links.links}
    assert kinds == {("startup", "incubator")}
    assert len(map_of(seen(explorer, place))) > 2


def test_files_have_the_map_without_a_script(
    explorer: Explorer, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    write_site(explorer, tmp_path, SiteOptions(("fr",), "Annuaire", graph.query))
    text = (tmp_path / "question/stated-relations.html").read_text("utf-8")
    for address, ends in map_of(Seen(text)):
        assert (tmp_path / "question" / address).resolve().is_file()
        assert ends > 0
