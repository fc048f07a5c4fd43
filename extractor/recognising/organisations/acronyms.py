"""Acronyms that no list has, and what their places in a sentence show of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extractor.recognising.analysis import AnalysedBlock
from extractor.recognising.organisations.candidate import Span
from extractor.recognising.organisations.words import OrganisationWords
from extractor.text import CAPITALS, fold

_AFTER_CAPITAL = rf"[{CAPITALS}a-z]{{0,3}}[{CAPITALS}]{{1,5}}s?"
_ACRONYM = rf"[{CAPITALS}]{_AFTER_CAPITAL}"
# The capital comes before what may not stand before it: a search goes fast from one to the next.
_BARE = re.compile(
    rf"([{CAPITALS}](?<![\w.@/-].){_AFTER_CAPITAL}(?:/{_ACRONYM})*)(?![\w@/]|[-.]\w)"
)
_ENUMERATION_ENDS = re.compile(r"[\s\u00a0]*(?:…|\.\.|\)|\Z)")
_PART = re.compile(r"[^/]+")
_SHORTEST = 3
_SHORTEST_LISTED = 2
"""Letters of an acronym between two that are known."""
_REACH = 40


def acting_acronyms(block: AnalysedBlock, words: OrganisationWords) -> Iterator[Span]:
    """Give the acronyms with an article that do what only institutions do."""
    for start, end in _free(block, words):
        if is_acting(block, start, end, words):
            yield Span(start, end)


def is_acting(block: AnalysedBlock, start: int, end: int, words: OrganisationWords) -> bool:
    """Say whether an acronym with an article does what only institutions do."""
    before = block.folded[max(0, start - _REACH) : start]
    return words.articles.search(before) is not None and (
        words.acting_after.match(block.folded, end) is not None
    )


def enumerated_acronyms(
    block: AnalysedBlock, names: Iterable[Span], words: OrganisationWords
) -> Iterator[Span]:
    """Give the acronyms that are enumerated with organisations' ``names``.

    Commas, "and" or a slash part them: ``CADRE, OMBRE and the SEVE``. One name that is an
    acronym speaks for the others, where all have an article or none has.
    """
    known = {span.start: span for span in names}
    if not known:
        return  # as in most blocks: nothing to look for acronyms beside
    free = (Span(*s) for s in _free(block, words, _SHORTEST_LISTED) if s[0] not in known)
    ordered = sorted(dict.fromkeys([*known.values(), *free]))
    for enumeration in _enumerations(block, ordered, words):
        is_known = [one.start in known for one in enumeration]
        alike = _are_alike(block, enumeration, words) and _is_closed(block, enumeration, words)
        acronyms = sum(
            block.text[one.start : one.end].rstrip("s").isupper()
            for one, sure in zip(enumeration, is_known, strict=True)
            if sure
        )
        for n, one in enumerate(enumeration):
            beside = is_known[max(0, n - 1) : n] + is_known[n + 1 : n + 2]
            between = len(beside) > 1 and all(beside)
            two_before = n > 1 and all(is_known[n - 2 : n])
            long = one.end - one.start >= _SHORTEST
            if not is_known[n] and (between or two_before or (long and alike and acronyms)):
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


def _enumerations(
    block: AnalysedBlock, ordered: Sequence[Span], words: OrganisationWords
) -> Iterator[list[Span]]:
    """Give the spans that are parts of one enumeration, of two parts or more."""
    parts: list[Span] = []
    for one in ordered:
        if parts and not _is_joined(block, parts[-1], one, words):
            if len(parts) > 1:
                yield parts
            parts = []
        parts.append(one)
    if len(parts) > 1:
        yield parts


def _is_joined(block: AnalysedBlock, one: Span, other: Span, words: OrganisationWords) -> bool:
    return words.next_example_name.fullmatch(block.text[one.end : other.start]) is not None


def _are_alike(block: AnalysedBlock, parts: Sequence[Span], words: OrganisationWords) -> bool:
    """Say whether all parts of an enumeration have an article, or none but the first."""
    articles = {
        words.articles.search(block.folded[max(0, one.start - _REACH) : one.start]) is not None
        for one in parts[1:]
    }
    first = words.articles.search(block.folded[max(0, parts[0].start - _REACH) : parts[0].start])
    return len(articles) == 1 and (first is not None or not any(articles))


def _is_closed(block: AnalysedBlock, parts: Sequence[Span], words: OrganisationWords) -> bool:
    """Say whether an enumeration is no mere comma between two parts of a sentence.

    It has three parts, a word that joins two, parentheses around it, or it goes on.
    """
    joints = {block.text[one.end : other.start].strip() for one, other in pairwise(parts)}
    opens = block.text[: parts[0].start].rstrip().endswith(("(", ":"))
    goes_on = words.next_example_name.match(block.text, parts[-1].end) is not None
    ends = _ENUMERATION_ENDS.match(block.text, parts[-1].end) is not None
    return len(parts) > 2 or joints != {","} or opens or goes_on or ends


def _free(
    block: AnalysedBlock, words: OrganisationWords, shortest: int = _SHORTEST
) -> Iterator[tuple[int, int]]:
    """Give the acronyms that are of no list of other things."""
    for whole in _BARE.finditer(block.text):
        for match in _PART.finditer(block.text, *whole.span(1)):
            acronym = match.group()
            names = {acronym, acronym.removesuffix("s"), fold(acronym)}
            stopped = names & (words.stop_acronyms - words.ambiguous_acronyms)
            if len(acronym.removesuffix("s")) >= shortest and not stopped:
                yield match.span()
