"""Links → what they lead to: an entity, a page of the sites, mail, or elsewhere.

Addresses are compared in one form (scheme, ``www.``, ``.html``, trailing slash, fragment,
query and percent-encoding do not count); then come redirects, slugs that changed case or
separator, and the products' own hosts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from extractor.catalogue import Catalogue, Entity
from extractor.catalogue.address import (
    Address,
    has_file_suffix,
    is_mail,
    loose,
    page_path,
    parse_address,
)
from extractor.reading.document import Document, Link, LinkForm
from extractor.resolving.products import ProductIndex
from extractor.resolving.resolution import ResolvedLink
from extractor.text import fold_name
from extractor.vocabulary import MentionKind

SITE_PAGE = "page"
"""What a link leads to that is a page of the sites and no entry of the catalogue."""
MAIL = "mailto:"
EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class SiteAddresses:
    """Where a site is served: its name, its root address, its hosts, its rewriting rules.

    ``root`` takes in the path that the site is served under, if it is not its host's root.
    ``redirect`` gives the path that an old path of the site leads to, or None.
    """

    name: str
    root: str
    hosts: frozenset[str]
    redirect: Callable[[str], str | None] = field(default=lambda _: None)

    @property
    def base(self) -> str:
        """The path that the site is served under: "" for its host's root, else ``/path``."""
        return urlsplit(self.root).path.rstrip("/")

    def serves(self, path: str) -> bool:
        """Say whether a path of the site's host is one of the site."""
        return not self.base or path == self.base or path.startswith(f"{self.base}/")


@dataclass(frozen=True, slots=True)
class _Own:
    """A host, and a path under it, that a sheet gives for its entity."""

    path: str
    rank: int
    identifier: str


