"""What a search finds."""

from collections import Counter
from dataclasses import dataclass

from extractor.explorer.facets import KIND, Option
from extractor.explorer.pages.lists import Row, rows_of
from extractor.explorer.places import SEARCH, Place
from extractor.explorer.reading import SpokenReading

WORDS = "q"
"""The parameter that holds what is sought."""
_FOUND = 200
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a search finds, best first; ``kinds`` are those found, with how many of each."""

    place: Place
    title: str
    words: str
    kind: str
    rows: tuple[Row, ...]
    total: int
    kinds: tuple[Option, ...]


def search_page(reading: SpokenReading, place: Place) -> SearchPage:
    """Give what a search finds; without words, nothing."""
    words = next(iter(place.chosen(WORDS)), "").strip()
    kind = next(iter(place.chosen(KIND)), "")
    found = reading.read.search_index.find(words, number=_FOUND)
    counts = Counter(one.thing.kind for one in found)
    kept = [one.thing for one in found if not kind or one.thing.kind == kind]
    return SearchPage(
        Place(SEARCH.page, choices=place.choices),
        reading.wording("search-for", words=words) if words else reading.wording("search"),
        words,
        kind,
        rows_of(reading, kept[:_SHOWN]),
        len(kept),
        tuple(
            Option(one, reading.terms.kind(one), number, chosen=one == kind)
            for one, number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        ),
    )


def with_kind(page: SearchPage, kind: str) -> Place:
    """Give the search among the things of one kind, or among all where it is that one's."""
    choices = [("q", page.words)]
    if kind != page.kind:
        choices.append((KIND, kind))
    return Place(SEARCH.page, choices=tuple(sorted(choices)))
