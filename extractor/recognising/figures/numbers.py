"""Numbers in a text, whatever they count: digits, words, approximations, parts."""

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal

from extractor.recognising.figures import composed
from extractor.recognising.figures.number import (
    Form,
    Number,
    digits_value,
    part,
    spelled_value,
)
from extractor.recognising.figures.number_grammar import NumberGrammar

_HALF = Decimal("0.5")


def scan_numbers(text: str, grammar: NumberGrammar) -> list[Number]:
    """Give the numbers of a text in order, but for those in addresses, dates, times, idioms."""
    numbers = []
    position = 0
    while place := grammar.places.search(text, position):
        match = grammar.scan.match(text, place.start())
        if match is None:
            position = place.end()
            continue
        form = (match.lastgroup or "").rstrip("0123456789")
        number = _READERS[form](match, grammar)
        # What a spelled number leaves over is read again: "two and five thousand".
        position = match.end() if number is None else min(number.end, match.end())
        if number is not None:
            numbers.append(_qualified(number, text, grammar))
            if numbers[-1].end > match.end():
                position = numbers[-1].end
    if all(number.form is Form.ARTICLE for number in numbers):
        return numbers
    skipped = [match.span() for match in grammar.skipped.finditer(text)]
    starts = [start for start, _ in skipped]

    def apart(number: Number) -> bool:
        last = bisect_left(starts, number.end) - 1
        if last < 0 or skipped[last][1] <= number.start:
            return True
        # The fraction of "2 1/2" may look like a date, which is the smaller part.
        start, end = skipped[last]
        return number.form is Form.DIGITS and number.start < start and end <= number.end

    return [number for number in numbers if apart(number)]


def _qualified(number: Number, text: str, grammar: NumberGrammar) -> Number:
    number = composed.give_or_take(composed.said_twice(number, text, grammar), text, grammar)
    suffix = grammar.suffix.match(text, number.end)
    if suffix is None or number.form is Form.ARTICLE:
        return number
    if number.currency and suffix[0][0].isspace():
        return number  # "$500 or less": it qualifies the amount, with its currency
    symbol = grammar.suffix_symbols[suffix.lastgroup or ""]
    number = replace(number, end=suffix.end(), symbol=symbol, bare=False)
    multiplier = grammar.multiplier.match(text, number.end)  # "$7.5+ million"
    if number.scale == 1 and multiplier is not None and multiplier["word"]:
        word = multiplier["word"].lower()
        linked = word in grammar.linking_multipliers
        scale = grammar.multipliers[word]
        return replace(number, end=multiplier.end(), scale=scale, linked=linked)
    return number


def _digits(match: re.Match[str], grammar: NumberGrammar) -> Number | None:
    written = match["digits"]
    value = digits_value(written, grammar.grouping, grammar.decimal)
    if value is None:
        return None
    multiplier = grammar.multiplier.match(match.string, match.end())
    before_noun = grammar.letter_before_noun.match(match.string, match.end())
    if multiplier is None and before_noun is not None:
        scale = grammar.letters_before_nouns[before_noun["letter"]]
        return Number(match.start("digits"), before_noun.end(), value, scale, Form.DIGITS)
    if multiplier is None:
        bare = written.isascii() and written.isdigit()
        return Number(match.start("digits"), match.end(), value, Decimal(1), Form.DIGITS, bare=bare)
    word, letter = multiplier["word"], multiplier["letter"]
    scale = grammar.multipliers[word.lower()] if word else grammar.letters[letter]
    linked = (
        word.lower() in grammar.linking_multipliers
        if word
        else grammar.links_letter.match(match.string, multiplier.end()) is not None
    )
    return Number(match.start("digits"), multiplier.end(), value, scale, Form.DIGITS, linked=linked)


