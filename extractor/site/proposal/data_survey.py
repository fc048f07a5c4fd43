"""Looking at a site's data files: which of them hold things of the catalogue."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.site.errors import ConfigurationError
from extractor.site.generators.generator import FoundCollection, FoundSite
from extractor.site.proposal.key_survey import SurveyedCollection
from extractor.site.proposal.kind_guess import kind_by_name, likeliest_kind
from extractor.site.sheets.words import SiteWords, fold
from extractor.site.sources.data_entries import (
    DATA_EXTENSIONS,
    DataEntry,
    entries_of,
    split_data_path,
)
from extractor.site.sources.structured import read_structured

SAMPLE = 40
"""How many files, or entries, of a collection are looked at at most."""

_PLACE_OR_PATH = re.compile(r"^\d+$|[./\\]")
_ANY_KIND = "any"
_NAMES = ("label", "given_name", "family_name")


def survey_data(
    folder: Path, found: FoundSite, words: SiteWords
) -> Iterator[SurveyedCollection | str]:
    """Give the collections of a site's data, and the paths of the files that hold none."""
    by_folder: dict[str, list[FoundCollection]] = {}
    for one in found.collections:
        if one.data:
            by_folder.setdefault(one.path.rpartition("/")[0], []).append(one)
    for parent, files in by_folder.items():
        whole = _folder_of_entries(folder, parent, files, words)
        if whole is not None:
            yield whole
            continue
        for one in files:
            made = tuple(_data_file(folder, one, words))
            yield from made
            if not made:
                yield one.path


def _folder_of_entries(
    folder: Path, parent: str, files: Sequence[FoundCollection], words: SiteWords
) -> SurveyedCollection | None:
    """Give the collection of a folder that keeps one thing in each data file, or None."""
    name = parent.rpartition("/")[2]
    if "/" not in parent or not kind_by_name(name, words)[0]:
        return None
    samples: list[Mapping[str, Any]] = []
    for one in files[:: max(1, -(-len(files) // SAMPLE))]:
        value = _read(folder / one.path)
        if not isinstance(value, Mapping) or not _has_label(value, words):
            return None
        samples.append(value)
    kind, doubt = likeliest_kind((name,), samples, False, words)
    return SurveyedCollection(
        name=parent,
        path=parent,
        kind=kind,
        doubt=doubt,
        samples=tuple(samples),
        slugs=frozenset(fold(Path(one.path).stem) for one in files),
        size=len(files),
    )


def _data_file(
    folder: Path, found: FoundCollection, words: SiteWords
) -> Iterator[SurveyedCollection]:
    path, stated = split_data_path(found.path)
    file = folder / path
    value = _read(file)
    parts = [stated]
    if (
        not stated
        and isinstance(value, Mapping)
        and not all(isinstance(v, Mapping) for v in value.values())
    ):
        parts = [str(key) for key, one in value.items() if isinstance(one, list | Mapping)]
    for part in parts:
        try:
            entries = entries_of(value, file, part)
        except ConfigurationError:
            continue
        several = len(entries) > 1 or (part and isinstance(value[part], list) and entries)
        labelled = [one for one in entries if _has_label(one.values, words)]
        # Entries may be called by their keys alone: their file's name has to say what they are.
        named = not part and _called_by_keys(entries) and kind_by_name(file.stem, words)[0]
        one_thing = not several and not (entries and entries[0].key)
        if one_thing or (len(labelled) < len(entries) and not named):
            continue
        samples = tuple(one.values for one in entries[:SAMPLE])
        kind, doubt = likeliest_kind((part or file.stem,), samples, False, words)
        if kind == words.vocabulary.free_standing:
            continue
        whole = f"{path}#{part}" if part else path
        yield SurveyedCollection(
            name=whole,
            path=whole,
            kind=kind,
            doubt=doubt,
            samples=samples,
            slugs=frozenset(fold(one.slug) for one in entries if one.slug),
            size=len(entries),
        )


def _called_by_keys(entries: Sequence[DataEntry]) -> bool:
    """Say whether entries are things of one sort, each known by its key alone."""
    keys = [one.key for one in entries]
    shared = (
        set(entries[0].values).intersection(*(one.values for one in entries)) if entries else ()
    )
    return len(entries) > 1 and bool(shared) and not any(_PLACE_OR_PATH.search(one) for one in keys)


def _read(file: Path) -> Any:
    if file.suffix.lower() not in DATA_EXTENSIONS:
        return None
    try:
        return read_structured(file)
    except ConfigurationError:
        return None


def _has_label(values: Mapping[str, Any], words: SiteWords) -> bool:
    return any(
        words.property_of(kind, str(key)) in _NAMES
        for key in values
        for kind in (_ANY_KIND, *words.vocabulary.kinds_with("person"))
    )
