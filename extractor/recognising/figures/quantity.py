"""A value, or a range of them, with its unit."""

from dataclasses import dataclass
from decimal import Decimal

from extractor.recognising.figures.number import Number
from extractor.recognising.figures.units import Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value, or a range of them, and its unit; ``start:end`` is all of it as written.

    ``unit`` is None where the text does not repeat what is counted.
    """

    start: int
    end: int
    first: Number
    last: Number
    value: Decimal
    value_max: Decimal | None
    unit: Unit | None
