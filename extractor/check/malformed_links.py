"""Links whose address holds marks that strayed into it: ``](<(https://…>)``."""

from collections.abc import Iterator

from extractor.check.context import DocumentContext
from extractor.check.link_source import address_span
from extractor.diagnostics import Edit, Finding
from extractor.reading.document import Link, LinkForm

_EXPECTED = frozenset("< \t\n")
"""What may stand between the bracket and the address."""


def malformed_links(context: DocumentContext) -> Iterator[Finding]:
    """Give each inline link that a browser would not follow as it is written."""
    document = context.document
    for link in document.links:
        span = _destination(document.source, link)
        if span is None:
            continue
        written = document.source[slice(*span)]
        is_sure = not any(character.isspace() for character in written)
        yield context.at(
            "malformed-link",
            *span,
            Edit(*span, link.href) if is_sure else None,
            text=" ".join(link.text.split()),
            written=written,
            address=link.href,
        )


def _destination(source: str, link: Link) -> tuple[int, int] | None:
    """Give where a link's destination stands when a stray mark is in it, else None."""
    address = address_span(source, link) if link.form is LinkForm.INLINE else None
    if address is None:
        return None
    opening = source.rfind("](", link.source_start, address[0]) + 2
    if opening == 1 or set(source[opening : address[0]]) <= _EXPECTED:
        return None
    return opening, link.source_end - 1
