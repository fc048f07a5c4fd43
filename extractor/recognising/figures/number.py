"""A number as it is written in a text, and what its digits or its words amount to."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from text_to_num import text2num

from extractor.recognising.figures.number_grammar import NumberGrammar

PART_PRECISION = Decimal("0.0001")
"""To what the value of a part is rounded: one third is 0.3333."""


class Form(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    SPELLED = "spelled"
    APPROXIMATE = "approximate"
    PART = "part"
    ARTICLE = "article"
    COMPOUND = "compound"
    """A number of a unit and one of its parts: 2 h 30."""
    TIMES = "times"
    """How many times in one word: twice."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written at ``start:end``: ``mantissa`` times ``scale``.

    ``scale`` is that of a multiplier written after the mantissa ("20 millions"), else 1.
    ``linked`` says that what it counts follows with a partitive ("20 millions d'euros").
    ``bare`` says that it is digits and nothing else. ``currency`` is that of an amount that is
    written with it, ``opening`` where that stands. ``symbol`` is that of a qualifier at the
    number's end ("500+").
    """

    start: int
    end: int
    mantissa: Decimal
    scale: Decimal
    form: Form
    linked: bool = False
    bare: bool = False
    currency: str = ""
    before: int = 0
    """How many characters before the number its currency begins."""
    symbol: str | None = None

    @property
    def opening(self) -> int:
        """Where the number begins with the currency before it."""
        return self.start - self.before

    @property
    def value(self) -> Decimal:
        """What the number amounts to."""
        return self.mantissa * self.scale


def part(numerator: Decimal, denominator: Decimal) -> Decimal:
    """Give the value of a part of a whole, rounded to four decimals."""
    return (numerator / denominator).quantize(PART_PRECISION).normalize()


def digits_value(written: str, grouping: str, decimal: str) -> Decimal | None:
    """Read digits with the characters that group and those that part decimals.

    None when they are no number.

    A mark that also groups (the full stop in ``10.000``) groups when three digits follow it
    and what stands before is one to three digits other than 0.
    """
    sign = -1 if written[0] in "-−" else 1
    body = written.lstrip("+±−-")
    if _SWISS.fullmatch(body):
        return sign * Decimal(re.sub(r"['’]", "", body).replace(",", "."))
    marks = "".join(re.escape(mark) for mark in grouping)
    grouped = re.match(rf"[1-9]\d{{0,2}}(?:[{marks}]\d{{3}})+(?!\d)", body)
    whole, rest = (grouped[0], body[grouped.end() :]) if grouped else ("", body)
    point = "".join(re.escape(mark) for mark in decimal)
    if not re.fullmatch(rf"(?:0|[1-9]\d*)?(?:[{point}]\d+)?", rest) or not body:
        return _price_value(written, grouping, decimal)
    plain = re.sub(rf"[{marks}]", "", whole) + re.sub(rf"[{point}]", ".", rest)
    return sign * Decimal(plain)


_SWISS = re.compile(r"[1-9]\d{0,2}(?:['’]\d{3})+(?:[.,]\d+)?")
"""Thousands parted by apostrophes, which either decimal mark may follow."""
_PRICE = re.compile(r"([+−-]?\d.*)[.,](\d\d)")


def _price_value(written: str, grouping: str, decimal: str) -> Decimal | None:
    """Read digits as prices are written in any language: "12.50", "12,50"."""
    price = _PRICE.fullmatch(written)
    if price is None or not set(re.sub(r"[\d+−-]", "", price[1])) <= set(grouping):
        return None
    whole = digits_value(price[1], grouping, decimal)
    return None if whole is None else whole + (Decimal(price[2]) / 100).copy_sign(whole)


def spelled_value(words: str, grammar: NumberGrammar) -> Decimal | None:
    """Read a number in words with text2num; None when it is none."""
    written = " ".join(words.lower().split())
    first, _, others = written.replace("-", " ").partition(" ")
    # The library may know no article: "a million".
    spellings = [written, f"{grammar.one} {others}" if first in grammar.articles else ""]
    # It may know no hyphens where the spelling of 1990 has them: "dix-sept-mille".
    spellings.append(written.replace("-", " ") if "-" in written else "")
    for spelling in spellings:
        try:
            return Decimal(text2num(spelling, grammar.library_code))
        except ValueError:
            continue
    return None
