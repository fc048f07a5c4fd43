"""What is shown of a document: every mark has its row, every row its line, and nothing breaks."""

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from rich.console import Console

from extractor.explain import as_page, as_terminal, explain
from extractor.explain.explanation import MarkKind
from extractor.reading import read_document
from extractor.recognising.mention import Figure, FigureKind, Mention, Witness
from extractor.relating.extraction import AttributedFigure, Extraction
from extractor.relating.statement import Evidence, Statement
from extractor.resolving.resolution import ResolvedLink, ResolvedMention
from extractor.vocabulary.mentions import MentionKind

SOURCE = """---
title: Balise & <compagnie>
---

## Le port

Oriane Kerbrat suit plus de 1 400 navires avec [Balise](/startups/balise) et Malo.

- un
- deux
"""


@pytest.fixture
def extraction() -> Extraction:
    document = read_document(
        SOURCE, site="exemple.fr", kind="post", slug="balise", path="_posts/balise.md"
    )
    document = replace(document, language_tag="fr")
    number, block = next(
        (n, b) for n, b in enumerate(document.blocks) if b.text.startswith("Oriane")
    )

    def mention(kind: MentionKind, surface: str, *witnesses: Witness) -> Mention:
        start = block.text.index(surface)
        end = start + len(surface)
        return Mention(kind, number, start, end, surface, witnesses, 0.9)

    person = mention(MentionKind.PER, "Oriane Kerbrat", Witness.MODEL, Witness.PATTERN)
    startup = mention(MentionKind.PRODUCT, "Balise", Witness.LINK)
    doubtful = mention(MentionKind.PER, "Malo", Witness.CATALOGUE)
    start = block.text.index("1 400")
    figure = Figure(
        block=number,
        start=start,
        end=start + len("1 400 navires"),
        surface="1 400 navires",
        number_start=start,
        number_end=start + 5,
        value=Decimal(1400),
        value_max=None,
        unit="navires",
        kind=FigureKind.COUNT,
        qualifier=">",
    )
    sentence = (0, len(block.text))
    return Extraction(
        document=document,
        links=(ResolvedLink("startup:balise", moved="https://exemple.fr/balise", link=0),),
        mentions=(
            ResolvedMention(person, "person:oriane-kerbrat", known=False),
            ResolvedMention(startup, "startup:balise", known=True, confidence=0.8),
        ),
        ambiguous=(
            Mention(
                doubtful.kind,
                number,
                doubtful.start,
                doubtful.end,
                doubtful.surface,
                doubtful.witnesses,
                0.9,
                ("member:malo.a", "member:malo.b"),
            ),
        ),
        figures=(AttributedFigure(figure, "startup:balise", sentence, "head", 0.71),),
        statements=(
            Statement(
                subject="person:oriane-kerbrat",
                predicate="works_for",
                object="startup:balise",
                object_is_entity=True,
                evidence=Evidence(number, *sentence),
                witnesses=(Witness.PATTERN,),
                confidence=0.6,
            ),
        ),
    )


def test_every_mark_has_the_number_of_a_row(extraction: Extraction) -> None:
    shown = explain(extraction)
    marks = [p.mark for block in shown.blocks for p in block.pieces if p.mark is not None]
    rows = {row.label for rows in (shown.entities, shown.figures, shown.ambiguous) for row in rows}
    assert [mark.label for mark in marks] == ["1", "F1", "2", "A1"]
    assert {mark.label for mark in marks} == rows


def test_the_pieces_of_a_block_are_its_text(extraction: Extraction) -> None:
    pieces = ["".join(p.text for p in block.pieces) for block in explain(extraction).blocks]
    assert pieces == [block.text for block in extraction.document.blocks]


def test_an_entity_is_told_with_witnesses_in_order_of_trust(extraction: Extraction) -> None:
    person, startup = explain(extraction).entities
    assert person.witnesses == (Witness.PATTERN, Witness.MODEL)
    assert (person.known, startup.known) == (False, True)
    assert startup.confidence == 0.8


def test_a_figure_is_told_in_full_with_what_it_is_about(extraction: Extraction) -> None:
    (figure,) = explain(extraction).figures
    assert (figure.value, figure.subject) == ("> 1\u202f400 navires", "Balise")


def test_how_surely_a_subject_is_known_stands_beside_its_rule(extraction: Extraction) -> None:
    shown = explain(extraction, "fr")
    (figure,) = shown.figures
    assert figure.known_by(shown.wording).endswith(" 0,71")
    assert replace(figure, subject="").known_by(shown.wording)[-1].isalpha()
    assert replace(figure, by="").known_by(shown.wording) == ""


def test_rows_have_the_line_of_the_source(extraction: Extraction) -> None:
    shown = explain(extraction)
    wanted = SOURCE.splitlines().index(next(x for x in SOURCE.splitlines() if "Oriane" in x)) + 1
    found = {shown.figures[0].line, shown.relations[0].line, shown.links[0].line}
    assert found | set(shown.entities[0].lines) == {wanted}


def test_the_legend_counts_each_kind(extraction: Extraction) -> None:
    counts = explain(extraction).counts
    assert counts[MarkKind.PER] == counts[MarkKind.AMBIGUOUS] == counts[MarkKind.FIGURE] == 1
    assert counts[MarkKind.ORG] == 0


