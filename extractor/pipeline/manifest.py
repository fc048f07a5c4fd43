"""What a build remembers for the next: digests of what it read, sheets, findings."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extractor.cache import Parts, PartsWriter, packed, unpacked
from extractor.catalogue import Milestone, Mission, PhasePeriod, Reference, Sheet
from extractor.graph.wholeness import read_sealed
from extractor.whole_files import naming

_DIGESTS = "digests.json"
SHEETS = "sheets.parts"
"""Name of the file of what is remembered of each source."""
_FORMAT = 6
_AT_ONCE = 1_000
"""Digests that are written at once."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What decides whether the results of an earlier build still hold."""

    code: str
    configuration: str
    catalogue: str
    options: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A source that is not published: why, and the addresses that its page would have.

    ``turns`` are the days (ISO 8601) from which that is otherwise by its dates, ``keys`` those
    of its front matter.
    """

    reason: str
    addresses: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of one source.

    ``graph`` is the name of its named graph; ``introduced`` what its prose introduces
    (identifier → name as written); ``findings`` are plain data. ``held_back`` says why it is
    not published, where it is not; ``turns`` are the days (ISO 8601) from which it is, or not,
    by its dates.
    """

    graph: str
    sheet: Sheet | None
    introduced: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Mapping[str, Any], ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    held_back: HeldBack | None = None
    turns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """The memory of a build: fingerprints, digest of each source by key, and what was made.

    ``notices`` are what it said of the configuration. ``as_of`` is the day that it was made for
    and ``turns`` the days on which something is published, or no longer (ISO 8601).
    """

    fingerprints: Fingerprints
    digests: Mapping[str, str]
    triples: int = 0
    entities: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    as_of: str = ""
    turns: tuple[str, ...] = ()


