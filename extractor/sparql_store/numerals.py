"""How numbers are written in a graph, so that they can be written so again.

Stores keep a number and not how it was written: ``"1"^^xsd:nonNegativeInteger`` and a decimal
``1.0`` come back as ``"1"^^xsd:integer``. A property whose numbers are all written in one way, of
one type and without zeros to spare, has that type noted; what is written otherwise is not.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

_XSD = b"http://www.w3.org/2001/XMLSchema#"
_NUMBER = re.compile(
    rb'"([^"\\]*)"\^\^<' + re.escape(_XSD) + rb"(decimal|integer|nonNegativeInteger|positiveInteger"
    rb"|nonPositiveInteger|negativeInteger|long|int|short|byte|unsignedLong|unsignedInt"
    rb"|unsignedShort|unsignedByte)>"
)
_TYPED = b'"^^<'


class NumeralSurvey:
    """Sees every quad of a graph once, and then tells how its numbers are written."""

    def __init__(self) -> None:
        self._types: dict[bytes, bytes] = {}

    def see(self, predicate: bytes, value: bytes) -> None:
        """Take a property and a value as they are written."""
        if _TYPED not in value:
            return
        found = _NUMBER.fullmatch(value)
        if found is None:
            return
        number, kind = found.groups()
        if self._types.setdefault(predicate, kind) != kind or _plain(number) != number:
            self._types[predicate] = b""

    @property
    def types(self) -> dict[str, str]:
        """The properties whose numbers are all written alike, and the local name of their type."""
        return {
            predicate[1:-1].decode(): kind.decode()
            for predicate, kind in sorted(self._types.items())
            if kind
        }


class Numerals:
    """Writes numbers as they were written."""

    def __init__(self, types: Mapping[str, str]) -> None:
        self._types = {f"<{one}>".encode(): kind.encode() for one, kind in types.items()}

    def written(self, predicate: bytes, value: bytes) -> bytes:
        """Give a value of a property as it was written before a store had it."""
        kind = self._types.get(predicate)
        if kind is None or _TYPED not in value:
            return value
        found = _NUMBER.fullmatch(value)
        if found is None:
            return value
        return b'"%b"^^<%b%b>' % (_plain(found[1]), _XSD, kind)


def _plain(number: bytes) -> bytes:
    """Give a number without zeros to spare."""
    if number.isdigit() and (number[:1] != b"0" or number == b"0"):
        return number
    try:
        written = f"{Decimal(number.decode()):f}"
    except (InvalidOperation, ValueError):
        return number
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return (written or "0").encode()
