"""The shards of an extraction, in a folder: what is done of them is not done again.

A folder holds ``manifest.json``, which says what the shards are made of, and of each shard a
file of N-Quads, a file of records (a line of JSON for each source) and, written last, its entry:
the sources, the digests of the two files, the number of quads. A shard without a sound entry is
not done. When all are, the entries stand in the manifest too.
"""

import contextlib
import json
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from extractor.pipeline.cluster.errors import ClusterError
from extractor.pipeline.cluster.shard_files import (
    ShardFiles,
    Worked,
    digest_of,
    json_bytes,
    worked_of,
)
from extractor.pipeline.sources import ReadSource
from extractor.remote import RemoteSiteError, SiteAddress, place_of
from extractor.remote.placing import PlacingError
from extractor.remote.stores import asking, opened_store
from extractor.whole_files import write_whole

MANIFEST = "manifest.json"
_FORMAT = 1
_MOST = 100_000
"""Shards of another extraction that are removed: whoever wrote that may be anybody."""
_WRITTEN = 4
"""Shards that are written at once, which takes time where the folder is far away; no more wait
for that in memory."""
_NAMES = ("nq", "records.jsonl", "json")


class Folder(Protocol):
    """Files by name, on this machine or in a store."""

    def read(self, name: str) -> bytes | None:
        """Give a file, None where there is none."""

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole."""

    def remove(self, names: Iterable[str]) -> None:
        """Remove files that may be there."""


class LocalFolder:
    """A folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """Give a file, None where there is none."""
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole. Raises OSError."""
        write_whole(self._folder / name, content, clear=False, sync=False)

    def remove(self, names: Iterable[str]) -> None:
        """Remove files that may be there. Raises OSError."""
        for name in names:
            (self._folder / name).unlink(missing_ok=True)


class StoreFolder:
    """A folder of a store, as fsspec has it."""

    def __init__(self, address: SiteAddress) -> None:
        """Open the store. Raises ClusterError."""
        self._shown = address.shown
        with self._said():
            self._store, self._key = opened_store(address)

    @contextlib.contextmanager
    def _said(self) -> Any:
        try:
            with asking():
                yield
        except PlacingError as error:
            raise ClusterError(self._shown, error.problem, error.remedy) from None

    def read(self, name: str) -> bytes | None:
        """Give a file, None where there is none. Raises ClusterError."""
        with self._said():
            try:
                content: bytes = self._store.cat_file(f"{self._key}/{name}")
            except FileNotFoundError:
                return None
            return content

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole. Raises ClusterError."""
        with self._said():
            self._store.pipe_file(f"{self._key}/{name}", content)

    def remove(self, names: Iterable[str]) -> None:
        """Remove files that may be there. Raises ClusterError."""
        for name in names:
            with self._said(), contextlib.suppress(FileNotFoundError):
                self._store.rm_file(f"{self._key}/{name}")


def folder_at(written: str) -> Folder:
    """Give the folder of shards at a path or an address. Raises ClusterError."""
    try:
        place = place_of(written)
    except RemoteSiteError as error:
        raise ClusterError(written.partition("://")[0], error.problem, "name a folder") from None
    return LocalFolder(place) if isinstance(place, Path) else StoreFolder(place)


class Shards:
    """The shards of one extraction, which are cut by ``limits``."""

    def __init__(
        self, folder: Folder, inputs: Mapping[str, str], limits: Mapping[str, int], number: int
    ) -> None:
        """Take the folder, for so many shards of what ``inputs`` are the digests of.

        What is there of another extraction is removed.
        """
        self._folder = folder
        self._head = {"format": _FORMAT, "inputs": dict(inputs), "limits": dict(limits)}
        self._number = number
        self._entries: dict[int, Mapping[str, Any]] = {}
        self._writer = ThreadPoolExecutor(_WRITTEN, thread_name_prefix="shards")
        self._writing: deque[Future[None]] = deque()
        known = _json(folder.read(MANIFEST)) or {}
        former = known.get("number")
        former = min(former, _MOST) if isinstance(former, int) else 0
        self._is_new = any(known.get(key) != value for key, value in self._head.items())
        if self._is_new or former != number:
            folder.remove(_names(range(0 if self._is_new else number, former)))
            self._write_manifest({"state": "begun"})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._writer.shutdown()

    def done(self, number: int, sources: Sequence[ReadSource]) -> Worked | None:
        """Give what was made of a shard, None where that has to be done."""
        if self._is_new:
            return None
        quads_name, records_name, entry_name = _files(number)
        entry = _json(self._folder.read(entry_name))
        if entry is None or entry.get("state") != "done" or entry.get("sources") != _told(sources):
            return None
        quads, records = self._folder.read(quads_name), self._folder.read(records_name)
        if quads is None or records is None or not _are_those(entry, quads, records):
            return None
        self._entries[number] = entry
        return worked_of(quads, records, sources)

    def keep(self, number: int, sources: Sequence[ReadSource], files: ShardFiles) -> None:
        """Keep what was made of a shard. Raises what writing one before it raised."""
        quads_name, records_name, entry_name = _files(number)
        entry = {
            "state": "done",
            "file": quads_name,
            "sha256": files.quads_digest,
            "quads": files.number,
            "records": {"file": records_name, "sha256": files.records_digest},
            "sources": _told(sources),
        }
        written = {
            quads_name: files.quads,
            records_name: files.records,
            # Last: without it the others are nothing.
            entry_name: json_bytes(entry),
        }
        self._write(number, entry, written)

    def fail(self, number: int, sources: Sequence[ReadSource], reason: str) -> None:
        """Keep that a shard could not be done. Raises what writing one before it raised."""
        entry = {"state": "failed", "sources": _told(sources), "reason": reason}
        self._write(number, entry, {_files(number)[-1]: json_bytes(entry)})

    def _write(self, number: int, entry: Mapping[str, Any], contents: Mapping[str, bytes]) -> None:
        self._entries[number] = entry
        while len(self._writing) >= _WRITTEN:
            self._writing.popleft().result()
        self._writing.append(self._writer.submit(self._write_all, contents))

    def _write_all(self, contents: Mapping[str, bytes]) -> None:
        for name, content in contents.items():
            self._folder.write(name, content)

    def finish(self) -> None:
        """Write the manifest of all shards. Raises what writing any of them raised."""
        while self._writing:
            self._writing.popleft().result()
        entries = [self._entries[number] for number in sorted(self._entries)]
        self._write_manifest({"state": "done", "shards": entries})

    def _write_manifest(self, said: Mapping[str, Any]) -> None:
        self._folder.write(MANIFEST, json_bytes({**self._head, "number": self._number, **said}))


def _files(number: int) -> list[str]:
    return [f"{number:06}.{ending}" for ending in _NAMES]


def _names(numbers: Iterable[int]) -> list[str]:
    return [name for one in numbers for name in _files(one)]


def _told(sources: Sequence[ReadSource]) -> dict[str, str]:
    return {one.source.key: one.source.digest for one in sources}


def _are_those(entry: Mapping[str, Any], quads: bytes, records: bytes) -> bool:
    """Say whether the files of a shard are what its entry says."""
    of_records = entry.get("records")
    return (
        isinstance(of_records, Mapping)
        and entry.get("sha256") == digest_of(quads)
        and of_records.get("sha256") == digest_of(records)
    )


def _json(content: bytes | None) -> dict[str, Any] | None:
    try:
        found = json.loads(content or b"")
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
