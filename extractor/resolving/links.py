"""Links → what they lead to: an entity, a page of the sites, mail, or elsewhere.

Addresses are compared in one form (scheme, ``www.``, ``.html``, trailing slash, fragment,
query and percent-encoding do not count); then come redirects, slugs that changed case or
separator, and the products' own hosts.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from extractor.catalogue import AddressSort, Catalogue, Entity
from extractor.catalogue.address import (
    Address,
    has_file_suffix,
    is_mail,
    loose,
    page_path,
    parse_address,
    squeezed,
)
from extractor.catalogue.catalogue import shared_hosts
from extractor.reading.document import Document, Link, LinkForm
from extractor.resolving.resolution import ResolvedLink
from extractor.text import fold_name

PAGE = "page"
MAIL = "mailto:"
EXTERNAL = "external"

_SORT_RANK = {sort: place for place, sort in enumerate(AddressSort)}
_SERVICE_LABELS = frozenset(
    "app api www static doc docs documentation stats statistiques aide help support faq blog forum "
    "demo test staging m mobile fr en admin pro files cdn assets".split()
)
"""Labels that a site puts before its own host for one more part of itself."""
_SHORTEST_OWN_LABEL = 3


@dataclass(frozen=True, slots=True)
class SiteAddresses:
    """Where a site is served: its name, its root address, its hosts, its rewriting rules.

    ``redirect`` gives the path that an old path of the site leads to, or None.
    ``assets`` are folded path prefixes under which files, not pages, are served.
    """

    name: str
    root: str
    hosts: frozenset[str]
    redirect: Callable[[str], str | None] = field(default=lambda _: None)


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
        self._shared = shared_hosts(entities)
        self._own = _own_hosts(entities)
        self._products_under = Counter(host.partition(".")[2] for host in self._own)
        self._labels = _product_labels(entities)

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
            return ResolvedLink(number, PAGE)
        address = parse_address(href)
        if address.scheme and not address.host:
            return ResolvedLink(number, EXTERNAL)
        if not address.scheme:
            if site is None:
                return ResolvedLink(number, PAGE)
            # An address without a leading slash is relative to the page it stands on.
            start = site.root + "/" if href.startswith("/") or base is None else base
            joined = site.root + href if href.startswith("/") else urljoin(start, href)
            address = parse_address(joined)
        owner = self._site_of_host.get(address.host)
        if owner is not None:
            return self._resolve_page(number, address, owner)
        target = self._product(address)
        return ResolvedLink(number, target or EXTERNAL)

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
        return ResolvedLink(number, PAGE, dead=True)

    def _resolve_page(self, number: int, address: Address, site: SiteAddresses) -> ResolvedLink:
        found = self._pages.get(address.key)
        if found is not None:
            return ResolvedLink(number, self._entity_or_page(found))
        old = self._old.get(address.key)
        if old is not None:
            return self._moved(number, old)
        seen = {address.path}
        path: str | None = address.path
        while (path := site.redirect(path or "/")) is not None:
            target = parse_address(path)
            if target.scheme:
                if target.host not in self._site_of_host:
                    return ResolvedLink(number, EXTERNAL, moved=path)
                key, next_path = target.key, target.path
            else:
                key, next_path = address.host + page_path(path), page_path(path)
            found = self._pages.get(key) or self._old.get(key) or self._loose_page(key)
            if found is not None:
                return self._moved(number, found)
            if next_path in seen:
                break
            seen.add(next_path)
            path = next_path
        found = self._loose_page(address.key)
        if found is not None:
            return self._moved(number, found)
        is_page = address.path != "" and not has_file_suffix(address.path)
        return ResolvedLink(number, PAGE, dead=is_page)

    def _loose_page(self, key: str) -> str | None:
        return self._loose.get(loose(key))

    def _moved(self, number: int, identifier: str) -> ResolvedLink:
        moved = self._canonical.get(identifier)
        return ResolvedLink(number, self._entity_or_page(identifier), moved=moved)

    def _entity_or_page(self, identifier: str) -> str:
        return PAGE if identifier.startswith("page:") else identifier

    def _product(self, address: Address) -> str | None:
        """Give the entity whose own site an address belongs to, or None."""
        own = self._own.get(address.host)
        if own is not None:
            found = _best_own(own, address.path, shared=address.host in self._shared)
            if found is not None:
                return found
        by_label = self._by_label(address.host)
        if by_label is not None:
            return by_label
        head, _, parent = address.host.partition(".")
        if own is None and head in _SERVICE_LABELS and parent not in self._shared:
            above = [o for o in self._own.get(parent, ()) if o.rank == 0]
            return _best_own(above, "", shared=False) if above else self._by_label(parent)
        return None

    def _by_label(self, host: str) -> str | None:
        """Give the product that a host is plainly named after (``le-nom.exemple.fr``)."""
        if host in self._shared:
            return None
        head, _, rest = host.partition(".")
        for label in (head, host.rpartition(".")[0], host):
            found = self._labels.get(squeezed(label))
            if found is None or (label != host and len(squeezed(label)) < _SHORTEST_OWN_LABEL):
                continue
            # One label before the last is a domain of its own; a longer host must belong to
            # a domain that the sites or other products live under.
            if rest.count(".") == 0 or self._is_family(rest):
                return found
        return None

    def _is_family(self, parent: str) -> bool:
        return parent in self._site_of_host or self._products_under[parent] > 1


def _best_own(own: Iterable[_Own], path: str, *, shared: bool) -> str | None:
    """Choose among the sheets that give a host: the longest path, then the better evidence."""
    inside = [
        one
        for one in own
        if (one.path == "" and not shared)
        or (one.path != "" and (path == one.path or path.startswith(one.path + "/")))
    ]
    if inside:
        return min(inside, key=lambda one: (-len(one.path), one.rank, one.identifier)).identifier
    if shared:
        return None
    # No path fits: the host is a product's own when a single one is served from it.
    ranked = sorted(own, key=lambda one: (one.rank, len(one.path), one.identifier))
    if not ranked:
        return None
    best = ranked[0]
    rivals = {one.identifier for one in ranked if one.rank == best.rank}
    return best.identifier if len(rivals) == 1 else None


def _own_hosts(entities: Iterable[Entity]) -> dict[str, list[_Own]]:
    hosts: dict[str, list[_Own]] = defaultdict(list)
    for entity in entities:
        if entity.kind != "startup":
            continue
        for own in entity.own_addresses:
            address = parse_address(own.address)
            if address.host:
                rank = _SORT_RANK[own.sort]
                hosts[address.host].append(_Own(address.path, rank, entity.identifier))
    return dict(hosts)


def _product_labels(entities: Iterable[Entity]) -> dict[str, str]:
    """Give squeezed slug or name → startup, for those that only one startup bears."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.kind == "startup":
            bearers[squeezed(entity.slug)].add(entity.identifier)
            for name in entity.names:
                bearers[squeezed(name.text)].add(entity.identifier)
    return {label: next(iter(who)) for label, who in bearers.items() if len(who) == 1 and label}
