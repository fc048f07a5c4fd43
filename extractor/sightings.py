"""What was looked at on disk, each thing as it stood before: whether it was touched since.

As git and ninja do, a thing is known by its stamp: mode, size, times, inode, device. A clock is
coarser than a program is fast: what was written just before it was read may be written once more
within the same tick. So of what had not settled by then a digest of what was read is kept, and
compared as well.
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Stamp = tuple[int, ...]
"""Mode, size, times (ns) of content and of all else, inode, device; of a link those of what it
leads to as well; nothing where nothing is there, or can be looked at."""
SETTLED = 2_000_000_000
"""Nanoseconds in which every clock ticks: that of FAT is the coarsest."""
_WHOLE = -1
"""The size that is noted of a file that was read whole."""
_TIMES = (2, 3)
_OF_ONE = 6
"""Where the times are in a stamp, and how many numbers are of one thing."""


class Sightings:
    """What was looked at since this was made."""

    def __init__(self) -> None:
        self._begun = time.time_ns()
        self._stamps: dict[str, Stamp] = {}
        self._read: dict[str, set[tuple[int, bytes]]] = {}
        self._listed: dict[str, set[bytes]] = {}

    def look(self, path: str | os.PathLike[str]) -> None:
        """Note how a path stands, before it is read or asked whether it is there."""
        place = _absolute(path)
        if place not in self._stamps:
            self._stamps[place] = _stamp(place)

    def look_into(self, folder: str | os.PathLike[str]) -> None:
        """Note how a folder stands, and what its links lead to, before it is listed."""
        place = _absolute(folder)
        if place in self._listed:
            return
        self._listed[place] = set()
        self.look(place)
        try:
            with os.scandir(place) as entries:
                links = [one.path for one in entries if one.is_symlink()]
        except (OSError, ValueError):
            return
        for link in links:
            self.look(link)

    def look_through(self, folder: str | os.PathLike[str]) -> None:
        """Note how a folder stands and everything below it; links are not followed."""
        self.look(folder)
        for parent, folders, names in os.walk(_absolute(folder)):
            for name in (*folders, *names):
                self.look(f"{parent}/{name}")

    def read(self, path: str | os.PathLike[str], content: bytes, size: int | None = None) -> None:
        """Take what was read of a file that was looked at: all, or the first ``size`` bytes."""
        place = _absolute(path)
        if not self._had_settled(place):
            read = _WHOLE if size is None else size
            self._read.setdefault(place, set()).add((read, _digest(content)))

    def listed(self, folder: str | os.PathLike[str], names: Iterable[str]) -> None:
        """Take the names that were found in a folder that was looked into."""
        place = _absolute(folder)
        if not self._had_settled(place):
            self._listed[place].add(_digest_of_names(names))

    def _had_settled(self, place: str) -> bool:
        return _last_time(self._stamps.get(place, ())) < self._begun - SETTLED

    def as_plain(self) -> dict[str, Any]:
        """Give all of it as plain data, and where the links lead that are above."""
        above: dict[str, str] = {}
        for place in self._stamps:
            folder = os.path.dirname(place)  # noqa: PTH120 - asked thousands of times
            while folder not in above:
                above[folder] = _place_of_link(folder)
                folder = os.path.dirname(folder)  # noqa: PTH120
        return {
            "stamps": self._stamps,
            "read": {place: sorted(several) for place, several in self._read.items()},
            "listed": {
                place: sorted(several) for place, several in self._listed.items() if several
            },
            "above": above,
        }


class FormerSightings:
    """What was looked at by an earlier run, as plain data say it."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self._stamps: Mapping[str, Stamp] = plain["stamps"]
        self._read: Mapping[str, list[tuple[int, bytes]]] = plain["read"]
        self._listed: Mapping[str, list[bytes]] = plain["listed"]
        self._above: Mapping[str, str] = plain["above"]

    def are_untouched(self) -> bool:
        """Say whether everything stands as it stood then."""
        return (
            all(_place_of_link(folder) == place for folder, place in self._above.items())
            and all(_stamp(place) == stamp for place, stamp in self._stamps.items())
            and all(_reads_the_same(place, several) for place, several in self._read.items())
            and all(_lists_the_same(place, several) for place, several in self._listed.items())
        )

    @property
    def have_settled(self) -> bool:
        """Whether what had not settled then has by now: its stamps are enough from now on."""
        places = (*self._read, *self._listed)
        last = max((_last_time(self._stamps[one]) for one in places), default=0)
        return bool(places) and last < time.time_ns() - SETTLED

    def as_settled(self) -> dict[str, Any]:
        """Give as plain data what is untouched and has settled."""
        return {"stamps": self._stamps, "read": {}, "listed": {}, "above": self._above}


def _absolute(path: str | os.PathLike[str]) -> str:
    place = os.fspath(path)
    # Nothing is simplified: what '..' leads to depends on links.
    return place if place.startswith("/") else f"{Path.cwd()}/{place}"


def _stamp(place: str) -> Stamp:
    try:
        found = os.lstat(place)
    except (OSError, ValueError):
        return ()
    if not stat.S_ISLNK(found.st_mode):
        return _of_one(found)
    try:
        return _of_one(found) + _of_one(os.stat(place))  # noqa: PTH116
    except OSError:
        return _of_one(found)


def _of_one(found: os.stat_result) -> Stamp:
    return (
        found.st_mode,
        found.st_size,
        found.st_mtime_ns,
        found.st_ctime_ns,
        found.st_ino,
        found.st_dev,
    )


def _last_time(stamp: Stamp) -> int:
    """Give the last time that a stamp names (ns since 1970), 0 for none."""
    return max((stamp[at] for at in range(len(stamp)) if at % _OF_ONE in _TIMES), default=0)


def _place_of_link(folder: str) -> str:
    """Give the place that a link leads to in the end; "" for what is no link."""
    try:
        return os.path.realpath(folder) if stat.S_ISLNK(os.lstat(folder).st_mode) else ""
    except (OSError, ValueError):
        return ""


def _reads_the_same(place: str, several: Iterable[tuple[int, bytes]]) -> bool:
    try:
        content = Path(place).read_bytes()
    except OSError:
        return False
    return all(
        _digest(content if size == _WHOLE else content[:size]) == digest for size, digest in several
    )


def _lists_the_same(place: str, several: Iterable[bytes]) -> bool:
    try:
        digest = _digest_of_names(os.listdir(place))  # noqa: PTH208
    except OSError:
        return False
    return all(one == digest for one in several)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def _digest_of_names(names: Iterable[str]) -> bytes:
    return _digest("\0".join(sorted(names)).encode("utf-8", "surrogatepass"))
