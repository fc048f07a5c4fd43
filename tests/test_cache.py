"""Plain data kept between runs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.cache import CacheError, read_cache, write_cache

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(PLAIN)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, data: object) -> None:
    path = tmp_path_factory.mktemp("cache") / "data"
    write_cache(path, data)
    assert read_cache(path) == data


@pytest.mark.parametrize("keep", [0, 10, -1], ids=["empty", "cut in its head", "cut at its end"])
def test_a_damaged_cache_is_refused(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "data"
    write_cache(path, {"a": ["b", 1]})
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(CacheError):
        read_cache(path)


def test_a_cache_of_another_python_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data"
    write_cache(path, 1)
    path.write_bytes(path.read_bytes().replace(b"cpython", b"another"))
    with pytest.raises(CacheError):
        read_cache(path)
