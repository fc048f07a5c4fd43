"""Plain data kept between runs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.cache import CacheError, Parts, PartsWriter, packed, unpacked

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(PLAIN)
def test_what_is_packed_is_unpacked(data: object) -> None:
    assert unpacked(packed(data)) == data


@given(st.dictionaries(st.text(), st.binary()))
def test_parts_are_read_by_their_keys_in_the_order_of_writing(
    tmp_path_factory: pytest.TempPathFactory, parts: dict[str, bytes]
) -> None:
    path = tmp_path_factory.mktemp("cache") / "parts"
    with PartsWriter(path) as writer:
        for key, content in parts.items():
            writer.add(key, content)
        writer.finish()
    read = Parts(path, path.read_bytes())
    assert list(read.items()) == list(parts.items())
    assert "?" not in read or "?" in parts


@pytest.mark.parametrize("keep", [0, 5, 30, -1, -9, -40])
def test_parts_cut_short_are_refused(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "parts"
    with PartsWriter(path) as writer:
        writer.add("a", b"what is said of a")
        writer.finish()
    with pytest.raises(CacheError):
        Parts(path, path.read_bytes()[:keep])


def test_parts_that_were_not_finished_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "parts"
    with PartsWriter(path) as writer:
        writer.add("a", b"what is said of a")
    with pytest.raises(CacheError):
        Parts(path, path.read_bytes())


def test_parts_of_another_python_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "parts"
    with PartsWriter(path) as writer:
        writer.finish()
    with pytest.raises(CacheError):
        Parts(path, path.read_bytes().replace(b"cpython", b"another"))
