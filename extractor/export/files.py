"""Files that appear whole: written beside, and renamed at the end."""

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

COMPRESSED = ".gz"


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Give the stream of a file that takes its name only when all has been written.

    It is compressed when the name ends in ``.gz``, without time or name in the header, so
    that the same content gives the same bytes. Raises OSError.
    """
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
