"""The unit after a number: a sign, money, time, a measure, or a noun phrase."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.noun_phrase_grammar import NounPhrase
from extractor.recognising.figures.noun_phrases import read_noun_phrase
from extractor.recognising.figures.number import Form, Number
from extractor.recognising.mention import FigureKind

_HUNDREDTH = Decimal("0.01")
_DIGITS = re.compile(r"\d+(?:[.,\s]\d{3})*(?=\s)")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts, which ends at ``end``.

    ``scale`` multiplies the number (the M of "3 M€"). ``head`` is the head noun, where there
    is a noun phrase.
    """

    name: str
    kind: FigureKind
    end: int
    scale: Decimal = Decimal(1)
    head: str = ""

    @property
    def proper(self) -> bool:
        """Whether it is a unit of its own rather than the noun that is counted."""
        return not self.head


def read_proper_unit(text: str, position: int, grammar: FigureGrammar) -> Unit | None:
    """Read a percentage, a currency, a unit of time or another measure at ``position``."""
    units = grammar.units
    if match := units.percent.match(text, position):
        return Unit("%", FigureKind.PERCENTAGE, match.end())
    if match := units.currency.match(text, position):
        scale = units.scales[match["scale"]] if match["scale"] else Decimal(1)
        return Unit(units.names[match.lastgroup or ""], FigureKind.MONEY, match.end(), scale)
    if match := units.cents.match(text, position):
        return Unit(units.names[match.lastgroup or ""], FigureKind.MONEY, match.end(), _HUNDREDTH)
    if match := units.time.match(text, position):
        return Unit(units.names[match.lastgroup or ""], FigureKind.DURATION, match.end())
    if match := units.measure.match(text, position):
        return Unit(match["measure"], FigureKind.OTHER, match.end())
    return None


def read_unit(text: str, number: Number, grammar: FigureGrammar) -> Unit | None:
    """Read what ``number`` counts; None when nothing countable follows it."""
    if number.form is Form.COMPOUND:
        return Unit(grammar.numbers.compound_unit, FigureKind.DURATION, number.end)
    if number.currency:
        after = read_proper_unit(text, number.end, grammar)
        if after is not None and after.kind is FigureKind.MONEY and after.scale == 1:
            return after
        return Unit(number.currency, FigureKind.MONEY, number.end)
    if number.form is not Form.PART:
        proper = read_proper_unit(text, number.end, grammar)
        if proper is not None:
            return proper
        joined = grammar.units.hyphenated.match(text, number.end)
        if joined is not None:
            noun = joined["noun"]
            return Unit(noun, FigureKind.COUNT, joined.end(), head=noun.lower())
    if number.form is Form.ARTICLE:
        return None
    singular = number.value < grammar.noun_phrases.plural_from
    phrase = read_noun_phrase(
        text,
        number.end,
        grammar.noun_phrases,
        linked=number.linked,
        singular=singular and (_takes_singular(number, grammar) or _is_digit_one(number)),
    )
    if phrase is None and number.form is Form.PART:
        phrase = _of_so_many(text, number.end, grammar)
    if phrase is None or (singular and not number.linked and phrase.head[0].isupper()):
        return None
    kind = FigureKind.RATIO if number.form is Form.PART else FigureKind.COUNT
    name = " ".join(text[phrase.start : phrase.end].split())
    return Unit(name, kind, phrase.end, head=phrase.head.lower())


def _takes_singular(number: Number, grammar: FigureGrammar) -> bool:
    """Say whether a number under two with decimals takes a singular: not where heads stand last."""
    return number.value % 1 != 0 and not grammar.noun_phrases.head_last


def _of_so_many(text: str, position: int, grammar: FigureGrammar) -> NounPhrase | None:
    """Read what a part is of, after how many there are: "two-thirds of the 300 people"."""
    partitive = grammar.noun_phrases.partitive.match(text, position)
    number = _DIGITS.match(text, partitive.end()) if partitive else None
    if number is None:
        return None
    return read_noun_phrase(text, number.end(), grammar.noun_phrases, linked=False)


def _is_digit_one(number: Number) -> bool:
    """Say whether it is a 1 and not an article: what it counts is in the singular."""
    return number.form is Form.DIGITS and number.bare and number.value == 1
