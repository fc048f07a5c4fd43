"""The page of a document: its sentences in order, with what they name marked and linked."""

import pytest

from extractor.explorer import places
from extractor.explorer.errors import NoPageError
from extractor.explorer.explorer import Explorer
from extractor.explorer.pages import documents
from extractor.explorer.pages.documents import DocumentPage
from extractor.explorer.passages import span_of
from tests.conftest import Built
from tests.explorer.conftest import html_of, seen
from tests.explorer.seen import Seen

POST = "post:2022-03-15-bilan-2021"


def page_of(explorer: Explorer, identifier: str) -> DocumentPage:
    page = explorer.page(places.document(identifier), "fr")
    assert isinstance(page, DocumentPage)
    return page


def test_sentences_are_those_of_the_evidence_in_the_order_of_the_text(
    explorer: Explorer, demo: Built
) -> None:
    page = page_of(explorer, POST)
    expected = demo.select(f"""SELECT ?sentence ?start {{ ?d dcterms:identifier "{POST}" .
        ?t oa:hasSource ?d ; oa:hasSelector [ oa:start ?start ] , [ lc:sentence ?sentence ] }}""")
    ordered = sorted(expected, key=lambda row: int(row[1]))
    assert [one.text for one in page.sentences] == list(dict.fromkeys(row[0] for row in ordered))


def test_what_is_named_is_marked_and_leads_to_its_page(explorer: Explorer) -> None:
    shown = seen(explorer, places.document(POST))
    section = shown.section("sentences")
    assert {"API Foyer", "12 services publics numériques", "Bastien Orvelle"} <= set(
        shown.marked(section)
    )
    assert shown.links(section)["API Foyer"] == "/thing/startup/api-foyer"


def test_every_place_of_evidence_is_an_anchor_of_its_document(explorer: Explorer) -> None:
    reading = explorer.reading
    for document in reading.documents.all():
        page = explorer.page(document.place, "fr")
        assert isinstance(page, DocumentPage)
        anchors = {anchor for one in page.sentences for anchor in one.anchors}
        targets = reading.triples.subjects("http://www.w3.org/ns/oa#hasSource", document.iri)
        assert len(anchors) <= len(targets)
        sentences = [one.sentence for one in page.figures]
        sentences += [one.sentence for one in page.relations]
        assert {one.place.fragment for one in sentences if one is not None} <= anchors


def test_figures_and_relations_of_the_document_are_listed(explorer: Explorer, demo: Built) -> None:
    page = page_of(explorer, POST)
    figures = demo.select(f"""SELECT ?f {{ ?d dcterms:identifier "{POST}" .
        ?f a lc:Figure ; prov:wasQuotedFrom ?d }}""")
    assert len(page.figures) == len(figures)
    assert [(one.subject.label, one.label) for one in page.relations if one.subject] == [
        ("Mon Dossier Soin", "parrainé par"),
        ("Bastien Orvelle", "travaille pour"),
    ]


def test_a_long_list_of_figures_leads_to_its_sentences_and_does_not_quote_them_again(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    quoted = Seen(html_of(explorer, places.document(POST)))
    monkeypatch.setattr(documents, "QUOTED", 1)
    brief = Seen(html_of(explorer, places.document(POST)))
    assert brief.faults() == []
    assert len(brief.html) < len(quoted.html)
    section = brief.section("figures")
    assert list(section.iter("blockquote")) == []
    anchors = {one.get("id") for one in brief.all("span")}
    led = [one.get("href", "") for one in section.iter("a") if one.get("href", "").startswith("#")]
    assert len(led) == len(page_of(explorer, POST).figures)
    assert {one.removeprefix("#") for one in led} <= anchors


def test_the_text_itself_is_left_to_its_site(explorer: Explorer) -> None:
    shown = seen(explorer, places.document(POST))
    link = shown.links()["Lire le texte entier sur le site"]
    assert link == "https://journal.exemple.fr/actualites/2022/03/15/bilan-2021/"


@pytest.mark.parametrize(
    ("sentence", "words", "before", "marked"),
    [
        ("Relais aide Relais.", "Relais", "", "Relais| aide Relais."),
        ("Relais aide Relais.", "Relais", "Relais aide ", "Relais aide |Relais|."),
        ("Voir la page de Cap.", "[la page](https://x.fr)", "Voir ", "Voir |la page| de Cap."),
        ("Le ministère du Soin agit.", "ministère\ndu Soin", "Le ", "Le |ministère du Soin| agit."),
        ("Un mot fort ici.", "mot **fort**", "Un ", "Un |mot fort| ici."),
    ],
)
def test_words_are_marked_where_they_stand(
    sentence: str, words: str, before: str, marked: str
) -> None:
    span = span_of(sentence, words, before)
    assert span is not None
    start, end = span
    shown = "|".join(one for one in (sentence[:start], sentence[start:end], sentence[end:]) if one)
    assert shown == marked


def test_words_that_are_not_in_the_sentence_are_nowhere() -> None:
    assert span_of("Une phrase.", "autre chose", "") is None
    assert span_of("", "mot", "") is None


def test_what_is_no_document_has_no_page(explorer: Explorer) -> None:
    for place in (places.document("post:none"), places.document(POST, 2), places.document(POST, 0)):
        with pytest.raises(NoPageError):
            explorer.page(place)
