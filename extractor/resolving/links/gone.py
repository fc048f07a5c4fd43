"""Dead links → the things whose pages they ask for: sheets that are no longer there."""

from extractor.catalogue.address import Address, parse_address
from extractor.reading.document import Link
from extractor.resolving.links.addresses import absolute, owner_of
from extractor.resolving.links.known_pages import KnownPages
from extractor.resolving.links.pages import redirect_target
from extractor.resolving.links.sheet_pages import first_at
from extractor.resolving.links.writer import Writer
from extractor.resolving.site_addresses import SiteAddresses


def gone_sheet(link: Link, writer: Writer, known: KnownPages) -> str:
    """Give the identifier of the thing whose page a dead link asks for, or "".

    That is told by the address, which is as those of the sheets of a kind are; where the site
    leads it on to another one, by that. A bare name of a file and what only a generator reads
    tell nothing: they stand in sheets for what was never one.
    """
    if "/" not in link.href or "{" in link.href:
        return ""
    try:
        address = _address_of(link.href, writer)
    except ValueError:
        return ""
    site = owner_of(address, writer.site, known)
    if site is None:
        return ""
    onward = redirect_target(address, site)
    if onward is not None:
        there = parse_address(onward)
        led = there if there.scheme else parse_address(f"{site.root}{onward}")
        owner = owner_of(led, site, known)
        if owner is not None and (found := first_at(led.path, known.sheet_pages[owner.name])):
            return found
    return first_at(address.path, known.sheet_pages[site.name]) or _on_another_site(
        address, site, known
    )


def _on_another_site(address: Address, site: SiteAddresses, known: KnownPages) -> str:
    """Give the thing whose page another site would have at the same path, or "".

    Links are written for the wrong host, as those to pages that are there.
    """
    path = address.path.removeprefix(site.base)
    others = (one for name, one in known.sites.items() if name != site.name)
    found = (first_at(f"{one.base}{path}", known.sheet_pages[one.name]) for one in others)
    return next(filter(None, found), "")


def _address_of(href: str, writer: Writer) -> Address:
    """Give the address that a browser would ask for. Raises ValueError for what is none."""
    address = parse_address(href)
    return address if address.scheme else parse_address(absolute(href, writer))
