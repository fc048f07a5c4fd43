"""Numbers that count what the figure before them counts, without saying it again."""

from collections.abc import Sequence

from extractor.recognising.figures.context import Sentence, read_denominator
from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.noun_phrases import next_word_counts
from extractor.recognising.figures.numbers import Form
from extractor.recognising.figures.quantities import Quantity
from extractor.recognising.figures.units import Unit
from extractor.recognising.mention import Figure, FigureKind

_REACH = 20


def repeated_unit(
    text: str,
    quantity: Quantity,
    qualified_start: int,
    sentence: Sentence,
    before: Sequence[Figure],
    grammar: FigureGrammar,
) -> Unit | None:
    """Give the unit of the figure before, where the text leaves it out.

    ("4 400 victimes, dont 2 994 accompagnées", "25 000 demandes, puis 50 000 par an".) The
    number must be in digits, no noun may follow it, and something must show that it is one of
    a series: a word before it, a denominator after it, or a qualifier.
    """
    if not before or quantity.first.form is not Form.DIGITS or quantity.value_max is not None:
        return None
    last = before[-1]
    qualified = qualified_start < quantity.start
    if last.kind not in {FigureKind.COUNT, FigureKind.RATE} or not last.unit:
        return None
    if last.start < sentence.start and not qualified:
        return None
    number = quantity.last
    if number.bare and grammar.exclusions.year.fullmatch(text[number.start : number.end]):
        return None
    if next_word_counts(text, quantity.end, grammar.noun_phrases):
        return None
    unit = Unit(last.unit, FigureKind.COUNT, quantity.end, head=last.unit.split()[0])
    per, _ = read_denominator(
        text, quantity.start, quantity.end, unit, sentence, grammar, adjacent=True
    )
    reach = max(0, qualified_start - _REACH)
    joined = grammar.context.elliptic.search(text, reach, qualified_start)
    if joined is not None and text[: joined.start()].rstrip()[-1:].isdigit():
        return None  # the far end of a range, or of a list of numbers
    return unit if qualified or joined is not None or per is not None else None
