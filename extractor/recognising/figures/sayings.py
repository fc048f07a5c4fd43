"""What makes two figures of a document the same one, said again."""

from dataclasses import dataclass
from decimal import Decimal

from extractor.recognising.figures.context import Sentence


@dataclass(frozen=True, slots=True)
class Saying:
    """What two figures that say the same have in common."""

    value: Decimal
    value_max: Decimal | None
    head: str
    per: str | None
    qualifier: str
    whole: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure is said, and its whole unit."""

    block: int
    group: int
    shared_out: bool
    """Whether it is an item's sum or share: another item's is another's."""
    sentence: Sentence
    unit: str

    def is_other_than(self, earlier: "Place") -> bool:
        """Whether what is as large here is something else there.

        Each item of a list may have a bearer of its own, and a sentence does not say a thing twice.
        """
        if self.block != earlier.block:
            return self.shared_out and earlier.shared_out and self.group == earlier.group
        return self.sentence == earlier.sentence and self.unit != earlier.unit
