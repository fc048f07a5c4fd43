"""Links that are addresses, as a browser would ask for them.

A generator may put the path that a site is served under before one from the root, and look for
a relative one among its sources.
"""

import re
from dataclasses import replace

from extractor.addresses import joined_address
from extractor.catalogue.address import Address, parse_address
from extractor.resolving.links.known_pages import KnownPages
from extractor.resolving.links.outcomes import EXTERNAL, NO_ADDRESS, SERVED, dead
from extractor.resolving.links.pages import page_at
from extractor.resolving.links.served_forms import path_as_asked
from extractor.resolving.links.sought_files import is_file, is_named
from extractor.resolving.links.writer import Writer
from extractor.resolving.links.written import path_of
from extractor.resolving.resolution import Outcome
from extractor.resolving.site_addresses import SiteAddresses
from extractor.site.links.destination import Destination, Search

_HOST = re.compile(r"^//[^/]*")


def read_address(
    written: str, writer: Writer, known: KnownPages, *, evaluated: bool = False
) -> Outcome:
    """Give what is at an address.

    ``evaluated`` says that tags made it, after the generator had looked for what it names.
    """
    if not written or written.startswith("#"):
        return SERVED
    address = parse_address(written)
    if address.scheme and not address.host:
        return Outcome(EXTERNAL)
    found = _by_source(written, address, writer, known)
    if found is None and not evaluated:
        found = _by_content(written, address, writer, known)
    return found or _on_a_site(written, address, writer, known)


def _by_source(written: str, address: Address, writer: Writer, known: KnownPages) -> Outcome | None:
    """Give the source that a relative address names, where it is one from the file that links."""
    if address.scheme or not writer.site.links.from_source or written.startswith("/"):
        return None
    named = Destination(path_of(written), Search.RELATIVE)
    found = writer.sources.find(named, writer.path)
    if found is not None:
        return known.opened(found.entity)
    return SERVED if is_file(named.target, writer) else None


def _by_content(
    written: str, address: Address, writer: Writer, known: KnownPages
) -> Outcome | None:
    """Give the page that a cross-reference so written finds, where links are read as these."""
    has_scheme = bool(address.scheme) and not written.startswith("//")
    if not writer.site.links.by_content or has_scheme:
        return None
    # A host without its scheme is not looked at.
    named = Destination(path_of(_HOST.sub("", written)), Search.CONTENT)
    found = writer.sources.find(named, writer.path)
    if found is not None:
        return known.opened(found.entity)
    return SERVED if is_named(named.target, writer) else None


def _on_a_site(written: str, address: Address, writer: Writer, known: KnownPages) -> Outcome:
    site, whole = writer.site, written
    if not address.scheme:
        try:
            whole = absolute(written, writer)
        except ValueError:
            return dead(NO_ADDRESS)
        address = parse_address(whole)
    owner = owner_of(address, site, known)
    if owner is not None:
        return page_at(address, path_as_asked(whole), owner, known)
    if site.base and address.host in site.hosts:
        return _without_base(whole, site, known)
    return Outcome(known.products.find(address) or EXTERNAL)


def _without_base(whole: str, site: SiteAddresses, known: KnownPages) -> Outcome:
    """Read a link to the host that leaves out the path that the site is served under."""
    path = path_as_asked(whole)
    if path == "/":
        return SERVED
    meant = f"{site.root}{path}"
    found = page_at(parse_address(meant), path_as_asked(meant), site, known)
    if found.dead or found.unchecked:
        # Something else may be served there, beside the site.
        return Outcome(EXTERNAL)
    return replace(found, moved=found.moved or meant)


def owner_of(address: Address, writer: SiteAddresses, known: KnownPages) -> SiteAddresses | None:
    """Give the site that an address is one of; the most specific, or the writer's own."""
    sites = [
        one
        for one in known.sites.values()
        if address.host in one.hosts and one.serves(address.path)
    ]
    return max(sites, key=lambda one: (len(one.base), one is writer), default=None)


def absolute(written: str, writer: Writer) -> str:
    """Give the address that a relative one stands for on a site, and on a page of it.

    A path from the root is one of the host, unless the generator puts the path that the
    site is served under before it. Raises ValueError for what is no address.
    """
    site = writer.site
    if not written.startswith("/"):
        return joined_address(writer.address or f"{site.root}/", written)
    has_base = bool(site.base) and written.startswith(f"{site.base}/")
    adds = site.links.adds_base and (site.links.repeats_base or not has_base)
    return (site.root if adds else site.host_root) + written


def is_served(written: str, writer: Writer) -> bool:
    """Say whether the site serves what a browser asks for by a link as it is written."""
    try:
        whole = absolute(written, writer)
    except ValueError:
        return False
    site = writer.site
    return whole.startswith(site.root) and site.answers(path_as_asked(whole))
