"""Numbers alone in a table's cell: what they count is their row's label or their column's."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.document import Block, BlockKind
from extractor.recognising.figures.context import Sentence, read_denominator
from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.noun_phrases import read_noun_phrase
from extractor.recognising.figures.units import Unit, read_proper_unit
from extractor.recognising.mention import FigureKind


@dataclass(frozen=True, slots=True)
class CellLabels:
    """What a cell's row and its column are called; empty where they have no name."""

    row: str
    column: str


@dataclass(frozen=True, slots=True)
class CellUnit:
    """What a cell's number counts, and per what."""

    unit: Unit
    per: str | None


def cell_labels(blocks: Sequence[Block]) -> dict[int, CellLabels]:
    """Give the labels of each cell that is neither in a table's first row nor first column."""
    found: dict[int, CellLabels] = {}
    header: dict[int, str] = {}
    header_row = row = -1
    label = ""
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.CELL:
            header_row = -1
            continue
        if header_row == -1:
            header, header_row, row = {}, block.group, block.group
        if block.group == header_row:
            header[block.level] = block.text
            continue
        if block.group != row:
            row, label = block.group, ""
        if block.level == 0:
            label = block.text
        else:
            found[index] = CellLabels(label, header.get(block.level, ""))
    return found


def cell_unit(labels: CellLabels, end: int, grammar: FigureGrammar) -> CellUnit | None:
    """Give what a number that ends at ``end`` counts: its column's name, else its row's.

    A column called "results" or "2023" says nothing of what its numbers count.
    """
    generic = grammar.ellipsis.generic_headers
    for label in (labels.column, labels.row):
        unit = _label_unit(label, end, grammar)
        if unit is not None and unit.unit.head not in generic:
            return unit
    return None


def _label_unit(label: str, end: int, grammar: FigureGrammar) -> CellUnit | None:
    text = f" {label}"
    bracket = grammar.units.bracket.search(text)
    if bracket is not None:
        proper = read_proper_unit(text, bracket.end(), grammar)
        if proper is not None:
            return CellUnit(Unit(proper.name, proper.kind, end, proper.scale), None)
    average = grammar.ellipsis.average.match(text, 0)
    position = average.end() if average else 0
    opener = grammar.ellipsis.number_of.match(text, position + 1)
    position = opener.end() if opener else position
    phrase = read_noun_phrase(text, position, grammar.noun_phrases, linked=opener is not None)
    if phrase is None:
        return None
    name = " ".join(text[phrase.start : phrase.end].split())
    unit = Unit(name, FigureKind.COUNT, phrase.end, head=phrase.head.lower())
    per, _ = read_denominator(
        text, phrase.start, phrase.end, unit, Sentence(0, len(text)), grammar, adjacent=True
    )
    return CellUnit(Unit(name, FigureKind.COUNT, end, head=phrase.head.lower()), per)
