"""Quotations, case by case."""

import pytest

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import AnalysedDocument, analyse
from extractor.recognising.interviews import interview_turns
from extractor.recognising.mention import Quotation
from extractor.recognising.people import find_people
from extractor.recognising.quotations import find_quotations
from tests.cases_file import read_cases


def document(text: str, language: str = "fr") -> AnalysedDocument:
    read = read_document(text, site="exemple.fr", kind="post", slug="essai", path="essai.md")
    return analyse(read, load_language(language))


def quotations(read: AnalysedDocument) -> list[Quotation]:
    return find_quotations(read, find_people(read, ()))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(code, t, e, id=f"{code}: {i}")
        for code in ("fr", "en", "de")
        for i, t, e in read_cases("quotations", code)
    ],
)
def test_case(language: str, text: str, expected: list[str]) -> None:
    found = quotations(document(text, language))
    assert [f"{q.speaker.surface} | {q.form} | {q.text}" for q in found] == expected


def test_the_words_are_the_text_at_their_offsets() -> None:
    read = document("« Le vent a tourné », explique Solenn Kerdraon.\n\n> « Oui. Encore lui. »\n")
    for quotation in quotations(read):
        text = read.blocks[quotation.block].text
        assert text[quotation.start : quotation.end] == quotation.text


def test_an_answer_goes_on_until_the_next_question() -> None:
    read = document(
        "# Entretien avec Solenn Kerdraon\n\n## Que fais-tu ?\n\nJe range.\n\nJe trie.\n\n"
        "## Et toi, avant ?\n\nJe rêvais.\n"
    )
    turns = interview_turns(read, find_people(read, ()))
    assert [(read.blocks[t.block].text, t.first) for t in turns] == [
        ("Je range.", True),
        ("Je trie.", False),
        ("Je rêvais.", True),
    ]


def test_in_a_portrait_whole_sentences_between_marks_are_the_portrayed_persons() -> None:
    read = document(
        "---\ntitle: Solenn Kerdraon, la gardienne\n---\n"
        "Elle ouvre la porte. « C'est mon phare. Il tient. » Elle lit « La mer et la nuit ».\n"
    )
    assert [(q.speaker.surface, q.text) for q in quotations(read)] == [
        ("Solenn Kerdraon", "C'est mon phare. Il tient.")
    ]


def test_a_title_gives_its_quotation_to_the_person_who_is_asked() -> None:
    read = document(
        "---\ntitle: « La mer ne ment jamais » - trois questions à Rose Bihan\n---\nOui.\n"
    )
    assert [(q.speaker.surface, q.text) for q in quotations(read)] == [
        ("Rose Bihan", "La mer ne ment jamais")
    ]
