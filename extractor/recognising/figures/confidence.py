"""How sure one may be of a figure: shares of right ones, measured by form."""

from extractor.reading.document import Block, BlockKind
from extractor.recognising.figures.exclusions import Candidate
from extractor.recognising.figures.numbers import Form
from extractor.recognising.mention import FigureKind

_BY_KIND = {
    FigureKind.PERCENTAGE: 0.97,
    FigureKind.MONEY: 0.95,
    FigureKind.DURATION: 0.88,
    FigureKind.RATIO: 0.85,
    FigureKind.RATE: 0.93,
    FigureKind.COUNT: 0.92,
    FigureKind.OTHER: 0.85,
}
_SPELLED_COUNT = 0.8
_ELLIPTIC = 0.6
_HEADING_FACTOR = 0.85
_LARGE = 100
_LARGE_COUNT = 0.95


def estimate(block: Block, candidate: Candidate, *, elliptic: bool) -> float:
    """Estimate the probability that value and unit are right and that it is a figure at all."""
    kind = candidate.unit.kind
    quantity = candidate.quantity
    confidence = _BY_KIND[kind]
    if elliptic:
        confidence = _ELLIPTIC
    elif kind is FigureKind.COUNT and quantity.first.form is Form.SPELLED:
        confidence = _SPELLED_COUNT
    elif kind is FigureKind.COUNT and quantity.value >= _LARGE:
        confidence = _LARGE_COUNT
    if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
        confidence *= _HEADING_FACTOR
    return round(confidence, 3)
