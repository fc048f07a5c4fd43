"""Numbers in words read back, in each language that spells them."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.languages import load_language
from extractor.recognising.figures import FigureGrammar
from extractor.recognising.figures.number import Form
from extractor.recognising.figures.number_grammar import NumberGrammar
from extractor.recognising.figures.numbers import scan_numbers
from tests.recognising.spelling import english, french, german

Spell = Callable[[int], str]
LARGEST = 10**9 - 1


def grammar(code: str) -> NumberGrammar:
    language = load_language(code)
    table = language.table("figures")
    return FigureGrammar.from_language(table, language.confidences.figures).numbers


GRAMMARS = {code: grammar(code) for code in ("en", "fr", "de")}
FRAMES = {"en": "It sent {} stamps.", "fr": "Il envoya {} timbres.", "de": "Es sandte {} Marken."}


def values(code: str, written: str) -> list[Decimal]:
    numbers = scan_numbers(FRAMES[code].format(written), GRAMMARS[code])
    return [number.value for number in numbers if number.form is not Form.ARTICLE]


@given(st.integers(min_value=2, max_value=LARGEST), st.booleans())
def test_english_words_read_back(number: int, with_and: bool) -> None:
    assert values("en", english(number, with_and=with_and)) == [number]


@given(st.integers(min_value=2, max_value=LARGEST), st.booleans(), st.booleans())
def test_french_words_read_back(number: int, hyphens: bool, belgian: bool) -> None:
    assert values("fr", french(number, hyphens=hyphens, belgian=belgian)) == [number]


@given(st.integers(min_value=2, max_value=999_999))
def test_german_words_read_back(number: int) -> None:
    assert values("de", german(number)) == [number]


@pytest.mark.parametrize("spell", [english, french])
@given(number=st.integers(min_value=2, max_value=LARGEST))
def test_a_capital_changes_nothing(spell: Spell, number: int) -> None:
    code = "en" if spell is english else "fr"
    assert values(code, spell(number).capitalize()) == [number]


@given(st.integers(min_value=2, max_value=99), st.integers(min_value=0, max_value=9))
def test_decimals_in_words_read_back(whole: int, tenth: int) -> None:
    value = Decimal(f"{whole}.{tenth}")
    assert values("en", f"{english(whole)} point {english(tenth)}") == [value]
    assert values("fr", f"{french(whole)} virgule {french(tenth)}") == [value]


@given(st.integers(min_value=1, max_value=999), st.sampled_from([(1, 2), (1, 4), (3, 4), (2, 3)]))
def test_mixed_fractions_read_back(whole: int, ratio: tuple[int, int]) -> None:
    above, below = ratio
    value = whole + (Decimal(above) / below).quantize(Decimal("0.0001"))
    for code in GRAMMARS:
        assert values(code, f"{whole} {above}/{below}") == [value]


@given(st.integers(min_value=1, max_value=99), st.integers(min_value=1, max_value=12))
def test_powers_of_ten_read_back(base: int, exponent: int) -> None:
    raised = str(exponent).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    for code in GRAMMARS:
        for written in (f"{base}e{exponent}", f"{base} × 10^{exponent}", f"{base}·10{raised}"):
            assert values(code, written) == [base * 10**exponent]


@given(st.integers(min_value=2, max_value=999))
def test_a_number_said_again_counts_once(number: int) -> None:
    assert values("en", f"{english(number)} ({number})") == [number]
    assert values("fr", f"{number} ({french(number)})") == [number]
