"""The words that hold sentences together: how much of a text they are."""

from extractor.languages.detection import compare
from extractor.languages.function_words import (
    function_words,
    languages_with_function_words,
    share_of,
)

FRENCH = "la capitainerie donne la liste des places libres et previent des marees".split()
ENGLISH = "the harbour office lists free moorings and warns of the tides".split()


def test_prose_has_many_of_its_own_language_and_few_of_another() -> None:
    assert share_of(FRENCH, "fr") > 0.36 > 0.1 > share_of(FRENCH, "en")
    assert share_of(ENGLISH, "en") > 0.36 > 0.1 > share_of(ENGLISH, "fr")


def test_names_have_none_and_no_words_neither() -> None:
    assert share_of("lenoir kowalczyk oduya brennan fujimoto".split(), "fr") == 0
    assert share_of([], "fr") == 0


def test_a_language_without_tables_has_none() -> None:
    assert {"de", "en", "fr"} <= set(languages_with_function_words())
    assert "pt" not in languages_with_function_words()
    assert not function_words("pt")
    assert share_of(FRENCH, "pt") == 0


def test_a_text_is_compared_with_the_language_that_is_expected() -> None:
    text = "The harbour office lists free moorings and warns of the tides."
    found = compare(text, "fr")
    assert (found.code, found.expected < 0.001) == ("en", True)
    assert compare(text, "en").expected > 0.9
    assert compare(text, "").expected == compare(text, "xx").expected == 0
