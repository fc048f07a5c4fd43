"""The page of a document: its sentences in order, with what they name marked and linked."""

from collections import Counter
from pathlib import Path

import pytest

from extractor.explorer import places
from extractor.explorer.errors import NoPageError
from extractor.explorer.explorer import Explorer
from extractor.explorer.pages import documents
from extractor.explorer.pages.documents import DocumentPage
from extractor.explorer.pages.things import ThingPage
from extractor.explorer.passages import span_of
from extractor.explorer.places import Form
from extractor.explorer.static_site import write_site
from tests.conftest import Built
from tests.explorer.conftest import HOSTILE, built, html_of, seen
from tests.explorer.seen import Seen
from tests.explorer.test_static_site import broken_links

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


LONG = 400
"""Paragraphs of a document that is far too long for one page."""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Explorer:
    """Give the explorer of a site with a post of hundreds of sentences that count."""
    folder = tmp_path_factory.mktemp("long")
    paragraphs = "\n\n".join(
        f"En {2001 + number % 20}, le projet Balise a aidé {number + 2} 000 familles, "
        "et celles qui l’ont demandé ont reçu une réponse dans le mois, "
        * 2
        + f"comme le dit la note numéro {number}."
        for number in range(LONG)
    )
    files = {
        "extractor.toml": HOSTILE["extractor.toml"],
        "projects/balise.md": "---\nnom: Balise\n---\n\nBalise aide les familles.\n",
        "people/anne.md": "---\nnom: Anne Roux\n---\n",
        "_posts/2024-01-02-bilan.md": f"---\ntitle: Bilan\nauteur: anne\n---\n\n{paragraphs}\n",
    }
    for path, text in files.items():
        file = folder / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return Explorer(built(folder, str(folder / "site")))


BILAN = "post:2024-01-02-bilan"


def pages_of(explorer: Explorer) -> list[DocumentPage]:
    first = page_of(explorer, BILAN)
    places_ = [places.document(BILAN, leaf=n) for n in range(1, first.turning.count + 1)]
    pages = [explorer.page(place, "fr") for place in places_]
    return [one for one in pages if isinstance(one, DocumentPage)]


def test_a_long_document_is_cut_into_pages_that_have_room(long: Explorer) -> None:
    pages = pages_of(long)
    assert len(pages) > 1
    whole = long.page(places.document(BILAN).as_form(Form.JSON), "fr")
    assert isinstance(whole, DocumentPage)
    assert len(whole.sentences) >= LONG
    assert [s.text for page in pages for s in page.sentences] == [s.text for s in whole.sentences]
    assert [f.identifier for page in pages for f in page.figures] == [
        f.identifier for f in whole.figures
    ]
    assert sum(len(page.relations) for page in pages) == len(whole.relations)
    for page in pages:
        html = html_of(long, page.place)
        assert 20_000 < len(html.encode()) < 150_000 or page is pages[-1]
        assert Seen(html).faults() == []


def test_pages_of_a_long_document_lead_to_each_other_and_to_the_whole(long: Explorer) -> None:
    shown = seen(long, places.document(BILAN, leaf=2))
    assert shown.links()["Page précédente"] == "/document/post/2024-01-02-bilan"
    assert shown.links()["CSV"] == "/document/post/2024-01-02-bilan.csv"
    first = seen(long, places.document(BILAN))
    assert first.links()["Page suivante"] == "/document/post/2024-01-02-bilan?page=2"
    last = page_of(long, BILAN).turning.count
    for leaf in (0, last + 1):
        with pytest.raises(NoPageError):
            long.page(places.document(BILAN, leaf=leaf), "fr")


def test_what_leads_to_a_passage_leads_to_the_page_that_it_is_on(long: Explorer) -> None:
    pages = pages_of(long)
    anchors = [{anchor for one in page.sentences for anchor in one.anchors} for page in pages]
    led: Counter[int] = Counter()
    for named in long.reading.names.listed():
        page = long.page(named.place, "fr")
        assert isinstance(page, ThingPage)
        for figure in page.figures:
            if figure.sentence is not None:
                place = figure.sentence.place
                assert place.fragment in anchors[place.leaf - 1]
                led[place.leaf] += 1
    for page, here in zip(pages, anchors, strict=True):
        stated = [one.sentence for one in page.figures]
        stated += [one.sentence for one in page.relations]
        assert {one.place.fragment for one in stated if one is not None} <= here
    assert led


def test_files_of_a_long_document_are_linked_and_its_csv_is_one(
    long: Explorer, tmp_path: Path
) -> None:
    write_site(long, tmp_path)
    folder = tmp_path / "document/post"
    assert (folder / "2024-01-02-bilan/part-2.html").is_file()
    assert not list(folder.glob("2024-01-02-bilan/*.csv"))
    table = (folder / "2024-01-02-bilan.csv").read_text("utf-8")
    assert f"note numéro {LONG - 1}" in table
    assert broken_links(tmp_path) == []


def test_a_document_that_has_room_is_one_page(explorer: Explorer) -> None:
    for one in explorer.reading.documents.all():
        assert explorer.reading.passages.leaves.count(one.iri) == 1
