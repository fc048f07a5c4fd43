"""Where a link's address stands in the source, for changing it."""

import re

from extractor.reading.document import Link, LinkForm

_BEFORE = "(<\"'= \t\n:"


def address_span(source: str, link: Link) -> tuple[int, int] | None:
    """Give the code points of the source that write a link's address.

    None where the address is not written as such (it is escaped, or the definition that a
    reference leads to cannot be told).
    """
    if not link.href:
        return None
    if link.form is LinkForm.REFERENCE:
        return _definition(source, link.href)
    written = source[link.source_start : link.source_end]
    # The address may stand in the text as well: in HTML after the tag, elsewhere before it.
    in_tag = link.form is LinkForm.HTML
    at = written.find(link.href) if in_tag else written.rfind(link.href)
    if at < 1 or written[at - 1] not in _BEFORE:
        return None
    start = link.source_start + at
    return start, start + len(link.href)


def _definition(source: str, href: str) -> tuple[int, int] | None:
    pattern = rf"(?m)^ {{0,3}}\[[^\]\n]+\]:[ \t]*<?({re.escape(href)})>?(?=\s|$)"
    found = list(re.finditer(pattern, source))
    return found[0].span(1) if len(found) == 1 else None
