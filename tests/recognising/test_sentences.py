"""Sentences, case by case, and what always holds of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.languages import load_language
from extractor.recognising.sentences import sentence_at, sentence_spans
from tests.cases_file import read_cases

FRENCH = load_language("fr")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(code, t, e, id=f"{code}: {i}")
        for code in ("fr", "en", "de")
        for i, t, e in read_cases("sentences", code)
    ],
)
def test_case(language: str, text: str, expected: list[str]) -> None:
    spans = sentence_spans(text, load_language(language))
    assert [text[start:end] for start, end in spans] == expected


@given(st.text(alphabet="aB1 .!?…»«\"'’)(,\n-M\u00a0", max_size=60))
def test_every_character_but_spaces_is_in_one_sentence(text: str) -> None:
    spans = sentence_spans(text, FRENCH)
    inside = "".join(text[start:end] for start, end in spans)
    assert "".join(inside.split()) == "".join(text.split())
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)


def test_the_sentence_at_a_position() -> None:
    spans = sentence_spans("La mer monte. Que faire ?", FRENCH)
    assert sentence_at(spans, 0) == spans[0]
    assert sentence_at(spans, 13) == spans[0]
    assert sentence_at(spans, 14) == spans[1]
    assert sentence_at(spans, 99) == spans[1]


def test_a_text_of_spaces_has_no_sentence() -> None:
    assert sentence_spans(" \n ", FRENCH) == []
    with pytest.raises(ValueError, match="no sentence"):
        sentence_at([], 0)
