"""Numbers put together with what they count: ranges, changes, parts of a whole, factors."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.noun_phrases import read_noun_phrase
from extractor.recognising.figures.numbers import Form, Number, part
from extractor.recognising.figures.units import Unit, read_proper_unit, read_unit
from extractor.recognising.mention import FigureKind

_REACH = 40
_THOUSAND = Decimal(1000)
_LARGEST_WHOLE = 10_000
_LARGEST_BASE = Decimal(10)
_ROUND = frozenset({Decimal(20), Decimal(100), Decimal(1000)})
"""Wholes that a share is said of, beside those up to ten."""
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value, or a range of them, and its unit; ``start:end`` is all of it as written.

    ``unit`` is None where the text does not repeat what is counted.
    """

    start: int
    end: int
    first: Number
    last: Number
    value: Decimal
    value_max: Decimal | None
    unit: Unit | None


def read_quantities(
    text: str, numbers: Sequence[Number], grammar: FigureGrammar
) -> Iterator[Quantity]:
    """Give the quantities that the numbers of a text make, in order, none overlapping."""
    position = 0
    done = 0
    while position < len(numbers):
        number = numbers[position]
        following = numbers[position + 1] if position + 1 < len(numbers) else None
        position += 1
        if number.start < done:
            continue
        quantities = (
            _out_of(text, number, following, grammar)
            or _range(text, number, following, grammar)
            or _factor(text, number, grammar)
            or _single(text, number, grammar)
        )
        for quantity in quantities:
            done = max(done, quantity.end)
            yield quantity


def _single(text: str, number: Number, grammar: FigureGrammar) -> list[Quantity]:
    half = grammar.numbers.half_more.match(text, number.end) if number.linked else None
    if half is not None:
        number = replace(number, end=half.end(), mantissa=number.mantissa + _HALF)
    unit = read_unit(text, number, grammar)
    if unit is None:
        return [Quantity(number.start, number.end, number, number, number.value, None, None)]
    value = number.value * unit.scale
    half = grammar.numbers.half_more.match(text, unit.end)
    if half is not None and unit.kind is FigureKind.DURATION:
        value += _HALF
        unit = replace(unit, end=half.end())
    return [Quantity(number.start, unit.end, number, number, value, None, unit)]


def _range(
    text: str, first: Number, following: Number | None, grammar: FigureGrammar
) -> list[Quantity]:
    """Read "3 à 5 jours", "entre 10 et 15 %", and "passe de 3 à 5 jours", which is two."""
    numbers = grammar.numbers
    if following is None or following.start - first.end > _REACH:
        return []
    own = read_proper_unit(text, first.end, grammar)
    end = own.end if own is not None and own.end <= following.start else first.end
    joined = numbers.range_joiner.fullmatch(text, end, following.start)
    if joined is not None and first.form is Form.ARTICLE:
        following_unit = read_proper_unit(text, following.end, grammar)
        if following_unit is None and numbers.vague_joiner.fullmatch(joined[0]):
            return [Quantity(first.start, following.end, first, first, first.value, None, None)]
    if joined is None:
        reach = max(0, first.start - _REACH)
        bounded = numbers.bounded_opener.search(text, reach, first.start) is not None
        if not bounded and not _same_thousands(first, following, text, grammar):
            return []
        joined = numbers.bounded_joiner.fullmatch(text, end, following.start)
        if joined is None:
            return []
    if own is not None and own.end > following.start:
        own = None
    unit = read_unit(text, following, grammar)
    if unit is None:
        return []
    if own is not None and own.name != unit.name:
        return []
    low, high = first.value, following.value * unit.scale
    if own is not None:
        low *= own.scale
    else:
        if first.mantissa < following.mantissa:
            low *= unit.scale * (following.scale if first.scale == 1 else 1)
        if _same_thousands(first, following, text, grammar):
            low *= _THOUSAND
    changes = numbers.change_opener.search(text, max(0, first.start - _REACH), first.start)
    if changes is not None:
        return [
            Quantity(first.start, end, first, first, low, None, replace(unit, end=end)),
            Quantity(following.start, unit.end, following, following, high, None, unit),
        ]
    if low < 0 and high < low:
        low, high = high, low
    if not low < high:
        return []
    return [Quantity(first.start, unit.end, first, following, low, high, unit)]


def _same_thousands(first: Number, last: Number, text: str, grammar: FigureGrammar) -> bool:
    """Whether thousands are said once for both: "80 et 100 000 €"."""
    unit = read_unit(text, last, grammar)
    return (
        unit is not None
        and unit.kind is FigureKind.MONEY
        and first.bare
        and first.value < _THOUSAND <= last.value
        and last.value % _THOUSAND == 0
        and first.value < last.value / _THOUSAND <= first.value * 10
    )


def _out_of(
    text: str, number: Number, whole: Number | None, grammar: FigureGrammar
) -> list[Quantity]:
    """Read "9 agents sur 10", "neuf sur dix", "1 Français sur 3"."""
    if whole is None or whole.form not in {Form.DIGITS, Form.SPELLED} or number.linked:
        return []
    between = text[number.end : whole.start]
    link = grammar.numbers.out_of.search(between)
    if link is None or number.value % 1 or whole.value % 1 or whole.value > _LARGEST_WHOLE:
        return []
    if not 0 < number.value < whole.value:
        return []
    phrase = read_noun_phrase(
        text, number.end, grammar.noun_phrases, linked=False, singular=number.value == 1
    )
    after = read_unit(text, whole, grammar)
    gap = between[: link.start()]
    digits = number.form is whole.form is Form.DIGITS
    if digits and phrase is not None and not _is_round(whole.value):
        # "31 places sur 38": two counts, not a share of any such whole.
        if phrase.end > number.end + link.start():
            return []
        name = " ".join(text[phrase.start : phrase.end].split())
        return [
            Quantity(one.start, end, one, one, one.value, None, Unit(name, kind, end, head=head))
            for one, end in ((number, phrase.end), (whole, whole.end))
            for kind, head in ((FigureKind.COUNT, phrase.head.lower()),)
        ]
    if gap.strip():
        # "3 projets sur 10 mois" counts projects, and months.
        if phrase is None or phrase.end > number.end + link.start() or after is not None:
            return []
        name = " ".join(gap.split())
        head = phrase.head
    else:
        name, head = (after.name, after.head) if after is not None else ("", "")
    end = whole.end
    unit = Unit(name, FigureKind.RATIO, end, head=head or name)
    value = part(number.value, whole.value)
    return [Quantity(number.start, end, number, whole, value, None, unit)]


def _is_round(whole: Decimal) -> bool:
    return whole <= _LARGEST_BASE or whole in _ROUND


def _factor(text: str, number: Number, grammar: FigureGrammar) -> list[Quantity]:
    """Read "multiplié par deux" and "cinq fois plus"."""
    numbers = grammar.numbers
    name = numbers.factor_unit
    opener = numbers.factor_opener.search(text, max(0, number.start - _REACH), number.start)
    if opener is not None:
        unit = Unit(name, FigureKind.RATIO, number.end)
        return [Quantity(opener.start(), number.end, number, number, number.value, None, unit)]
    comparison = numbers.factor.match(text, number.end)
    if comparison is None or number.form is Form.ARTICLE:
        return []
    end = number.end + re.match(r"\s*\S+", text[number.end :]).end()  # type: ignore[union-attr]
    unit = Unit(name, FigureKind.RATIO, end)
    return [Quantity(number.start, end, number, number, number.value, None, unit)]
