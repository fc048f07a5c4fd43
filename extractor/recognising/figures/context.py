"""What stands around a figure: its qualifier, its denominator, its period."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from extractor.recognising.figures.context_grammar import ContextGrammar, Scope
from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.quantity import Quantity
from extractor.recognising.figures.units import Unit
from extractor.recognising.mention import FigureKind

_REACH = 48
"""How many characters before a number may hold its qualifier."""
_OTHER = re.compile(r"[\d,;:()]")
_OPENING = 20
_NEAR = 60
"""How many characters from a figure its denominator may stand, when not right after it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The span ``start:end`` of one sentence of a text."""

    start: int
    end: int


def sentences(text: str, grammar: ContextGrammar) -> list[Sentence]:
    """Cut a text into sentences at a full stop that a capital or a digit follows."""
    inside = {match.end() for match in grammar.day_inside.finditer(text)}
    cuts = [match.end() for match in grammar.sentence_end.finditer(text)]
    cuts = [cut for cut in cuts if cut not in inside]
    bounds = [0, *cuts, len(text)]
    return [Sentence(a, b) for a, b in pairwise(bounds) if a < b]


def read_qualifier(
    text: str, quantity: Quantity, grammar: ContextGrammar
) -> tuple[str | None, int]:
    """Give the symbol of a quantity's qualifier and where the qualified quantity starts.

    The symbol is None when the quantity is not qualified.
    """
    start = quantity.start
    symbol = quantity.last.symbol or quantity.first.symbol
    before = grammar.before.search(text, max(0, start - _REACH), start)
    if before is not None:
        qualifier = grammar.symbols[before.lastgroup or ""]
        if _in_scope(qualifier.scope, text, quantity, grammar):
            return qualifier.symbol, before.start()
    if symbol is not None:
        return symbol, start
    after = grammar.after.match(text, quantity.end)
    if after is not None:
        return grammar.symbols[after.lastgroup or ""].symbol, start
    return None, start


def _in_scope(scope: Scope, text: str, quantity: Quantity, grammar: ContextGrammar) -> bool:
    kind = quantity.unit.kind if quantity.unit else FigureKind.COUNT
    if scope is Scope.DURATION:
        return kind is FigureKind.DURATION
    if scope is Scope.AMOUNT:
        lasts = kind is FigureKind.DURATION
        return not lasts or grammar.measured_after.match(text, quantity.end) is not None
    if scope is Scope.LARGE:
        return kind is not FigureKind.COUNT or quantity.value >= grammar.large
    return True


def read_denominator(
    text: str,
    start: int,
    end: int,
    unit: Unit,
    sentence: Sentence,
    grammar: FigureGrammar,
    *,
    adjacent: bool = False,
) -> tuple[str | None, int]:
    """Give the denominator of the figure at ``start:end`` and where it ends.

    None, with ``end``, when there is none.

    ``adjacent``: only what follows at once counts, not "chaque mois" elsewhere in the sentence.
    """
    context = grammar.context
    match = context.per.match(text, end, sentence.end)
    if match is not None:
        group = match.lastgroup or ""
        if group in context.per_units:
            return context.per_units[group], match.end()
        word = match["word"]
        first = re.split(r"\W", word.lower())[0]
        taken = match["joiner"].lower() in context.open_joiners
        if taken and first not in context.not_denominators:
            return word, match.end()
    so_many = context.per_so_many.match(text, end, sentence.end)
    if so_many is not None and unit.kind is not FigureKind.MONEY:
        return " ".join(so_many["so_many"].split()), so_many.end()
    match = context.per_adverb.match(text, end, sentence.end)
    if match is not None:
        return context.per_units[match.lastgroup or ""], match.end()
    if adjacent:
        return None, end
    words = unit.name.split()
    adjectives = words[:-1] if grammar.noun_phrases.head_last else words[1:]
    for word in reversed(adjectives):
        if own := context.per_adverb.fullmatch(word):
            return context.per_units[own.lastgroup or ""], end
    return _distant_denominator(text, start, end, unit, sentence, grammar), end


def _distant_denominator(
    text: str, start: int, end: int, unit: Unit, sentence: Sentence, grammar: FigureGrammar
) -> str | None:
    """Give the denominator that stands apart from its figure: "calls from sailors each month"."""
    if unit.kind in {FigureKind.PERCENTAGE, FigureKind.RATIO}:
        return None
    context = grammar.context
    left, stop = _surroundings(text, start, end, sentence)
    after = context.per_every.search(text, end, stop)
    after = after or _with_article(text, end, stop, unit, grammar)
    joined = grammar.noun_phrases.head_joiner
    if after is not None and joined.search(text, end, after.start()) is None:
        return context.per_units[after.lastgroup or ""]
    if unit.kind is FigureKind.DURATION:
        return None
    every = context.per_every.search(text, left, start) or after
    return context.per_units[every.lastgroup or ""] if every is not None else None


def _with_article(
    text: str, end: int, stop: int, unit: Unit, grammar: FigureGrammar
) -> re.Match[str] | None:
    """Find "a month" after what is counted, not after a preposition or a verb."""
    if unit.kind is FigureKind.DURATION:
        return None
    match = grammar.context.per_article.search(text, end, min(len(text), stop + 1))
    if match is None:
        return None
    previous = match["previous"].lower()
    verb = grammar.noun_phrases.not_complement.fullmatch(previous) is not None
    return None if verb or previous in grammar.noun_phrases.stop_words else match


def _surroundings(text: str, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
    """Give the stretch around a figure in which "every month" is said of it.

    Beyond another number it is said of that one, and beyond a comma of something else, unless
    it begins the sentence.
    """
    left = max(sentence.start, start - _NEAR)
    for match in _OTHER.finditer(text, left, start):
        opening = match[0] == "," and match.start() - sentence.start < _OPENING
        left = left if opening else match.end()
    stop = _OTHER.search(text, end, min(sentence.end, end + _NEAR))
    return left, stop.start() if stop else min(sentence.end, end + _NEAR)


@dataclass(frozen=True, slots=True)
class Period:
    """A period as written, where its expression stands (``start:end``)."""

    start: int
    end: int
    text: str


def find_periods(text: str, sentence: Sentence, grammar: ContextGrammar) -> list[Period]:
    """Give the periods that a sentence names, the longest where two overlap, in order."""
    found = []
    for pattern in grammar.periods:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            written = match[match.lastindex or 0]
            found.append(Period(match.start(), match.end(), " ".join(written.split())))
    found.sort(key=lambda period: (period.start - period.end, period.start))
    kept: list[Period] = []
    for period in found:
        place = bisect_left(kept, period.start, key=lambda other: other.start)
        after = kept[place].start if place < len(kept) else sentence.end
        before = kept[place - 1].end if place else sentence.start
        if before <= period.start and period.end <= after:
            kept.insert(place, period)
    return kept


def in_own_clause(text: str, period: Period, start: int, end: int, grammar: ContextGrammar) -> bool:
    """Say whether a period may be that of the figure at ``start:end``.

    One that is counted from when it is said ("so far", "next week") holds for its clause only,
    unless nothing stands between it and the mark that parts the clauses.
    """
    if grammar.near_period.fullmatch(period.text) is None:
        return True
    if period.start >= end:
        return grammar.other_clause.search(text, end, period.start) is None
    before = text[: period.start].rstrip()
    if not before or before[-1] in ".!?":
        return True
    between = text[period.end : start + 1].lstrip()
    return grammar.other_clause.search(between, 1) is None


def nearest_period(periods: list[Period], start: int, end: int) -> str | None:
    """Give the period nearest to the figure at ``start:end``; what the figure overlaps is none."""
    apart = [p for p in periods if p.end <= start or end <= p.start]
    if not apart:
        return None
    return min(apart, key=lambda p: (max(p.start - end, start - p.end), p.start)).text