PackedMemory = dict[str, tuple[Remembered, bytes]]
"""Source key → what is remembered, and that as it is written."""


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a build's memory into its generation's folder, but for what it remembers of sources."""
    head = {
        "format": _FORMAT,
        "fingerprints": asdict(manifest.fingerprints),
        "triples": manifest.triples,
        "entities": dict(manifest.entities),
        "counts": dict(manifest.counts),
        "notices": list(manifest.notices),
        "as_of": manifest.as_of,
        "turns": list(manifest.turns),
    }
    path = folder / _DIGESTS
    with naming(path), path.open("w", encoding="utf-8", newline="\n") as file:
        # Some at once: the text of all digests is much of what a large site takes.
        file.write(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "digests": {{')
        digests, separator = iter(manifest.digests.items()), ""
        while some := dict(islice(digests, _AT_ONCE)):
            file.write(separator + json.dumps(some, ensure_ascii=False)[1:-1])
            separator = ", "
        file.write("}}")


def write_remembered(
    folder: Path, remembered: Mapping[str, Remembered], written: PackedMemory
) -> None:
    """Write what is remembered of each source, by key. Raises OSError, which names the file.

    What was ``written`` before is taken from there, and the rest put there.
    """
    with PartsWriter(folder / SHEETS) as parts:
        for key, one in remembered.items():
            former = written.get(key)
            if former is None or former[0] is not one:
                former = written[key] = one, packed_memory(one)
            parts.add(key, former[1])
        parts.finish()


def read_manifest(folder: Path) -> Manifest | None:
    """Give a generation's manifest, or None for one of another format or none at all."""
    try:
        head = json.loads(read_sealed(folder, _DIGESTS))
        if head["format"] != _FORMAT:
            return None
        return Manifest(
            Fingerprints(**head["fingerprints"]),
            head["digests"],
            head["triples"],
            head["entities"],
            head["counts"],
            tuple(head["notices"]),
            head["as_of"],
            tuple(head["turns"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def packed_memory(one: Remembered) -> bytes:
    """Give what is remembered of a source as bytes."""
    return packed(
        [
            one.graph,
            _sheet_to_json(one.sheet),
            dict(one.introduced),
            list(one.findings),
            dict(one.counts),
            _held_to_json(one.held_back),
            list(one.turns),
        ]
    )


def _memory_of(data: Sequence[Any], *, sheet: bool = True) -> Remembered:
    graph, written, introduced, findings, counts, held, turns = data
    return Remembered(
        graph,
        _sheet_from_json(written) if sheet else None,
        introduced,
        tuple(findings),
        counts,
        _held_from_json(held),
        tuple(turns),
    )


class RememberedSources(Mapping[str, Remembered]):
    """What a build remembers of each source, by key; each is made when it is asked for."""

    def __init__(self, parts: Mapping[str, bytes] = MappingProxyType({})) -> None:
        self.parts = parts
        self._unpacked: dict[str, Sequence[Any]] = {}

    def _data(self, key: str) -> Sequence[Any]:
        # What is asked of each source comes part by part: it is unpacked once.
        found = self._unpacked.get(key)
        if found is None:
            found = self._unpacked[key] = unpacked(self.parts[key])
        return found

    def __getitem__(self, key: str) -> Remembered:
        return _memory_of(self._data(key))

    def without_sheet(self, key: str) -> Remembered:
        """Give what is remembered of a source but for its sheet, which is quick."""
        return _memory_of(self._data(key), sheet=False)

    def identifier_of(self, key: str) -> str:
        """Give the identifier of what a source's sheet is of, which is quick; "" without one."""
        written = self._data(key)[1]
        return "" if written is None else f"{written[1]}:{written[2]}"

    def graph_of(self, key: str) -> str:
        """Give the name of a source's graph alone, which is quick."""
        graph: str = self._data(key)[0]
        return graph

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)

    def __contains__(self, key: object) -> bool:
        return key in self.parts


def read_remembered(folder: Path) -> RememberedSources:
    """Give what a generation remembers of each source, by key. Raises OSError, CacheError."""
    return RememberedSources(Parts(folder / SHEETS, read_sealed(folder, SHEETS)))


def _held_to_json(held: HeldBack | None) -> list[Any] | None:
    return (
        None if held is None else [held.reason, *map(list, (held.addresses, held.turns, held.keys))]
    )


def _held_from_json(written: list[Any] | None) -> HeldBack | None:
    return None if written is None else HeldBack(written[0], *map(tuple, written[1:]))


def _sheet_to_json(sheet: Sheet | None) -> list[Any] | None:
    if sheet is None:
        return None
    return [
        sheet.site,
        sheet.kind,
        sheet.slug,
        sheet.path,
        sheet.entry,
        {name: list(values) for name, values in sheet.properties.items()},
        [
            [
                *(r.predicate, r.target, r.written, r.key, r.start, r.end),
                *(r.role, r.status, r.employer, r.group),
            ]
            for r in sheet.references
        ],
        [[p.phase, p.start, p.end, p.comment] for p in sheet.phases],
        [[m.start, m.end, m.role, m.status, m.employer, m.group] for m in sheet.missions],
        list(sheet.addresses),
        list(sheet.redirects),
        [[m.name, m.date, m.comment] for m in sheet.milestones],
        {key: list(values) for key, values in sheet.terms.items()},
        sheet.language,
        sheet.work,
    ]


def _sheet_from_json(written: list[Any] | None) -> Sheet | None:
    if written is None:
        return None
    site, kind, slug, path, entry, properties, references, phases, *rest = written
    missions, pages, old, milestones, terms, language, work = rest
    return Sheet(
        site=site,
        kind=kind,
        slug=slug,
        path=path,
        entry=entry,
        properties={name: tuple(values) for name, values in properties.items()},
        references=tuple(
            Reference(
                predicate=r[0],
                target=r[1],
                written=r[2],
                key=r[3],
                start=r[4],
                end=r[5],
                role=r[6],
                status=r[7],
                employer=r[8],
                group=r[9],
            )
            for r in references
        ),
        phases=tuple(PhasePeriod(*p) for p in phases),
        missions=tuple(Mission(*m) for m in missions),
        addresses=tuple(pages),
        redirects=tuple(old),
        milestones=tuple(Milestone(*m) for m in milestones),
        terms={key: tuple(values) for key, values in terms.items()},
        language=language,
        work=work,
    )
