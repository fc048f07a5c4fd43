"""Finding the data files whose entries are of things that have sheets too."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from extractor.addresses import split_address
from extractor.site.joining import BY_NAME, BY_SLUG, reference_keys
from extractor.site.proposal.key_survey import SurveyedCollection
from extractor.site.sheets.words import SiteWords, fold
from extractor.site.sources.data_entries import is_data_folder, is_data_path
from extractor.site.sources.dates import split_dated_stem

_SAME = 0.5
"""What share of the entries has to be of things with sheets."""
_NAMES = ("label", "acronym")


def with_joins(
    collections: Sequence[SurveyedCollection], words: SiteWords, url: str
) -> Iterator[SurveyedCollection]:
    """Give the collections, each of data with the collection that it completes, if there is one.

    At least half of its entries looked at have to be of things whose sheets are there: by a key
    that leads to their pages, else by their slugs, else by their names. ``url`` is the address
    of the site.
    """
    hosts = (split_address(url).netloc,)
    for one in collections:
        best, most = one, _SAME
        if _is_data(one):
            for sheets in collections:
                if sheets.kind == one.kind and not sheets.pages and not _is_data(sheets):
                    by, share = _likeliest_way(one, sheets, words, hosts)
                    if share >= most and (share > most or not best.joins):
                        best, most = replace(one, joins=sheets.name, by=by), share
        yield best


def _is_data(one: SurveyedCollection) -> bool:
    return is_data_path(one.path) or is_data_folder(one.path)


def _likeliest_way(
    data: SurveyedCollection,
    sheets: SurveyedCollection,
    words: SiteWords,
    hosts: Collection[str],
) -> tuple[str, float]:
    names = set(_names(sheets, words))
    shares = {
        BY_SLUG: _share(data.slugs, sheets.slugs),
        BY_NAME: _share(set(_names(data, words)) or data.slugs, names),
    }
    for key in sorted({str(key) for sample in data.samples for key in sample} - set(shares)):
        values = {
            fold(split_dated_stem(one.rpartition("/")[2])[1])
            for sample in data.samples
            for one in reference_keys(sample.get(key), hosts)
            if one.startswith("/")
        }
        shares[key] = _share(values, sheets.slugs)
    # A key that leads to a page is meant; a slug is meant more than a name.
    order = {BY_NAME: 0, BY_SLUG: 1}
    by = max(shares, key=lambda way: (shares[way], order.get(way, 2)))
    return by, shares[by]


def _share(some: set[str] | frozenset[str], known: set[str] | frozenset[str]) -> float:
    """Give what part of ``some`` is known, or of the fewer ``known`` is among them."""
    if not some or not known:
        return 0.0
    return len(some & known) / min(len(some), len(known))


def _names(collection: SurveyedCollection, words: SiteWords) -> Iterator[str]:
    for sample in collection.samples:
        for key, value in sample.items():
            if isinstance(value, str) and words.property_of(collection.kind, str(key)) in _NAMES:
                yield fold(value)
