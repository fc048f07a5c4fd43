"""The page of a source that a generator made an address of: whether the address is the page's."""

import unicodedata
from urllib.parse import unquote

from extractor.resolving.links.known_pages import KnownPages
from extractor.resolving.links.outcomes import NO_PAGE, dead
from extractor.resolving.resolution import Outcome
from extractor.resolving.site_addresses import SiteAddresses
from extractor.site.links.destination import Destination, Search


def page_of_source(
    identifier: str, destination: Destination, site: SiteAddresses, known: KnownPages
) -> Outcome:
    """Give the page of the entity that a source describes, which a destination names."""
    if identifier not in known.canonical and not site.guessed:
        return dead(NO_PAGE)
    address = unquote(known.canonical.get(identifier, ""))
    is_kept = not site.links.composes or unicodedata.is_normalized("NFC", address)
    if is_kept and has_its_base(destination, site):
        return known.opened(identifier)
    return known.moved(identifier)


def has_its_base(destination: Destination, site: SiteAddresses) -> bool:
    """Say whether the path that the site is served under is put before the page's, once."""
    if not site.base:
        return True
    if destination.search is Search.INPUT:
        return int(destination.with_base) + int(site.links.adds_base) == 1
    if destination.search in (Search.FILE, Search.POST) and site.links.tags_add_base is not None:
        return destination.with_base is not site.links.tags_add_base
    return True
