"""Names that resemble others, and the distance that says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.check.near_names import NearNames, distance

WORDS = st.text(alphabet="abcde", max_size=8)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("quai", "quai", 0), ("quai", "quais", 1), ("quai", "qaui", 1), ("quai", "rive", 4)],
)
def test_distance(left: str, right: str, expected: int) -> None:
    assert distance(left, right, 5) == expected


@given(WORDS, WORDS)
def test_distance_is_symmetric_and_zero_only_for_the_same(left: str, right: str) -> None:
    assert distance(left, right, 9) == distance(right, left, 9)
    assert (distance(left, right, 9) == 0) == (left == right)


@given(WORDS, WORDS, st.integers(0, 4))
def test_beyond_the_bound_it_is_the_bound_and_one(left: str, right: str, most: int) -> None:
    assert distance(left, right, most) == min(distance(left, right, 20), most + 1)


def found(names: list[str], words: str) -> list[str]:
    index = NearNames((name, name) for name in names)
    return [one.payload for one in index.near(words.split())]


def test_one_word_of_several_may_differ_by_a_letter() -> None:
    assert found(["fabrique des quais"], "fabrique des quaies") == ["fabrique des quais"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("relais no12345", "relais no12346"), ("carnet7", "carnet8"), ("carnet", "carnet8")],
)
def test_what_is_numbered_resembles_nothing_where_numbers_tell_apart(name: str, words: str) -> None:
    index = NearNames([(name, name)], numbered=False)
    assert not index.has_near(words.split())
    assert NearNames([(name, name)]).has_near(words.split())


def test_other_words_of_a_numbered_name_may_differ() -> None:
    index = NearNames([("carnet des quais 12", "carnet")], numbered=False)
    assert index.has_near("carnets des quais 12".split())


def test_two_words_may_not() -> None:
    assert found(["fabrique des quais"], "fabriques des quaies") == []


def test_a_short_word_is_another_word() -> None:
    assert found(["bac du quai"], "bus du quai") == []


def test_the_same_name_does_not_resemble_itself() -> None:
    assert found(["carnet"], "carnet") == []


@given(st.text(alphabet="abcdefgh", min_size=7, max_size=12), st.data())
def test_a_word_without_one_of_its_letters_is_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    shorter = word[:at] + word[at + 1 :]
    assert found([word], shorter) == [word]


@given(
    st.lists(st.text(alphabet="abc", min_size=4, max_size=11), min_size=40, max_size=80),
    st.text(alphabet="abc", min_size=4, max_size=11),
)
def test_among_many_names_alike_those_that_resemble_are_the_same(
    others: list[str], asked: str
) -> None:
    among_many = found([f"service {one}" for one in others], f"service {asked}")
    one_by_one = [name for one in others for name in found([f"service {one}"], f"service {asked}")]
    assert among_many == one_by_one
