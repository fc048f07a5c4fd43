"""Plain data kept from one run to the next, as fast as Python can write and read it.

``marshal`` is a tenth of the cost of JSON. Its format belongs to a version of Python: a cache
written by another is refused, and whoever asked works everything out again. What is dear to work
out is kept as JSON, which any version reads. Either bears the digest of what was written: a
damaged cache is refused, and never half believed.
"""

import contextlib
import hashlib
import json
import marshal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self

from extractor.whole_files import naming, remove_whatever, write_file, write_whole

_KIND = f"{sys.implementation.cache_tag} {marshal.version}\n".encode()
_PARTS_HEAD = b"extractor-parts " + _KIND
_PLACE = 8
"""Bytes of the number, at the end, that says where the list of parts begins."""
_JSON_HEAD = b"extractor-cache json\n"
_PACKED_HEAD = b"extractor-cache " + _KIND


class CacheError(Exception):
    """A cache is damaged, or was written by another version of Python."""


def packed(data: Any) -> bytes:
    """Give plain data as bytes, for a part of a file.

    Plain are None, truth values, numbers, strings, lists, tuples and dictionaries.
    """
    return marshal.dumps(data)


def unpacked(content: bytes) -> Any:
    """Give the plain data that was packed, in a file that was accepted."""
    return marshal.loads(content)  # noqa: S302 - a file of our own build folder


class PartsWriter:
    """Writes parts, each by its key, into a file as they come; none is held in memory."""

    def __init__(self, path: Path) -> None:
        """Begin a file of a folder that nobody reads yet. Raises OSError, which names the file."""
        self._path = path
        self._ends: dict[str, int] = {}
        with naming(path):
            self._file = path.open("wb")
            self._end = self._file.write(_PARTS_HEAD)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # What was finished is closed already, and what was not is worth nothing.
        with contextlib.suppress(OSError):
            self._file.close()

    def __contains__(self, key: str) -> bool:
        return key in self._ends

    def add(self, key: str, content: bytes) -> None:
        """Write the part of a key that has none yet. Raises OSError, which names the file."""
        with naming(self._path):
            self._file.write(content)
        self._end += len(content)
        self._ends[key] = self._end

    def finish(self) -> None:
        """Write which parts there are. Raises OSError, which names the file."""
        listed = marshal.dumps(self._ends)
        with naming(self._path):
            self._file.write(hashlib.sha256(listed).digest() + listed)
            self._file.write(self._end.to_bytes(_PLACE))
            self._file.close()


class Parts(Mapping[str, bytes]):
    """The parts that were written into a file, by their keys, in the order of writing."""

    def __init__(self, path: Path, content: bytes) -> None:
        """``content`` is that of the file, known to be whole. Raises CacheError."""
        self._content = content
        digest_end = int.from_bytes(content[-_PLACE:]) + hashlib.sha256().digest_size
        listed = content[digest_end:-_PLACE]
        digest = content[digest_end - hashlib.sha256().digest_size : digest_end]
        if not content.startswith(_PARTS_HEAD) or hashlib.sha256(listed).digest() != digest:
            raise CacheError(f"{path}: not written by this version of Python")
        ends: dict[str, int] = marshal.loads(listed)  # noqa: S302 - ours
        begins = (len(_PARTS_HEAD), *ends.values())
        self._places = dict(zip(ends, zip(begins, ends.values(), strict=False), strict=True))

    def __getitem__(self, key: str) -> bytes:
        begin, end = self._places[key]
        return self._content[begin:end]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: object) -> bool:
        return key in self._places


def write_packed_cache(path: Path, data: Any) -> None:
    """Write plain data into a file, which readers refuse as damaged until all is there.

    The file stays the same one, so that its folder is not touched. It need not be on disk in
    the end: what is lost is made again. Raises OSError, which names the file.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        remove_whatever(path)
    write_file(path, _with_digest(_PACKED_HEAD, packed(data)))


def read_packed_cache(path: Path) -> Any:
    """Give the plain data that was written. Raises OSError, CacheError."""
    return unpacked(_body(path, _PACKED_HEAD, _content(path)))


def write_json_cache(path: Path, data: Any) -> None:
    """Write data that JSON can hold, for any version of Python, in the place of what was there.

    Raises OSError, which names the file.
    """
    text = json.dumps(data, sort_keys=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, _with_digest(_JSON_HEAD, text.encode()))


def read_json_cache(path: Path) -> Any:
    """Give the data that was written as JSON. Raises OSError, CacheError."""
    return json.loads(_body(path, _JSON_HEAD, _content(path)))


def _with_digest(head: bytes, body: bytes) -> bytes:
    return head + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _content(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise CacheError(f"{path}: is no file")
    return path.read_bytes()


def _body(path: Path, head: bytes, content: bytes) -> bytes:
    if not content.startswith(head):
        raise CacheError(f"{path}: not written by this version of Python")
    digest, _, body = content[len(head) :].partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != digest:
        raise CacheError(f"{path}: is not what was written")
    return body
