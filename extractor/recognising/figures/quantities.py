"""Numbers put together with what they count: ranges, changes, and the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.number import Form, Number
from extractor.recognising.figures.quantity import Quantity
from extractor.recognising.figures.shares import read_factor, read_share
from extractor.recognising.figures.units import Unit, read_proper_unit, read_unit
from extractor.recognising.mention import FigureKind

_REACH = 40
_THOUSAND = Decimal(1000)
_TEN = Decimal(10)
_NEAR = 3
"""How many times the first end of a range the second one is, at most, where one may doubt."""


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
            read_share(text, number, following, grammar)
            or _range(text, number, following, grammar)
            or read_factor(text, number, grammar)
            or ([] if number.form is Form.TIMES else _single(text, number, grammar))
        )
        for quantity in quantities:
            done = max(done, quantity.end)
            yield quantity


def _single(text: str, number: Number, grammar: FigureGrammar) -> list[Quantity]:
    more = _more(text, number.end, grammar)
    if more is not None:
        form = Form.SPELLED if number.form is Form.ARTICLE else number.form
        mantissa = number.mantissa + more.part
        number = replace(number, end=more.end, mantissa=mantissa, form=form)
        multiplier = grammar.numbers.multiplier.match(text, number.end)
        if number.scale == 1 and multiplier is not None and multiplier["word"]:
            scale = grammar.numbers.multipliers[multiplier["word"].lower()]
            number = replace(number, end=multiplier.end(), scale=scale)
    unit = read_unit(text, number, grammar)
    if unit is None:
        return [Quantity(number.opening, number.end, number, number, number.value, None, None)]
    value = number.value * unit.scale
    more = _more(text, unit.end, grammar)
    if more is not None and unit.kind is FigureKind.DURATION:
        value += more.part
        unit = replace(unit, end=more.end)
    if unit.kind is FigureKind.MONEY and unit.scale == 1 and value % 1 == 0:
        cents = grammar.units.cents_after.match(text, unit.end)
        if cents is not None:
            value += Decimal(cents["cents"]) / 100
            unit = replace(unit, end=cents.end())
    return [Quantity(number.opening, unit.end, number, number, value, None, unit)]


@dataclass(frozen=True, slots=True)
class _More:
    part: Decimal
    end: int


def _more(text: str, position: int, grammar: FigureGrammar) -> _More | None:
    """Read "and a half" at ``position``; None where nothing more is said."""
    match = grammar.numbers.more.match(text, position)
    if match is None:
        return None
    return _More(grammar.numbers.parts_more[match.lastgroup or ""], match.end())


def _range(
    text: str, first: Number, following: Number | None, grammar: FigureGrammar
) -> list[Quantity]:
    """Read "3 à 5 jours", "entre 10 et 15 %", and "passe de 3 à 5 jours", which is two."""
    numbers = grammar.numbers
    if following is None or following.opening - first.end > _REACH:
        return []
    own = read_proper_unit(text, first.end, grammar)
    end = own.end if own is not None and own.end <= following.opening else first.end
    joined = numbers.range_joiner.fullmatch(text, end, following.opening)
    if joined is not None and own is not None:
        postponed = _postponed(text, first, following, own, grammar)
        if postponed:
            return postponed
    if joined is not None and first.form is Form.ARTICLE:
        following_unit = read_proper_unit(text, following.end, grammar)
        if following_unit is None and numbers.vague_joiner.fullmatch(joined[0]):
            return [Quantity(first.opening, following.end, first, first, first.value, None, None)]
    if joined is None:
        reach = max(0, first.opening - _REACH)
        bounded = numbers.bounded_opener.search(text, reach, first.opening) is not None
        if not bounded and not _same_thousands(first, following, text, grammar):
            return []
        joined = numbers.bounded_joiner.fullmatch(text, end, following.opening)
        if joined is None:
            return []
    if own is not None and own.end > following.opening:
        own = None
    if first.currency and not following.currency and _lends(text, following, joined[0], grammar):
        following = replace(following, currency=first.currency)
        letters = grammar.units.currency_scale.match(text, following.end)
        if following.scale == 1 and letters is not None:
            scale = grammar.units.scales[letters["scale"]]
            following = replace(following, end=letters.end(), scale=scale)
    unit = read_unit(text, following, grammar)
    if unit is None and first.form is following.form is Form.DIGITS:
        factor = read_factor(text, following, grammar)
        if factor and joined[0].strip() and factor[0].end > following.end:
            unit = factor[0].unit
    if unit is None:
        return []
    if own is not None and own.name != unit.name:
        return []
    low, high = first.value, following.value * unit.scale
    more = _more(text, unit.end, grammar)
    if more is not None and unit.kind is FigureKind.DURATION:
        high += more.part
        unit = replace(unit, end=more.end)
    if own is not None:
        low *= own.scale
    else:
        if first.mantissa < following.mantissa:
            low *= unit.scale * (following.scale if first.scale == 1 else 1)
        if _same_thousands(first, following, text, grammar):
            low *= _THOUSAND
    changes = numbers.change_opener.search(text, max(0, first.opening - _REACH), first.opening)
    if changes is not None:
        return [
            Quantity(first.opening, end, first, first, low, None, replace(unit, end=end)),
            Quantity(following.opening, unit.end, following, following, high, None, unit),
        ]
    if low < 0 and high < low:
        low, high = high, low
    if not low < high:
        return []
    return [Quantity(first.opening, unit.end, first, following, low, high, unit)]


def _lends(text: str, following: Number, joined: str, grammar: FigureGrammar) -> bool:
    """Whether the second end of a range has the currency before the first: "$10 to 20 million"."""
    return not joined.strip().isalpha() or read_unit(text, following, grammar) is None


def _postponed(
    text: str, first: Number, following: Number, own: Unit, grammar: FigureGrammar
) -> list[Quantity]:
    """Read "a week or two": the second end comes after the unit and has none of its own."""
    between = text[own.end : following.start]
    if first.form is not Form.ARTICLE or following.form is not Form.SPELLED:
        return []
    if own.kind is not FigureKind.DURATION or not grammar.numbers.vague_joiner.fullmatch(between):
        return []
    if not first.value < following.value or read_unit(text, following, grammar) is not None:
        return []
    unit = replace(own, end=following.end)
    return [Quantity(first.start, unit.end, first, following, first.value, following.value, unit)]


def _same_thousands(first: Number, last: Number, text: str, grammar: FigureGrammar) -> bool:
    """Whether thousands are said once for both: "80 et 100 000 €", "100 à 200 000 tonnes"."""
    unit = read_unit(text, last, grammar)
    if unit is None:
        return False
    money = unit.kind is FigureKind.MONEY
    tens = first.value >= _TEN and last.value / _THOUSAND <= first.value * _NEAR
    return (
        (money or tens)
        and last.scale == 1
        and first.bare
        and first.value < _THOUSAND <= last.value
        and last.value % _THOUSAND == 0
        and first.value < last.value / _THOUSAND <= first.value * 10
    )
