"""Changes of files, as the system tells them and as they are looked for."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.watching import changes
from extractor.watching.changes import Changes

PATIENCE = 20.0


@pytest.fixture(params=["told", "looked for"])
def watched(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Changes, Path]]:
    if request.param == "told":
        pytest.importorskip("watchfiles", reason="needs the extra 'editor'")
    else:
        monkeypatch.setattr(changes, "find_spec", lambda _name: None)
    site = tmp_path / "site"
    (site / "posts").mkdir(parents=True)
    (site / "posts/a.md").write_text("a")
    with Changes([site], [tmp_path / "extractor.toml"]) as found:
        yield found, site


def seen(found: Changes, path: Path) -> bool:
    """Say whether a change of a path is heard of before patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if path in {one.path for one in found.next(0.1)}:
            return True
    return False


def test_a_written_file_a_new_one_and_one_that_went(watched: tuple[Changes, Path]) -> None:
    found, site = watched
    time.sleep(0.3)  # the system is asked from another thread
    (site / "posts/a.md").write_text("more")
    assert seen(found, site / "posts/a.md")
    (site / "posts/b.md").write_text("b")
    assert seen(found, site / "posts/b.md")
    (site / "posts/a.md").unlink()
    assert seen(found, site / "posts/a.md")


def test_a_file_apart_is_looked_at_as_well(watched: tuple[Changes, Path]) -> None:
    found, site = watched
    (site.parent / "extractor.toml").write_text("language = 'fr'")
    assert seen(found, site.parent / "extractor.toml")
