"""Raw HTML in Markdown, cut into text, inline tags and boundaries between blocks."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?[A-Za-z][^<>]*>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span strong "
    "sub sup time u var".split()
)
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""",
)
_NAME = re.compile(r"</?[A-Za-z][A-Za-z0-9.-]*")
_BOUND = ":"
_LITERAL = re.compile(r"\{\s*([\"'`])([^\"'`$\\]*)\1\s*\}")


@dataclass(frozen=True, slots=True)
class HtmlPiece:
    """A piece of raw HTML, with its span in it. ``text`` is plain for text, else the tag."""

    class Kind(Enum):
        """What a piece is."""

        TEXT = "text"
        INLINE_TAG = "inline tag"
        BOUNDARY = "boundary"

    kind: Kind
    text: str
    start: int
    end: int


def html_pieces(written: str) -> Iterator[HtmlPiece]:
    """Cut raw HTML into pieces in order; comments, scripts and styles are boundaries."""
    cursor = 0
    for found in _TAG.finditer(written):
        yield from _text_pieces(written, cursor, found.start())
        name, _ = tag_name(found.group())
        is_within = name in _INLINE or is_component(written_name(found.group()))
        kind = HtmlPiece.Kind.INLINE_TAG if is_within else HtmlPiece.Kind.BOUNDARY
        yield HtmlPiece(kind, found.group(), found.start(), found.end())
        cursor = found.end()
    yield from _text_pieces(written, cursor, len(written))


def _text_pieces(written: str, start: int, end: int) -> Iterator[HtmlPiece]:
    cursor = start
    for found in _ENTITY.finditer(written, start, end):
        if found.start() > cursor:
            plain = written[cursor : found.start()]
            yield HtmlPiece(HtmlPiece.Kind.TEXT, plain, cursor, found.start())
        plain = html.unescape(found.group())
        yield HtmlPiece(HtmlPiece.Kind.TEXT, plain, found.start(), found.end())
        cursor = found.end()
    if cursor < end:
        yield HtmlPiece(HtmlPiece.Kind.TEXT, written[cursor:end], cursor, end)


def tag_name(tag: str) -> tuple[str, bool]:
    """Give a tag's name in lower case and whether it closes; ("", False) for a comment."""
    return written_name(tag).lower(), tag.startswith("</")


def written_name(tag: str) -> str:
    """Give a tag's name as it is written; "" for a comment."""
    found = _NAME.match(tag)
    return found.group().lstrip("</") if found else ""


def is_component(name: str) -> bool:
    """Say whether an element, by its name as it is written, is a component and none of HTML.

    It has a capital among small letters, a hyphen or a point.
    """
    return name not in (name.lower(), name.upper()) or "-" in name or "." in name


def destination(tag: str) -> str | None:
    """Give the address to which an ``<a>`` or a component's opening tag leads, or None.

    What a component computes (``:to="…"``, ``to={…}``) is given in braces, unless it is a
    string as it stands.
    """
    if tag.startswith("</"):
        return None
    for attribute in destination_names(written_name(tag)):
        value = html_attribute(tag, attribute)
        if value is not None:
            is_bound = attribute.startswith(_BOUND)
            return string_of_braces(f"{{{value}}}") if is_bound else value
    return None


def destination_names(name: str) -> tuple[str, ...]:
    """Give the attributes that say where an element, by its name as it is written, leads."""
    if is_component(name):
        return ("href", "to", _BOUND + "href", _BOUND + "to")
    return ("href", _BOUND + "href") if name.lower() == "a" else ()


def string_of_braces(value: str) -> str:
    """Give the string that an expression in braces is (``{"/a"}``); any other value as it is."""
    found = _LITERAL.fullmatch(value)
    return found.group(2) if found else value


def is_inline(name: str) -> bool:
    """Say whether an element stands within a line; "" (a comment) does."""
    return not name or name in _INLINE


def html_attribute(tag: str, name: str) -> str | None:
    """Give the value of a tag's attribute with its entities resolved, or None."""
    opening = _NAME.match(tag)
    # From one to the next: what another attribute's value says is none.
    for found in _ATTRIBUTE.finditer(tag, opening.end() if opening else 0):
        if found.group(1).lower() == name.lower():
            value = next((group for group in found.groups()[1:] if group is not None), None)
            return None if value is None else html.unescape(value)
    return None
