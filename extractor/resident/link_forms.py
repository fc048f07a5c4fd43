"""How the pages of a site write links to each other, and a link written so."""

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum

from extractor.addresses import split_address
from extractor.catalogue import Entity
from extractor.reading import Document
from extractor.reading.document import LinkForm
from extractor.site import SiteConfiguration

_SUFFIXES = (".md", ".mdx", ".markdown")


class Written(StrEnum):
    """How a link names a page of its own site."""

    ABSOLUTE = "absolute"
    """By its whole address."""
    ROOTED = "rooted"
    """By its path on the site's host."""
    FILE = "file"
    """By the relative path of its file."""
    WIKILINK = "wikilink"


def forms_of_links(document: Document, site: SiteConfiguration) -> Iterator[str]:
    """Give how each link of a document to its own site is written."""
    for link in document.links:
        if link.form is LinkForm.WIKILINK:
            yield Written.WIKILINK
        elif link.href.startswith("/") and not link.href.startswith("//"):
            yield Written.ROOTED
        elif site.root and link.href.startswith(f"{site.root}/"):
            yield Written.ABSOLUTE
        elif "://" not in link.href and link.href.partition("#")[0].endswith(_SUFFIXES):
            yield Written.FILE


class LinkForms:
    """Writes links as most links of each site are written."""

    def __init__(
        self, sites: Mapping[str, SiteConfiguration], counted: Mapping[str, Counter[str]]
    ) -> None:
        """Take as a site's form the one that is ``counted`` most often there."""
        self._sites = sites
        self._form = {
            name: Written(max(sorted(found), key=lambda one: found[one]))
            for name, found in counted.items()
            if found
        }

    def of(self, site: str) -> Written:
        """Give how the links of a site are written: by whole addresses where it has none."""
        return self._form.get(site, Written.ABSOLUTE)

    def destination(self, entity: Entity, site: str, path: str) -> str | None:
        """Give how the file ``path`` of a site names the page of a thing; None without a page."""
        if not entity.addresses:
            return None
        address = entity.addresses[0]
        sheet = next((one for one in entity.sheets if one.site == site), None)
        form = self.of(site)
        if form is Written.FILE and sheet is not None and sheet.entry is None:
            return posixpath.relpath(sheet.path, posixpath.dirname(path) or ".")
        if form is Written.ROOTED and address.startswith(f"{self._sites[site].root}/"):
            parts = split_address(address)
            return address.removeprefix(f"{parts.scheme}://{parts.netloc}")
        return address

    def link(self, entity: Entity, text: str, site: str, path: str) -> str | None:
        """Give a link with a text to a thing's page, as ``site`` writes links; None without one."""
        is_here = any(one.site == site for one in entity.sheets)
        if self.of(site) is Written.WIKILINK and is_here:
            name = entity.slug.rpartition("/")[2]
            return f"[[{name}]]" if name == text else f"[[{name}|{text}]]"
        destination = self.destination(entity, site, path)
        return None if destination is None else f"[{text}]({destination})"
