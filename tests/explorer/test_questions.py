"""Ready questions as forms, and the page to ask in SPARQL."""

import csv
import io

import pytest

from extractor.api import KnowledgeGraph
from extractor.explorer import places
from extractor.explorer.errors import NoPageError
from extractor.explorer.explorer import Explorer
from extractor.explorer.pages.questions import QueryPage, QuestionPage
from extractor.explorer.places import Form, PageKind, Place
from extractor.explorer.rendering.frame import Frame
from extractor.explorer.rendering.render import render
from extractor.explorer.spoken_questions import spoken_questions
from extractor.query.ready import ready_questions
from extractor.query.results import as_csv
from extractor.wording import SPOKEN
from tests.explorer.conftest import address, seen


def asked(explorer: Explorer, name: str, **values: str) -> QuestionPage:
    page = explorer.page(places.question(name, values.items()), "fr")
    assert isinstance(page, QuestionPage)
    return page


def test_every_ready_question_has_a_form_that_says_what_to_fill_in(explorer: Explorer) -> None:
    for question in ready_questions(explorer.reading.vocabulary.profiles):
        shown = seen(explorer, places.question(question.name))
        fields = {one.get("name") for tag in ("input", "select") for one in shown.all(tag)} - {"q"}
        assert fields == {one.name for one in question.parameters}


def test_an_answer_is_that_of_the_graph(explorer: Explorer, graph: KnowledgeGraph) -> None:
    page = asked(explorer, "figures-of-startup", startup="startup:relais")
    assert page.answer is not None
    expected = graph.ask("figures-of-startup", startup="startup:relais")
    frame = Frame(address, "fr", "Essai")
    assert render(page, Form.CSV, frame).body.decode() == as_csv(expected)
    assert page.answer.total == len(expected)


def test_the_address_of_an_answer_can_be_shared(explorer: Explorer) -> None:
    place = places.question("figures-of-startup", [("startup", "startup:relais")])
    path, _, query = places.as_path(place).partition("?")
    found = places.read_path(path, [tuple(query.split("=", 1))])  # type: ignore[list-item]
    assert found is not None
    assert query == "startup=startup%3Arelais"


def test_things_in_an_answer_lead_to_their_pages(explorer: Explorer) -> None:
    place = places.question("startups-of-incubator", [("incubator", "incubator:halle")])
    shown = seen(explorer, place)
    assert "/thing/startup/relais" in shown.links(shown.section("answer")).values()


def test_a_count_is_drawn_as_bars_and_nothing_else_is(explorer: Explorer) -> None:
    shown = seen(explorer, places.question("startups-by-phase"))
    page = asked(explorer, "startups-by-phase")
    assert page.answer is not None
    bars = shown.drawings(shown.section("answer"))
    assert len(bars) == page.answer.total > 1
    shares = [row[-1].share for row in page.answer.rows]
    assert max(share or 0 for share in shares) == 1000
    figures = seen(explorer, places.question("figures"))
    assert figures.drawings(figures.section("answer")) == []


def test_without_what_is_required_there_is_a_form_and_no_answer(explorer: Explorer) -> None:
    page = asked(explorer, "figures-of-startup")
    assert page.answer is None
    assert page.problem == ""
    assert asked(explorer, "figures-of-startup", confidence="0.5").problem


@pytest.mark.parametrize(
    "value", ["1) } DELETE { ?s ?p ?o", "20 OFFSET 3", "-1", "1e9", "x", "99999999", "٣"]
)
def test_what_is_no_number_is_refused_in_words(explorer: Explorer, value: str) -> None:
    page = asked(explorer, "figures", limit=value)
    assert page.answer is None
    assert "attend un nombre" in page.problem


def test_a_value_stays_a_value(explorer: Explorer) -> None:
    page = asked(explorer, "figures-of-startup", startup='x" . ?a ?b ?c . #')
    assert page.answer is not None
    assert page.answer.total == 0
    assert '\\"' in page.query


def test_a_parameter_that_the_question_does_not_have_is_ignored(explorer: Explorer) -> None:
    assert asked(explorer, "counts", nonsense="1").place.choices == ()


def test_an_answer_is_also_json_and_its_query_sparql(explorer: Explorer) -> None:
    page = asked(explorer, "counts")
    frame = Frame(address, "fr", "Essai")
    text = render(page, Form.SPARQL, frame)
    assert text.media_type.startswith("application/sparql-query")
    assert b"SELECT ?class" in text.body
    rows = list(csv.DictReader(io.StringIO(render(page, Form.CSV, frame).body.decode())))
    assert b'"rows":[' in render(page, Form.JSON, frame).body
    assert page.answer is not None
    assert len(rows) == page.answer.total


def test_a_query_is_answered_and_a_fault_is_said_in_words(explorer: Explorer) -> None:
    def page_of(query: str) -> QueryPage:
        page = explorer.page(Place(PageKind.QUERY, choices=(("query", query),)), "fr")
        assert isinstance(page, QueryPage)
        return page

    good = page_of("SELECT ?i { ?s a lc:Startup ; dcterms:identifier ?i }")
    assert good.answer is not None
    assert good.answer.total == 15
    assert page_of("ASK { ?s a lc:Startup }").answer.truth is True  # type: ignore[union-attr]
    wrong = page_of("SELECT nonsense")
    assert wrong.answer is None
    assert wrong.problem
    assert page_of("DROP ALL").problem
    shown = seen(explorer, Place(PageKind.QUERY, choices=(("query", "SELECT </textarea> {"),)))
    assert shown.text(shown.all("textarea")[0]) == "SELECT </textarea> {"


def test_a_question_that_is_none_has_no_page(explorer: Explorer) -> None:
    with pytest.raises(NoPageError):
        asked(explorer, "nonsense")


def test_every_question_is_said_in_every_language() -> None:
    table = spoken_questions()
    names = {one.name for one in ready_questions()}
    assert set(table["questions"]) == names
    for row in table["questions"].values():
        for part in ("title", "description"):
            assert set(row[part]) == set(SPOKEN) - {"en"}
    columns = {column for one in ready_questions() for column in _columns(one.template)}
    assert columns <= set(table["columns"])
    for part in ("parameters", "columns"):
        assert all(set(texts) == set(SPOKEN) for texts in table[part].values())


def _columns(query: str) -> list[str]:
    import re

    head = re.search(r"SELECT(?: DISTINCT)?(.*?)WHERE", query, re.DOTALL)
    assert head is not None
    bare = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*AS (\?\w+)\s*\)", r"\1", head[1])
    return re.findall(r"\?(\w+)", bare)
