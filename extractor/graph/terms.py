"""RDF terms as N-Quads text (RDF 1.1 N-Quads, canonical form), and a named graph as it grows."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from extractor.vocabulary.terms import (
    XSD_BOOLEAN,
    XSD_DATE,
    XSD_DECIMAL,
    XSD_INTEGER,
    XSD_NON_NEGATIVE_INTEGER,
)

_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\r": "\\r",
        # A half of a surrogate pair is no character of any text.
        **{chr(code): "\ufffd" for code in range(0xD800, 0xE000)},
    }
)
# RFC 3987, section 2.2: neither of gen-delims, sub-delims, iunreserved (with ucschar) and "%".
_NOT_IRI = re.compile(
    r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(
        f"{chr(plane * 0x10000 + (0x1000 if plane == 14 else 0))}-{chr(plane * 0x10000 + 0xFFFD)}"
        for plane in range(1, 15)
    )
    + r"]|%(?![0-9A-Fa-f]{2})"
)
_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*:)?(//[^/?#]*)?([^#]*)(#.*)?\Z", re.DOTALL)
_AUTHORITY = re.compile(r"//(?:[^@\[\]]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^:@\[\]]*)(?::\d*)?\Z")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def iri(text: str) -> str:
    """Give an IRI as a term; characters that no IRI may hold are percent-encoded."""
    return f"<{safe_iri(text)}>"


@lru_cache(maxsize=1024)
def known_iri(text: str) -> str:
    """Give an IRI of a vocabulary as a term: the same ones are written again and again."""
    return iri(text)


def safe_iri(text: str) -> str:
    """Give ``text`` with the characters that no IRI may hold percent-encoded (RFC 3987)."""
    plain = _NOT_IRI.sub(_percent_encoded, text)
    once = plain.count("#") < 2 and plain.count(":") < 2 and plain.count("@") < 2
    if once and "[" not in plain and "]" not in plain:
        return plain
    parts = _PARTS.match(plain)
    if parts is None:
        return plain
    scheme, authority, path, fragment = (part or "" for part in parts.groups())
    if _AUTHORITY.match(authority) is None:
        authority = authority.translate(_NOT_AUTHORITY)
    path = path.translate(_BRACKETS) + fragment[:1]
    return scheme + authority + path + fragment[1:].translate(_BRACKETS)


_BRACKETS = str.maketrans({"[": "%5B", "]": "%5D", "#": "%23"})
_NOT_AUTHORITY = str.maketrans({"[": "%5B", "]": "%5D", ":": "%3A", "@": "%40"})


def _percent_encoded(found: re.Match[str]) -> str:
    written = found.group()
    return "".join(f"%{byte:02X}" for byte in written.encode("utf-8", "surrogatepass"))


def text(value: str, language: str = "") -> str:
    """Give a string as a literal, in ``language`` (a BCP 47 tag) when there is one."""
    # All that has to be escaped but two signs cannot be printed.
    plain = value.isprintable() and '"' not in value and "\\" not in value
    written = value if plain else value.translate(_ESCAPES)
    return f'"{written}"@{language}' if language else f'"{written}"'


def date(value: str) -> str | None:
    """Give an ISO 8601 day as an ``xsd:date``, or None for what is no day of the calendar."""
    if _ISO_DATE.match(value) is None:
        return None
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return None
    return f'"{value}"^^<{XSD_DATE}>'


def decimal(value: Decimal | float) -> str:
    """Give a number as an ``xsd:decimal`` in plain notation."""
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    written = format(number, "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    # The canonical lexical form of xsd:decimal keeps no point where there is no fraction.
    return f'"{written or "0"}"^^<{XSD_DECIMAL}>'


def boolean(value: bool) -> str:
    """Give a truth value as an ``xsd:boolean``."""
    return f'"{"true" if value else "false"}"^^<{XSD_BOOLEAN}>'


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
        """Add a quad for each object, a term; ``subject`` and ``predicate`` are bare IRIs."""
        start = f"<{subject}> <{predicate}> "
        for one in objects:
            self._lines[start + one + self._end] = None

    def add_links(self, subject: str, predicate: str, targets: Iterable[str]) -> None:
        """Add a quad for each target, a bare IRI."""
        start = f"<{subject}> <{predicate}> <"
        for target in targets:
            self._lines[f"{start}{target}>{self._end}"] = None

    def links(self, subject: str, predicate: str, target: str) -> bool:
        """Say whether the graph has a quad of three bare IRIs."""
        return f"<{subject}> <{predicate}> <{target}>{self._end}" in self._lines

    def lines(self) -> Iterator[str]:
        """Give the lines of N-Quads, each ending in a line feed."""
        return iter(self._lines)

    def nquads(self) -> str:
        """Give the graph as N-Quads."""
        return "".join(self._lines)
