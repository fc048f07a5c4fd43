"""The shards of an extraction, in a folder: what is done of them is not done again.

A folder holds ``manifest.json``, which says what the shards are made of, and of each shard a
file of N-Quads, a file of records (a line of JSON for each source) and, written last, its entry:
the sources, the digests of the two files, the number of quads. A shard without a sound entry is
not done. When all are, the entries stand in the manifest too.
"""

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from extractor.pipeline.cluster.errors import ClusterError
from extractor.pipeline.document_work import WorkedSource
from extractor.pipeline.manifest import Remembered
from extractor.pipeline.model_cache import Answers
from extractor.pipeline.sources import ReadSource
from extractor.related.terms import plain_terms, terms_of_plain
from extractor.remote import RemoteSiteError, SiteAddress, place_of
from extractor.remote.placing import PlacingError
from extractor.remote.stores import asking, opened_store
from extractor.whole_files import write_whole

MANIFEST = "manifest.json"
_FORMAT = 1
_MOST = 100_000
"""Shards of another extraction that are removed: whoever wrote that may be anybody."""
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


@dataclass(frozen=True, slots=True)
class Worked:
    """What was made of the sources of a shard, and what the models answered for it."""

    sources: Sequence[WorkedSource]
    answers: Mapping[str, Answers]


class Shards:
    """The shards of one extraction, of ``size`` sources each."""

    def __init__(self, folder: Folder, inputs: Mapping[str, str], size: int, number: int) -> None:
        """Take the folder, for so many shards of what ``inputs`` are the digests of.

        What is there of another extraction is removed.
        """
        self._folder = folder
        self._head = {"format": _FORMAT, "inputs": dict(inputs), "size": size, "number": number}
        self._entries: dict[int, Mapping[str, Any]] = {}
        known = _json(folder.read(MANIFEST))
        head = {key: known.get(key) for key in self._head} if known is not None else None
        if head != self._head:
            former = known.get("number") if known is not None else None
            folder.remove(_names(min(former, _MOST) if isinstance(former, int) else 0))
            folder.write(MANIFEST, _bytes({**self._head, "state": "begun"}))

    def done(self, number: int, sources: Sequence[ReadSource]) -> Worked | None:
        """Give what was made of a shard, None where that has to be done."""
        quads_name, records_name, entry_name = _files(number)
        entry = _json(self._folder.read(entry_name))
        if entry is None or entry.get("state") != "done" or entry.get("sources") != _told(sources):
            return None
        quads, records = self._folder.read(quads_name), self._folder.read(records_name)
        if quads is None or records is None or not _are_those(entry, quads, records):
            return None
        self._entries[number] = entry
        return _worked(quads, records, sources)

    def keep(self, number: int, sources: Sequence[ReadSource], worked: Worked) -> None:
        """Keep what was made of a shard."""
        quads_name, records_name, entry_name = _files(number)
        quads = "".join(one.quads for one in worked.sources).encode()
        records = _records(sources, worked)
        entry = {
            "state": "done",
            "file": quads_name,
            "sha256": _digest(quads),
            "quads": quads.count(b"\n"),
            "records": {"file": records_name, "sha256": _digest(records)},
            "sources": _told(sources),
        }
        self._folder.write(quads_name, quads)
        self._folder.write(records_name, records)
        self._write_entry(number, entry_name, entry)

    def fail(self, number: int, sources: Sequence[ReadSource], reason: str) -> None:
        """Keep that a shard could not be done."""
        entry = {"state": "failed", "sources": _told(sources), "reason": reason}
        self._write_entry(number, _files(number)[-1], entry)

    def _write_entry(self, number: int, name: str, entry: Mapping[str, Any]) -> None:
        self._entries[number] = entry
        self._folder.write(name, _bytes(entry))

    def finish(self) -> None:
        """Write the manifest of all shards."""
        entries = [self._entries[number] for number in sorted(self._entries)]
        manifest = {**self._head, "state": "done", "shards": entries}
        self._folder.write(MANIFEST, _bytes(manifest))


def _files(number: int) -> list[str]:
    return [f"{number:06}.{ending}" for ending in _NAMES]


def _names(number: int) -> list[str]:
    return [name for one in range(number) for name in _files(one)]


def _told(sources: Sequence[ReadSource]) -> dict[str, str]:
    return {one.source.key: one.source.digest for one in sources}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _are_those(entry: Mapping[str, Any], quads: bytes, records: bytes) -> bool:
    """Say whether the files of a shard are what its entry says."""
    of_records = entry.get("records")
    return (
        isinstance(of_records, Mapping)
        and entry.get("sha256") == _digest(quads)
        and of_records.get("sha256") == _digest(records)
    )


def _bytes(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=True).encode() + b"\n"


def _json(content: bytes | None) -> dict[str, Any] | None:
    try:
        found = json.loads(content or b"")
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _records(sources: Sequence[ReadSource], worked: Worked) -> bytes:
    lines = [
        {
            "source": source.source.key,
            "bytes": len(one.quads.encode()),
            "graph": one.remembered.graph,
            "sheet": one.remembered.sheet is not None,
            "introduced": dict(one.remembered.introduced),
            "findings": list(one.remembered.findings),
            "counts": dict(one.remembered.counts),
            "turns": list(one.remembered.turns),
            "terms": None if one.terms is None else plain_terms(one.terms),
        }
        for source, one in zip(sources, worked.sources, strict=True)
    ]
    return b"".join([*map(_bytes, lines), _bytes({"answers": worked.answers})])


def _worked(quads: bytes, records: bytes, sources: Sequence[ReadSource]) -> Worked:
    *lines, last = map(json.loads, records.splitlines())
    found, at = [], 0
    for source, line in zip(sources, lines, strict=True):
        text = quads[at : at + line["bytes"]].decode()
        at += line["bytes"]
        remembered = Remembered(
            line["graph"],
            source.sheet if line["sheet"] else None,
            introduced=line["introduced"],
            findings=tuple(line["findings"]),
            counts=line["counts"],
            turns=tuple(line["turns"]),
        )
        found.append(
            WorkedSource(text, remembered, terms_of_plain(line["terms"]) if line["terms"] else None)
        )
    answers = {
        identity: {key: tuple((s, e, label) for s, e, label in one) for key, one in known.items()}
        for identity, known in last["answers"].items()
    }
    return Worked(found, answers)
