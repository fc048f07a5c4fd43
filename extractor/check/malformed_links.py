"""Links whose address holds marks that strayed into it: ``](<(https://…>)``."""

from collections.abc import Iterator

from extractor.check.context import DocumentContext
from extractor.check.link_source import address_span
from extractor.diagnostics import Edit, Finding
from extractor.reading.document import LinkForm

_STRAY = "(*"


def malformed_links(context: DocumentContext) -> Iterator[Finding]:
    """Give each inline link that a browser would not follow as it is written."""
    document = context.document
    source = document.source
    for link in document.links:
        if link.form is not LinkForm.INLINE:
            continue
        span = address_span(source, link)
        if span is None:
            continue
        opening = source.rfind("](", link.source_start, span[0])
        if opening == -1:
            continue
        before = source[opening + 2 : span[0]]
        if not any(mark in before for mark in _STRAY):
            continue
        written = source[opening + 2 : link.source_end - 1]
        if written.count("(") != written.count(")") or any(c.isspace() for c in written):
            edit = None if any(c.isspace() for c in written) else Edit(
                opening + 2, link.source_end - 1, link.href
            )
            yield context.at(
                "malformed-link",
                opening + 2,
                link.source_end - 1,
                edit=edit,
                text=" ".join(link.text.split()),
                written=written,
                address=link.href,
            )
