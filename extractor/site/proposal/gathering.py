"""Saying in one line what many folders of a site say alike."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.site.generators.generator import FoundCollection
from extractor.site.proposal.key_survey import SurveyedCollection

_DATE = re.compile(r"\d{1,4}([-_.]\d{1,2}){0,2}")
"""The name of a folder that orders documents by their dates: a year, a month, a day."""

_SEVERAL = 3
"""How many folders of one kind are more than a reader of a configuration wants one by one."""


def gather_dates(collections: Sequence[FoundCollection]) -> list[FoundCollection]:
    """Put the folders that only order documents by date together in the folder around them.

    ``posts/2023/10`` and ``posts/2024/02`` are ``posts``. Folders at the top stay as they
    are, and so do those whose pages have addresses of other patterns.
    """
    around = {one.path: one for one in collections}
    made: dict[str, FoundCollection] = {}
    for one in collections:
        name, path = one.name, one.path
        while not (one.data or one.pages) and "/" in name and _is_date(name):
            name, path = name.rpartition("/")[0], path.rpartition("/")[0]
        whole = around.get(path) or made.get(path) or one
        if _alike(whole, one) and not whole.pages:
            made.setdefault(path, replace(whole, name=name, path=path))
        else:
            made[one.path] = one
    return list(made.values())


def _is_date(name: str) -> bool:
    return _DATE.fullmatch(name.rpartition("/")[2]) is not None


def _alike(one: FoundCollection, other: FoundCollection) -> bool:
    return (one.permalink, one.output) == (other.permalink, other.output)


def gather_siblings(
    collections: Sequence[SurveyedCollection], patterns: Mapping[str, object]
) -> list[SurveyedCollection]:
    """Put folders of one kind together in the folder around them, where all in it are alike.

    ``patterns`` are those of the addresses of their pages, by the path of each folder.
    Pages and data are left as they are.
    """
    kept = list(collections)
    for parent in sorted(_parents(kept), key=lambda one: -one.count("/")):
        inside = [one for one in kept if one.path.startswith(f"{parent}/")]
        folders = [one for one in inside if not one.pages]
        same = {(one.kind, patterns[one.path]) for one in folders}
        if len(folders) < _SEVERAL or len(same) > 1 or parent in {one.path for one in kept}:
            continue
        place = kept.index(folders[0])
        kept = [one for one in kept if one not in folders]
        kept.insert(place, _together(parent, folders))
    return kept


def _parents(collections: Sequence[SurveyedCollection]) -> set[str]:
    """Give the paths of the folders around collections that have names of their own."""
    return {
        one.path[: -len(one.name)] + above
        for one in collections
        if not one.pages and "#" not in one.path and one.path.endswith(one.name)
        for above in _above(one.name)
    }


def _above(name: str) -> Iterator[str]:
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def _together(path: str, several: Sequence[SurveyedCollection]) -> SurveyedCollection:
    first = several[0]
    inside = first.path.removeprefix(path)
    doubts = {one.doubt for one in several}
    return SurveyedCollection(
        name=first.name.removesuffix(inside),
        path=path,
        kind=first.kind,
        doubt=doubts.pop() if len(doubts) == 1 else "guessed from the folders in it",
        samples=tuple(sample for one in several for sample in one.samples),
        places=tuple(place for one in several for place in one.places),
        slugs=frozenset().union(*(one.slugs for one in several)),
        size=sum(one.size for one in several),
    )
