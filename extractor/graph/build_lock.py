"""The right to build into a folder, which one process has at a time."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from extractor.built_folders import GENERATIONS, LOCK
from extractor.errors import UserError
from extractor.locks import lock_file
from extractor.whole_files import make_way, remove_whatever


class BuildInProgressError(UserError):
    """Another process builds into the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: another build is writing here; wait for it to end")
        self.folder = folder


@contextlib.contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold the right to build into ``folder``. Raises BuildInProgressError."""
    # By both it is known for what it is, before the sites that it may stand in are listed.
    generations = folder / GENERATIONS
    if not generations.is_dir():
        remove_whatever(generations)
    generations.mkdir(parents=True, exist_ok=True)
    make_way(folder / LOCK)
    try:
        lock = lock_file(folder / LOCK, wait=False)
    except BlockingIOError:
        raise BuildInProgressError(folder) from None
    with lock:
        yield
