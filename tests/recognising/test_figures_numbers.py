"""Numbers, written in every way that the language has."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.languages import load_language
from extractor.recognising.figures import FigureGrammar
from extractor.recognising.figures.number import Form, digits_value
from extractor.recognising.figures.numbers import scan_numbers

FRENCH = load_language("fr")
NUMBERS = FigureGrammar.from_language(FRENCH.table("figures"), FRENCH.confidences.figures).numbers
SEPARATORS = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "."])


def values(text: str) -> list[Decimal]:
    numbers = scan_numbers(text, NUMBERS)
    return [number.value for number in numbers if number.form is not Form.ARTICLE]


@given(st.integers(min_value=0, max_value=10**12), SEPARATORS)
def test_grouped_digits_read_back(number: int, separator: str) -> None:
    written = f"{number:,}".replace(",", separator)
    assert values(f"Voici {written} plis") == [number]


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_a_decimal_comma_reads_back(number: Decimal) -> None:
    assert values(f"Voici {number:.2f} %".replace(".", ",")) == [number]


@given(st.text(alphabet="0123456789 .,-–/hkM€%ansdeux", max_size=40))
def test_numbers_stand_in_order_and_apart(text: str) -> None:
    numbers = scan_numbers(text, NUMBERS)
    assert all(0 <= number.start < number.end <= len(text) for number in numbers)
    starts = [number.start for number in numbers]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("deux", 2),
        ("vingt et un", 21),
        ("soixante-dix-huit", 78),
        ("deux cents", 200),
        ("trois millions", 3_000_000),
        ("un million cinq cent mille", 1_500_000),
        ("une douzaine", 12),
        ("une dizaine de milliers", 10_000),
        ("12 k", 12_000),
        ("14h30", 14.5),
    ],
)
def test_words(written: str, value: float) -> None:
    assert values(f"Voici {written} de plis") == [value]


@pytest.mark.parametrize("written", ["007", "1.2.3", "00"])
def test_what_is_no_number(written: str) -> None:
    assert digits_value(written, NUMBERS.grouping, NUMBERS.decimal) is None


@pytest.mark.parametrize("text", ["4jours2rue", "2e", "ITN2", "le 03/04/2020", "à 14:30", "CO2"])
def test_digits_inside_names_dates_and_times_are_passed_over(text: str) -> None:
    assert values(text) == []
