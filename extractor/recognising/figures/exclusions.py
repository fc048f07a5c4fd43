"""What makes a number with a unit no figure: dates, labels, ages, thresholds, idioms."""

import re
from dataclasses import dataclass

from extractor.reading.document import Block, BlockKind
from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.number import Form
from extractor.recognising.figures.quantity import Quantity
from extractor.recognising.figures.units import Unit
from extractor.recognising.mention import FigureKind

_REACH = 60
_HOURS = range(6, 24)
_YEAR_DIGITS = 4
_POSTAL_DIGITS = 5
_LONGEST_LIST = 25
_LARGEST_OF_NAME = 10_000
_NAMES_PARTS = re.compile(r"\d\s*[^\W\d_]+$")
"""Hours and minutes that both have their unit: "2 hours 30 minutes"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity with its unit, qualifier and denominator, before it is known to be a figure.

    ``qualified_start`` is where its qualifier starts, or the number.
    """

    quantity: Quantity
    unit: Unit
    qualifier: str | None
    qualified_start: int
    per: str | None

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.quantity.value_max is not None


def is_plain_article(quantity: Quantity) -> bool:
    """Say, before anything around it is read, whether a number is an article with its noun."""
    return (
        quantity.first.form is Form.ARTICLE
        and quantity.value_max is None
        and quantity.value == 1
        and (quantity.unit is None or quantity.unit.kind is FigureKind.COUNT)
    )


def is_excluded(block: Block, candidate: Candidate, grammar: FigureGrammar) -> bool:
    """Say whether a candidate states no quantity."""
    text = block.text
    return (
        _is_article(candidate)
        or _is_idle(block, candidate, grammar)
        or _is_label(block, candidate, grammar)
        or _is_year(text, candidate, grammar)
        or _is_place(candidate)
        or _is_age(text, candidate, grammar)
        or _is_threshold(text, candidate, grammar)
        or _is_time_of_day(text, candidate, grammar)
        or _is_moment(text, candidate, grammar)
        or _is_example(text, candidate, grammar)
        or _announces_list(text, candidate, grammar)
    )


def _is_article(candidate: Candidate) -> bool:
    """Say whether the number is an article ("un an", but not "moins d'un an")."""
    quantity = candidate.quantity
    if candidate.is_range or quantity.first.form is not Form.ARTICLE or quantity.value > 1:
        return False
    lasts = candidate.unit.kind is FigureKind.DURATION
    if candidate.unit.kind is FigureKind.RATIO or (quantity.value != 1 and not lasts):
        return False
    measured = lasts or candidate.unit.kind is FigureKind.OTHER
    return not ((measured and candidate.qualifier) or (lasts and candidate.per))


def _is_idle(block: Block, candidate: Candidate, grammar: FigureGrammar) -> bool:
    phrases = grammar.noun_phrases
    if candidate.unit.head in phrases.idle_heads:
        return True
    if block.kind not in {BlockKind.TITLE, BlockKind.HEADING} or candidate.qualifier:
        return False
    if _opens_title(block, candidate):
        return True
    return candidate.unit.head in phrases.listing_heads


def _opens_title(block: Block, candidate: Candidate) -> bool:
    """Say whether it counts the items of the list that a title is over: "Three tools for you"."""
    quantity = candidate.quantity
    return (
        block.kind is BlockKind.TITLE
        and not block.text[: quantity.start].strip()
        and candidate.unit.kind is FigureKind.COUNT
        and quantity.value <= _LONGEST_LIST
    )


def _is_label(block: Block, candidate: Candidate, grammar: FigureGrammar) -> bool:
    if candidate.unit.kind in {FigureKind.PERCENTAGE, FigureKind.MONEY}:
        return False
    if candidate.quantity.first.form in {Form.APPROXIMATE, Form.PART}:
        return False
    if candidate.unit.kind is FigureKind.OTHER and candidate.quantity.value % 1 != 0:
        return False
    exclusions, quantity, text = grammar.exclusions, candidate.quantity, block.text
    start = quantity.first.start
    before = exclusions.label_before.search(text, max(0, start - _REACH), start)
    if before is not None or exclusions.after.match(text, quantity.last.end) is not None:
        return True
    if _is_version(candidate):
        return True
    name = exclusions.name_before.search(text, max(0, start - _REACH), start)
    titled = block.kind in {BlockKind.TITLE, BlockKind.HEADING}
    plain = quantity.first.scale == 1 and quantity.first.value < _LARGEST_OF_NAME
    return name is not None and plain and not titled and candidate.unit.kind is FigureKind.COUNT