def test_a_longer_mark_hides_the_one_inside_it(extraction: Extraction) -> None:
    inner = extraction.mentions[1].mention
    outer = Mention(
        MentionKind.ORG,
        inner.block,
        inner.start - 5,
        inner.end,
        extraction.document.blocks[inner.block].text[inner.start - 5 : inner.end],
        (Witness.PATTERN,),
    )
    both = (*extraction.mentions, ResolvedMention(outer, "organisation:avec-balise", known=False))
    shown = explain(
        Extraction(document=extraction.document, mentions=both, figures=extraction.figures)
    )
    marks = [p.mark.label for block in shown.blocks for p in block.pieces if p.mark is not None]
    assert marks == ["1", "F1", "3"]
    assert [row.label for row in shown.entities] == ["1", "2", "3"]


def test_the_terminal_tells_kinds_apart_without_colour(extraction: Extraction) -> None:
    console = Console(width=160, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(as_terminal(explain(extraction, "en")))
    text = capture.get()
    assert "Oriane Kerbrat[1] suit plus de 1 400 navires[F1] avec Balise[2] et Malo[A1]." in text
    assert "new person" in text
    assert "> 1,400 navires" in text
    assert "0.90" in text
    assert not re.search(r"\d,\d\d\b(?!\d)", text)
    assert "member:malo.a, member:malo.b" in text
    assert "moved to https://exemple.fr/balise" in text


def test_a_terminal_is_spoken_to_in_one_language(extraction: Extraction) -> None:
    console = Console(width=160, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(as_terminal(explain(extraction, "fr")))
    text = capture.get()
    assert "nouveau : personne" in text
    assert "> 1\u202f400 navires" in text
    assert "0,90" in text
    assert not re.search(r"\d\.\d", text)
    assert "tournure, modèle" in text
    assert "déplacé vers https://exemple.fr/balise" in text
    assert ENGLISH.search(text) is None


ENGLISH = re.compile(r"\b(?:to|the|new|about|line|name[d]?|kind|pattern|page does|model|count)\b")


class _Page(HTMLParser):
    """Every address, anchor and tag of a page, and what is left open."""

    VOID = frozenset({"meta", "br", "img", "hr"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.targets: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.text = ""
        self.shown = ""
        """The text without style sheets and identifiers."""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        found = dict(attrs)
        if found.get("id"):
            self.anchors.append(str(found["id"]))
        if "href" in found or "src" in found:
            self.targets.append(str(found.get("href") or found.get("src")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if not {"style", "code", "strong"} & set(self.open):
            self.shown += f"{data}\n"


class TestPage:
    def test_it_is_well_formed_and_runs_no_script(self, extraction: Extraction) -> None:
        page = _Page(as_page([explain(extraction)]))
        assert page.open == []
        assert not page.tags & {"script", "link", "img", "iframe"}

    def test_it_loads_nothing_and_every_anchor_exists(self, extraction: Extraction) -> None:
        shown = explain(extraction)
        source = as_page([shown, shown])
        page = _Page(source)
        assert all(target.startswith("#") for target in page.targets)
        assert {target[1:] for target in page.targets} <= set(page.anchors)
        assert len(page.anchors) == len(set(page.anchors))
        assert "url(" not in source
        assert "@import" not in source

    def test_what_the_document_says_is_escaped(self, extraction: Extraction) -> None:
        source = as_page([explain(extraction)])
        assert "<compagnie>" not in source
        assert "Balise & <compagnie>" in _Page(source).text

    @pytest.mark.parametrize(
        ("document", "asked", "said"),
        [
            ("fr", "", "fr"),
            ("en-GB", "", "en"),
            ("es", "", "en"),
            ("", "", "en"),
            ("fr", "en", "en"),
            ("en", "fr", "fr"),
        ],
    )
    def test_it_speaks_as_asked_else_as_its_document_else_english(
        self, extraction: Extraction, document: str, asked: str, said: str
    ) -> None:
        written = replace(extraction.document, language_tag=document)
        page = as_page([explain(replace(extraction, document=written), asked)])
        assert f'<html lang="{said}">' in page
        assert f'<article class="text" lang="{document}">' in page
        assert ("Ce qui est nommé" in page) == (said == "fr")
        assert (">Named<" in page) == (said == "en")

    @pytest.mark.parametrize(
        ("asked", "figure", "confidence"),
        [("fr", "> 1\u202f400 navires", "0,90"), ("en", "> 1,400 navires", "0.90")],
    )
    def test_its_numbers_are_those_of_its_language(
        self, extraction: Extraction, asked: str, figure: str, confidence: str
    ) -> None:
        shown = _Page(as_page([explain(extraction, asked)])).text
        assert figure in shown
        assert confidence in shown
        assert confidence.translate({44: 46, 46: 44}) not in shown

    def test_none_of_its_words_are_in_another_language(self, extraction: Extraction) -> None:
        assert ENGLISH.search(_Page(as_page([explain(extraction)])).shown) is None

    def test_documents_of_several_languages_speak_each_their_own(
        self, extraction: Extraction
    ) -> None:
        french = explain(extraction)
        english = explain(
            replace(extraction, document=replace(extraction.document, language_tag="en"))
        )
        page = as_page([english, french])
        assert '<html lang="en">' in page
        assert page.index('<section lang="en">') < page.index('<section lang="fr">')
        assert page.count(">Named<") == page.count(">Ce qui est nommé<") == 1

    def test_the_text_says_its_language(self, extraction: Extraction) -> None:
        assert '<article class="text" lang="fr">' in as_page([explain(extraction)])
