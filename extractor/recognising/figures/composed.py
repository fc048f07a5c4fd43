"""Numbers that are written in several pieces: with a fraction, a power of ten, words for a point.

Each reader takes a match of the pattern of all forms and gives the number, or None where the
pieces make none.
"""

import re
from dataclasses import replace
from decimal import Decimal

from extractor.recognising.figures.number import (
    Form,
    Number,
    digits_value,
    part,
    spelled_value,
)
from extractor.recognising.figures.number_grammar import NumberGrammar

_LARGEST_EXPONENT = 30
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_POWER = re.compile(r"(?P<base>.*?)(?:[eE]|\s?[x×·*]\s?10\^?)(?P<exponent>[-+]?\d+)")


def mixed(match: re.Match[str], grammar: NumberGrammar) -> Number | None:
    """Read a whole number and a fraction: "2½", "2 1/2", "3-1/4"."""
    above, below = _fraction(match["fractional"], grammar)
    if not 0 < above < below:
        return None
    start, end = match.span("mixed")
    value = Decimal(match["whole_part"]) + part(above, below)
    return multiplied(Number(start, end, value, Decimal(1), Form.DIGITS), match.string, grammar)


def _fraction(written: str, grammar: NumberGrammar) -> tuple[Decimal, Decimal]:
    if written in grammar.fraction_characters:
        above, below = grammar.fraction_characters[written]
        return Decimal(above), Decimal(below)
    over, under = re.split(r"[/⁄]", written)
    return Decimal(over), Decimal(under)


def scientific(match: re.Match[str], grammar: NumberGrammar) -> Number | None:
    """Read a power of ten: "1.5e6", "3 × 10^6", "10⁶"."""
    start, end = match.span("scientific")
    written = match["scientific"].translate(_RAISED)
    if re.fullmatch(r"10\^?-?\d+", written):
        written = f"1×{written}"
    parts = _POWER.fullmatch(written)
    if parts is None or abs(int(parts["exponent"])) > _LARGEST_EXPONENT:
        return None
    base = digits_value(parts["base"], grammar.grouping, grammar.decimal)
    if base is None:
        return None
    value = base.scaleb(int(parts["exponent"]))
    return Number(start, end, Decimal(f"{value:f}"), Decimal(1), Form.DIGITS)


def pointed(match: re.Match[str], grammar: NumberGrammar) -> Number | None:
    """Read decimals in words: "two point five million"."""
    start, end = match.span("pointed")
    whole = _whole(match["before_point"], grammar)
    decimals = _decimals(match["after_point"], grammar)
    if whole is None or decimals is None:
        return None
    scale = Decimal(1)
    value = Decimal(f"{whole}.{decimals}")
    return multiplied(Number(start, end, value, scale, Form.SPELLED), match.string, grammar)


def _whole(words: str, grammar: NumberGrammar) -> Decimal | None:
    lower = words.lower()
    if lower in grammar.zeros:
        return Decimal(0)
    return Decimal(1) if lower in grammar.articles else spelled_value(words, grammar)


def _decimals(words: str, grammar: NumberGrammar) -> str | None:
    """Give the digits after a point: each word's, and those of a number that all make."""
    zeros, rest = "", words.lower().split()
    while rest and rest[0] in grammar.zeros:
        zeros, rest = zeros + "0", rest[1:]
    if not rest:
        return zeros or None
    each = [_whole(word, grammar) for word in rest]
    if all(one is not None and one < 10 for one in each):
        return zeros + "".join(str(one) for one in each)
    together = _whole(" ".join(rest), grammar)
    return None if together is None else f"{zeros}{together}"


def broken(match: re.Match[str], grammar: NumberGrammar) -> Number:
    """Read one word for a number and a part of one ("anderthalb"), or a part before its unit.

    The second is "half an hour", "trois quarts d'heure".
    """
    above, below = grammar.broken[match.lastgroup or ""]
    start, end = match.span()
    end -= len(match[0]) - len(match[0].rstrip())
    value = part(Decimal(above), Decimal(below))
    number = multiplied(Number(start, end, value, Decimal(1), Form.SPELLED), match.string, grammar)
    # "half an hour" is an article's as "an hour" is.
    article = above == 1 and number.scale == 1
    return replace(number, form=Form.ARTICLE) if article else number


def times(match: re.Match[str], grammar: NumberGrammar) -> Number:
    """Read how many times in one word: "twice", "tenfold"."""
    many, _ = grammar.broken[match.lastgroup or ""]
    return Number(match.start(), match.end(), Decimal(many), Decimal(1), Form.TIMES)


def multiplied(number: Number, text: str, grammar: NumberGrammar) -> Number:
    """Give a number with the multiplier in words that follows it, or as it is."""
    multiplier = grammar.multiplier.match(text, number.end)
    if number.scale != 1 or multiplier is None or not multiplier["word"]:
        return number
    word = multiplier["word"].lower()
    linked = word in grammar.linking_multipliers
    scale = grammar.multipliers[word]
    return replace(number, end=multiplier.end(), scale=scale, linked=linked)


_GIVE_OR_TAKE = re.compile(r"\s?(?:±|\+/[-−–])\s?")
_ABOUT = "~"


def give_or_take(number: Number, text: str, grammar: NumberGrammar) -> Number:
    """Give a number to the end of what it may be more or less by: "5 ± 2 km"."""
    sign = _GIVE_OR_TAKE.match(text, number.end)
    margin = grammar.plain_digits.match(text, sign.end()) if sign else None
    if margin is None or number.form is not Form.DIGITS:
        return number
    return replace(number, end=margin.end(), symbol=_ABOUT, bare=False)


def said_twice(number: Number, text: str, grammar: NumberGrammar) -> Number:
    """Give a number to the end of the parentheses that say it again: "thirty (30) days"."""
    again = grammar.said_again.match(text, number.end)
    if again is None or number.form not in {Form.SPELLED, Form.DIGITS}:
        return number
    written = again["again"]
    if number.form is Form.SPELLED:
        value = digits_value(written, grammar.grouping, grammar.decimal)
    else:
        value = _whole(written, grammar)
    return replace(number, end=again.end(), bare=False) if value == number.value else number
