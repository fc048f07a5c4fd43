"""What changes in some folders: told by the system where watchfiles is there, else looked for."""

import os
import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Self

LIBRARY = "watchfiles"
"""What has the system tell of changes."""
POLL = 0.5
"""Seconds from one look through the folders to the next, where nobody tells."""
_QUIET = 20
"""Milliseconds without a change after which those that came are given."""
_GATHERED = 1000
"""Milliseconds for which changes that go on are gathered at most."""

_Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A path that something happened to; ``is_new`` where it was not there before."""

    path: Path
    is_new: bool = False


class Changes:
    """Gathers the changes in some folders, and of some files elsewhere, from the start on."""

    def __init__(self, folders: Sequence[Path], files: Sequence[Path] = ()) -> None:
        """Begin to watch ``folders``, with all that is in them, and single ``files``."""
        self._found: queue.SimpleQueue[frozenset[Change]] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._folders = [folder.resolve() for folder in folders]
        self._files = {file: _stamp(file) for file in files}
        self.is_told = find_spec(LIBRARY) is not None
        self._seen = {} if self.is_told else _stamps(self._folders)
        if self.is_told:
            threading.Thread(target=self._listen, name=LIBRARY, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()

    def next(self, seconds: float = POLL) -> frozenset[Change]:
        """Give what has changed since, all that came together; nothing after so many seconds."""
        found = set(self._of_files())
        if self.is_told:
            found |= self._told(0.0 if found else seconds)
        else:
            self._stop.wait(0.0 if found else seconds)
            found.update(self._looked_for())
        return frozenset(found)

    def _told(self, seconds: float) -> set[Change]:
        found: set[Change] = set()
        try:
            found |= self._found.get(timeout=seconds) if seconds else self._found.get_nowait()
            while True:
                found |= self._found.get_nowait()
        except queue.Empty:
            return found

    def _listen(self) -> None:
        import watchfiles

        told = watchfiles.watch(
            *self._folders,
            watch_filter=None,
            debounce=_GATHERED,
            step=_QUIET,
            stop_event=self._stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        for several in told:
            added = watchfiles.Change.added
            self._found.put(frozenset(Change(Path(path), kind is added) for kind, path in several))

    def _looked_for(self) -> Iterator[Change]:
        now = _stamps(self._folders)
        former, self._seen = self._seen, now
        for path in former.keys() | now.keys():
            if former.get(path) != now.get(path):
                yield Change(Path(path), path not in former)

    def _of_files(self) -> Iterator[Change]:
        for file, former in list(self._files.items()):
            now = _stamp(file)
            if now != former:
                self._files[file] = now
                yield Change(file, former is None)


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _stamps(folders: Sequence[Path]) -> dict[str, _Stamp]:
    stamps: dict[str, _Stamp] = {}
    waiting = [str(folder) for folder in folders]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            try:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != ".git":
                        waiting.append(entry.path)
                    continue
                found = entry.stat()
            except OSError:
                continue
            stamps[entry.path] = (found.st_ino, found.st_size, found.st_mtime_ns)
    return stamps
