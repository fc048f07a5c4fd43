"""Blocks → figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.reading.document import Block, BlockKind, Style
from extractor.recognising.figures.confidence import estimate
from extractor.recognising.figures.context import (
    Period,
    Sentence,
    find_periods,
    nearest_period,
    read_denominator,
    read_qualifier,
    sentences,
)
from extractor.recognising.figures.ellipsis import repeated_unit
from extractor.recognising.figures.exclusions import Candidate, is_excluded
from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.numbers import Form, Number, scan_numbers
from extractor.recognising.figures.quantities import Quantity, read_quantities
from extractor.recognising.figures.units import Unit
from extractor.recognising.mention import Figure, FigureKind

_REACH = 40
_WORDS_OF_WHOLE = 3
_APPROXIMATELY = "~"
_EXACTLY = "="


def find_figures(blocks: Sequence[Block], grammar: FigureGrammar) -> list[Figure]:
    """Give the figures that blocks state, in order.

    A figure never crosses a block. One that is said again is given once, where it is first
    said. What stands in code, in a sentence that asks the reader to imagine, under a heading
    that announces an imagined case or in a section after words that do, is left out.
    """
    found: list[Figure] = []
    said: set[_Saying] = set()
    introduction: list[Period] = []
    imagined_level = 0
    imagined_section = False
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            imagined_level = _imagined_level(block, imagined_level, grammar)
            imagined_section = False
        elif grammar.exclusions.imagined_section.search(block.text) is not None:
            imagined_section = True
        if imagined_level or imagined_section:
            continue
        reader = _BlockReader(index, block, grammar, introduction)
        for figure in reader.figures():
            saying = reader.saying(figure)
            if saying not in said and not reader.refers_back(figure, found):
                found.append(figure)
            said.add(saying)
        if block.kind is not BlockKind.LIST_ITEM:
            introduction = reader.introduced_periods()
    return found


def _imagined_level(heading: Block, level: int, grammar: FigureGrammar) -> int:
    """Give the level of the heading that announces an imagined case, 0 outside of one."""
    if level and heading.level > level:
        return level
    announced = grammar.exclusions.imagined_heading.search(heading.text) is not None
    return heading.level if announced else 0


@dataclass(frozen=True, slots=True)
class _Saying:
    value: Decimal
    value_max: Decimal | None
    head: str
    per: str | None
    qualifier: str
    whole: str


@dataclass(slots=True)
class _BlockReader:
    """One block as it is read; ``introduction`` holds the periods that its list stands under."""

    index: int
    block: Block
    grammar: FigureGrammar
    introduction: list[Period]
    _periods: dict[Sentence, list[Period]] = field(default_factory=dict)
    _imagined: dict[Sentence, bool] = field(default_factory=dict)
    _sentences: list[Sentence] = field(default_factory=list)

    def figures(self) -> list[Figure]:
        """Give the block's figures, said before or not."""
        numbers = self._numbers()
        if not numbers:
            return []
        self._sentences = sentences(self.block.text, self.grammar.context)
        found: list[Figure] = []
        for quantity in read_quantities(self.block.text, numbers, self.grammar):
            figure = self._figure(quantity, found)
            if figure is not None:
                found.append(figure)
        return [figure for figure in found if not self._is_period_of(figure, found)]

    def introduced_periods(self) -> list[Period]:
        """Give the periods that a list after the block stands under."""
        text = self.block.text
        if not text.rstrip().endswith(":"):
            return []
        last = sentences(text, self.grammar.context)[-1]
        return find_periods(text, last, self.grammar.context)

    def saying(self, figure: Figure) -> _Saying:
        """Give what two figures that say the same have in common."""
        qualifier, whole = "", ""
        if figure.kind is FigureKind.DURATION:
            qualifier = figure.qualifier
        if figure.kind is FigureKind.PERCENTAGE:
            # Two shares may be as large and of different things.
            whole = " ".join(self.block.text[figure.end :].lower().split()[:_WORDS_OF_WHOLE])
        head = figure.unit.lower().partition(" ")[0]
        return _Saying(figure.value, figure.value_max, head, figure.per, qualifier, whole)

    def refers_back(self, figure: Figure, found: Sequence[Figure]) -> bool:
        """Whether a figure points to one of those found before ("ces 75 %")."""
        text, start = self.block.text, figure.start
        anaphora = self.grammar.exclusions.anaphora
        if anaphora.search(text, max(0, start - _REACH), start) is None:
            return False
        return any(f.value == figure.value and f.kind is figure.kind for f in found)

    def _is_period_of(self, figure: Figure, others: Sequence[Figure]) -> bool:
        """Whether the figure is the period of another ("les 30 derniers jours")."""
        return figure.kind is FigureKind.DURATION and any(
            other is not figure and other.period is not None and figure.surface in other.period
            for other in others
        )

    def _numbers(self) -> list[Number]:
        numbers = scan_numbers(self.block.text, self.grammar.numbers)
        code = [style for style in self.block.styles if style.style is Style.CODE]
        return [n for n in numbers if not any(c.start <= n.start < c.end for c in code)]

    def _figure(self, quantity: Quantity, before: Sequence[Figure]) -> Figure | None:
        text, context = self.block.text, self.grammar.context
        sentence = next(s for s in self._sentences if quantity.start < s.end)
        qualifier, qualified_start = read_qualifier(text, quantity, context)
        unit = quantity.unit or repeated_unit(
            text, quantity, qualified_start, sentence, before, self.grammar
        )
        if unit is None or self._is_imagined(sentence):
            return None
        end = max(quantity.end, unit.end)
        per, end = read_denominator(text, quantity.start, end, unit, sentence, self.grammar)
        candidate = Candidate(quantity, unit, qualifier, qualified_start, per)
        if is_excluded(self.block, candidate, self.grammar):
            return None
        approximate = Form.APPROXIMATE in {quantity.first.form, quantity.last.form}
        return Figure(
            block=self.index,
            start=quantity.start,
            end=end,
            surface=text[quantity.start : end],
            number_start=quantity.first.start,
            number_end=quantity.last.end,
            value=quantity.value,
            value_max=quantity.value_max,
            unit=unit.name,
            kind=_kind(unit, per),
            qualifier=qualifier or (_APPROXIMATELY if approximate else _EXACTLY),
            per=per,
            period=self._period(sentence, quantity.start, end),
            confidence=estimate(self.block, candidate, elliptic=quantity.unit is None),
        )

    def _is_imagined(self, sentence: Sentence) -> bool:
        if sentence not in self._imagined:
            imagined = self.grammar.exclusions.imagined
            match = imagined.search(self.block.text, sentence.start, sentence.end)
            self._imagined[sentence] = match is not None
        return self._imagined[sentence]

    def _period(self, sentence: Sentence, start: int, end: int) -> str | None:
        if sentence not in self._periods:
            self._periods[sentence] = find_periods(self.block.text, sentence, self.grammar.context)
        period = nearest_period(self._periods[sentence], start, end)
        if period is None and self.block.kind is BlockKind.LIST_ITEM and self.introduction:
            return self.introduction[-1].text
        return period


def _kind(unit: Unit, per: str | None) -> FigureKind:
    return FigureKind.RATE if unit.kind is FigureKind.COUNT and per else unit.kind
