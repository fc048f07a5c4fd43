"""The page of a thing: what it shows is what the graph says, with the sentence of each."""

import pytest

from extractor.api import KnowledgeGraph
from extractor.explorer import places
from extractor.explorer.errors import NoPageError
from extractor.explorer.explorer import Explorer
from extractor.explorer.figures import year_in
from extractor.explorer.pages import things
from extractor.explorer.pages.things import PartPage, ThingPage, parts_of
from tests.conftest import Built
from tests.explorer.conftest import seen

RELAIS = places.thing("startup:relais")


def page_of(explorer: Explorer, identifier: str, language: str = "fr") -> ThingPage:
    page = explorer.page(places.thing(identifier), language)
    assert isinstance(page, ThingPage)
    return page


def test_facts_are_those_of_the_graph(explorer: Explorer, demo: Built) -> None:
    page = page_of(explorer, "startup:relais")
    shown = {
        value.thing.iri
        for fact in (*page.about, *page.towards)
        for value in fact.values
        if value.thing is not None
    }
    related = demo.select("""SELECT DISTINCT ?o { ?s dcterms:identifier "startup:relais" .
        { ?s ?p ?o } UNION { ?o ?p ?s }
        FILTER(?p IN (schema:sponsor, lc:incubatedBy, lc:currentPhase, dcterms:subject,
          lc:audience, lc:technique, lc:laureateOf, lc:partnerOf, org:memberOf,
          schema:worksFor)) }""")
    assert {one for (one,) in related} <= shown
    assert len(related) > 8


def test_a_fact_that_prose_states_shows_its_sentence_marked_and_linked(explorer: Explorer) -> None:
    section = seen(explorer, RELAIS).section("facts")
    shown = seen(explorer, RELAIS)
    assert "parrainé par" in shown.text(section)
    assert "ministère du Soin et des Solidarités" in shown.marked(section)
    cited = [
        one.get("href", "")
        for quote in section.iter("blockquote")
        for footer in quote.iter("footer")
        for one in footer.iter("a")
    ]
    assert any(one.startswith("/document/post/2022-10-04-laureats-elan-3#p") for one in cited)


def test_a_fact_that_a_sheet_states_leads_to_the_sheet(explorer: Explorer) -> None:
    page = page_of(explorer, "startup:relais")
    (phase,) = [fact for fact in page.about if fact.name == "out-in-phase"]
    (value,) = phase.values
    assert value.text == "Accélération"
    assert [one.about.identifier for one in value.documents] == ["startup:relais"]
    assert value.sentences == ()


def test_a_relation_is_read_the_other_way_round_where_the_vocabulary_says_how(
    explorer: Explorer,
) -> None:
    towards = {fact.label for fact in page_of(explorer, "startup:relais").towards}
    assert "a pour membre" in towards
    about = {fact.label for fact in page_of(explorer, "member:maelle.tissandre").about}
    assert "est membre de" in about


def test_every_sentence_of_every_thing_marks_words_that_it_has(explorer: Explorer) -> None:
    number = 0
    for named in explorer.reading.names.listed():
        page = page_of(explorer, named.identifier)
        sentences = [
            sentence
            for fact in (*page.about, *page.towards)
            for value in fact.values
            for sentence in value.sentences
        ]
        sentences += [one.sentence for one in page.figures if one.sentence is not None]
        sentences += [one for document in page.named_in for one in document.sentences]
        for sentence in sentences:
            number += 1
            assert any(piece.marked for piece in sentence.pieces), sentence.text
            assert sentence.place.fragment
    assert number > 300


def test_where_it_is_named_is_what_the_ready_question_answers(
    explorer: Explorer, graph: KnowledgeGraph
) -> None:
    for identifier in ("startup:relais", "organisation:dsn", "member:maelle.tissandre"):
        page = page_of(explorer, identifier)
        answered = {row["document"] for row in graph.ask("named-in", thing=identifier)}
        assert page.named_in_total == len(answered)
        assert {one.document.iri for one in page.named_in} <= answered
        dates = [one.document.date for one in page.named_in]
        assert dates == sorted(dates, reverse=True)


def test_the_timeline_has_phases_memberships_and_posts(explorer: Explorer) -> None:
    page = page_of(explorer, "startup:relais")
    sorts = {event.sort for event in page.events}
    assert {"period", "membership", "document"} <= sorts
    starts = [event.start or event.end for event in page.events]
    assert starts == sorted(starts, reverse=True)
    assert all(0 <= event.bar[0] <= event.bar[1] <= 1000 for event in page.events)
    investigation = next(event for event in page.events if event.label == "Investigation")
    assert (investigation.start, investigation.end) == ("2020-09-01", "2021-01-15")
    assert investigation.when == "du 01/09/2020 au 15/01/2021"


