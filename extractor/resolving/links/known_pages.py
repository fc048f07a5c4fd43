"""What links can lead to: pages by address, things by name, sources, the hosts of products."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from urllib.parse import unquote

from extractor.catalogue import Catalogue, Entity
from extractor.catalogue.address import loose, parse_address
from extractor.resolving.links.outcomes import SITE_PAGE
from extractor.resolving.links.served_forms import path_as_asked
from extractor.resolving.links.sheet_pages import SheetPages, sheet_pages
from extractor.resolving.products import ProductIndex
from extractor.resolving.resolution import Outcome
from extractor.resolving.site_addresses import SiteAddresses
from extractor.resolving.source_index import source_indexes
from extractor.text import fold_name
from extractor.vocabulary import MentionKind


class KnownPages:
    """The pages of some sites. Addresses are keys in their comparable form."""

    def __init__(
        self,
        catalogue: Catalogue,
        sites: Sequence[SiteAddresses],
        ordinary: Container[str] = frozenset(),
    ) -> None:
        self.catalogue = catalogue
        self.sites = {site.name: site for site in sites}
        self.hosts = frozenset(host for site in sites for host in site.hosts)
        self.products = ProductIndex(
            catalogue.of_kinds(catalogue.vocabulary.named_as(MentionKind.PRODUCT)),
            self.hosts,
            ordinary,
        )
        self.pages: dict[str, str] = {}
        """Address → the entity whose page is there."""
        self.paths: dict[str, list[str]] = {}
        """Address → the paths, as a server has them, at which there is a page."""
        self.old: dict[str, str] = {}
        """Address that a page says it had → its entity."""
        self.loose: dict[str, str] = {}
        """Address whose letter case and separators do not count → its entity."""
        self.canonical: dict[str, str] = {}
        """Entity → the address of its page, as written."""
        self.folders: dict[str, set[str]] = {site.name: set() for site in sites}
        """The folders of addresses, below the root, in which each site has pages of documents."""
        for entity in catalogue.entities.values():
            self._add(entity)
        self.sources = source_indexes(
            {site.name: site.source_root for site in sites},
            catalogue.entities.values(),
            {site.name: site.usual_language for site in sites},
        )
        """Site → its sources."""
        self.withheld = {
            parse_address(address).key: reason
            for site in sites
            for address, reason in site.withheld.items()
            if "://" in address
        }
        """Address → why the page that would be there is not published."""

    def _add(self, entity: Entity) -> None:
        for place, address in enumerate(entity.addresses):
            key = parse_address(address).key
            self.pages.setdefault(key, entity.identifier)
            self.loose.setdefault(loose(key), entity.identifier)
            site = self.sites.get(entity.site)
            if place == 0 or (site is not None and site.guessed):
                self.paths.setdefault(key, []).append(path_as_asked(address))
            if place == 0:
                self.canonical[entity.identifier] = address
                self.folders.get(entity.site, set()).add(folder_of(path_as_asked(address)))
        for redirect in entity.redirects:
            key = parse_address(redirect).key
            self.old.setdefault(key, entity.identifier)
            self.loose.setdefault(loose(key), entity.identifier)

    @cached_property
    def titles(self) -> Mapping[str, tuple[str, ...]]:
        """Folded name of a thing, in prose or not → the identifiers of those so called."""
        return _grouped(
            (fold_name(name), entity.identifier)
            for entity in self.catalogue.entities.values()
            for name in (entity.label, *(one.text for one in entity.names))
        )

    @cached_property
    def slugs(self) -> Mapping[str, tuple[str, ...]]:
        """Last part of a slug, loosely → the identifiers of the things that have it."""
        return _grouped(
            (loose(entity.slug.rpartition("/")[2]), entity.identifier)
            for entity in self.catalogue.entities.values()
        )

    @cached_property
    def sheet_pages(self) -> Mapping[str, tuple[SheetPages, ...]]:
        """Site → where it has the pages of the sheets of things that prose names."""
        return {
            name: sheet_pages(self.catalogue, name, site.base) for name, site in self.sites.items()
        }

    @cached_property
    def own_paths(self) -> Mapping[str, Mapping[str, str]]:
        """Site → path of an address below its root, decoded → the entity that is there."""
        found: dict[str, dict[str, str]] = {name: {} for name in self.sites}
        for entity in self.catalogue.entities.values():
            site = self.sites.get(entity.site)
            if site is not None:
                for address in entity.addresses:
                    path = unquote(address.removeprefix(site.root)) or "/"
                    found[site.name].setdefault(path, entity.identifier)
        return found

    def opened(self, identifier: str) -> Outcome:
        """Give what a link leads to that opens the page of an entity."""
        target = SITE_PAGE if self.is_free_standing(identifier) else identifier
        return Outcome(target, page=identifier)

    def moved(self, identifier: str) -> Outcome:
        """Give what a link leads to that means an entity's page and has not its address."""
        return replace(self.opened(identifier), moved=self.canonical.get(identifier))

    def is_free_standing(self, identifier: str) -> bool:
        """Say whether an entity is no more than its page."""
        return self.catalogue.kind_of(identifier).free_standing


def folder_of(path: str) -> str:
    """Give the folder of an address's path: that above its own, where it ends in a slash."""
    return path.rstrip("/").rpartition("/")[0]


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, identifier in pairs:
        found.setdefault(key, {})[identifier] = None
    return {key: tuple(several) for key, several in found.items()}
