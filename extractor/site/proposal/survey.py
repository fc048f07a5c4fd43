"""Looking at a site's folders: which kind of thing each holds.

At most ``SAMPLE`` files of a collection are opened. Kinds are guessed by the names of folders
and by the keys of front matter.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.site.generators import describe_site, find_generator, generator_named
from extractor.site.generators.generator import FoundCollection, FoundSite
from extractor.site.proposal.data_survey import SAMPLE, survey_data
from extractor.site.proposal.gathering import gather_dates, gather_siblings
from extractor.site.proposal.join_survey import with_joins
from extractor.site.proposal.key_survey import (
    SurveyedCollection,
    SurveyedKind,
    survey_keys,
    without_redirects,
)
from extractor.site.proposal.kind_guess import kind_by_name, likeliest_kind
from extractor.site.proposal.language import FindLanguage, language_of_site
from extractor.site.sheets.words import SiteWords, fold, site_words
from extractor.site.sources.dates import split_dated_stem
from extractor.site.sources.exclusion import Exclusion
from extractor.site.sources.front_matter import peek
from extractor.site.sources.markdown_files import INDEX_STEMS, is_markdown
from extractor.site.sources.site_files import walk
from extractor.vocabulary import Vocabulary


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
    found = describe_site(folder, find_generator(folder))
    language = found.language or language or language_of_site(folder, found, find_language)
    words = site_words(language, vocabulary)
    left_out: list[str] = []
    excluded = Exclusion(found.exclude)
    folders = gather_dates(
        [one for one in found.collections if not one.data and not excluded(one.path)]
    )
    seen = [_folder(folder, one, words) for one in _without_nested(folders, words)]
    seen = list(_without_alike(seen, vocabulary.free_standing))
    collections = gather_siblings(seen, _patterns(folders))
    for data in survey_data(folder, found, words):
        if isinstance(data, str):
            left_out.append(data)
        else:
            collections.append(data)
    collections = list(with_joins(collections, words, found.url))
    redirect_keys = generator_named(found.generator).conventions.redirect_keys
    kinds = {
        kind: without_redirects(survey_keys(kind, collections, words), redirect_keys)
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


def _patterns(folders: Sequence[FoundCollection]) -> Mapping[str, tuple[str, bool]]:
    """Give the pattern of addresses of each folder's pages; of a folder around, of one in it."""
    made = {one.path: (one.permalink, one.output) for one in folders}
    for one in folders:
        path = one.path
        while path := path.rpartition("/")[0]:
            made.setdefault(path, (one.permalink, one.output))
    return made


def _without_nested(
    collections: Sequence[FoundCollection], words: SiteWords
) -> Iterator[FoundCollection]:
    """Leave out the folders inside another collection's whose names tell no kind of their own."""
    kept: list[str] = []
    for one in sorted(collections, key=lambda one: one.path.count("/")):
        around = [path for path in kept if one.path.startswith(f"{path}/")]
        own_kind = kind_by_name(one.path.rpartition("/")[2], words)[0]
        if own_kind or one.hints or not (around or one.among_pages):
            if not one.pages:
                kept.append(one.path)
            yield one


def _without_alike(
    collections: Sequence[SurveyedCollection], free_standing: str
) -> Iterator[SurveyedCollection]:
    """Leave out the folders among pages whose files say nothing that those pages do not.

    A folder called ``team`` or ``community`` inside a manual is one more chapter of it.
    """
    paths = [one.path for one in collections]
    for one in collections:
        around = [
            other
            for other in collections
            if not other.pages and other.kind == free_standing and _is_inside(one.path, other.path)
        ]
        own = {key for sample in one.samples for key in sample}
        if not around or own - _own_keys(max(around, key=lambda each: len(each.path)), paths):
            yield one


def _own_keys(collection: SurveyedCollection, paths: Sequence[str]) -> set[str]:
    """Give the keys of a collection's files, without those of the collections inside it."""
    inside = [path for path in paths if _is_inside(path, collection.path)]
    return {
        key
        for place, sample in zip(collection.places, collection.samples, strict=True)
        if not any(_is_inside(place, path) for path in inside)
        for key in sample
    }


def _is_inside(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")


def _folder(folder: Path, found: FoundCollection, words: SiteWords) -> SurveyedCollection:
    files = _documents(folder / found.path, deep=not found.pages)
    step = max(1, -(-len(files) // SAMPLE))
    looked_at = files[::step]
    samples = tuple(map(peek, looked_at))
    stems = [path.parent.name if path.stem in INDEX_STEMS else path.stem for path in files]
    dated = sum(split_dated_stem(stem)[0] is not None for stem in stems)
    kind, doubt = words.vocabulary.free_standing, ""
    if not found.pages:
        names = (found.name.rpartition("/")[2], *found.hints)
        kind, doubt = likeliest_kind(names, samples, dated > len(stems) / 2, words)
    return SurveyedCollection(
        name=found.name,
        path=found.path,
        kind=kind,
        doubt=doubt,
        pages=found.pages,
        samples=samples,
        places=tuple(path.relative_to(folder).as_posix() for path in looked_at),
        slugs=frozenset(fold(one) for stem in stems for one in (stem, split_dated_stem(stem)[1])),
        size=len(files),
    )


def _documents(folder: Path, *, deep: bool) -> list[Path]:
    found: list[Path] = []
    for parent, folders, names in walk(folder):
        folders[:] = sorted(one for one in folders if one[0] != "." and deep)
        found += [Path(parent, name) for name in sorted(names) if is_markdown(name)]
    return found
