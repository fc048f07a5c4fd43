"""Links to pages that the sites ought to have and do not."""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote
from weakref import WeakKeyDictionary

from extractor.catalogue import Catalogue
from extractor.catalogue.address import loose, page_path
from extractor.check.context import DocumentContext
from extractor.check.near_names import distance
from extractor.diagnostics import Finding
from extractor.kept import Texts

_MOST = 2
_SHORTEST = 5
_REMEMBERED = 1 << 10
"""What was written instead of an address, and its nearest page: the same is written often."""


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
    pages = _PAGES.get(catalogue)
    if pages is None:
        pages = _PAGES[catalogue] = _Pages(catalogue)
    return pages.nearest(above.rpartition("/")[2], stem) if stem else None


class _Pages:
    """The pages of a catalogue by their folder, and by how many letters their slug has."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._by_length: dict[int, dict[str, tuple[Texts, Texts]]] = {}
        for entity in catalogue.entities.values():
            if entity.addresses:
                address, slug = entity.addresses[0], loose(entity.slug)
                folders = self._by_length.setdefault(len(slug), {})
                slugs, addresses = folders.setdefault(_above(address), (Texts(), Texts()))
                slugs.append(slug)
                addresses.append(address)
        self.nearest = lru_cache(maxsize=_REMEMBERED)(self._nearest)

    def _nearest(self, folder: str, stem: str) -> str | None:
        most = 0 if len(stem) < _SHORTEST else 1 if len(stem) < 2 * _SHORTEST else _MOST
        near: dict[int, list[str]] = {}
        for length in range(len(stem) - most, len(stem) + most + 1):
            for own, (slugs, addresses) in self._by_length.get(length, {}).items():
                for number, slug in enumerate(slugs if _is_in(own, folder) else ()):
                    away = distance(stem, slug, most)
                    if away <= most:
                        near.setdefault(away, []).append(addresses[number])
        found = near.get(0) or [one for away in range(1, most + 1) for one in near.get(away, ())]
        return found[0] if len(found) == 1 else None


_PAGES: WeakKeyDictionary[Catalogue, _Pages] = WeakKeyDictionary()


def _above(address: str) -> str:
    return address.rpartition("/")[0]


def _is_in(own: str, folder: str) -> bool:
    """Say whether a folder of pages is the one written; any is where none is written."""
    return own.endswith(folder) or distance(own.rpartition("/")[2], folder, 1) <= 1
