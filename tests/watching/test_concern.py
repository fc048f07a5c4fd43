"""Which changes a build is worth."""

from pathlib import Path

import pytest

from extractor.watching.changes import Change
from extractor.watching.concern import concerning


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "graph").mkdir()
    return tmp_path


def concern(site: Path, name: str, *, known: bool = False, is_new: bool = False) -> bool:
    change = Change(site / name, is_new)
    return bool(list(concerning([change], site / "graph", lambda _path: known)))


@pytest.mark.parametrize(
    "name", ["a.md~", ".a.md.swp", "#a.md#", ".#a.md", "4913", ".git/index", "graph/CURRENT"]
)
def test_what_programs_leave_beside_a_file_is_none(site: Path, name: str) -> None:
    file = site / name
    file.parent.mkdir(exist_ok=True)
    file.touch()
    assert not concern(site, name)


def test_a_new_file_and_a_known_one_are(site: Path) -> None:
    (site / "a.md").touch()
    assert concern(site, "a.md", is_new=True)
    assert concern(site, "b.tmp", known=True)


def test_what_is_gone_is_where_it_was_known(site: Path) -> None:
    assert not concern(site, "a.md")
    assert concern(site, "a.md", known=True)


def test_a_folder_is_when_it_comes_with_what_is_in_it(site: Path) -> None:
    (site / "posts").mkdir()
    assert concern(site, "posts", is_new=True)
    assert not concern(site, "posts")