class LinkIndex:
    """Everything that an address can be resolved by."""

    def __init__(
        self,
        catalogue: Catalogue,
        sites: Sequence[SiteAddresses],
        pages: Mapping[str, str] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._sites = {site.name: site for site in sites}
        self._site_of_host = {host: site for site in sites for host in site.hosts}
        self._pages: dict[str, str] = {}
        self._old: dict[str, str] = {}
        self._loose: dict[str, str] = {}
        self._canonical: dict[str, str] = {}
        entities = list(catalogue.entities.values())
        for entity in entities:
            self._add_pages(entity)
        for address, identifier in (pages or {}).items():
            self._pages.setdefault(parse_address(address).key, identifier)
        self.products = ProductIndex(
            catalogue.of_kinds(catalogue.vocabulary.named_as(MentionKind.PRODUCT)),
            self._site_of_host,
        )

    def _add_pages(self, entity: Entity) -> None:
        for place, address in enumerate(entity.addresses):
            key = parse_address(address).key
            self._pages.setdefault(key, entity.identifier)
            self._loose.setdefault(loose(key), entity.identifier)
            if place == 0:
                self._canonical[entity.identifier] = address
        for redirect in entity.redirects:
            key = parse_address(redirect).key
            self._old.setdefault(key, entity.identifier)
            self._loose.setdefault(loose(key), entity.identifier)

    def resolve(self, document: Document) -> list[ResolvedLink]:
        """Resolve every link of a document, in order."""
        base = self._canonical.get(document.identifier)
        site = self._sites.get(document.site)
        return [
            self._resolve(number, link, site, base) for number, link in enumerate(document.links)
        ]

    def _resolve(
        self, number: int, link: Link, site: SiteAddresses | None, base: str | None
    ) -> ResolvedLink:
        href = link.href
        if link.form is LinkForm.WIKILINK:
            return self._resolve_wikilink(number, href, site)
        if is_mail(href):
            return ResolvedLink(number, MAIL)
        if not href or href.startswith("#"):
            return ResolvedLink(number, SITE_PAGE)
        address = parse_address(href)
        if address.scheme and not address.host:
            return ResolvedLink(number, EXTERNAL)
        if not address.scheme:
            if site is None:
                return ResolvedLink(number, SITE_PAGE)
            address = self._absolute(href, site, base)
        owner = self._owner(address, site)
        if owner is not None:
            return self._resolve_page(number, address, owner)
        return ResolvedLink(number, self.products.find(address) or EXTERNAL)

    def _absolute(self, href: str, site: SiteAddresses, page: str | None) -> Address:
        """Give the address that a relative one stands for on a site, and on a page of it.

        A path from the root is one of the host. One that leaves out the path that the site is
        served under is read as one of the site, unless the host has such a page: templates put
        that path before it.
        """
        if not href.startswith("/"):
            return parse_address(urljoin(page or f"{site.root}/", href))
        on_host = parse_address(site.root.removesuffix(site.base) + href)
        is_known = on_host.key in self._pages or on_host.key in self._old
        return on_host if is_known or site.serves(on_host.path) else parse_address(site.root + href)

    def _owner(self, address: Address, writer: SiteAddresses | None) -> SiteAddresses | None:
        """Give the site that an address is one of; the most specific, or the writer's own."""
        sites = [
            one
            for one in self._sites.values()
            if address.host in one.hosts and one.serves(address.path)
        ]
        return max(sites, key=lambda one: (len(one.base), one is writer), default=None)

    def _resolve_wikilink(
        self, number: int, written: str, site: SiteAddresses | None
    ) -> ResolvedLink:
        name = written.partition("#")[0].strip()
        stem = name.rsplit("/", 1)[-1]
        found = self._catalogue.named(name) or self._catalogue.named(stem)
        if not found:
            wanted = loose(stem)
            found = tuple(
                identifier
                for identifier, entity in self._catalogue.entities.items()
                if loose(entity.slug) == wanted or fold_name(entity.label) == fold_name(name)
            )
        if len(found) >= 1:
            same_site = [
                i
                for i in found
                if site is not None and self._catalogue.entities[i].site == site.name
            ]
            return ResolvedLink(number, self._entity_or_page((same_site or list(found))[0]))
        return ResolvedLink(number, SITE_PAGE, dead=True)

    def _resolve_page(self, number: int, address: Address, site: SiteAddresses) -> ResolvedLink:
        found = self._pages.get(address.key)
        if found is not None:
            return ResolvedLink(number, self._entity_or_page(found))
        old = self._old.get(address.key) or self._redirected(address, site)
        if old is not None and "://" in old:
            return ResolvedLink(number, EXTERNAL, moved=old)
        found = old or self._loose.get(loose(address.key)) or self._on_another_site(address, site)
        if found is not None:
            return self._moved(number, found)
        is_page = address.path.removeprefix(site.base) != "" and not has_file_suffix(address.path)
        return ResolvedLink(number, SITE_PAGE, dead=is_page)

    def _redirected(self, address: Address, site: SiteAddresses) -> str | None:
        """Follow the site's rewriting rules; give an entity, an address elsewhere, or None."""
        # Rules are written for the host, or for the site as its generator knows it.
        paths = dict.fromkeys((address.path.removeprefix(site.base), address.path))
        asked = (form for path in paths for form in (path or "/", f"{path or '/'}.html"))
        target = next(filter(None, map(site.redirect, asked)), None)
        if target is None:
            return None
        there = parse_address(target)
        if there.scheme and there.host not in self._site_of_host:
            return target
        on_host = [address.host + page_path(base + target) for base in (site.base, "")]
        for key in [there.key] if there.scheme else on_host:
            found = self._pages.get(key) or self._old.get(key) or self._loose.get(loose(key))
            if found is not None:
                return found
        return None

    def _on_another_site(self, address: Address, site: SiteAddresses) -> str | None:
        """Give the entity at the same path of another site: a link written for the wrong host."""
        path = address.path.removeprefix(site.base)
        for other in self._sites.values() if path else ():
            for host in sorted(other.hosts):
                key = host + other.base + path
                found = self._pages.get(key)
                if key != address.key and found is not None and not self._is_free_standing(found):
                    return found
        return None

    def _moved(self, number: int, identifier: str) -> ResolvedLink:
        moved = self._canonical.get(identifier)
        return ResolvedLink(number, self._entity_or_page(identifier), moved=moved)

    def _entity_or_page(self, identifier: str) -> str:
        return SITE_PAGE if self._is_free_standing(identifier) else identifier

    def _is_free_standing(self, identifier: str) -> bool:
        return self._catalogue.kind_of(identifier).free_standing
