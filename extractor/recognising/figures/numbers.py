"""Numbers in a text, whatever they count: digits, words, approximations, parts."""

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


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written at ``start:end``: ``mantissa`` times ``scale``.

    ``scale`` is that of a multiplier written after the mantissa ("20 millions"), else 1.
    ``linked`` says that what it counts follows with a partitive ("20 millions d'euros").
    ``bare`` says that it is digits and nothing else.
    """

    start: int
    end: int
    mantissa: Decimal
    scale: Decimal
    form: Form
    linked: bool = False
    bare: bool = False

    @property
    def value(self) -> Decimal:
        """What the number amounts to."""
        return self.mantissa * self.scale


def part(numerator: Decimal, denominator: Decimal) -> Decimal:
    """Give the value of a part of a whole, rounded to four decimals."""
    return (numerator / denominator).quantize(PART_PRECISION).normalize()


def scan_numbers(text: str, grammar: NumberGrammar) -> list[Number]:
    """Give the numbers of a text in order, but for those in addresses, dates, times, idioms."""
    numbers = []
    for match in grammar.scan.finditer(text):
        number = _READERS[match.lastgroup or ""](match, grammar)
        if number is not None:
            numbers.append(number)
    if all(number.form is Form.ARTICLE for number in numbers):
        return numbers
    skipped = [match.span() for match in grammar.skipped.finditer(text)]
    return [n for n in numbers if not any(a < n.end and n.start < b for a, b in skipped)]


def _digits(match: re.Match[str], grammar: NumberGrammar) -> Number | None:
    written = match["digits"]
    value = digits_value(written, grammar.grouping)
    if value is None:
        return None
    multiplier = grammar.multiplier.match(match.string, match.end())
    if multiplier is None:
        bare = written.isascii() and written.isdigit()
        return Number(match.start("digits"), match.end(), value, Decimal(1), Form.DIGITS, bare=bare)
    word, letter = multiplier["word"], multiplier["letter"]
    scale = grammar.multipliers[word.lower()] if word else grammar.letters[letter]
    linked = bool(word) and word.lower() in grammar.linking_multipliers
    return Number(match.start("digits"), multiplier.end(), value, scale, Form.DIGITS, linked=linked)


def digits_value(written: str, grouping: str) -> Decimal | None:
    """Read digits with grouping and decimal marks; None when they are no number.

    A mark that also groups (the full stop in ``10.000``) groups when three digits follow it
    and what stands before is one to three digits other than 0.
    """
    sign = -1 if written[0] in "-−" else 1
    body = written.lstrip("+±−-")
    marks = "".join(re.escape(mark) for mark in grouping)
    grouped = re.match(rf"[1-9]\d{{0,2}}(?:[{marks}]\d{{3}})+(?!\d)", body)
    whole, rest = (grouped[0], body[grouped.end() :]) if grouped else ("", body)
    plain = re.sub(rf"[{marks}]", "", whole) + rest.replace(",", ".") if grouped else body
    plain = plain.replace(",", ".")
    if not re.fullmatch(r"(?:0|[1-9]\d*)(?:\.\d+)?", plain):
        return None
    return sign * Decimal(plain)


def spelled_value(words: str, grammar: NumberGrammar) -> Decimal | None:
    """Read a number in words with text2num; None when it is none."""
    try:
        return Decimal(text2num(" ".join(words.lower().split()), grammar.library_code))
    except ValueError:
        return None


def _spelled(match: re.Match[str], grammar: NumberGrammar) -> Number | None:
    written, start = match["spelled"], match.start("spelled")
    value = spelled_value(written, grammar)
    if value is None:
        # "deux et trois" are two numbers: keep the first.
        written = grammar.joiner.split(written)[0]
        value = spelled_value(written, grammar)
    if value is None:
        return None
    words = re.split(r"[\s-]+", written.lower())
    if all(word in grammar.linking_multipliers for word in words):
        return None  # "des millions de": no number
    end = start + len(written)
    if words[-1] in grammar.linking_multipliers:
        scale = grammar.multipliers[words[-1]]
        return Number(start, end, value / scale, scale, Form.SPELLED, linked=True)
    multiplier = grammar.multiplier.match(match.string, end)
    if multiplier is not None and multiplier["word"]:
        scale = grammar.multipliers[multiplier["word"].lower()]
        return Number(start, multiplier.end(), value, scale, Form.SPELLED, linked=True)
    return Number(start, end, value, Decimal(1), Form.SPELLED)


def _approximate(match: re.Match[str], grammar: NumberGrammar) -> Number | None:
    written = match["approximate"]
    words = re.split(r"[\s'’]+", written.lower())
    position, amount = next(
        (index, amount)
        for index, word in enumerate(words)
        if (amount := _rounded(word, grammar)) is not None
    )
    times = spelled_value(words[0], grammar) if words[0] not in grammar.articles else Decimal(1)
    if words[0].isdigit():
        times = Decimal(words[0])
    last = words[-1]
    scale = grammar.multipliers[last] if len(words) > position + 1 else Decimal(1)
    mantissa = (times or Decimal(1)) * amount
    start, end = match.span("approximate")
    return Number(start, end, mantissa, scale, Form.APPROXIMATE, linked=True)


def _rounded(word: str, grammar: NumberGrammar) -> int | None:
    """Give what a noun for a number more or less stands for: "dizaine", "15aine"."""
    digits = word.removesuffix(grammar.approximate_suffix)
    if digits != word and digits.isdigit():
        return int(digits)
    return grammar.approximate.get(word)


def _compound(match: re.Match[str], grammar: NumberGrammar) -> Number:
    whole, parts = re.findall(r"\d+", match["compound"])
    value = int(whole) + part(Decimal(parts), Decimal(grammar.compound_whole))
    start, end = match.span("compound")
    return Number(start, end, value, Decimal(1), Form.COMPOUND)


def _fraction(match: re.Match[str], grammar: NumberGrammar) -> Number | None:
    written = match["fraction"].lower()
    start, end = match.span("fraction")
    if "/" in written:
        above, below = (Decimal(item) for item in written.split("/"))
        if not 0 < above < below:
            return None
        return Number(start, end, part(above, below), Decimal(1), Form.PART, linked=True)
    head, noun = re.split(r"[\s-]+(?=\w+$)", written)
    below = Decimal(grammar.fraction_nouns[noun])
    if head.isdigit():
        numerator: Decimal | None = Decimal(head)
    elif head in grammar.articles:
        numerator = Decimal(1)
    else:
        numerator = spelled_value(head, grammar)
    if numerator is None:
        return None
    return Number(start, end, part(numerator, below), Decimal(1), Form.PART, linked=True)


def _character(match: re.Match[str], grammar: NumberGrammar) -> Number:
    above, below = grammar.fraction_characters[match["character"]]
    value = part(Decimal(above), Decimal(below))
    return Number(match.start(), match.end(), value, Decimal(1), Form.PART, linked=True)


def _article(match: re.Match[str], grammar: NumberGrammar) -> Number:  # noqa: ARG001
    return Number(match.start(), match.end(), Decimal(1), Decimal(1), Form.ARTICLE)


_READERS = {
    "digits": _digits,
    "spelled": _spelled,
    "approximate": _approximate,
    "fraction": _fraction,
    "compound": _compound,
    "character": _character,
    "article": _article,
}
