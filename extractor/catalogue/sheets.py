"""Front matter and data entries → sheets, by what the configuration says of each key."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any

from extractor.catalogue.entity import Milestone, Mission, PhasePeriod, Reference, Sheet
from extractor.site.configuration import (
    CollectionConfiguration,
    Configuration,
    Relation,
    SiteConfiguration,
)
from extractor.site.sheets.references import parse_references
from extractor.site.sheets.values import find_values, items_of, label_of, may_hold, values_of
from extractor.site.sources.source_file import SourceFile
from extractor.vocabulary import Form
from extractor.vocabulary.properties import OF_ITEMS

_MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^\s()<>]+)>?\s*\)")
"""A value that is one link of Markdown: its address (group 1)."""
_REMEMBERED = 1024
"""Sets of keys for which it is remembered what they may state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """What a sheet with some keys may state: few sheets have many of the keys there are.

    The entries of a data file have the same keys, and this is worked out once for all of them.
    """

    properties: tuple[str, ...]
    relations: tuple[tuple[str, Relation], ...]
    phases: bool
    missions: bool
    milestones: bool


class SheetReader:
    """Reads the sheets of one collection."""

    def __init__(
        self,
        configuration: Configuration,
        site: SiteConfiguration,
        collection: CollectionConfiguration,
    ) -> None:
        self._configuration = configuration
        self._site = site
        self._collection = collection
        stated = configuration.vocabulary.properties
        names = [name for name in dict.fromkeys(collection.properties.values()) if name in stated]
        self._names = tuple(name for name in names if stated[name].form not in OF_ITEMS)
        self._relations = tuple(collection.relations.items())
        self._of_key: dict[str, list[str]] = {}
        for name in self._names:
            for key in collection.mapping.keys_of(name):
                self._of_key.setdefault(key, []).append(name)
        self._inside = frozenset(
            name for key, found in self._of_key.items() if "." in key for name in found
        )
        """The properties that some key inside another may state."""
        self._addressed = frozenset(
            name for name in names if stated[name].form in (Form.LINK, Form.CONTACT)
        )
        self._of_form = {
            form: tuple(name for name in names if stated[name].form is form)
            for form in (Form.PERIODS, Form.PERIOD, Form.MILESTONES, Form.MEMBERSHIPS)
        }
        self._stating = lru_cache(maxsize=_REMEMBERED)(self._stated_by)

    def read(
        self,
        file: SourceFile,
        metadata: Mapping[str, Any],
        addresses: Sequence[str] = (),
        redirects: Sequence[str] = (),
        terms: Mapping[str, tuple[str, ...]] | None = None,
        language: str = "",
    ) -> Sheet:
        """Give what ``metadata`` says of the thing that ``file`` describes.

        Dates become ISO 8601 text; numbers and truth values become their text. Keys that the
        configuration does not name are left out.
        """
        mapping = self._collection.mapping
        properties: dict[str, tuple[str, ...]] = {}
        stating = self._stating(tuple(metadata))
        for name in stating.properties:
            values = dict.fromkeys(as_texts(values_of(metadata, mapping, name)))
            if name in self._addressed:
                values = dict.fromkeys(map(_address_of, values))
            if values:
                properties[name] = tuple(values)
        label = label_of(metadata, mapping) or _name_of_entry(file)
        if label:
            properties["label"] = (label, *properties.get("label", ())[1:])
        missions = tuple(self._missions(metadata)) if stating.missions else ()
        return Sheet(
            site=file.site,
            kind=file.kind,
            slug=file.slug,
            path=file.path,
            entry=file.entry,
            properties=properties,
            references=tuple(
                reference
                for key, relation in stating.relations
                for reference in self._references(metadata, key, relation, missions)
            ),
            phases=tuple(self._phases(metadata)) if stating.phases else (),
            missions=missions,
            milestones=tuple(self._milestones(metadata)) if stating.milestones else (),
            addresses=tuple(addresses),
            redirects=tuple(redirects),
            terms=terms or {},
            language=language,
            work=file.work,
        )

    def _stated_by(self, keys: tuple[str, ...]) -> "_Stated":
        held = self._inside.union(*(self._of_key[key] for key in keys if key in self._of_key))
        several = frozenset(keys)

        def has(*forms: Form) -> bool:
            names = (name for form in forms for name in self._of_form[form])
            stating = (key for name in names for key in self._collection.mapping.keys_of(name))
            return any(may_hold(several, key) for key in stating)

        return _Stated(
            properties=tuple(name for name in self._names if name in held),
            relations=tuple(one for one in self._relations if may_hold(several, one[0])),
            phases=has(Form.PERIODS, Form.PERIOD),
            missions=has(Form.MEMBERSHIPS),
            milestones=has(Form.MILESTONES),
        )

    def _references(
        self,
        metadata: Mapping[str, Any],
        key: str,
        relation: Relation,
        missions: Sequence[Mission],
    ) -> Iterator[Reference]:
        for found in find_values(metadata, key):
            group = _place(metadata.get(found.key), found.item)
            mission = missions[group] if 0 <= group < len(missions) else None
            for parsed in parse_references(
                found.value,
                target=relation.target,
                configuration=self._configuration,
                site=self._site,
            ):
                yield Reference(
                    predicate=relation.predicate,
                    target=intern(f"{parsed.kind}:{parsed.slug}"),
                    written=intern(parsed.label or parsed.text),
                    key=key,
                    start=mission.start if mission else None,
                    end=mission.end if mission else None,
                    role=mission.role if mission else None,
                    status=mission.status if mission else None,
                    employer=mission.employer if mission else None,
                    group=group,
                )

    def _phases(self, metadata: Mapping[str, Any]) -> Iterator[PhasePeriod]:
        mapping = self._collection.mapping
        for item in self._items(metadata, Form.PERIODS):
            name = _shared(item.get("name"))
            if name is not None:
                dates = (_shared(item.get("start")), _shared(item.get("end")))
                yield PhasePeriod(name, *dates, as_text(item.get("comment")))
        for property_name in self._of_form[Form.PERIOD]:
            for value in values_of(metadata, mapping, property_name):
                name = _shared(value)
                if name is not None:
                    yield PhasePeriod(name, None, None)

    def _milestones(self, metadata: Mapping[str, Any]) -> Iterator[Milestone]:
        for item in self._items(metadata, Form.MILESTONES):
            name = as_text(item.get("name"))
            if name is not None:
                yield Milestone(name, as_text(item.get("date")), as_text(item.get("comment")))

    def _items(self, metadata: Mapping[str, Any], form: Form) -> Iterator[Mapping[str, Any]]:
        for name in self._of_form[form]:
            yield from items_of(metadata, self._collection.mapping, name)

    def _missions(self, metadata: Mapping[str, Any]) -> Iterator[Mission]:
        for number, item in enumerate(self._items(metadata, Form.MEMBERSHIPS)):
            yield Mission(
                start=_shared(item.get("start")),
                end=_shared(item.get("end")),
                role=_shared(item.get("role")),
                status=_shared(item.get("status")),
                employer=_shared(item.get("employer")),
                group=number,
            )


