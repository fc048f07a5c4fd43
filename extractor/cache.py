"""Plain data kept from one run to the next, as fast as Python can write and read it.

``marshal`` is a tenth of the cost of JSON. Its format belongs to a version of Python: a cache
written by another is refused, and whoever asked works everything out again.
"""

import marshal
import sys
from pathlib import Path
from typing import Any

_HEAD = f"extractor-cache {sys.implementation.cache_tag} {marshal.version}\n".encode()


class CacheError(Exception):
    """A cache is damaged, or was written by another version of Python."""


def write_cache(path: Path, data: Any) -> None:
    """Write plain data: None, truth values, numbers, strings, lists, tuples and dictionaries."""
    path.write_bytes(_HEAD + marshal.dumps(data))


def packed(data: Any) -> bytes:
    """Give plain data as bytes, for a cache whose parts are taken over unread."""
    return marshal.dumps(data)


def unpacked(content: bytes) -> Any:
    """Give the plain data that was packed, in a cache that :func:`read_cache` accepted."""
    return marshal.loads(content)  # noqa: S302 - a file of our own build folder


def read_cache(path: Path) -> Any:
    """Give the data that was written. Raises OSError, CacheError."""
    content = path.read_bytes()
    if not content.startswith(_HEAD):
        raise CacheError(f"{path}: written by another version of Python")
    try:
        return marshal.loads(content[len(_HEAD) :])  # noqa: S302 - a file of our own build folder
    except (EOFError, ValueError, TypeError) as error:
        raise CacheError(f"{path}: {error}") from error
