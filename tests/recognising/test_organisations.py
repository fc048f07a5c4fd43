"""Organisations, case by case, and what the witnesses add to each other."""

import pytest

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import AnalysedDocument, analyse
from extractor.recognising.institution_names import is_acronym_of
from extractor.recognising.institutions import institution_lexicon
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.organisations import find_organisations
from extractor.vocabulary.mentions import MentionKind
from tests.cases_file import read_cases

FRENCH = load_language("fr")


def document(text: str, language: str = "fr") -> AnalysedDocument:
    read = read_document(text, site="exemple.fr", kind="post", slug="essai", path="essai.md")
    return analyse(read, load_language(language))


def mention(text: str, surface: str, kind: MentionKind, witness: Witness) -> Mention:
    start = text.index(surface)
    return Mention(kind, 0, start, start + len(surface), surface, (witness,), 0.9)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(code, t, e, id=f"{code}: {i}")
        for code in ("fr", "en", "de")
        for i, t, e in read_cases("organisations", code)
    ],
)
def test_case(language: str, text: str, expected: list[str]) -> None:
    found = find_organisations(document(text, language), ())
    assert [one.surface for one in found] == expected


def test_every_span_gives_back_its_surface_and_says_who_saw_it() -> None:
    read = document("Le **ministère de la Culture** et l'[Insee](https://insee.example) publient.")
    for one in find_organisations(read, ()):
        block = read.blocks[one.block]
        assert block.text[one.start : one.end] == one.surface
        assert one.witnesses
        assert FRENCH.confidences.organisations.accepted <= one.confidence <= 1


def test_what_is_known_is_not_found_again() -> None:
    text = "La CNIL et l'Insee publient."
    known = mention(text, "CNIL", MentionKind.ORG, Witness.CATALOGUE)
    assert [m.surface for m in find_organisations(document(text), [known])] == ["Insee"]


def test_a_longer_name_that_holds_a_known_one_is_found() -> None:
    text = "Le ministère des Sports et de la Jeunesse publie."
    known = mention(text, "ministère des Sports", MentionKind.ORG, Witness.CATALOGUE)
    found = find_organisations(document(text), [known])
    assert [m.surface for m in found] == ["ministère des Sports et de la Jeunesse"]


def test_nothing_is_found_in_the_name_of_a_startup() -> None:
    text = "Prêt pour Caisse des Écoles en ligne."
    known = mention(text, "Caisse des Écoles en ligne", MentionKind.PRODUCT, Witness.CATALOGUE)
    assert find_organisations(document(text), [known]) == []


def test_two_witnesses_are_surer_than_one() -> None:
    text = "Le conseil de la Ville de Colmar vote."
    alone = find_organisations(document(text), ())[0]
    model = mention(text, "Ville de Colmar", MentionKind.ORG, Witness.MODEL)
    both = find_organisations(document(text), (), [model])[0]
    assert both.confidence > alone.confidence
    assert Witness.MODEL in both.witnesses


def test_the_model_alone_is_not_believed() -> None:
    text = "Il vit avec Truchaud depuis."
    model = mention(text, "Truchaud", MentionKind.ORG, Witness.MODEL)
    assert find_organisations(document(text), (), [model]) == []


@pytest.mark.parametrize(
    ("acronym", "long_form", "fits"),
    [
        ("DREAL", "direction régionale de l'environnement, de l'aménagement et du logement", True),
        (
            "Cerema",
            "centre d'études et d'expertise sur les risques et l'aménagement",
            True,
        ),
        ("CNIL", "direction régionale du logement", False),
        ("ONF", "office du tourisme", False),
    ],
)
def test_an_acronym_is_read_off_its_long_form(acronym: str, long_form: str, fits: bool) -> None:
    assert is_acronym_of(acronym, long_form) is fits


def test_a_head_noun_with_a_capital_may_be_the_short_form_of_a_name() -> None:
    found = find_organisations(document("Il est payé par la Région. La Région Nord aussi."), ())
    assert [one.surface for one in found] == ["Région", "Région Nord"]


def test_a_former_name_leads_to_the_present_one() -> None:
    rows = institution_lexicon(FRENCH).named("Pôle emploi")
    assert [row.name for row in rows] == ["France Travail"]


def test_a_ministry_is_known_by_the_first_word_of_its_portfolio() -> None:
    row = institution_lexicon(FRENCH).ministry("ministère de l'Écologie et de la Pêche")
    assert row is not None
    assert row.name == "Ministère de la Transition écologique"