def test_figures_are_all_there_and_several_of_one_unit_are_drawn_by_period(
    explorer: Explorer, graph: KnowledgeGraph
) -> None:
    page = page_of(explorer, "startup:relais")
    answered = list(graph.ask("figures-of", thing="startup:relais"))
    assert page.figures_total == len(answered)
    assert {one.value for one in page.figures} == {row["value"] for row in answered}
    (families,) = [series for series in page.series if series.unit == "familles"]
    assert [point.period for point in families.points] == ["2022", "premier semestre 2023"]
    assert max(point.height for point in families.points) == 1000
    shown = seen(explorer, RELAIS)
    table = next(one for one in shown.all("table") if one.get("class") == "chart")
    assert "1 850" in shown.text(table).replace("\u202f", " ")


@pytest.mark.parametrize(
    ("period", "year"),
    [("2022", 2022), ("de 2019 à 2021", 2021), ("l’an dernier", 0), ("12022", 0), ("", 0)],
)
def test_the_year_of_a_period_is_the_last_that_it_names(period: str, year: int) -> None:
    assert year_in(period) == year


def test_related_things_are_those_of_the_lists_with_their_reasons(
    explorer: Explorer, graph: KnowledgeGraph
) -> None:
    page = page_of(explorer, "startup:relais")
    expected = graph.related("startup:relais", 8)
    assert [one.thing.identifier for one in page.related] == [one.identifier for one in expected]
    shown = seen(explorer, RELAIS)
    text = shown.text(shown.section("related"))
    assert all(" ".join(one.reasons[0].text.split()) in text for one in expected)


def test_a_persons_words_are_quoted(explorer: Explorer, demo: Built) -> None:
    ((person, text),) = demo.select(
        "SELECT ?i ?t { ?q schema:spokenByCharacter ?p ; schema:text ?t . "
        "?p dcterms:identifier ?i } ORDER BY ?i ?t LIMIT 1"
    )
    assert text in {one.text for one in page_of(explorer, person).quotations}


def test_neighbours_can_be_walked_and_are_drawn(explorer: Explorer) -> None:
    shown = seen(explorer, RELAIS)
    section = shown.section("neighbours")
    links = shown.links(section)
    assert links["La Halle"] == "/thing/incubator/halle"
    (drawing,) = shown.drawings(section)
    # The list says the same to those who do not see the drawing.
    assert drawing.get("aria-hidden") == "true"
    assert "La Halle" in shown.text(drawing)
    back = seen(explorer, places.thing("incubator:halle"))
    assert back.links(back.section("neighbours"))["Relais !"] == "/thing/startup/relais"


def test_a_list_that_is_cut_goes_on_with_nothing_lost(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VALUES", "NAMED_IN", "EVENTS", "FIGURES"):
        monkeypatch.setattr(things, name, 1)
    monkeypatch.setattr(things, "ROWS", 2)
    page = page_of(explorer, "startup:relais")
    assert {"named-in", "timeline", "figures", "in-has-member"} <= set(parts_of(page))
    for part, total in parts_of(page).items():
        shown = []
        for number in range(1, -(-total // 2) + 1):
            one = explorer.page(places.thing("startup:relais", part, number), "fr")
            assert isinstance(one, PartPage)
            assert one.turning.total == total
            shown += [
                *one.events,
                *one.figures,
                *one.named_in,
                *(one.fact.values if one.fact else ()),
            ]
        assert len(shown) == total
    for part in ("nonsense", "out-nothing"):
        with pytest.raises(NoPageError):
            explorer.page(places.thing("startup:relais", part))


def test_questions_about_it_are_filled_in(explorer: Explorer) -> None:
    shown = seen(explorer, RELAIS)
    links = shown.links(shown.section("ask"))
    assert links["Chiffres d’une startup"] == (
        "/question/figures-of-startup?startup=startup%3Arelais"
    )
    assert "Startups d’un incubateur" not in links


def test_what_the_graph_does_not_have_has_no_page(explorer: Explorer) -> None:
    for identifier in ("startup:nowhere", "nonsense", ":", "startup:"):
        with pytest.raises(NoPageError):
            explorer.page(places.thing(identifier))


def test_a_thing_whose_sheet_is_gone_says_so(explorer: Explorer, demo: Built) -> None:
    gone = demo.select("SELECT DISTINCT ?i { ?s a lc:SheetReference ; dcterms:identifier ?i }")
    assert gone
    for (identifier,) in gone:
        assert "sans fiche" in seen(explorer, places.thing(identifier)).text()


def test_a_page_speaks_its_language_alone(explorer: Explorer) -> None:
    french, english = (seen(explorer, RELAIS, language).text() for language in ("fr", "en"))
    assert "Chronologie" in french
    assert "Timeline" not in french
    assert "Timeline" in english
    assert "Chronologie" not in english
    assert "incubated by" in english
    assert "1,850" in english
