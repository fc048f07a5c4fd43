"""Files of a site as they come → a folder that holds them, and nothing that leads out of it.

Links are made last, so that no file is ever written through one. A link that leads out of the
site leads to itself instead: it is told when the site is read, as a local one would be.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from extractor.remote.bounds import (
    HEAD_OF_A_LARGE_FILE,
    MOST_FILES,
    MOST_IN_ALL,
    MOST_OF_A_FILE,
)

_READ_ONLY = 0o444
"""A copy is not where a site is changed."""
_BLOCK = 1 << 20
_OF_GIT = ".git"
_KEPT_OF_GIT = ("HEAD", "packed-refs")
Read = Callable[[int], bytes]


class PlacingError(Exception):
    """What came cannot be placed: what is wrong with it, and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(problem)


class Placing:
    """A folder that files are placed in, by paths relative to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.marks: dict[str, str] = {}
        self._links: dict[str, str] = {}
        self._number = 0
        self._size = 0
        folder.mkdir()

    def file(self, path: str, mark: str, size: int, read: Read) -> None:
        """Place a file of so many bytes. Raises PlacingError, OSError and what ``read`` raises."""
        where = self._new(path)
        if where is None:
            return
        whole = size <= MOST_OF_A_FILE
        left = size if whole else HEAD_OF_A_LARGE_FILE
        self._count(left)
        with self._opened(where, path) as file:
            while left > 0:
                block = read(min(left, _BLOCK))
                if not block:
                    raise PlacingError(f"'{path}' ends before its end", "make it again")
                file.write(block)
                left -= len(block)
            if not whole:
                file.truncate(MOST_OF_A_FILE + 1)
        where.chmod(_READ_ONLY)
        self.marks[path] = mark

    def kept(self, path: str, mark: str, former: Path) -> None:
        """Place a file that is on disk already, of a former copy."""
        where = self._new(path)
        if where is None:
            return
        self._count(former.stat().st_size)
        self._demand_new(where, path)
        try:
            os.link(former, where, follow_symlinks=False)
        except OSError:
            shutil.copy2(former, where)
        self.marks[path] = mark

    def again(self, path: str, other: str) -> None:
        """Place a file once more, under another name: a hard link of an archive."""
        first = self.folder / _checked(other)
        if other not in self.marks or not first.is_file():
            raise PlacingError(
                f"'{path}' is a link to '{other}', which is no file before it", "make it again"
            )
        self.kept(path, self.marks[other], first)

    def link(self, path: str, target: str) -> None:
        """Place a symbolic link, when all else is there."""
        if self._new(path, kind="link") is not None:
            self._links[path] = target

    def subfolder(self, path: str) -> None:
        """Place a folder, which may be empty."""
        where = self._new(path, kind="folder")
        if where is not None and where.is_file():
            raise _twice(path)
        if where is not None:
            where.mkdir(exist_ok=True)

    def only_folder(self) -> str:
        """Give the name of the folder that all stands in, "" where there is more than one."""
        tops = {entry.name for entry in self.folder.iterdir()}
        tops |= {path.partition("/")[0] for path in self._links}
        only = tops.pop() if len(tops) == 1 else ""
        return only if (self.folder / only).is_dir() and only not in self._links else ""

    def finish(self, folder: Path, inner: str) -> Mapping[str, tuple[str, int, int]]:
        """Move what is in the folder ``inner`` to ``folder``, make its links, give its files.

        Raises PlacingError where there is no such folder.
        """
        if not (self.folder / inner).is_dir():
            raise PlacingError(f"it has no folder '{inner}'", "name one that it has after #")
        (self.folder / inner).replace(folder)
        before = f"{inner}/" if inner else ""
        links = {
            path.removeprefix(before): target
            for path, target in self._links.items()
            if path.startswith(before)
        }
        for path, target in links.items():
            try:
                self._make_link(folder / path, target)
            except (FileExistsError, NotADirectoryError):
                raise _twice(path) from None
        while outward := [path for path in links if not _stays_in(folder, path)]:
            for path in outward:
                (folder / path).unlink()
                self._make_link(folder / path, (folder / path).name)
                del links[path]
        return {
            path.removeprefix(before): (mark, found.st_size, found.st_mtime_ns)
            for path, mark in self.marks.items()
            if path.startswith(before)
            for found in (os.lstat(folder / path.removeprefix(before)),)
        }

    def _make_link(self, where: Path, target: str) -> None:
        where.parent.mkdir(parents=True, exist_ok=True)
        where.symlink_to(target)

    def _new(self, path: str, kind: str = "file") -> Path | None:
        """Give where something new comes; None for what is not brought."""
        checked = _checked(path)
        self._number += 1
        if self._number > MOST_FILES:
            raise PlacingError(f"it has more than {MOST_FILES} files", "name a part of it")
        if path in self._links:
            raise _twice(path)
        parts = checked.split("/")
        # A repository may tell its programs what to run: of one, only where it stands is brought.
        if _OF_GIT in parts and not _tells_the_commit(parts, kind):
            return None
        where = self.folder / checked
        try:
            where.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise _twice(path) from None
        if parts[0] == _OF_GIT:
            (self.folder / _OF_GIT / "objects").mkdir(exist_ok=True)
            (self.folder / _OF_GIT / "refs").mkdir(exist_ok=True)
        return where

    def _count(self, size: int) -> None:
        self._size += size
        if self._size > MOST_IN_ALL:
            raise PlacingError(
                f"it has more than {MOST_IN_ALL // 1_000_000_000} GB", "name a part of it"
            )

    def _opened(self, where: Path, path: str) -> IO[bytes]:
        self._demand_new(where, path)
        return where.open("xb")

    def _demand_new(self, where: Path, path: str) -> None:
        if where.is_dir():
            raise _twice(path)
        # An archive may hold a file twice, and the last is meant.
        where.unlink(missing_ok=True)


def _tells_the_commit(parts: list[str], kind: str) -> bool:
    if parts[0] != _OF_GIT or kind == "link":
        return False
    inside = parts[1:]
    return kind == "file" and (
        inside in [[one] for one in _KEPT_OF_GIT] or (inside[:1] == ["refs"] and len(inside) > 1)
    )


def _checked(path: str) -> str:
    """Give a path that stays in its folder. Raises PlacingError."""
    parts = path.split("/")
    if "\0" in path or any(one in ("", ".", "..") for one in parts):
        raise PlacingError(f"its file '{path}' leads out of it", "take it out")
    return path


def _twice(path: str) -> PlacingError:
    return PlacingError(f"'{path}' is a file and another thing too", "take one of them out")


def _stays_in(folder: Path, path: str) -> bool:
    real = os.path.realpath(folder / path)
    return f"{real}/".startswith(f"{os.path.realpath(folder)}/")
