"""Links to pages that the sites ought to have and do not."""

from collections.abc import Iterator
from urllib.parse import unquote

from extractor.catalogue.address import loose, page_path
from extractor.check.context import DocumentContext
from extractor.check.near_names import distance
from extractor.diagnostics import Finding

_MOST = 2
_SHORTEST = 5


def dead_links(context: DocumentContext) -> Iterator[Finding]:
    """Give each link to a page that does not exist, with the nearest page there is, if any."""
    document = context.document
    for resolved in context.extraction.links:
        if resolved.dead:
            link = document.links[resolved.link]
            nearest = _nearest(context, link.href)
            yield context.at(
                "dead-link",
                link.source_start,
                link.source_end,
                text=" ".join(link.text.split()),
                href=link.href,
                remedy=f"perhaps {nearest} is meant"
                if nearest
                else "correct the address or remove the link",
            )


def _nearest(context: DocumentContext, href: str) -> str | None:
    """Give the address of the one page whose slug is a letter or two from the one written."""
    written = loose(page_path(unquote(href.partition("#")[0].partition("?")[0])))
    folder, _, stem = written.rpartition("/")
    if len(stem) < _SHORTEST:
        return None
    kind_folder = folder.rpartition("/")[2]
    found = [
        entity.addresses[0]
        for entity in context.catalogue.entities.values()
        if entity.addresses
        and entity.addresses[0].rpartition("/")[0].endswith(kind_folder)
        and distance(stem, loose(entity.slug), _MOST) <= (1 if len(stem) < 2 * _SHORTEST else _MOST)
    ]
    return found[0] if len(found) == 1 else None
