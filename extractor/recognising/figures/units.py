"""The unit after a number: a sign, money, time, a measure, or a noun phrase."""

from dataclasses import dataclass
from decimal import Decimal

from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.noun_phrases import read_noun_phrase
from extractor.recognising.figures.numbers import Form, Number
from extractor.recognising.mention import FigureKind


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
    if match := units.time.match(text, position):
        return Unit(units.names[match.lastgroup or ""], FigureKind.DURATION, match.end())
    if match := units.measure.match(text, position):
        return Unit(match["measure"], FigureKind.OTHER, match.end())
    return None


def read_unit(text: str, number: Number, grammar: FigureGrammar) -> Unit | None:
    """Read what ``number`` counts; None when nothing countable follows it."""
    if number.form is Form.COMPOUND:
        return Unit(grammar.numbers.compound_unit, FigureKind.DURATION, number.end)
    if number.form is not Form.PART:
        proper = read_proper_unit(text, number.end, grammar)
        if proper is not None:
            return proper
    singular = number.value < grammar.noun_phrases.plural_from
    phrase = read_noun_phrase(
        text,
        number.end,
        grammar.noun_phrases,
        linked=number.linked,
        singular=singular and (number.value % 1 != 0 or _is_digit_one(number)),
    )
    if phrase is None or (singular and not number.linked and phrase.head[0].isupper()):
        return None
    kind = FigureKind.RATIO if number.form is Form.PART else FigureKind.COUNT
    name = " ".join(text[phrase.start : phrase.end].split())
    return Unit(name, kind, phrase.end, head=phrase.head.lower())


def _is_digit_one(number: Number) -> bool:
    """Say whether it is a 1 and not an article: what it counts is in the singular."""
    return number.form is Form.DIGITS and number.bare and number.value == 1
