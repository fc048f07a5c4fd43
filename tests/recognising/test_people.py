"""People, case by case, and what each witness does."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import AnalysedDocument, analyse
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.people import find_people
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
        for i, t, e in read_cases("people", code)
    ],
)
def test_case(language: str, text: str, expected: list[str]) -> None:
    assert [m.surface for m in find_people(document(text, language), ())] == expected


def test_the_catalogue_knows_a_name_that_no_list_does() -> None:
    text = "Hier, Ezhvin Troadig a parlé. Ezhvin part."
    known = mention(text, "Ezhvin Troadig", MentionKind.PER, Witness.CATALOGUE)
    found = find_people(document(text), [known])
    assert [m.surface for m in found] == ["Ezhvin Troadig", "Ezhvin"]
    assert found[0] == known
    assert found[1].witnesses == (Witness.REPETITION,)
    assert found[1].confidence < found[0].confidence


def test_a_person_of_the_catalogue_whose_name_a_school_bears_is_not_there() -> None:
    text = "Le lycée Ezhvin Troadig ouvre."
    known = mention(text, "Ezhvin Troadig", MentionKind.PER, Witness.CATALOGUE)
    assert find_people(document(text), [known]) == []


def test_nobody_is_found_inside_a_product() -> None:
    text = "Le service Jeanne Express est ouvert par Jeanne Express."
    known = mention(text, "Jeanne Express", MentionKind.PRODUCT, Witness.CATALOGUE)
    also = replace(known, start=text.rindex("Jeanne"), end=len(text) - 1)
    assert find_people(document(text), [known, also]) == []


def test_a_name_ends_where_a_product_begins() -> None:
    text = "Voici Solenn Kerdraon Digue."
    known = mention(text, "Digue", MentionKind.PRODUCT, Witness.CATALOGUE)
    found = find_people(document(text), [known])
    assert [m.surface for m in found] == ["Solenn Kerdraon"]


def test_between_two_people_the_name_of_a_product_is_a_persons() -> None:
    text = "Avec Solenn (coach), Digue, Yves (développeur)."
    known = mention(text, "Digue", MentionKind.PRODUCT, Witness.CATALOGUE)
    assert "Digue" in [m.surface for m in find_people(document(text), [known])]


def test_the_front_matter_vouches_for_a_given_name_that_is_a_word() -> None:
    text = "Marine a dessiné les cartes."
    assert find_people(document(text), ()) == []
    signed = document(f"---\nauteurs:\n  - marine.kerdraon\n---\n\n{text}")
    found = find_people(signed, ())
    assert [m.surface for m in found] == ["Marine"]
    assert Witness.FRONT_MATTER in found[0].witnesses


def test_the_model_is_not_believed_alone() -> None:
    text = "On parle de Ezhvin Troadig partout."
    seen = mention(text, "Ezhvin Troadig", MentionKind.PER, Witness.MODEL)
    assert find_people(document(text), (), [seen]) == []
    text = "Ezhvin Troadig, pilote du port, arrive."
    seen = mention(text, "Ezhvin Troadig", MentionKind.PER, Witness.MODEL)
    alone = find_people(document(text), ())
    both = find_people(document(text), (), [seen])
    assert both[0].confidence > alone[0].confidence
    assert Witness.MODEL in both[0].witnesses


def test_witnesses_stand_from_the_most_trusted_to_the_least() -> None:
    found = find_people(document("Solenn Kerdraon, capitaine, arrive."), ())
    assert found[0].witnesses == (Witness.PATTERN, Witness.LEXICON)


@given(
    st.lists(
        st.sampled_from(
            [
                "Solenn",
                "Kerdraon",
                "Yves",
                "M.",
                "Mme",
                "de",
                "d’",
                "et",
                ",",
                "(coach)",
                "Digue",
                "lycée",
                "A.",
                ":",
                "\n\n",
                "«",
                "»",
                "explique",
                "rose",
                "LE",
                "GOFF",
            ]
        ),
        max_size=14,
    )
)
def test_surfaces_are_the_text_at_their_offsets_and_never_overlap(words: list[str]) -> None:
    read = document(" ".join(words))
    found = find_people(read, ())
    for one in found:
        assert read.blocks[one.block].text[one.start : one.end] == one.surface
        assert FRENCH.confidences.people.accepted * 0.9 <= one.confidence <= 1
    for left, right in pairwise(found):
        assert (left.block, left.end) <= (right.block, right.start) or left.block < right.block
