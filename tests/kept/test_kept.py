"""What is kept by number is given back as it was put, however much of it memory holds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.cache import packed, unpacked
from extractor.kept import HashedNumbers, KeptObjects, Keys, Texts
from extractor.pipeline.engine import run

_TEXTS = st.lists(st.one_of(st.text(), st.sampled_from(("", "é", "a\n", "\udc80", "👍"))))


@given(_TEXTS)
def test_strings_are_given_by_number(texts: list[str]) -> None:
    kept = Texts(texts)
    assert list(kept) == texts
    assert kept[1:] == texts[1:]
    assert [kept[number] for number in range(-len(texts), 0)] == texts


@given(_TEXTS, _TEXTS)
def test_each_string_has_one_number(texts: list[str], others: list[str]) -> None:
    keys = Keys()
    numbers: dict[str, int] = {}
    for one in texts:
        assert keys.add(one) == numbers.setdefault(one, len(numbers))
    assert list(keys) == list(numbers)
    for one in (*texts, *others):
        assert (one in keys) == (one in numbers)
        assert keys.find(one) == numbers.get(one, -1)


@given(st.lists(st.text(max_size=2), max_size=600))
def test_numbers_under_a_string_are_found_in_their_order(keys: list[str]) -> None:
    table = HashedNumbers()
    for number, key in enumerate(keys):
        table.put(key, number)
    assert len(table) == len(keys)
    for key in keys:
        found = [number for number in table.under(key) if keys[number] == key]
        assert found == [number for number, one in enumerate(keys) if one == key]


def test_a_table_grows() -> None:
    table = HashedNumbers()
    for number in range(5_000):
        table.put(str(number % 1_000), number)
    assert all(set(range(one, 5_000, 1_000)) <= set(table.under(str(one))) for one in range(1_000))
    assert list(table.under("7"))[:5] == [7, 1_007, 2_007, 3_007, 4_007]


@pytest.mark.parametrize("in_memory", [0, 1, 5, 100])
def test_objects_are_given_by_number(tmp_path: Path, in_memory: int) -> None:
    kept = KeptObjects[dict[str, int]](tmp_path, packed, unpacked, in_memory)
    objects = [{"a": number} for number in range(20)]
    for one in objects:
        kept.append(one)
    assert list(kept) == objects
    assert kept[-1] == objects[-1]
    assert kept[3:7] == objects[3:7]
    assert kept.are_held == (in_memory >= 20)
    assert list(tmp_path.iterdir()) == [], "what is on disk has no name"
    assert list(run(kept.__getitem__, range(20), 2)) == objects, "forked processes have them too"
    kept.clear()
    assert list(kept) == []
