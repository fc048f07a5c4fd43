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
_NAME = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*")


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
        kind = HtmlPiece.Kind.INLINE_TAG if name in _INLINE else HtmlPiece.Kind.BOUNDARY
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
    found = re.match(r"<(/?)([A-Za-z][A-Za-z0-9-]*)", tag)
    return (found.group(2).lower(), bool(found.group(1))) if found else ("", False)


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
