"""What a witness says: a span that may be an organisation's name."""

from dataclasses import dataclass
from typing import NamedTuple

from extractor.recognising.mention import Witness


class Span(NamedTuple):
    """A stretch of a block's plain text, in plain offsets."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Say whether the other one is inside this one, or the same."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two have some text in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that one witness says to be an organisation's name, and how probably it is."""

    span: Span
    witness: Witness
    confidence: float
    inside: bool = False
    """It may stand inside a longer one as an entity of its own."""
    holds: bool = False
    """Any other may stand inside it so: it is an incubator's, with the name of whose it is."""


def nearer_certainty(confidence: float, share: float) -> float:
    """Give the confidence moved by ``share`` of its distance to certainty."""
    return confidence + (1 - confidence) * share
