"""Exported files: they appear whole, compressed where their names say so."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from extractor.whole_files import written_whole

COMPRESSED = ".gz"


@contextmanager
def exported_to(path: Path) -> Iterator[IO[bytes]]:
    """Give the stream of a file that takes its name only when all has been written.

    It is compressed when the name ends in ``.gz``, without time or name in the header, so
    that the same content gives the same bytes. Raises OSError, which names the file.
    """
    with written_whole(path) as file:
        if path.suffix == COMPRESSED:
            with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
                yield cast("IO[bytes]", packed)
        else:
            yield file
