"""Quantities that are parts of a whole ("9 agents sur 10") or factors ("10x")."""

import re
from decimal import Decimal

from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.noun_phrases import read_noun_phrase
from extractor.recognising.figures.number import Form, Number, part
from extractor.recognising.figures.quantity import Quantity
from extractor.recognising.figures.units import Unit, read_unit
from extractor.recognising.mention import FigureKind

_REACH = 40
_LARGEST_WHOLE = 10_000
_LARGEST_BASE = Decimal(10)
_ROUND = frozenset({Decimal(20), Decimal(100), Decimal(1000)})
"""Wholes that a share is said of, beside those up to ten."""
_CUT = re.compile(r"[.,;:!?()]")


def read_share(
    text: str, number: Number, whole: Number | None, grammar: FigureGrammar
) -> list[Quantity]:
    """Read "9 agents sur 10", "neuf sur dix", "1 Français sur 3"."""
    if whole is None or whole.form not in {Form.DIGITS, Form.SPELLED} or number.linked:
        return []
    between = text[number.end : whole.start]
    link = grammar.numbers.out_of.search(between)
    if link is None:
        link = grammar.numbers.share_of.search(between)
        if link is None or not _is_share(text, number, whole, grammar):
            return []
    if number.value % 1 or whole.value % 1 or whole.value > _LARGEST_WHOLE:
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
    return [Quantity(number.opening, end, number, whole, value, None, unit)]


def _is_share(text: str, number: Number, whole: Number, grammar: FigureGrammar) -> bool:
    """Whether a word that may also stand before a place or a time makes a share: "one in three"."""
    if number.value != 1 and not _is_round(whole.value):
        return False
    if whole.bare and grammar.exclusions.year.fullmatch(text, whole.start, whole.end):
        return False
    written = text[number.start : number.end].lower()
    if number.form is Form.ARTICLE and written != grammar.numbers.one:
        return False
    if _CUT.search(text, number.end, whole.start):
        return False
    after = read_unit(text, whole, grammar)
    adjacent = grammar.numbers.share_of.match(text[number.end : whole.start]) is not None
    return after is None or (adjacent and not after.proper)


def _in_one_word(text: str, number: Number, grammar: FigureGrammar) -> list[Quantity]:
    """Read "twice as fast", which is a ratio, and "twice a week", which is a count."""
    numbers, context = grammar.numbers, grammar.context
    end = number.end
    if numbers.factor_alone.fullmatch(text, number.start, end) or numbers.factor_compared.match(
        text, end
    ):
        kind = FigureKind.RATIO
    elif context.per.match(text, end) or context.per_adverb.match(text, end):
        kind = FigureKind.COUNT
    else:
        return []
    unit = Unit(numbers.factor_unit, kind, end, head=numbers.factor_unit)
    if kind is FigureKind.RATIO:
        unit = Unit(numbers.factor_unit, kind, end)
    return [Quantity(number.start, end, number, number, number.value, None, unit)]


def _is_round(whole: Decimal) -> bool:
    return whole <= _LARGEST_BASE or whole in _ROUND


def read_factor(text: str, number: Number, grammar: FigureGrammar) -> list[Quantity]:
    """Read "multiplié par deux", "cinq fois plus" and "10x"."""
    numbers = grammar.numbers
    name = numbers.factor_unit
    if number.form is Form.TIMES:
        return _in_one_word(text, number, grammar)
    opener = numbers.factor_opener.search(text, max(0, number.start - _REACH), number.start)
    if opener is not None and number.form is not Form.ARTICLE:
        unit = Unit(name, FigureKind.RATIO, number.end)
        return [Quantity(opener.start(), number.end, number, number, number.value, None, unit)]
    sign = numbers.factor_sign.match(text, number.end)
    reach = max(0, number.start - _REACH)
    if sign is None and numbers.factor_sign_opener.search(text, reach, number.start):
        sign = numbers.factor_sign_after.match(text, number.end)
    if sign is not None and number.form is Form.DIGITS:
        unit = Unit(name, FigureKind.RATIO, sign.end())
        return [Quantity(number.start, sign.end(), number, number, number.value, None, unit)]
    comparison = numbers.factor.match(text, number.end)
    if comparison is None or number.form is Form.ARTICLE:
        return []
    end = number.end + re.match(r"\s*\S+", text[number.end :]).end()  # type: ignore[union-attr]
    unit = Unit(name, FigureKind.RATIO, end)
    return [Quantity(number.opening, end, number, number, number.value, None, unit)]
