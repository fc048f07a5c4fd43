"""Acronyms that no list has, and what their places in a sentence show of them."""

import re
from collections.abc import Iterable, Iterator

from extractor.recognising.analysis import AnalysedBlock
from extractor.recognising.organisations.candidate import Span
from extractor.recognising.organisations.words import OrganisationWords
from extractor.text import CAPITALS, fold

_ACRONYM = rf"[{CAPITALS}][{CAPITALS}a-z]{{0,3}}[{CAPITALS}]{{1,5}}s?"
_BARE = re.compile(rf"(?<![\w.@/-])({_ACRONYM})(?![\w@/]|[-.]\w)")
_SHORTEST = 3
_REACH = 40


def acting_acronyms(block: AnalysedBlock, words: OrganisationWords) -> Iterator[Span]:
    """Give the acronyms with an article that do what only institutions do."""
    for start, end in _free(block, words):
        before = block.folded[max(0, start - _REACH) : start]
        if words.articles.search(before) and words.acting_after.match(block.folded, end):
            yield Span(start, end)


def enumerated_acronyms(
    block: AnalysedBlock, names: Iterable[Span], words: OrganisationWords
) -> Iterator[Span]:
    """Give the acronyms that stand between two organisations' ``names``, or after two of them.

    They are parts of an enumeration: commas and "and" part them.
    """
    known = {span.start: span for span in names}
    if not known:
        return  # as in most blocks: nothing to look for acronyms beside
    parts = dict.fromkeys([*known.values(), *(Span(*s) for s in _free(block, words))])
    ordered = sorted(parts)
    is_known = [one.start in known for one in ordered]
    for n, one in enumerate(ordered):
        if is_known[n]:
            continue
        near = [_is_joined(block, ordered[m : m + 2], words) for m in range(max(0, n - 2), n)]
        before = bool(near) and near[-1] and is_known[n - 1]
        after = n + 1 < len(ordered) and is_known[n + 1]
        after = after and _is_joined(block, ordered[n : n + 2], words)
        two_before = before and len(near) > 1 and near[0] and is_known[n - 2]
        if two_before or (before and after):
            yield one


def departments(
    block: AnalysedBlock, names: Iterable[Span], words: OrganisationWords
) -> Iterator[Span]:
    """Give the departments, named by an acronym, of the institutions ``names``: its and theirs."""
    starts = {span.start: span for span in names}
    if not starts:
        return
    for match in words.department.finditer(block.text):
        owner = starts.get(match.end())
        if owner is not None:
            yield Span(match.start(1), owner.end)


def _is_joined(block: AnalysedBlock, two: list[Span], words: OrganisationWords) -> bool:
    return words.next_example_name.fullmatch(block.text[two[0].end : two[1].start]) is not None


def _free(block: AnalysedBlock, words: OrganisationWords) -> Iterator[tuple[int, int]]:
    """Give the acronyms that are of no list of other things."""
    for match in _BARE.finditer(block.text):
        acronym = match.group(1)
        names = {acronym, acronym.removesuffix("s"), fold(acronym)}
        if len(acronym.removesuffix("s")) >= _SHORTEST and not names & words.stop_acronyms:
            yield match.span(1)
