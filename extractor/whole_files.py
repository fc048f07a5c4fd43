"""Files that appear whole, and what the dead left unfinished.

A file is written beside its place and takes its name when it is on disk. What is being written is
locked: whoever finds such a file that nobody holds clears it away, for its writer was killed.
"""

import contextlib
import errno
import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from extractor.locks import Lock, lock_folder, lock_open_file

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Numbers of the errors that say that a disk, a share of it or a file is full."""
STANDARD_OUTPUT = "<stdout>"
"""The name that Python gives the stream of standard output."""
_UNFINISHED = re.compile(r"\..*\.[0-9a-f]{8}\.unfinished")
_WORKING = "extractor-working-"
_NAME = 40
"""Characters of a file's name that are in that of what is written: no name becomes too long."""


@contextlib.contextmanager
def written_whole(path: Path, *, clear: bool = True, sync: bool = True) -> Iterator[IO[bytes]]:
    """Give the stream of a file that takes its name only when all is written.

    Unless it is one of very many, which another run writes again, it is on disk by then (``sync``).

    The file keeps its mode, and stays where a symbolic link leads to it; what is no regular file
    (a pipe, a device) is written into. With ``clear``, what killed processes left in its folder
    is removed. Raises OSError, which names the file.
    """
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        target = path.resolve() if path.is_symlink() else path
        if _takes_what_is_written(target):
            with open(_opened(target), "wb") as stream:
                yield stream
            return
        if clear:
            clear_unfinished(target.parent)
        file, beside = _begun(target)
        try:
            with file:
                yield file
                file.flush()
                _keep_mode(target, file.fileno())
                if sync:
                    os.fsync(file.fileno())
                # Still held: nobody clears it before it has its name.
                beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def write_whole(path: Path, content: bytes, *, clear: bool = True, sync: bool = True) -> None:
    """Write a file as ``written_whole`` does. Raises OSError, which names the file."""
    with written_whole(path, clear=clear, sync=sync) as file:
        file.write(content)


def write_file(path: Path, content: bytes) -> None:
    """Write a file of a folder that nobody reads yet. Raises OSError, which names the file."""
    with naming(path):
        path.write_bytes(content)


def write_on_disk(path: Path, content: bytes) -> None:
    """Write a file of a folder that nobody reads yet, and see it on disk.

    Raises OSError, which names the file.
    """
    with naming(path), path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def remove_whatever(path: Path) -> None:
    """Remove what stands in the place of a file of ours, were it a folder. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def make_way(path: Path) -> None:
    """Remove a folder that stands in the place of a file of ours. Raises OSError."""
    if path.is_dir():
        remove_whatever(path)


def clear_unfinished(folder: Path) -> None:
    """Remove what killed processes left unfinished in a folder; what cannot be stays."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _UNFINISHED.fullmatch(entry.name):
                _clear_file(Path(entry.path))


@contextlib.contextmanager
def working_folder(purpose: str) -> Iterator[Path]:
    """Give an empty folder, outside of everything, that is removed at the end.

    Those of killed processes are removed too. Raises OSError.
    """
    above = Path(tempfile.gettempdir())
    with contextlib.suppress(OSError):
        for left in above.glob(f"{_WORKING}*"):
            _clear_folder(left)
    folder, lock = _held_folder(purpose)
    with lock:
        try:
            with naming(folder):
                yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Have an error of a full disk that names no file, as that of a write, name this one."""
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM or error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


def sync_folder(folder: Path) -> None:
    """See the names in a folder on disk. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _takes_what_is_written(path: Path) -> bool:
    """Say whether a path is that of a device or a pipe."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _opened(path: Path) -> int:
    """Open a device or a pipe. A pipe that nobody reads from is an error, and no wait for ever."""
    descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    return descriptor


def _begun(path: Path) -> tuple[IO[bytes], Path]:
    """Give a new file beside a path, open and held, and its own path."""
    while True:
        beside = path.with_name(f".{path.name[-_NAME:]}.{secrets.token_hex(4)}.unfinished")
        file = beside.open("xb")
        # A file system without locks: what is left there stays.
        with contextlib.suppress(OSError):
            lock_open_file(file.fileno())
        if os.fstat(file.fileno()).st_nlink:
            return file, beside
        # Cleared between the two by who took it for a dead one's.
        file.close()


def _keep_mode(path: Path, descriptor: int) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.fchmod(descriptor, stat.S_IMODE(path.stat().st_mode))


def _clear_file(path: Path) -> None:
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            lock_open_file(descriptor)
            path.unlink()
        finally:
            os.close(descriptor)


def _held_folder(purpose: str) -> tuple[Path, contextlib.AbstractContextManager[object]]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f"{_WORKING}{purpose}-"))
        try:
            lock: Lock = lock_folder(folder)
        except FileNotFoundError:
            continue
        except OSError:
            return folder, contextlib.nullcontext()
        if folder.exists():
            return folder, lock
        lock.close()


def _clear_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        found = folder.lstat()
        if stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid():
            with lock_folder(folder):
                shutil.rmtree(folder, ignore_errors=True)
