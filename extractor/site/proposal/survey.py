"""Looking at a site's folders: which kind of thing each holds.

At most ``SAMPLE`` files of a collection are opened. Kinds are guessed by the names of folders
and by the keys of front matter.
"""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.site.errors import ConfigurationError
from extractor.site.generators import find_generator
from extractor.site.generators.generator import FoundCollection, FoundSite
from extractor.site.proposal.key_survey import SurveyedCollection, SurveyedKind, survey_keys
from extractor.site.proposal.language import FindLanguage, language_of_site
from extractor.site.sheets.words import SiteWords, fold, site_words
from extractor.site.sources.data_entries import DATA_EXTENSIONS, entries_of
from extractor.site.sources.dates import split_dated_stem
from extractor.site.sources.front_matter import peek
from extractor.site.sources.markdown_files import INDEX_STEMS, is_markdown
from extractor.site.sources.structured import read_structured
from extractor.vocabulary import Vocabulary

SAMPLE = 40
"""How many files of a collection are opened at most."""

_NAME_WEIGHT = 3.0
_PART_OF_NAME_WEIGHT = 2.0
_DATED_WEIGHT = 3.0
_ENOUGH = 2.0
_OFTEN = 0.3
_ANY_KIND = "any"
_NAMES = ("label", "given_name", "family_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyedSite:
    """A folder as surveyed."""

    folder: Path
    found: FoundSite
    language: str
    collections: tuple[SurveyedCollection, ...]
    kinds: Mapping[str, SurveyedKind]
    left_out: tuple[str, ...] = ()
    """Data files that do not look like things of the catalogue."""


def survey(
    folder: Path, language: str, vocabulary: Vocabulary, find_language: FindLanguage
) -> SurveyedSite:
    """Look at the site in ``folder``.

    ``language`` is the one to take when it states none; where that is "", it is found by
    reading.

    Kinds are those of ``vocabulary`` that sheets may describe. Raises ConfigurationError when
    the generator's own configuration is broken.
    """
    found = find_generator(folder).describe(folder)
    language = found.language or language or language_of_site(folder, found, find_language)
    words = site_words(language, vocabulary)
    collections: list[SurveyedCollection] = []
    left_out: list[str] = []
    for one in _without_nested(found.collections, words):
        if one.data:
            continue
        collections.append(_folder(folder, one, words))
    for data in _data(folder, found, words):
        if isinstance(data, str):
            left_out.append(data)
        else:
            collections.append(data)
    kinds = {
        kind: survey_keys(kind, collections, words)
        for kind in vocabulary.kinds_with("sheet")
        if any(one.kind == kind and one.samples for one in collections)
    }
    return SurveyedSite(
        folder=folder,
        found=found,
        language=language,
        # Pages may all stand in folders, of which only those at the top were looked at.
        collections=tuple(one for one in collections if one.size or one.pages),
        kinds=kinds,
        left_out=tuple(left_out),
    )


def _without_nested(
    collections: Sequence[FoundCollection], words: SiteWords
) -> Iterator[FoundCollection]:
    """Leave out the folders inside another collection's whose names tell no kind of their own."""
    kept: list[str] = []
    for one in sorted(collections, key=lambda one: one.path.count("/")):
        around = [path for path in kept if one.path.startswith(f"{path}/")]
        own_kind = _kind_by_name(one.path.rpartition("/")[2], words)[0]
        if not around or own_kind or one.hints:
            if not one.pages and not one.data:
                kept.append(one.path)
            yield one


def _folder(folder: Path, found: FoundCollection, words: SiteWords) -> SurveyedCollection:
    files = _documents(folder / found.path, deep=not found.pages)
    step = max(1, -(-len(files) // SAMPLE))
    samples = tuple(peek(path) for path in files[::step])
    stems = [path.parent.name if path.stem in INDEX_STEMS else path.stem for path in files]
    dated = sum(split_dated_stem(stem)[0] is not None for stem in stems)
    kind, doubt = words.vocabulary.free_standing, ""
    if not found.pages:
        names = (found.name.rpartition("/")[2], *found.hints)
        kind, doubt = _kind(names, samples, dated > len(stems) / 2, words)
    return SurveyedCollection(
        name=found.name,
        path=found.path,
        kind=kind,
        doubt=doubt,
        pages=found.pages,
        samples=samples,
        slugs=frozenset(map(fold, stems)),
        size=len(files),
    )


def _documents(folder: Path, *, deep: bool) -> list[Path]:
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one[0] != "." and deep)
        found += [Path(parent, name) for name in sorted(names) if is_markdown(name)]
    return found


def _kind_by_name(name: str, words: SiteWords) -> tuple[str, float]:
    word = fold(name)
    # "10 - Projets", "02_equipe": numbers only order the folders.
    parts = [part for part in word.split("_") if not part.isdecimal()]
    word = "_".join(parts)
    if word in words.kinds:
        return words.kinds[word], _NAME_WEIGHT
    for part in parts:
        if part in words.kinds:
            return words.kinds[part], _PART_OF_NAME_WEIGHT
    return "", 0.0


def _kind(
    names: Sequence[str], samples: Sequence[Mapping[str, Any]], dated: bool, words: SiteWords
) -> tuple[str, str]:
    """Give the likeliest kind, and why it is unsure."""
    by_name, weight = "", 0.0
    for name in names:
        kind, one = _kind_by_name(name, words)
        if one > weight:
            by_name, weight = kind, one
    scores: Counter[str] = Counter()
    seen: dict[str, list[str]] = {}
    filled = [one for one in samples if one]
    counts = Counter(str(key) for one in filled for key in one)
    for key, count in sorted(counts.items()):
        share = count / len(filled)
        for kind in words.shapes.get(fold(key), ()) if share >= _OFTEN else ():
            scores[kind] += share  # type: ignore[assignment]
            seen.setdefault(kind, []).append(key)
    if dated:
        scores[words.vocabulary.dated] += _DATED_WEIGHT  # type: ignore[assignment]
    best = max(words.vocabulary.kinds_with("sheet"), key=lambda kind: scores[kind])
    if by_name:
        if best != by_name and scores[best] - scores[by_name] > weight:
            keys = ", ".join(seen.get(best, ()))
            return best, f"the name says {by_name}, the keys ({keys}) say {best}"
        return by_name, "" if weight == _NAME_WEIGHT else "guessed from a part of the name"
    if scores[best] >= _ENOUGH:
        how = ", ".join(seen.get(best, ())) or "dated file names"
        return best, f"guessed from: {how}"
    return words.vocabulary.free_standing, "neither the name nor the keys tell its kind"


def _data(folder: Path, found: FoundSite, words: SiteWords) -> Iterator[SurveyedCollection | str]:
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
    if "/" not in parent or not _kind_by_name(name, words)[0]:
        return None
    samples: list[Mapping[str, Any]] = []
    for one in files[:: max(1, -(-len(files) // SAMPLE))]:
        value = _read(folder / one.path)
        if not isinstance(value, Mapping) or not _has_label(value, words):
            return None
        samples.append(value)
    kind, doubt = _kind((name,), samples, False, words)
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
    file = folder / found.path
    value = _read(file)
    parts = [""]
    if isinstance(value, Mapping) and not all(isinstance(v, Mapping) for v in value.values()):
        parts = [str(key) for key, one in value.items() if isinstance(one, list | Mapping)]
    for part in parts:
        try:
            entries = entries_of(value, file, part)
        except ConfigurationError:
            continue
        several = len(entries) > 1 or (part and isinstance(value[part], list) and entries)
        labelled = [one for one in entries if _has_label(one.values, words)]
        if (not several and not (entries and entries[0].key)) or len(labelled) < len(entries):
            continue
        samples = tuple(one.values for one in entries[:SAMPLE])
        kind, doubt = _kind((part or file.stem,), samples, False, words)
        if kind == words.vocabulary.free_standing:
            continue
        path = f"{found.path}#{part}" if part else found.path
        yield SurveyedCollection(
            name=path,
            path=path,
            kind=kind,
            doubt=doubt,
            samples=samples,
            slugs=frozenset(fold(one.slug) for one in entries if one.slug),
            size=len(entries),
        )


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
