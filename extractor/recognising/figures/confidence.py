"""How sure one may be of a figure: shares of right ones, measured by form."""

from extractor.languages.confidence_sections import FigureConfidences
from extractor.reading.document import Block, BlockKind
from extractor.recognising.figures.exclusions import Candidate
from extractor.recognising.figures.number import Form
from extractor.recognising.mention import FigureKind


def estimate(
    block: Block, candidate: Candidate, confidences: FigureConfidences, *, elliptic: bool
) -> float:
    """Estimate the probability that value and unit are right and that it is a figure at all."""
    kind = candidate.unit.kind
    if elliptic:
        confidence = confidences.elliptic
    elif kind is FigureKind.COUNT and candidate.quantity.first.form is Form.SPELLED:
        confidence = confidences.spelled_count
    else:
        confidence = _of_kind(kind, confidences)
    if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
        confidence *= confidences.in_heading
    elif block.kind is BlockKind.CELL:
        confidence *= confidences.in_cell
    return round(confidence, 3)


def _of_kind(kind: FigureKind, confidences: FigureConfidences) -> float:
    match kind:
        case FigureKind.COUNT:
            return confidences.count
        case FigureKind.PERCENTAGE:
            return confidences.percentage
        case FigureKind.MONEY:
            return confidences.money
        case FigureKind.DURATION:
            return confidences.duration
        case FigureKind.RATE:
            return confidences.rate
        case FigureKind.RATIO:
            return confidences.ratio
        case FigureKind.OTHER:
            return confidences.other
