"""RDF terms as N-Quads text (RDF 1.1 N-Quads, canonical form), and a named graph as it grows."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from extractor.graph.vocabulary import XSD_DATE, XSD_DECIMAL, XSD_INTEGER, XSD_NON_NEGATIVE_INTEGER

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_NOT_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def iri(text: str) -> str:
    """Give an IRI as a term; characters that no IRI may hold are percent-encoded."""
    return f"<{safe_iri(text)}>"


def safe_iri(text: str) -> str:
    """Give ``text`` with the characters that no IRI may hold percent-encoded (RFC 3987)."""
    return _NOT_IRI.sub(_percent_encoded, text)


def _percent_encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode())


def text(value: str, language: str = "") -> str:
    """Give a string as a literal, in ``language`` (a BCP 47 tag) when there is one."""
    written = value.translate(_ESCAPES)
    return f'"{written}"@{language}' if language else f'"{written}"'


def date(value: str) -> str | None:
    """Give an ISO 8601 day as an ``xsd:date``, or None for what is no day."""
    return f'"{value}"^^<{XSD_DATE}>' if _ISO_DATE.match(value) else None


def decimal(value: Decimal | float) -> str:
    """Give a number as an ``xsd:decimal`` in plain notation."""
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    written = format(number, "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    # The canonical lexical form of xsd:decimal keeps no point where there is no fraction.
    return f'"{written or "0"}"^^<{XSD_DECIMAL}>'


def position(value: int) -> str:
    """Give an offset as an ``xsd:nonNegativeInteger``."""
    return f'"{value}"^^<{XSD_NON_NEGATIVE_INTEGER}>'


def integer(value: int) -> str:
    """Give a whole number as an ``xsd:integer``."""
    return f'"{value}"^^<{XSD_INTEGER}>'


class NamedGraph:
    """The quads of one named graph, as lines of N-Quads, each once and in order of addition."""

    __slots__ = ("_end", "_lines", "name")

    def __init__(self, name: str) -> None:
        self.name = safe_iri(name)
        self._end = f" <{self.name}> .\n"
        self._lines: dict[str, None] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, subject: str, predicate: str, *objects: str) -> None:
        """Add a quad for each object. ``subject`` and ``predicate`` are bare IRIs; objects, terms."""
        start = f"<{subject}> <{predicate}> "
        for one in objects:
            self._lines[start + one + self._end] = None

    def add_links(self, subject: str, predicate: str, targets: Iterable[str]) -> None:
        """Add a quad for each target, a bare IRI."""
        start = f"<{subject}> <{predicate}> <"
        for target in targets:
            self._lines[f"{start}{target}>{self._end}"] = None

    def lines(self) -> Iterator[str]:
        """Give the lines of N-Quads, each ending in a line feed."""
        return iter(self._lines)

    def nquads(self) -> str:
        """Give the graph as N-Quads."""
        return "".join(self._lines)