def _priced(match: re.Match[str], grammar: NumberGrammar) -> Number | None:
    """Read an amount after its currency: "$2.3M", "EUR 1000"."""
    text, start, end = match.string, match.start("amount"), match.end()
    value = digits_value(match["amount"], grammar.grouping, grammar.decimal)
    opening = match.start() + (1 if match["minus"] else 0)
    currency = grammar.currency_before.match(text, opening)
    if value is None or currency is None:
        return None
    value = -value if match["minus"] else value
    scale = Decimal(1)
    if (letters := grammar.currency_scale.match(text, end)) is not None:
        scale, end = grammar.currency_scales[letters["scale"]], letters.end()
    elif (multiplier := grammar.multiplier.match(text, end)) is not None and multiplier["word"]:
        scale, end = grammar.multipliers[multiplier["word"].lower()], multiplier.end()
    code = grammar.currencies[currency.lastgroup or ""]
    return Number(
        start, end, value, scale, Form.DIGITS, currency=code, before=start - match.start()
    )


def _cents(match: re.Match[str], grammar: NumberGrammar) -> Number | None:
    """Read an amount with its currency between units and cents."""
    whole, cents = match["cents"].split(match["sign"])
    value = digits_value(whole, grammar.grouping, grammar.decimal)
    currency = grammar.currency_before.match(match["sign"])
    if value is None or currency is None:
        return None
    value += part(Decimal(cents), Decimal(100))
    code = grammar.currencies[currency.lastgroup or ""]
    start, end = match.span("cents")
    return Number(start, end, value, Decimal(1), Form.DIGITS, currency=code)


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
    if all(word in grammar.lone_multipliers for word in words):
        return None  # "des millions de": no number
    end = start + len(written)
    last = words[-1]
    scales = grammar.multipliers_in_words
    if last in scales and (len(words) > 1 or last in grammar.linking_multipliers):
        scale, linked = scales[last], last in grammar.linking_multipliers
        return Number(start, end, value / scale, scale, Form.SPELLED, linked=linked)
    multiplier = grammar.multiplier.match(match.string, end)
    if multiplier is not None and multiplier["word"]:
        word = multiplier["word"].lower()
        linked = word in grammar.linking_multipliers
        scale = grammar.multipliers[word]
        return Number(start, multiplier.end(), value, scale, Form.SPELLED, linked=linked)
    return Number(start, end, value, Decimal(1), Form.SPELLED)


def _approximate(match: re.Match[str], grammar: NumberGrammar) -> Number:
    """Read "une dizaine de", "two dozen", "half a dozen", "une 15aine"."""
    noun = match["noun"]
    amount = grammar.approximate[" ".join(noun.lower().split())] if noun else match["digital"]
    mantissa = Decimal(amount) * _how_many(match, grammar)
    scale = grammar.multipliers[match["times"].lower()] if match["times"] else Decimal(1)
    start, end = match.span("approximate")
    linked = grammar.approximate_linked
    return Number(start, end, mantissa, scale, Form.APPROXIMATE, linked=linked)


def _half_of(match: re.Match[str], grammar: NumberGrammar) -> Number:
    """Read "half a million"."""
    word = match["whole"].lower()
    start, end = match.span("half_of")
    linked = word in grammar.linking_multipliers
    return Number(start, end, _HALF, grammar.multipliers[word], Form.SPELLED, linked=linked)


def _how_many(match: re.Match[str], grammar: NumberGrammar) -> Decimal:
    if match["half"]:
        return _HALF
    many = match["many"].lower()
    if many in grammar.articles:
        return Decimal(1)
    if many.isdigit():
        return Decimal(many)
    return spelled_value(many, grammar) or Decimal(1)


def _compound(match: re.Match[str], grammar: NumberGrammar) -> Number:
    whole, parts = re.findall(r"\d+", match["compound"])
    value = int(whole) + part(Decimal(parts), Decimal(grammar.compound_whole))
    start, end = match.span("compound")
    return Number(start, end, value, Decimal(1), Form.COMPOUND)


def _fraction(match: re.Match[str], grammar: NumberGrammar) -> Number | None:
    written = match["fraction"].lower()
    start, end = match.span("fraction")
    if "/" in written or "⁄" in written:
        above, below = (Decimal(item) for item in re.split(r"[/⁄]", written))
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
    "mixed": composed.mixed,
    "scientific": composed.scientific,
    "broken": composed.broken,
    "times": composed.times,
    "pointed": composed.pointed,
    "digits": _digits,
    "priced": _priced,
    "cents": _cents,
    "spelled": _spelled,
    "approximate": _approximate,
    "half_of": _half_of,
    "fraction": _fraction,
    "compound": _compound,
    "character": _character,
    "article": _article,
}
