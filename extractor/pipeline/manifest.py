"""What a build remembers for the next: digests of what it read, sheets, findings."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from extractor.cache import packed, parsed_cache, unpacked, write_cache
from extractor.catalogue import Milestone, Mission, PhasePeriod, Reference, Sheet
from extractor.graph.wholeness import read_sealed
from extractor.whole_files import write_file

_DIGESTS = "digests.json"
_SHEETS = "sheets.marshal"
_FORMAT = 6


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


def write_manifest(folder: Path, manifest: Manifest, remembered: Mapping[str, Remembered]) -> None:
    """Write a build's memory into its generation's folder."""
    write_head(folder, manifest)
    write_remembered(folder, remembered)


def write_head(folder: Path, manifest: Manifest) -> None:
    """Write the manifest alone, without what is remembered of each source."""
    head = {
        "format": _FORMAT,
        "fingerprints": asdict(manifest.fingerprints),
        "triples": manifest.triples,
        "entities": dict(manifest.entities),
        "counts": dict(manifest.counts),
        "notices": list(manifest.notices),
        "as_of": manifest.as_of,
        "turns": list(manifest.turns),
        "digests": dict(manifest.digests),
    }
    write_file(folder / _DIGESTS, json.dumps(head, ensure_ascii=False).encode())


def write_remembered(
    folder: Path, remembered: Mapping[str, Remembered], written: PackedMemory | None = None
) -> None:
    """Write what is remembered of each source, by key.

    What was ``written`` before is taken from there, and the rest put there.
    """
    known: PackedMemory = {} if written is None else written
    body: dict[str, bytes] = {}
    for key, one in remembered.items():
        former = known.get(key)
        if former is None or former[0] is not one:
            former = known[key] = one, packed(_to_json(one))
        body[key] = former[1]
    write_cache(folder / _SHEETS, body)


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


def read_remembered(folder: Path) -> dict[str, Remembered]:
    """Give what a generation remembers of each source, by key. Raises OSError, CacheError."""
    body = parsed_cache(folder / _SHEETS, read_sealed(folder, _SHEETS))
    return {
        key: Remembered(
            graph,
            _sheet_from_json(sheet),
            introduced,
            tuple(findings),
            counts,
            _held_from_json(held),
            tuple(turns),
        )
        for key, content in body.items()
        for graph, sheet, introduced, findings, counts, held, turns in (unpacked(content),)
    }


def _to_json(one: Remembered) -> list[Any]:
    return [
        one.graph,
        _sheet_to_json(one.sheet),
        dict(one.introduced),
        list(one.findings),
        dict(one.counts),
        _held_to_json(one.held_back),
        list(one.turns),
    ]


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
