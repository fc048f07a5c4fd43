"""Folding keeps the length of a text; slugs hold letters, digits and hyphens."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.text import fold, fold_name, merged_spans, slugify


@given(st.text())
@example("İstanbul ﬁn ẞ Ǆ ŉ")
@example("𝒜🎉")
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
@example("K Ω Å ᾳ ϴ")
def test_what_is_folded_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_folding_is_done_character_by_character(one: str, other: str) -> None:
    assert fold(one) + fold(other) == fold(one + other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’ÉTÉ", "l'ete"),
        ("Œuvre", "œuvre"),
        ("1\u202f000\u00a0€", "1 000 €"),
        ("Saint‑Malo – Brest", "saint-malo - brest"),
        ("Ça\tva\n", "ca va "),
        ("Łódź", "lodz"),
    ],
)
def test_accents_case_apostrophes_hyphens_and_spaces_are_one(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_name_has_single_spaces() -> None:
    assert fold_name("  Mon\u00a0 Service\n") == "mon service"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("L’Été à Saint-Malo !", "l-ete-a-saint-malo"),
        ("Œuvre & Ægide", "oeuvre-aegide"),
        ("B+", "b"),
        ("🎉", ""),
        ("Łódź – Šumava", "lodz-sumava"),
        ("Αθήνα Ένα", "αθηνα-ενα"),
        ("Анна Ёлкина", "анна-елкина"),
        ("각나 1", "각나-1"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_is_a_slug(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"(?:[^\W_]+(?:-[^\W_]+)*)?", slug)
    assert slug == fold(slug)
    assert slugify(slug) == slug


def test_spans_that_overlap_or_touch_are_one() -> None:
    assert merged_spans([(8, 9), (0, 3), (2, 5), (5, 6), (10, 12)]) == [(0, 6), (8, 9), (10, 12)]
