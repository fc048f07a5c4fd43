"""Where a link's address stands in the source, for changing it."""

import html
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from extractor.reading.addresses import clean_address
from extractor.reading.document import Link, LinkForm
from extractor.reading.html import destination_names, written_name
from extractor.reading.templates import ALL_FAMILIES, mask_templates

_OPENING = re.compile(r"(?<!\\)(?:\\\\)*\]\(")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[[^\]\n]+\]:[ \t]*(\S+)")
_SPACE = re.compile(r"[ \t\r\n]*")
_ATTRIBUTE = re.compile(
    r"""\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""",
)
_VALUES = (2, 3, 4)
_BRACKETS = "<>"


def address_span(source: str, link: Link) -> tuple[int, int] | None:
    """Give the code points of the source that write a link's address, stray marks apart.

    None where the address is not written as such (it is escaped, or the definition that a
    reference leads to cannot be told).
    """
    span = destination_span(source, link)
    if span is None or not link.href:
        return None
    written = source[slice(*span)]
    bare = written.strip(_BRACKETS)
    masked = mask_templates(bare, ALL_FAMILIES, lines=False)
    if masked.written(clean_address(masked.text)) != link.href or link.href not in written:
        return None
    start = span[0] + written.index(link.href)
    return start, start + len(link.href)


def destination_span(source: str, link: Link) -> tuple[int, int] | None:
    """Give the code points of the source where a link's destination stands.

    The whole of it, with its angle brackets and stray marks: not the text, nor the title. None
    where it cannot be told.
    """
    if link.form is LinkForm.REFERENCE:
        return _definition(source, link.href)
    find = _FINDERS.get(link.form)
    # As it is read: what a template tag has in it (spaces, quotes, brackets) means nothing.
    masked = mask_templates(source[link.source_start : link.source_end], ALL_FAMILIES, lines=False)
    found = find(masked.text) if find is not None else None
    return found and (link.source_start + found[0], link.source_start + found[1])


def _inline(written: str) -> tuple[int, int] | None:
    """Find what CommonMark (0.31, section 6.3) calls the destination of an inline link."""
    end = len(written) - 1
    for opening in _OPENING.finditer(written):
        start = _after_space(written, opening.end())
        destination = parseLinkDestination(written, start, end)
        if not destination.ok:
            continue
        after = _after_space(written, destination.pos)
        if after > destination.pos:
            title = parseLinkTitle(written, after, end)
            after = _after_space(written, title.pos) if title.ok else after
        if after == end:
            return start, destination.pos
    return None


def _after_space(text: str, start: int) -> int:
    found = _SPACE.match(text, start)
    return found.end() if found is not None else start


def _of_tag(written: str) -> tuple[int, int] | None:
    """Find the address in the tag that a text begins with."""
    name = written_name(written)
    names, at = destination_names(name), len("<") + len(name)
    while (found := _ATTRIBUTE.match(written, at)) is not None:
        if found.group(1).lower() in names:
            group = next((n for n in _VALUES if found.group(n) is not None), None)
            is_plain = group is not None and html.unescape(found.group(group)) == found.group(group)
            return found.span(group) if group is not None and is_plain else None
        at = found.end()
    return None


def _autolink(written: str) -> tuple[int, int] | None:
    return (1, len(written) - 1) if written[:1] + written[-1:] == _BRACKETS else None


def _definition(source: str, href: str) -> tuple[int, int] | None:
    if not href:
        return None
    if href.split() != [href]:
        # Only a template tag has spaces in it.
        pattern = rf"(?m)^ {{0,3}}\[[^\]\n]+\]:[ \t]*<?({re.escape(href)})>?(?=\s|$)"
        places = [match.start(1) for match in re.finditer(pattern, source)]
    else:
        places = [
            start + len(opening)
            for opening in ("", "<")
            for closing in ("", ">")
            for start in _definitions(source).get(f"{opening}{href}{closing}", ())
        ]
    return (places[0], places[0] + len(href)) if len(places) == 1 else None


@lru_cache(maxsize=2)
def _definitions(source: str) -> Mapping[str, list[int]]:
    """Find what definitions of references lead to: as written → where that begins, in order."""
    found: dict[str, list[int]] = {}
    for match in _DEFINITION.finditer(source):
        found.setdefault(match[1], []).append(match.start(1))
    return found


_FINDERS: Mapping[LinkForm, Callable[[str], tuple[int, int] | None]] = MappingProxyType(
    {LinkForm.INLINE: _inline, LinkForm.HTML: _of_tag, LinkForm.AUTOLINK: _autolink}
)
"""Form → what finds the destination in the markup of such a link."""
