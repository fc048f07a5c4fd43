"""Code points ↔ positions, as the protocol counts them in each encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language_server.positions import Positions

ENCODINGS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
UNIT = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
TEXTS = st.text(st.sampled_from("aé€😀𝒳\u2028\x0b\x85\ufeff\r\n"), max_size=40)


def lines_of(text: str) -> list[str]:
    """Give the lines of a text as the protocol has them, without their ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def units(text: str, encoding: str) -> int:
    return len(text.encode(ENCODINGS[encoding])) // UNIT[encoding]


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(TEXTS)
def test_a_position_has_the_units_of_what_is_before_it_in_its_line(
    encoding: str, text: str
) -> None:
    positions = Positions(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # inside the end of a line
        before = lines_of(text[:offset])
        assert positions.position(offset) == (len(before) - 1, units(before[-1], encoding))


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(TEXTS)
def test_the_code_point_of_a_position_is_the_one_that_has_it(encoding: str, text: str) -> None:
    positions = Positions(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":
            assert positions.offset(*positions.position(offset)) == offset


def test_beyond_the_end_of_a_line_is_its_end() -> None:
    assert Positions("ab\r\ncd").offset(0, 9) == 2
    assert Positions("ab\r\ncd").offset(7, 0) == 6


def test_inside_a_character_is_where_it_begins() -> None:
    assert Positions("a😀b").offset(0, 2) == 1
    assert Positions("a😀b").offset(0, 3) == 2


def test_within_the_end_of_a_line_is_at_its_end() -> None:
    assert Positions("ab\r\ncd").position(3) == (0, 2)


def test_what_python_takes_for_the_end_of_a_line_is_none_to_an_editor() -> None:
    assert Positions("a\u2028b\x0cc").position(4) == (0, 4)