def _is_version(candidate: Candidate) -> bool:
    """Say whether a whole number is written with decimals before a noun: "the 2.0 tokens"."""
    number = candidate.quantity.first
    written = number.mantissa.as_tuple().exponent
    return (
        candidate.unit.kind is FigureKind.COUNT
        and number.scale == 1
        and isinstance(written, int)
        and written < 0
        and number.value % 1 == 0
    )


def _is_year(text: str, candidate: Candidate, grammar: FigureGrammar) -> bool:
    number = candidate.quantity.last
    written = text[number.start : number.end]
    exclusions = grammar.exclusions
    if not number.bare or len(written) != _YEAR_DIGITS or candidate.unit.proper:
        return False
    if candidate.qualifier and not exclusions.qualified_years:
        return False
    if not exclusions.year.fullmatch(written) or number.value % 100 == 0:
        return False
    start = candidate.quantity.first.start
    before = exclusions.year_before.search(text, max(0, start - _REACH), start)
    return candidate.unit.name[:1].isupper() or before is not None


def _is_place(candidate: Candidate) -> bool:
    """Say whether it is a postal code before its town."""
    number, name = candidate.quantity.first, candidate.unit.name
    return (
        number.bare
        and number.end - number.start == _POSTAL_DIGITS
        and not candidate.unit.proper
        and name[:1].isupper()
        and not name[:2].isupper()
    )


def _is_age(text: str, candidate: Candidate, grammar: FigureGrammar) -> bool:
    exclusions = grammar.exclusions
    if candidate.unit.name not in exclusions.age_units:
        return False
    if exclusions.threshold_after.match(text, candidate.unit.end):
        return True
    start = candidate.qualified_start
    if exclusions.age_before.search(text, max(0, start - _REACH), start):
        return True
    label = exclusions.age_label_before.search(text, max(0, start - _REACH), start)
    return label is not None and (
        candidate.is_range or candidate.quantity.value >= exclusions.age_label_lowest
    )


def _is_threshold(text: str, candidate: Candidate, grammar: FigureGrammar) -> bool:
    exclusions = grammar.exclusions
    if candidate.unit.head not in exclusions.threshold_heads or not candidate.qualifier:
        return False
    start = candidate.qualified_start
    return exclusions.threshold_before.search(text, max(0, start - _REACH), start) is not None


def _is_time_of_day(text: str, candidate: Candidate, grammar: FigureGrammar) -> bool:
    exclusions, quantity = grammar.exclusions, candidate.quantity
    if candidate.unit.name not in exclusions.clock_units or candidate.qualifier or candidate.per:
        return False
    start, value = quantity.first.start, quantity.value
    left = max(0, start - _REACH)
    if exclusions.clock_after.match(text, candidate.unit.end):
        return True
    if exclusions.clock_verb_before.search(text, left, start):
        return True
    if quantity.first.form is Form.COMPOUND:
        named = _NAMES_PARTS.search(text[start : quantity.first.end]) is not None
        lasts = named or exclusions.lasting_before.search(text, left, start) is not None
        return not lasts and int(value) in _HOURS
    return (
        (value % 1 == 0 or (value * 4 % 1 == 0 and quantity.first.mantissa % 1 == 0))
        and int(value) in _HOURS
        and exclusions.clock_before.search(text, max(0, start - _REACH), start) is not None
    )


def _is_moment(text: str, candidate: Candidate, grammar: FigureGrammar) -> bool:
    """Say whether a duration only says when: "six mois plus tard", "dans dix ans"."""
    exclusions = grammar.exclusions
    if candidate.unit.kind is not FigureKind.DURATION:
        return False
    written = candidate.unit.end > candidate.quantity.last.end
    if written and exclusions.ago.match(text, candidate.unit.end):
        return True  # "about ten years ago" as well
    if candidate.qualifier:
        return False
    if written and exclusions.moment_after.match(text, candidate.unit.end):
        return True
    start = candidate.quantity.start
    return exclusions.moment_before.search(text, max(0, start - _REACH), start) is not None


def _is_example(text: str, candidate: Candidate, grammar: FigureGrammar) -> bool:
    """Say whether it stands in parentheses that begin as an example."""
    start = candidate.quantity.start
    opening = text.rfind("(", 0, start)
    return (
        opening > text.rfind(")", 0, start)
        and grammar.exclusions.example.match(text, opening + 1) is not None
    )


def _announces_list(text: str, candidate: Candidate, grammar: FigureGrammar) -> bool:
    """Say whether it counts the items of the list that the text is about to give."""
    if candidate.unit.head not in grammar.noun_phrases.listing_heads or candidate.qualifier:
        return False
    if not text.rstrip().endswith(":") or text.find(". ", candidate.unit.end) != -1:
        return False
    start = candidate.quantity.start
    left = text.rfind(". ", 0, start) + 1
    return grammar.exclusions.announcing.search(text, left) is not None
