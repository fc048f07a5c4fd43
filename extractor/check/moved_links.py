"""Links to addresses that lead to a page no more, or only by a redirect."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from extractor.check.context import DocumentContext
from extractor.check.link_source import address_span
from extractor.diagnostics import Edit, Finding


def moved_links(context: DocumentContext) -> Iterator[Finding]:
    """Give each link whose page is at another address, which the remedy puts in its place."""
    document = context.document
    for resolved in context.extraction.links:
        if resolved.dead or not resolved.moved:
            continue
        link = document.links[resolved.link]
        address = present_address(link.href, resolved.moved, context.roots.get(document.site, ""))
        span = address_span(document.source, link)
        yield context.at(
            "moved-link",
            *(span or (link.source_start, link.source_end)),
            Edit(*span, address) if span else None,
            text=" ".join(link.text.split()),
            href=link.href,
            moved=resolved.moved,
            address=address,
        )


def present_address(written: str, moved: str, root: str) -> str:
    """Give the page's address in the manner of the one written.

    A path of the site (without scheme) stays one when the page is on that site, whose address
    is ``root``; a query and a fragment stay.
    """
    old = urlsplit(written)
    address = moved
    if not old.scheme and not old.netloc and root and moved.startswith(f"{root}/"):
        address = moved.removeprefix(root)
    new = urlsplit(moved)
    if old.query and not new.query:
        address += f"?{old.query}"
    if old.fragment and not new.fragment:
        address += f"#{old.fragment}"
    return address
