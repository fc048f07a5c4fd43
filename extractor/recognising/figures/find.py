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
    in_own_clause,
    nearest_period,
    read_denominator,
    read_qualifier,
    sentences,
)
from extractor.recognising.figures.ellipsis import Setting, antecedent_of_ratio, understood_unit
from extractor.recognising.figures.exclusions import Candidate, is_excluded, is_plain_article
from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.noun_phrases import head_of
from extractor.recognising.figures.number import Form, Number
from extractor.recognising.figures.numbering import numbered_blocks
from extractor.recognising.figures.numbers import scan_numbers
from extractor.recognising.figures.quantities import read_quantities
from extractor.recognising.figures.quantity import Quantity
from extractor.recognising.figures.sayings import Place, Saying
from extractor.recognising.figures.tables import CellLabels, cell_labels, cell_unit
from extractor.recognising.figures.units import Unit
from extractor.recognising.figures.unstated import example_cells, level_of_imagined, states_nothing
from extractor.recognising.mention import Figure, FigureKind

_REACH = 40
_WORDS_OF_WHOLE = 3
_APPROXIMATELY = "~"
_EXACTLY = "="
_SHARED_OUT = frozenset({FigureKind.MONEY, FigureKind.RATIO, FigureKind.PERCENTAGE})


def find_figures(blocks: Sequence[Block], grammar: FigureGrammar) -> list[Figure]:
    """Give the figures that blocks state, in order.

    A figure never crosses a block. One that is said again is given once, where it is first
    said. What stands in code, in a sentence that asks the reader to imagine, under a heading
    that announces an imagined case or in a section after words that do, is left out, and so are
    the numbers of a list and the examples of a table, also where they are said again.
    """
    found: list[Figure] = []
    said: dict[Saying, list[Place]] = {}
    introduction = _Introduction()
    labels = cell_labels(blocks)
    examples = example_cells(blocks, grammar)
    numbered = numbered_blocks(blocks)
    imagined_level = 0
    imagined_section = False
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            imagined_level = level_of_imagined(block, imagined_level, grammar)
            imagined_section = False
        elif grammar.exclusions.imagined_section.search(block.text) is not None:
            imagined_section = True
        if imagined_level or imagined_section:
            continue
        if not block.text or block.text.isspace():
            # Nothing is said, as where a part in another language stood.
            introduction = introduction if block.kind is BlockKind.LIST_ITEM else _Introduction()
            continue
        preceding = "\n".join(one.text for one in blocks[max(0, index - 2) : index])
        reader = _BlockReader(index, block, grammar, introduction, preceding, labels.get(index))
        for figure in reader.figures():
            if index in numbered and not block.text[: figure.start].strip():
                continue
            places = said.setdefault(reader.saying(figure), [])
            place = reader.place(figure)
            again = any(not place.is_other_than(earlier) for earlier in places)
            if not (again or index in examples or reader.refers_back(figure, found)):
                found.append(figure)
            places.append(place)
        if block.kind is not BlockKind.LIST_ITEM:
            introduction = reader.introduces()
    return found


@dataclass(frozen=True, slots=True)
class _Introduction:
    """The line that a list stands under, and the periods that it names."""

    text: str = ""
    periods: Sequence[Period] = ()


