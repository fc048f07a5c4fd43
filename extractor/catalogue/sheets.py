"""Front matter and data entries → sheets, by what the configuration says of each key."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.catalogue.entity import Mission, PhasePeriod, Reference, Sheet
from extractor.site.configuration import CollectionConfiguration, Relation
from extractor.site.source_file import SourceFile

_ITEM = "[]"
_STRUCTURED = frozenset({"phases", "missions", "milestones"})


def read_sheet(
    file: SourceFile,
    collection: CollectionConfiguration,
    metadata: Mapping[str, Any],
    addresses: Sequence[str] = (),
    redirects: Sequence[str] = (),
) -> Sheet:
    """Give what ``metadata`` says of the thing that ``file`` describes.

    Dates become ISO 8601 text; numbers and truth values become their text. Keys that the
    configuration does not name are left out.
    """
    properties: dict[str, list[str]] = {}
    for key, name in collection.properties.items():
        if name in _STRUCTURED or "." in name:
            continue
        values = [text for _, value in values_at(metadata, key) for text in as_texts(value)]
        properties.setdefault(name, []).extend(values)
    missions = tuple(_missions(metadata, collection))
    by_group = {mission.group: mission for mission in missions}
    references = tuple(
        reference
        for key, relation in collection.relations.items()
        for reference in _references(metadata, key, relation, by_group)
    )
    return Sheet(
        site=file.site,
        kind=file.kind,
        slug=file.slug,
        path=file.path,
        entry=file.entry,
        properties={name: tuple(dict.fromkeys(v)) for name, v in properties.items() if v},
        references=references,
        phases=tuple(_phases(metadata, collection)),
        missions=missions,
        addresses=tuple(addresses),
        redirects=tuple(redirects),
    )


def values_at(metadata: Mapping[str, Any], key: str) -> Iterator[tuple[int, Any]]:
    """Give each value at a path of keys (``missions[].startups``) with its item's number.

    The number is that of the item of the outermost list, from 0, or -1 outside of any.
    """
    yield from _walk(metadata, key.split("."), -1)


def _walk(value: Any, parts: Sequence[str], item: int) -> Iterator[tuple[int, Any]]:
    if not parts:
        if value is not None:
            yield item, value
        return
    head, rest = parts[0], parts[1:]
    if not isinstance(value, Mapping):
        return
    inner = value.get(head.removesuffix(_ITEM))
    if head.endswith(_ITEM):
        if isinstance(inner, list):
            for number, one in enumerate(inner):
                yield from _walk(one, rest, number if item < 0 else item)
        return
    yield from _walk(inner, rest, item)


def as_texts(value: Any) -> Iterator[str]:
    """Give the texts of a front-matter value: of each item of a list, of a scalar itself."""
    if isinstance(value, list | tuple):
        for one in value:
            yield from as_texts(one)
    elif (text := as_text(value)) is not None:
        yield text


def as_text(value: Any) -> str | None:
    """Give a scalar's text (ISO 8601 for dates), or None for what is empty or no scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return value.strip() or None
    return None


def parse_reference(written: str, kind: str) -> tuple[str, str]:
    """Give the kind and the slug (or name) that a reference as written means.

    ``/organisations/dinum`` and an address give their last part; ``[[Nom|…]]`` gives ``Nom``;
    anything else is a slug or a name, to be looked up as either.
    """
    text = written.strip()
    if text.startswith("[[") and text.endswith("]]"):
        text = text[2:-2].partition("|")[0].partition("#")[0].strip()
    if "/" in text and " " not in text:
        text = text.split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1]
        text = text.removesuffix(".html").removesuffix(".md")
    return kind, text


def _references(
    metadata: Mapping[str, Any],
    key: str,
    relation: Relation,
    missions: Mapping[int, Mission],
) -> Iterator[Reference]:
    for group, value in values_at(metadata, key):
        mission = missions.get(group)
        for written in as_texts(value):
            kind, slug = parse_reference(written, relation.target)
            if not slug:
                continue
            yield Reference(
                predicate=relation.predicate,
                target=f"{kind}:{slug}",
                written=written,
                key=key,
                start=mission.start if mission else None,
                end=mission.end if mission else None,
                role=mission.role if mission else None,
                status=mission.status if mission else None,
                employer=mission.employer if mission else None,
                group=group,
            )


def _parts(
    metadata: Mapping[str, Any], collection: CollectionConfiguration, name: str
) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    for key in collection.mapping.keys_of(name):
        for _, value in values_at(metadata, key):
            items = value if isinstance(value, list) else [value]
            for number, item in enumerate(items):
                if isinstance(item, Mapping):
                    yield key, number, item
                elif (text := as_text(item)) is not None:
                    yield key, number, {"name": text}


def _phases(
    metadata: Mapping[str, Any], collection: CollectionConfiguration
) -> Iterator[PhasePeriod]:
    for key, _, item in _parts(metadata, collection, "phases"):

        def part(name: str, key: str = key, item: Mapping[str, Any] = item) -> str | None:
            return as_text(item.get(collection.mapping.part_key(key, "phases", name)))

        phase = part("name")
        if phase is not None:
            yield PhasePeriod(phase, part("start"), part("end"))


def _missions(
    metadata: Mapping[str, Any], collection: CollectionConfiguration
) -> Iterator[Mission]:
    for key, number, item in _parts(metadata, collection, "missions"):

        def part(name: str, key: str = key, item: Mapping[str, Any] = item) -> str | None:
            return as_text(item.get(collection.mapping.part_key(key, "missions", name)))

        yield Mission(
            start=part("start"),
            end=part("end"),
            role=part("role"),
            status=part("status"),
            employer=part("employer"),
            group=number,
        )
