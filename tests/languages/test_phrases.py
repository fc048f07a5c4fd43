"""Phrases of a language, made into patterns: what they find, and what is no phrase."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.languages.phrases import (
    PhraseError,
    Phrases,
    alternatives,
    as_written,
    before_name,
    before_word,
    bounded,
    whole_phrases,
)
from extractor.text import fold


def found(pattern: str | re.Pattern[str], text: str) -> list[str]:
    return [match.group() for match in re.finditer(pattern, text)]


def where(phrase: str, text: str, **contractions: list[str]) -> list[str]:
    """Give the surfaces of a phrase of the small language in a text."""
    spans = Phrases([phrase], contractions).spans(fold(text))
    return [text[start:end] for start, end in spans]


class TestAlternatives:
    def test_the_longest_phrase_is_found(self) -> None:
        assert found(alternatives(["mer", "mer du Nord"]), "la mer du nord") == ["mer du nord"]

    def test_phrases_are_folded_and_text_as_written_is_not(self) -> None:
        assert found(alternatives(["Été"]), "l'ete, l'Été") == ["ete"]
        assert found(as_written(["Été"]), "l'ete, l'Été") == ["Été"]

    def test_a_space_stands_for_any_white_space(self) -> None:
        assert found(alternatives(["de la"]), "de\u00a0 la, de\nla") == ["de\u00a0 la", "de\nla"]

    def test_a_star_stands_for_the_rest_of_a_word(self) -> None:
        assert found(bounded(["phare*"]), "les phares, un phare") == ["phares", "phare"]

    def test_of_no_phrase_nothing_is_found(self) -> None:
        for pattern in (alternatives([]), before_word([]), bounded([]), whole_phrases([])):
            assert found(pattern, "rien, ni rien") == []


class TestWords:
    def test_a_space_parts_a_word_from_the_next_but_for_an_elision(self) -> None:
        assert found(before_word(["la", "l'"]) + "mer", "la mer, l'mer, lamer") == [
            "la mer",
            "l'mer",
        ]

    def test_before_a_name_as_written_an_elision_has_either_apostrophe(self) -> None:
        text = "l’Ouest, l'Est, le Nord"
        assert found(before_name(["l'", "le"]) + "[A-Z]", text) == ["l’O", "l'E", "le N"]

    def test_bounded_phrases_may_follow_an_elision(self) -> None:
        assert found(bounded(["ile"]), "l'ile, presquile, iles") == ["ile"]

    def test_whole_phrases_may_not(self) -> None:
        assert found(whole_phrases(["ile", "d'"], endings=["-je"]), "l'ile d'iles dis-je") == [
            "d'",
            "-je",
        ]


class TestPhrases:
    def test_letters_in_parentheses_may_be_absent(self) -> None:
        text = "financé par nous, Financées par nous"
        assert where("financé(e)(s) par", text) == ["financé par", "Financées par"]

    def test_an_ellipsis_is_a_gap_of_up_to_six_words(self) -> None:
        assert where("porté … par", "porté par nous") == ["porté par"]
        assert where("porté … par", "porté en partie par nous") == ["porté en partie par"]
        assert where("porté … par", "porté un deux trois quatre cinq six sept par") == []
        assert where("porté … par", "porté. Rien par") == []

    @pytest.mark.parametrize(
        "phrase", ["funded by", "… funded by", "funded by …", "… funded by …", "funded by ..."]
    )
    def test_an_ellipsis_at_an_end_is_where_the_subject_or_the_object_stands(
        self, phrase: str
    ) -> None:
        assert where(phrase, "It was funded by us.") == ["funded by"]

    def test_a_last_word_may_be_contracted_with_the_article_after_it(self) -> None:
        text = "né de la mer, né du port, né d’un phare, né dehors"
        assert where("né de", text, de=["du", "d'"]) == ["né de", "né du", "né d’"]
        assert where("né de", text) == ["né de"]

    def test_a_sign_is_written_after_a_backslash(self) -> None:
        assert where(r"\(ex-", "Digue (ex-Jetée)") == ["(ex-"]

    def test_phrases_begin_and_end_where_words_do(self) -> None:
        assert where("port", "porte, apport, contre-port, port") == ["port"]

    def test_the_phrase_of_the_most_words_is_found(self) -> None:
        phrases = Phrases(["porté … à", "porté au sein de"])
        assert list(phrases.spans("porte au sein de")) == [(0, 16)]

    def test_offsets_are_those_of_the_whole_text(self) -> None:
        assert list(Phrases(["port"]).spans("port port port", 4, 10)) == [(5, 9)]

    def test_no_phrases_find_nothing(self) -> None:
        assert not Phrases([]).found_in("rien")
        assert Phrases(["rien"]).found_in("il n'y a rien")


@pytest.mark.parametrize(
    ("phrase", "wrong"),
    [
        ("", "no word"),
        ("  ", "no word"),
        ("…", "no word"),
        ("… ...", "no word"),
        ("financé(e par", "without its pair"),
        ("financé)e( par", "without its pair"),
        ("(ex-", "without its pair"),
        ("financé(e(s)) par", "inside another"),
        ("financé() par", "something else than letters"),
        ("financé(e s) par", "something else than letters"),
        ("(e)financé", "follow no letter"),
        ("financé (e) par", "follow no letter"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_write(phrase: str, wrong: str) -> None:
    with pytest.raises(PhraseError, match=wrong) as refused:
        Phrases(["porté par", phrase])
    assert str(refused.value).startswith(f"'{phrase}' has ")
    assert "write" in str(refused.value)


WORDS = st.from_regex(r"[a-zéà]+(?:['-][a-zéà]+)*", fullmatch=True)
ABSENT = st.lists(st.from_regex(r"[a-zéà]{1,2}", fullmatch=True), max_size=2)


@given(st.data())
def test_a_phrase_finds_itself_written_plainly(data: st.DataObject) -> None:
    phrase, plain = "", ""
    for number in range(data.draw(st.integers(1, 4))):
        if number and data.draw(st.booleans()):
            phrase += "… "
            plain += "".join(f"{one} " for one in data.draw(st.lists(WORDS, max_size=6)))
        word = data.draw(WORDS)
        phrase, plain = phrase + word, plain + word
        for letters in data.draw(ABSENT):
            phrase += f"({letters})"
            plain += letters if data.draw(st.booleans()) else ""
        phrase, plain = f"{phrase} ", f"{plain} "
    phrase = data.draw(st.sampled_from(["", "… "])) + phrase + data.draw(st.sampled_from(["", "…"]))
    begins = [start for start, _ in Phrases([phrase]).spans(fold(plain))]
    assert begins[:1] == [0]
