"""Patterns that are tried only where one of their words stands: they find what they did."""

import re

from hypothesis import given
from hypothesis import strategies as st

from extractor.languages.phrases import alternatives
from extractor.languages.worded import Worded, vocabulary_of
from extractor.text import fold


def surfaces(worded: Worded, text: str) -> list[str]:
    return [one.group() for one in worded.finditer(text, vocabulary_of(fold(text)))]


def bounded(*phrases: str) -> Worded:
    return Worded(re.compile(rf"(?<!\w){alternatives(phrases)}(?!\w)"), phrases)


def test_a_phrase_is_found_where_its_first_word_stands() -> None:
    worded = bounded("team behind", "tool")
    assert surfaces(worded, "the team behind it, and a tool") == ["team behind", "tool"]


def test_a_text_without_its_words_is_not_tried() -> None:
    worded = bounded("team behind", "tool")
    assert not worded.may_match(vocabulary_of("toolbox and steam"))
    assert surfaces(worded, "toolbox and steam") == []


def test_a_pattern_of_no_phrase_matches_nowhere() -> None:
    assert not bounded().may_match(vocabulary_of("any words"))


def test_a_word_whose_end_is_open_is_known_by_its_beginning() -> None:
    worded = Worded(re.compile(r"(?<!\w)application\w*"), ["application"], whole=False)
    assert surfaces(worded, "two applications") == ["applications"]


def test_a_star_leaves_the_end_of_a_word_open() -> None:
    assert surfaces(bounded("difficult*"), "the difficulties") == ["difficulties"]


def test_a_phrase_without_letters_may_be_anywhere() -> None:
    assert Worded(re.compile("%"), ["%"]).may_match(vocabulary_of("no word of it"))


def test_case_and_accents_make_no_other_word() -> None:
    worded = Worded(re.compile("(?i)(?<!\\w)résumé(?!\\w)"), ["résumé"])
    assert surfaces(worded, "Un RÉSUMÉ") == ["RÉSUMÉ"]
    assert Worded(re.compile("(?i)sea"), ["sea"]).may_match(vocabulary_of(fold("ſea")))


_LETTERS = "abé'’ -_.ß*é"


@given(
    st.lists(st.text(alphabet=_LETTERS, max_size=6), max_size=4),
    st.text(alphabet=_LETTERS + "\n", max_size=40),
)
def test_nothing_is_lost(phrases: list[str], text: str) -> None:
    folded = fold(text)
    worded = bounded(*phrases)
    assert surfaces(worded, folded) == [one.group() for one in worded.pattern.finditer(folded)]
