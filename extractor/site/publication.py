"""What of a site is published on a day, and why the rest is held back.

The rules are those of each generator, as its row of ``conventions.toml`` states them; its own
configuration may switch them off (``future: true``, ``buildDrafts``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators import generator_named
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.site.sources.source_file import SourceFile
from extractor.site.withheld import Withheld

DRAFTS = "drafts"
UNPUBLISHED = "unpublished"
FUTURE = "future"
EXPIRED = "expired"
READMES = "readmes"
"""That a README without front matter is the page of a folder which has no index."""
_DATED_NAME = re.compile(r"\d{2,4}-\d{1,2}-\d{1,2}-[^/]*\.[^.]+$")
_NO = frozenset({"never", "none", "false", "link"})
_YES = frozenset({"true", "yes", "on", "1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """For which day a site is read, and whether what it holds back is read too."""

    as_of: date
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """Whether a file is published: ``reason`` says why not, and is "" where it is.

    ``turns`` are the days from which that is otherwise by date alone, in order.
    """

    reason: str = ""
    turns: tuple[date, ...] = ()


def publication_of(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
    as_of: date,
) -> Publication:
    """Give whether a file is published on the day ``as_of``.

    ``metadata`` is its front matter completed by its site's defaults.
    """
    if file.entry is not None:
        return Publication()
    generator = generator_named(site.generator)
    rules = _rules_for(site, file)
    reasons = _stated(site, rules, file, metadata)
    own = generator.withholds(site, file, metadata)
    dated: list[tuple[str, date]] = []
    if isinstance(own, date):
        dated.append((FUTURE, own))
    elif own:
        reasons = (*reasons, own)
    if FUTURE not in site.published_too and _is_dated(rules, collection, file):
        day = _first_day(rules.future, metadata) or (
            split_dated_stem(file.path.rpartition("/")[2])[0] if rules.dated_folders else None
        )
        dated += [(FUTURE, day)] if day is not None else []
    if EXPIRED not in site.published_too:
        day = _first_day(rules.expired, metadata)
        dated += [(EXPIRED, day)] if day is not None else []
    for what, day in dated:
        if what == FUTURE and day > as_of:
            reasons = (*reasons, f"it is dated {day.isoformat()}")
        if what == EXPIRED and day <= as_of:
            reasons = (*reasons, f"it expired on {day.isoformat()}")
    return Publication(next(iter(reasons), ""), tuple(sorted({day for _, day in dated})))


def _rules_for(site: SiteConfiguration, file: SourceFile) -> Withheld:
    """Give the rules of the innermost folder that has its own, else the generator's."""
    around = [one for one in site.withheld if file.path.startswith(f"{one}/")]
    if around:
        return site.withheld[max(around, key=len)]
    return generator_named(site.generator).conventions.withheld


def _stated(
    site: SiteConfiguration, rules: Withheld, file: SourceFile, metadata: Mapping[str, Any]
) -> tuple[str, ...]:
    too = site.published_too
    folders = file.path.split("/")[:-1]
    found: list[str] = []
    if DRAFTS not in too:
        found += (f"'{key}: true'" for key in rules.when_true if _is_true(metadata.get(key)))
        found += (f"it stands in '{one}'" for one in folders if one in rules.folders)
    if UNPUBLISHED not in too:
        found += (f"'{key}: false'" for key in rules.unless_true if metadata.get(key) is False)
        found += (
            f"'{key}' is not true" for key in rules.needs_true if not _is_true(metadata.get(key))
        )
    found += (
        f"'{key}' keeps it from being rendered"
        for key in rules.unless_rendered
        if _is_unrendered(metadata.get(key))
    )
    found += (
        f"the name of '{part}' begins with '{prefix}'"
        for part in file.path.split("/")
        for prefix in rules.prefixes
        if part.startswith(prefix)
    )
    if _lacks_date(rules, file):
        found.append("the name of a post has no date")
    return tuple(found)


def _is_true(value: Any) -> bool:
    return value is True or (isinstance(value, str) and value.strip().lower() in _YES)


def _is_unrendered(value: Any) -> bool:
    if isinstance(value, Mapping):
        value = value.get("render")
    return value is False or (isinstance(value, str) and value.strip().lower() in _NO)


def _is_dated(rules: Withheld, collection: CollectionConfiguration, file: SourceFile) -> bool:
    """Say whether a date to come holds a file back: in some generators, not a page."""
    return not (rules.future_but_pages and collection.whole_path and "_" not in file.path[:1])


def _lacks_date(rules: Withheld, file: SourceFile) -> bool:
    folders = file.path.split("/")[:-1]
    if not any(one in rules.dated_folders for one in folders):
        return False
    # A day that its month does not have is still one to some generators.
    return _DATED_NAME.match(file.path.rpartition("/")[2]) is None


def _first_day(keys: tuple[str, ...], metadata: Mapping[str, Any]) -> date | None:
    folded = {str(key).lower(): value for key, value in metadata.items()}
    days: Iterator[date | None] = (as_date(folded.get(key.lower())) for key in keys)
    return next((day for day in days if day is not None), None)
