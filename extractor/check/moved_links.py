"""Links to addresses that lead to a page no more, or only by a redirect."""

from collections.abc import Iterator

from extractor.addresses import split_address
from extractor.check.context import DocumentContext
from extractor.check.link_source import address_span
from extractor.check.rereading import Rereader
from extractor.diagnostics import Edit, Finding
from extractor.reading.document import Link
from extractor.reading.templates import has_tags


def moved_links(context: DocumentContext) -> Iterator[Finding]:
    """Give each link whose page is at another address, which the remedy puts in its place."""
    document = context.document
    root = context.roots.get(document.site, "")
    found: list[tuple[Link, str, str, Edit | None]] = []
    for resolved in context.extraction.links:
        if not resolved.dead and resolved.moved:
            link = document.links[resolved.link]
            address = present_address(link.href, resolved.moved, root)
            # What a template computes is the editor's to change.
            span = None if has_tags(link.href) else address_span(document.source, link)
            found.append((link, resolved.moved, address, Edit(*span, address) if span else None))
    certain = Rereader(document.source).certain_addresses(
        (edit for *_, edit in found if edit is not None)
    )
    for link, moved, address, edit in found:
        start, end = (edit.start, edit.end) if edit else (link.source_start, link.source_end)
        yield context.at(
            "moved-link",
            start,
            end,
            edit if edit in certain else None,
            text=" ".join(link.text.split()),
            href=link.href,
            moved=moved,
            address=address,
        )


def present_address(written: str, moved: str, root: str) -> str:
    """Give the page's address in the manner of the one written.

    A path of the site (without scheme) stays one when the page is on that site, whose address
    is ``root``: it is the path on the site's host, which begins with the path that the site is
    served under. A query and a fragment stay.
    """
    old, new = split_address(written), split_address(moved)
    address = moved
    if not old.scheme and not old.netloc and root and moved.startswith(f"{root}/"):
        address = moved.removeprefix(f"{new.scheme}://{new.netloc}")
    if old.query and not new.query:
        address += f"?{old.query}"
    if old.fragment and not new.fragment:
        address += f"#{old.fragment}"
    return address
