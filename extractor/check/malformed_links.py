"""Links whose address holds marks that strayed into it: ``](<(https://…>)``."""

from collections.abc import Iterator

from extractor.catalogue.address import is_mail
from extractor.check.context import DocumentContext
from extractor.check.link_source import address_span, destination_span
from extractor.check.rereading import Rereader
from extractor.diagnostics import Edit, Finding
from extractor.reading.document import Link, LinkForm

_EXPECTED = frozenset("< \t\n")
"""What may stand in a destination before the address."""


def malformed_links(context: DocumentContext) -> Iterator[Finding]:
    """Give each inline link that a browser would not follow as it is written."""
    document = context.document
    found: list[tuple[Link, Edit]] = []
    for link in document.links:
        span = _destination(document.source, link)
        if span is not None:
            found.append((link, Edit(*span, link.href)))
    certain = Rereader(document.source).certain_addresses(edit for _, edit in found)
    for link, edit in found:
        span = edit.start, edit.end
        yield context.at(
            "malformed-link",
            *span,
            edit if edit in certain else None,
            text=" ".join(link.text.split()),
            written=document.source[slice(*span)],
            address=link.href,
        )


def _destination(source: str, link: Link) -> tuple[int, int] | None:
    """Give where a link's destination stands when a stray mark is in it, else None."""
    # An address of mail without its scheme leads nowhere with stray marks or without.
    if link.form is not LinkForm.INLINE or is_mail(link.href):
        return None
    destination, address = destination_span(source, link), address_span(source, link)
    if destination is None or address is None:
        return None
    return None if set(source[destination[0] : address[0]]) <= _EXPECTED else destination