@dataclass(slots=True)
class _BlockReader:
    """One block as it is read, with what stands before it and, of a cell, around it."""

    index: int
    block: Block
    grammar: FigureGrammar
    introduction: "_Introduction"
    preceding: str = ""
    labels: CellLabels | None = None
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
            if found and quantity.start < found[-1].end:
                continue  # a number of its denominator
            figure = self._figure(quantity, found)
            if figure is not None:
                found.append(figure)
        return [
            figure
            for figure in found
            if not self._is_period_of(figure, found) and not self._is_lone_one(figure, found)
        ]

    def introduces(self) -> "_Introduction":
        """Give what a list after the block stands under: its last sentence and its periods."""
        text = self.block.text
        if not text.rstrip().endswith(":"):
            return _Introduction()
        last = sentences(text, self.grammar.context)[-1]
        periods = find_periods(text, last, self.grammar.context)
        return _Introduction(text[last.start : last.end], periods)

    def place(self, figure: Figure) -> Place:
        """Give where a figure of the block is said."""
        sentence = next(s for s in self._sentences if figure.start < s.end)
        item = self.block.kind is BlockKind.LIST_ITEM
        shared_out = item and figure.kind in _SHARED_OUT
        return Place(self.index, self.block.group, shared_out, sentence, figure.unit)

    def saying(self, figure: Figure) -> Saying:
        """Give what two figures that say the same have in common."""
        qualifier, whole = "", ""
        if figure.kind is FigureKind.DURATION:
            qualifier = figure.qualifier
        if figure.kind is FigureKind.PERCENTAGE:
            # Two shares may be as large and of different things.
            whole = " ".join(self.block.text[figure.end :].lower().split()[:_WORDS_OF_WHOLE])
        head = head_of(figure.unit.lower(), self.grammar.noun_phrases)
        return Saying(figure.value, figure.value_max, head, figure.per, qualifier, whole)

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

    def _is_lone_one(self, figure: Figure, others: Sequence[Figure]) -> bool:
        """Whether a 1 counts nothing: it neither opens an item nor stands among other counts."""
        if figure.kind is not FigureKind.COUNT or figure.value != 1 or figure.value_max is not None:
            return False
        text = self.block.text
        if self.block.kind is BlockKind.LIST_ITEM and not text[: figure.start].strip():
            return False
        enumerated = self.grammar.ellipsis.enumerated
        return not any(
            other.kind is FigureKind.COUNT
            and other is not figure
            and (
                enumerated.fullmatch(text, other.end, figure.start)
                or enumerated.fullmatch(text, figure.end, other.start)
            )
            for other in others
        )

    def _numbers(self) -> list[Number]:
        numbers = scan_numbers(self.block.text, self.grammar.numbers)
        code = [style for style in self.block.styles if style.style is Style.CODE]
        return [n for n in numbers if not any(c.start <= n.start < c.end for c in code)]

    def _figure(self, quantity: Quantity, before: Sequence[Figure]) -> Figure | None:
        if is_plain_article(quantity):
            return None
        text, context = self.block.text, self.grammar.context
        sentence = next(s for s in self._sentences if quantity.start < s.end)
        qualifier, qualified_start = read_qualifier(text, quantity, context)
        setting = Setting(text, sentence, before, self.introduction.text, self.preceding)
        per = None
        unit = quantity.unit
        if unit is not None:
            unit = antecedent_of_ratio(unit, setting, self.grammar)
        elif self.labels is not None and not _around(text, quantity, qualified_start):
            cell = cell_unit(self.labels, quantity.end, self.grammar)
            if cell is not None and not self._is_year(quantity):
                unit, per = cell.unit, cell.per
        else:
            unit = understood_unit(quantity, qualified_start, setting, self.grammar)
        if unit is None or self._is_imagined(sentence):
            return None
        end = counted = max(quantity.end, unit.end)
        if per is None:
            per, end = read_denominator(text, quantity.start, end, unit, sentence, self.grammar)
        end = counted if self._is_set_apart(counted, end) else end
        candidate = Candidate(quantity, unit, qualifier, qualified_start, per)
        if is_excluded(self.block, candidate, self.grammar):
            return None
        if states_nothing(self.block, candidate, sentence, self.grammar):
            return None
        approximate = Form.APPROXIMATE in {quantity.first.form, quantity.last.form}
        return Figure(
            block=self.index,
            start=quantity.start,
            end=end,
            surface=text[quantity.start : end],
            number_start=quantity.first.start,
            number_end=quantity.last.end,
            value=quantity.value * (Decimal(1) if quantity.unit else unit.scale),
            value_max=quantity.value_max,
            unit=unit.name,
            kind=_kind(unit, per),
            qualifier=qualifier or (_APPROXIMATELY if approximate else _EXACTLY),
            per=per,
            period=self._period(sentence, quantity.start, end),
            confidence=estimate(
                self.block,
                candidate,
                self.grammar.confidences,
                elliptic=quantity.unit is None,
            ),
        )

    def _is_set_apart(self, start: int, end: int) -> bool:
        """Whether a mark of emphasis parts ``start:end``, or what stands before it, from it."""
        bounds = (bound for style in self.block.styles for bound in (style.start, style.end))
        return any(start <= bound < end for bound in bounds)

    def _is_imagined(self, sentence: Sentence) -> bool:
        if sentence not in self._imagined:
            imagined = self.grammar.exclusions.imagined
            match = imagined.search(self.block.text, sentence.start, sentence.end)
            self._imagined[sentence] = match is not None
        return self._imagined[sentence]

    def _period(self, sentence: Sentence, start: int, end: int) -> str | None:
        if sentence not in self._periods:
            self._periods[sentence] = find_periods(self.block.text, sentence, self.grammar.context)
        against = self.grammar.ellipsis.set_against
        own = [
            period
            for period in self._periods[sentence]
            if against.search(self.block.text, end, max(end, period.start)) is None
            and in_own_clause(self.block.text, period, start, end, self.grammar.context)
        ]
        period = nearest_period(own, start, end)
        if period is None and self.block.kind is BlockKind.LIST_ITEM and self.introduction.periods:
            return self.introduction.periods[-1].text
        return period

    def _is_year(self, quantity: Quantity) -> bool:
        written = self.block.text[quantity.first.start : quantity.last.end]
        return self.grammar.exclusions.year.fullmatch(written) is not None


def _around(text: str, quantity: Quantity, start: int) -> str:
    """Give what stands in a text beside a quantity and its qualifier."""
    return (text[:start] + text[quantity.end :]).strip()


def _kind(unit: Unit, per: str | None) -> FigureKind:
    return FigureKind.RATE if unit.kind is FigureKind.COUNT and per else unit.kind
