"""Links to pages that the sites ought to have and do not."""

from collections.abc import Iterator
from urllib.parse import unquote

from extractor.catalogue import Catalogue
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
            nearest = nearest_page(context.catalogue, link.href)
            yield context.at(
                "dead-link",
                link.source_start,
                link.source_end,
                text=" ".join(link.text.split()),
                href=link.href,
                why=f": {resolved.reason}" if resolved.reason else ", which the sites do not have",
                remedy=f"perhaps {nearest} is meant"
                if nearest
                else "correct the address or remove the link",
            )


def nearest_page(catalogue: Catalogue, href: str) -> str | None:
    """Give the address of the one page whose slug is the one written, or a letter or two from it.

    It stands in the same folder, whose name may differ by a letter.
    """
    written = loose(page_path(unquote(href.partition("#")[0].partition("?")[0])))
    above, _, stem = written.rpartition("/")
    folder = above.rpartition("/")[2]
    most = 0 if len(stem) < _SHORTEST else 1 if len(stem) < 2 * _SHORTEST else _MOST
    near: dict[int, list[str]] = {}
    for entity in catalogue.entities.values() if stem else ():
        if entity.addresses and _is_in(entity.addresses[0], folder):
            away = distance(stem, loose(entity.slug), most)
            near.setdefault(away, []).append(entity.addresses[0])
    found = near.get(0) or [one for away in range(1, most + 1) for one in near.get(away, ())]
    return found[0] if len(found) == 1 else None


def _is_in(address: str, folder: str) -> bool:
    """Say whether a page stands in a folder; any does where none is written."""
    own = address.rpartition("/")[0]
    return own.endswith(folder) or distance(own.rpartition("/")[2], folder, 1) <= 1
