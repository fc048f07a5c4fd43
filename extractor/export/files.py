"""Files that appear whole: written beside, and renamed at the end."""

import gzip
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

COMPRESSED = ".gz"


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Give the stream of a file that takes its name only when all has been written.

    It is compressed when the name ends in ``.gz``, without time or name in the header, so
    that the same content gives the same bytes. A device or a pipe is written to, and stays what
    it is. Raises OSError.
    """
    if _takes_what_is_written(path):
        with open(_opened(path), "wb") as stream:
            yield stream
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            if path.suffix == COMPRESSED:
                with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
                    yield cast("IO[bytes]", packed)
            else:
                yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _takes_what_is_written(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _opened(path: Path) -> int:
    """Open a device or a pipe. A pipe that nobody reads from is an error, and no wait for ever."""
    descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    return descriptor
