"""Locks on files and folders, which end with the process that holds them.

A process that is forked has its parent's descriptors, and a lock lasts as long as one of them is
open: a worker that outlives a killed parent would hold it for ever. So workers give up, as soon
as they are forked, what their parent holds.
"""

import fcntl
import os
from pathlib import Path
from typing import Self
from weakref import WeakSet


class Lock:
    """A lock that is held until it is closed, or forgotten, or the process ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor
        _held.add(self)

    def close(self) -> None:
        """Give it up."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()


_held: WeakSet[Lock] = WeakSet()


def _give_up_all() -> None:
    for lock in list(_held):
        lock.close()


os.register_at_fork(after_in_child=_give_up_all)


def lock_file(path: Path, *, wait: bool = True) -> Lock:
    """Hold a file, which is made where it is missing, for this process alone.

    Without ``wait``, raises BlockingIOError where another process holds it. Raises OSError.
    """
    # Whatever stands there under that name, opening it waits for nobody.
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NONBLOCK, 0o666)
    return _locked(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def lock_folder(folder: Path, *, shared: bool = False) -> Lock:
    """Hold a folder as it is, alone or with others that share it.

    Raises BlockingIOError where another process holds it otherwise, and OSError, also where the
    file system knows no locks of folders.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    return _locked(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


def lock_open_file(descriptor: int) -> None:
    """Hold a file that is open, as long as it is. Raises BlockingIOError, OSError."""
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _locked(descriptor: int, how: int) -> Lock:
    try:
        fcntl.flock(descriptor, how)
    except BaseException:
        os.close(descriptor)
        raise
    return Lock(descriptor)
