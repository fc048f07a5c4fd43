"""An address of a site → the page that is there, or what became of it.

Addresses are compared in one form (scheme, ``www.``, ``.html``, trailing slash, fragment,
query and percent-encoding do not count); then come redirects, slugs that changed case or
separator, and the other sites.
"""

from extractor.catalogue.address import Address, has_file_suffix, loose, page_path, parse_address
from extractor.resolving.links.known_pages import KnownPages, folder_of
from extractor.resolving.links.outcomes import EXTERNAL, SERVED, SITE_PAGE, dead
from extractor.resolving.links.served_forms import answers
from extractor.resolving.resolution import Outcome
from extractor.resolving.site_addresses import SiteAddresses
from extractor.site.addresses.space import FILES, NOT_PAGES, suffix_of

_ROOTS = frozenset({"", "/", "/index", "/index.html", "/index.htm"})
"""The requests that the page at a site's root answers."""


def page_at(address: Address, asked: str, site: SiteAddresses, known: KnownPages) -> Outcome:
    """Give what is at an address of a site; ``asked`` is the path that a server sees."""
    found = known.pages.get(address.key)
    if found is not None and any(answers(p, asked) for p in known.paths.get(address.key, ())):
        return known.opened(found)
    if site.answers(asked):
        return SERVED
    if found is not None:
        return known.moved(found)
    old = known.old.get(address.key) or _redirected(address, site, known)
    if old is not None and "://" in old:
        return Outcome(EXTERNAL, moved=old)
    reason = known.withheld.get(address.key)
    # Another page may have taken over the address of one that is no longer published.
    if old is None and reason is not None:
        return dead(reason)
    found = old or known.loose.get(loose(address.key)) or _on_another_site(address, site, known)
    if found is not None:
        return known.moved(found)
    return _no_page(address, asked, site, known)


def _no_page(address: Address, asked: str, site: SiteAddresses, known: KnownPages) -> Outcome:
    """Say how far it is known that nothing is at an address of which no page is known."""
    if asked.removeprefix(site.base) in _ROOTS:
        return SERVED
    suffix = suffix_of(asked)
    if has_file_suffix(address.path) or suffix in NOT_PAGES:
        is_dead = suffix in FILES and site.served.has_documents
        return dead() if is_dead else SERVED
    folder = folder_of(asked)
    is_told = not (site.guessed or site.links.makes_sources or site.links.makes_pages)
    is_known = is_told or (folder != site.base and folder in known.folders[site.name])
    return dead() if is_known else Outcome(SITE_PAGE, unchecked=True)


def redirect_target(address: Address, site: SiteAddresses) -> str | None:
    """Give where the site's rewriting rules lead an address, without a fragment, or None.

    That is a path of the site, or an address with its scheme.
    """
    # Rules are written for the host, or for the site as its generator knows it.
    paths = dict.fromkeys((address.path.removeprefix(site.base), address.path))
    asked = (form for path in paths for form in (path or "/", f"{path or '/'}.html"))
    target = next(filter(None, map(site.redirect, asked)), None)
    return None if target is None else target.partition("#")[0]


def _redirected(address: Address, site: SiteAddresses, known: KnownPages) -> str | None:
    """Follow the site's rewriting rules; give an entity, an address elsewhere, or None."""
    target = redirect_target(address, site)
    if target is None:
        return None
    there = parse_address(target)
    if there.scheme and there.host not in known.hosts:
        return target
    on_host = [address.host + page_path(base + target) for base in (site.base, "")]
    for key in [there.key] if there.scheme else on_host:
        found = known.pages.get(key) or known.old.get(key) or known.loose.get(loose(key))
        if found is not None:
            return found
    return None


def _on_another_site(address: Address, site: SiteAddresses, known: KnownPages) -> str | None:
    """Give the entity at the same path of another site: a link written for the wrong host."""
    path = address.path.removeprefix(site.base)
    for other in known.sites.values() if path else ():
        for host in sorted(other.hosts):
            key = host + other.base + path
            found = known.pages.get(key)
            if key != address.key and found is not None and not known.is_free_standing(found):
                return found
    return None
