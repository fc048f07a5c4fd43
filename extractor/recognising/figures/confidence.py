"""How sure one may be of a figure: shares of right ones, measured by form."""

from extractor.reading.document import Block, BlockKind
from extractor.recognising.figures.exclusions import Candidate
from extractor.recognising.figures.numbers import Form
from extractor.recognising.mention import FigureKind

# Right ones among those found, on documents annotated by hand, rounded down to 0.05 where
# there were fewer than thirty of them.
_BY_KIND = {
    FigureKind.PERCENTAGE: 0.95,
    FigureKind.MONEY: 0.9,
    FigureKind.DURATION: 0.92,
    FigureKind.RATIO: 0.9,
    FigureKind.RATE: 0.95,
    FigureKind.COUNT: 0.96,
    FigureKind.OTHER: 0.85,
}
_SPELLED_COUNT = 0.88
_ELLIPTIC = 0.65
_HEADING_FACTOR = 0.85


def estimate(block: Block, candidate: Candidate, *, elliptic: bool) -> float:
    """Estimate the probability that value and unit are right and that it is a figure at all."""
    kind = candidate.unit.kind
    confidence = _BY_KIND[kind]
    if elliptic:
        confidence = _ELLIPTIC
    elif kind is FigureKind.COUNT and candidate.quantity.first.form is Form.SPELLED:
        confidence = _SPELLED_COUNT
    if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
        confidence *= _HEADING_FACTOR
    return round(confidence, 3)
