"""The copy of a site in a folder of its own, and the next one, which takes its place whole.

A copy is what was brought at once, ``copy/NAME``, and beside it what was known of it then. The
next is made in ``incoming``; two names change when it is whole. Whoever is killed before leaves
the copy as it was, and between the two the next run goes on.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.cache import CacheError, read_json_cache, write_json_cache
from extractor.locks import lock_file

_COPY, _INCOMING, _FORMER, _STATE, _LOCK = "copy", "incoming", "former", ".state.json", ".lock"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a copy: by what its address tells it from another, and its files.

    ``mark`` is of the whole, ``validators`` what a server is asked by. ``files`` are the marks
    of the files by path, each with its size and time on disk.
    """

    mark: str = ""
    validators: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)


class SiteCopy:
    """The copy of one site, in a folder that nobody else writes in meanwhile."""

    def __init__(self, place: Path, name: str) -> None:
        self._place = place
        self._name = name
        self.state = State()

    @property
    def folder(self) -> Path:
        """The folder of the site."""
        return self._place / _COPY / self._name

    @property
    def beside(self) -> Path:
        """The folder for what is kept beside the copy."""
        return self._place

    @property
    def incoming(self) -> Path:
        """The folder that the next copy is made in."""
        return self._place / _INCOMING

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the copy against other processes, what a killed one left put right. Raises OSError.

        ``state`` is what is known of it: nothing where there is none, or it was changed.
        """
        self._place.mkdir(parents=True, exist_ok=True)
        with lock_file(self._place / _LOCK):
            self._recover()
            self.state = self._read()
            yield

    def is_whole(self) -> bool:
        """Say whether every file of the copy is as it was brought."""
        return bool(self.state.mark) and all(map(self.has, self.state.files))

    def has(self, path: str) -> bool:
        """Say whether a file is there as it was brought."""
        known = self.state.files.get(path)
        if known is None:
            return False
        try:
            found = os.lstat(self.folder / path)
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == known[1:]

    @contextmanager
    def next_copy(self) -> Iterator[Path]:
        """Give the folder to make the next copy in; it is removed unless it is taken."""
        self._clear(self.incoming)
        self.incoming.mkdir()
        try:
            yield self.incoming
        finally:
            self._clear(self.incoming)

    def take(self, state: State) -> None:
        """Put what was made in the place of the copy. Raises OSError."""
        self._write(self.incoming, state)
        self.state = state
        self._swap()

    def note(self, state: State) -> None:
        """Keep what is now known of the copy, which stays as it is. Raises OSError."""
        self._write(self._place / _COPY, state)
        self.state = state

    def _write(self, folder: Path, state: State) -> None:
        files = {path: list(known) for path, known in state.files.items()}
        data = [_FORMAT, self._name, state.mark, dict(state.validators), files]
        # A name that is no UTF-8 is written by the numbers of its bytes.
        write_json_cache(folder / _STATE, data)

    def _read(self) -> State:
        found = self._state_of(self._place / _COPY)
        if found is None or not self.folder.is_dir():
            return State()
        _, _, mark, validators, files = found
        return State(mark, validators, {path: tuple(known) for path, known in files.items()})

    def _state_of(self, folder: Path) -> list[Any] | None:
        try:
            found: list[Any] = read_json_cache(folder / _STATE)
        except (OSError, CacheError, ValueError):
            return None
        return found if found[:2] == [_FORMAT, self._name] else None

    def _recover(self) -> None:
        copy, former = self._place / _COPY, self._place / _FORMER
        if not copy.exists() and self._state_of(self.incoming) is not None:
            self.incoming.replace(copy)
        elif not copy.exists() and former.exists():
            former.replace(copy)
        self._clear(former)
        self._clear(self.incoming)

    def _swap(self) -> None:
        copy, former = self._place / _COPY, self._place / _FORMER
        self._clear(former)
        if copy.exists():
            copy.replace(former)
        self.incoming.replace(copy)
        self._clear(former)

    def _clear(self, folder: Path) -> None:
        if folder.exists():
            shutil.rmtree(folder)