def _name_of_entry(file: SourceFile) -> str:
    """Give the key of an entry where it is a name, not a slug or a place; else ""."""
    return file.entry if file.entry and " " in file.entry else ""


def _address_of(value: str) -> str:
    """Give the address of a value, be it written as a link of Markdown or as it is."""
    link = _MARKDOWN_LINK.fullmatch(value.strip())
    return link.group(1) if link is not None else value


def _shared(value: Any) -> str | None:
    """Give a scalar's text as ``as_text`` does, one for all sheets that have the same.

    Dates, roles and phases come again and again: they are most of what a large site's sheets say.
    """
    text = as_text(value)
    return None if text is None else intern(text)


def _place(items: Any, item: object) -> int:
    """Give the place of an item in the list it stands in, or -1."""
    if item is None or not isinstance(items, list):
        return -1
    return next((place for place, one in enumerate(items) if one is item), -1)


def as_texts(values: Iterable[Any]) -> Iterator[str]:
    """Give the texts of front-matter values, those of inner lists included."""
    for value in values:
        if isinstance(value, list | tuple):
            yield from as_texts(value)
        elif (text := as_text(value)) is not None:
            yield text


def as_text(value: Any) -> str | None:
    """Give a scalar's text (ISO 8601 for dates), or None for what is empty or no scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return value.strip() or None
    return None
