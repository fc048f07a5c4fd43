"""What was looked at is known to be untouched, or not, by its stamp and what had not settled."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import sightings
from extractor.sightings import FormerSightings, Sightings

TEXT = "Une crue.\n"
OTHER = "Une rue !\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "real/below").mkdir(parents=True)
    (tmp_path / "real/a.md").write_text(TEXT, "utf-8")
    (tmp_path / "real/below/b.md").write_text(TEXT, "utf-8")
    (tmp_path / "aside").mkdir()
    (tmp_path / "aside/c.md").write_text(TEXT, "utf-8")
    (tmp_path / "real/link.md").symlink_to("../aside/c.md")
    (tmp_path / "site").symlink_to("real")
    return tmp_path / "site"


def seen(folder: Path) -> FormerSightings:
    """Look at a folder as what reads sites does."""
    looking = Sightings()
    for parent in (folder, folder / "below"):
        looking.look_into(parent)
        looking.listed(parent, [one.name for one in parent.iterdir()])
        for file in sorted(parent.glob("*.md")):
            looking.look(file)
            looking.read(file, file.read_bytes())
    looking.look(folder / "extractor.toml")
    return FormerSightings(looking.as_plain())


def test_what_nobody_touched_is_untouched(folder: Path) -> None:
    assert seen(folder).are_untouched()


def _swapped(folder: Path) -> None:
    """Put a folder of the very same files, by hard links, in the place of the site's."""
    shutil.copytree(folder.parent / "real", folder.parent / "copy", copy_function=os.link)
    folder.unlink()
    folder.symlink_to("copy")


def _kept_times(folder: Path) -> None:
    file = folder / "a.md"
    found = file.stat()
    file.write_text(OTHER, "utf-8")
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


TOUCHES: dict[str, Callable[[Path], object]] = {
    "other words of the same length": lambda one: (one / "a.md").write_text(OTHER, "utf-8"),
    "other words, and the former time": _kept_times,
    "touched alone": lambda one: (one / "a.md").touch(),
    "a new file": lambda one: (one / "below/new.md").write_text(TEXT, "utf-8"),
    "a file less": lambda one: (one / "below/b.md").unlink(),
    "another name": lambda one: (one / "a.md").rename(one / "z.md"),
    "a file that was not there": lambda one: (one / "extractor.toml").write_text("", "utf-8"),
    "what a link leads to": lambda one: (one.parent / "aside/c.md").write_text(OTHER, "utf-8"),
    "a link that leads nowhere": lambda one: (one.parent / "aside/c.md").unlink(),
    "another folder by the same name": _swapped,
    "other rights": lambda one: (one / "a.md").chmod(0o400),
    "all gone": lambda one: shutil.rmtree(one.parent / "real"),
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
def test_every_touch_is_noticed(folder: Path, touch: Callable[[Path], object]) -> None:
    former = seen(folder)
    touch(folder)
    assert not former.are_untouched()


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a clock that ticks once while everything happens, as in the same tick of any clock."""
    exact = sightings._of_one

    def ticked(found: os.stat_result) -> sightings.Stamp:
        mode, size, _written, _changed, inode, device = exact(found)
        now = time.time_ns()
        return mode, size, now - now % 10**12, now - now % 10**12, inode, device

    monkeypatch.setattr(sightings, "_of_one", ticked)


@pytest.mark.usefixtures("coarse")
def test_what_is_written_again_within_one_tick_is_noticed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sightings, "SETTLED", 10**12)
    former = seen(folder)
    assert former.are_untouched()
    assert not former.have_settled
    (folder / "a.md").write_text(OTHER, "utf-8")
    assert not former.are_untouched()


@pytest.mark.usefixtures("coarse")
def test_a_file_that_is_renamed_within_one_tick_is_noticed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sightings, "SETTLED", 10**12)
    former = seen(folder)
    (folder / "below/b.md").rename(folder / "below/c.md")
    (folder / "below/d.md").write_text(TEXT, "utf-8")
    (folder / "below/d.md").rename(folder / "below/b.md")
    assert not former.are_untouched()


def test_two_readings_of_one_file_that_differ_are_never_trusted(folder: Path) -> None:
    looking = Sightings()
    looking.look(folder / "a.md")
    looking.read(folder / "a.md", TEXT.encode()[:3], 3)
    looking.read(folder / "a.md", OTHER.encode())
    (folder / "a.md").stat()
    assert not FormerSightings(looking.as_plain()).are_untouched()


def test_a_file_that_changes_while_it_is_read_is_noticed(folder: Path) -> None:
    looking = Sightings()
    looking.look(folder / "a.md")
    (folder / "a.md").write_text(OTHER, "utf-8")
    looking.read(folder / "a.md", OTHER.encode())
    assert not FormerSightings(looking.as_plain()).are_untouched()


def test_where_the_clock_was_set_back_what_was_read_is_compared(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hour = 3600 * 10**9
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() - hour)
    former = seen(folder)
    assert former.are_untouched()
    assert not former.have_settled, "its files are of a time that is still to come"
    (folder / "a.md").write_text(OTHER, "utf-8")
    assert not former.are_untouched()


def test_what_has_settled_is_known_by_its_stamps_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = seen(folder)
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 3 * 10**9)
    assert former.have_settled
    settled = FormerSightings(former.as_settled())
    assert settled.are_untouched()
    assert not settled.have_settled, "nothing was left to settle"
    assert seen(folder).as_settled() == former.as_settled()
    (folder / "a.md").touch()
    assert not settled.are_untouched()


def test_what_is_below_a_folder_is_seen_in_one_go(folder: Path) -> None:
    looking = Sightings()
    looking.look_through(folder.parent / "real")
    former = FormerSightings(looking.as_plain())
    assert former.are_untouched()
    (folder / "below/b.md").touch()
    assert not former.are_untouched()
