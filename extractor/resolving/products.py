"""Web addresses → the product whose own site they belong to.

A sheet shows its product's hosts in several ways. From the best to the weakest: its own site;
a host that is plainly the product's name; a former address, and a host that the name of its
code repository or the address of its dashboard spells out; its page of statistics. The best
evidence decides, and where two products have it, none is chosen. The host of a contact address
only shows that others are there: it is that of whoever answers.
"""

import html
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.catalogue import AddressSort, Entity
from extractor.catalogue.address import Address, loose, parse_address, squeezed
from extractor.languages import available_languages, words_of_every_language
from extractor.resolving.public_suffixes import is_public_suffix
from extractor.text import fold

_TECHNICAL_LABELS = frozenset(
    "app api static faq blog forum demo test staging m mobile admin pro files cdn assets "
    "beta".split()
)
"""Labels that a site puts before its own host for one more part of itself, in any language."""
_SHARED_BY = 3
"""So many products on one host, and none of them owns it."""
_DEEP = 2
"""From so many steps on, a path is that of a page deep in a host."""
_SHORTEST_NAME = 3
_SHORTEST_PAGE_NAME = 6
_DISTINCTIVE = 8
"""Letters from which on a name that is no ordinary word is nobody else's."""
_PERSONAL_MAILBOX = re.compile(r"^[a-z]+[._-][a-z]+")

_HOME, _SPELT, _STATISTICS, _CONTACT = range(4)
_HOST_RANK: Mapping[AddressSort, int] = {
    AddressSort.HOME: _HOME,
    AddressSort.FORMER: _SPELT,
    AddressSort.STATISTICS: _STATISTICS,
    AddressSort.IMPACT: _STATISTICS,
    AddressSort.CONTACT: _CONTACT,
}
"""Sorts of addresses that speak for a whole host. Code hosts and pads do not."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A path of a host that a sheet gives for its product.

    ``of_host`` says that it may speak for the host as a whole: a page deep in a host, or one that
    is named as the product is, shows that the page is the product's, not the host.
    """

    path: str
    rank: int
    product: str
    of_host: bool


class ProductIndex:
    """The products of a catalogue, by what their sheets say of their web sites.

    ``families`` are hosts under which products live without owning them (the sites' own);
    ``ordinary`` are the words, folded, that name nothing merely by being written.
    """

    def __init__(
        self,
        products: Iterable[Entity],
        families: Iterable[str],
        ordinary: Container[str] = frozenset(),
    ) -> None:
        products = list(products)
        self._ordinary = ordinary
        self._claims = _claims(products)
        self._shared = _shared_hosts(self._claims)
        self._spelt = _spelt_hosts(products)
        self._names = _names(products)
        self._pages = _page_names(products)
        parents: dict[str, set[str]] = defaultdict(set)
        for host, claims in self._claims.items():
            parents[host.partition(".")[2]].update(c.product for c in claims if c.of_host)
        several = {parent for parent, who in parents.items() if len(who) > 1}
        self._families = frozenset((*families, *several))

    def find(self, address: Address) -> str | None:
        """Give the product that an address belongs to, or None."""
        host = address.host
        if not host:
            return None
        return self._on_own_host(address) or self._beside_own_host(host)

    def named(self, written: str) -> str | None:
        """Give the product that a name or a host written in prose plainly stands for, or None."""
        by_letters = self._names.get(squeezed(written))
        if by_letters is not None and len(squeezed(written)) >= _SHORTEST_NAME:
            return by_letters
        address = parse_address(written)
        return self.find(address) if address.host and " " not in written else None

    def _on_own_host(self, address: Address) -> str | None:
        claims = self._claims.get(address.host, ())
        page = _longest_page(claims, address.path)
        if page is not None:
            return page
        home = _only(c.product for c in claims if c.rank == _HOME and c.path == "")
        if home is not None:
            return self._pages.get(loose(address.path.rsplit("/", 1)[-1]), home)
        named = self._named(address.host)
        if named is not None or address.host in self._shared:
            return named
        for rank in (_HOME, _SPELT, _STATISTICS):
            found = {c.product for c in claims if c.rank == rank}
            own = {c.product for c in claims if c.rank == rank and c.of_host}
            if rank == _SPELT:
                spelt = self._spelt.get(squeezed(address.host), set())
                found, own = found | spelt, own | spelt
            if own:
                return _only(found)
        return None

    def _beside_own_host(self, host: str) -> str | None:
        head, _, parent = host.partition(".")
        if head not in _labels_of_parts() or host in self._shared or is_public_suffix(parent):
            return None
        above = [c for c in self._claims.get(parent, ()) if c.rank == _HOME and c.path == ""]
        return _only(claim.product for claim in above) or self._named(parent)

    def _named(self, host: str) -> str | None:
        """Give the product that a host is plainly named after (``le-nom.exemple.fr``)."""
        head, _, rest = host.partition(".")
        whole = self._names.get(squeezed(host))
        if whole is not None:
            return whole
        named = self._names.get(squeezed(head))
        if named is None or len(squeezed(head)) < _SHORTEST_NAME:
            return None
        # A domain of its own (``le-nom.fr``), one under a host where products live, or a name
        # that no part of a larger site has.
        plain = rest in self._families or is_public_suffix(rest) or self._is_distinctive(head)
        return named if plain else None

    def _is_distinctive(self, label: str) -> bool:
        words = fold(label).split("-")
        return len(squeezed(label)) >= _DISTINCTIVE and any(
            word not in self._ordinary for word in words
        )


@cache
def _labels_of_parts() -> frozenset[str]:
    """Give the first labels of hosts that are one more part of a site, folded."""
    words = words_of_every_language("site", "hosts", "parts")
    return _TECHNICAL_LABELS.union(available_languages(), map(fold, words))


def _claims(products: Iterable[Entity]) -> dict[str, tuple[_Claim, ...]]:
    claims: dict[str, dict[_Claim, None]] = defaultdict(dict)
    for entity in products:
        if not entity.own_addresses:
            continue
        names = {squeezed(entity.slug), *(squeezed(name.text) for name in entity.names)}
        for own in entity.own_addresses:
            rank = _HOST_RANK.get(own.sort)
            if rank is None:
                continue
            address = parse_address(html.unescape(own.address))
            path = address.path
            if own.sort is AddressSort.CONTACT:
                # A mailbox that bears the product's name is one of many on a larger host.
                if _PERSONAL_MAILBOX.match(own.mailbox) or squeezed(own.mailbox) in names:
                    continue
                path = ""
            of_host = path.count("/") < _DEEP and squeezed(path.rpartition("/")[2]) not in names
            if address.host:
                claims[address.host][_Claim(path, rank, entity.identifier, of_host)] = None
    return {host: tuple(found) for host, found in claims.items()}


def _shared_hosts(claims: Mapping[str, Sequence[_Claim]]) -> frozenset[str]:
    return frozenset(
        host for host, found in claims.items() if len({c.product for c in found}) >= _SHARED_BY
    )


def _longest_page(claims: Iterable[_Claim], path: str) -> str | None:
    inside = [
        claim
        for claim in claims
        if claim.path and (path == claim.path or path.startswith(claim.path + "/"))
    ]
    if not inside:
        return None
    longest = max(len(claim.path) for claim in inside)
    best = [claim for claim in inside if len(claim.path) == longest]
    rank = min(claim.rank for claim in best)
    return _only(claim.product for claim in best if claim.rank == rank)


def _only(products: Iterable[str]) -> str | None:
    found = set(products)
    return found.pop() if len(found) == 1 else None


def _spelt_hosts(products: Iterable[Entity]) -> dict[str, set[str]]:
    """Give hosts, squeezed, that repositories' names and dashboards' addresses spell out."""
    spelt: dict[str, set[str]] = defaultdict(set)
    for entity in products:
        for own in entity.own_addresses:
            if own.sort in (AddressSort.REPOSITORY, AddressSort.DASHBOARD):
                for part in parse_address(own.address).path.split("/"):
                    spelt[squeezed(part).removeprefix("www")].add(entity.identifier)
    spelt.pop("", None)
    return dict(spelt)


def _names(products: Iterable[Entity]) -> dict[str, str]:
    """Give squeezed name or slug → product, for those that one product alone bears."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for entity in products:
        bearers[squeezed(entity.slug)].add(entity.identifier)
        for address in entity.addresses:
            bearers[squeezed(address.rstrip("/").rpartition("/")[2])].add(entity.identifier)
        for name in entity.names:
            bearers[squeezed(name.text)].add(entity.identifier)
    bearers.pop("", None)
    return {name: next(iter(who)) for name, who in bearers.items() if len(who) == 1}


def _page_names(products: Iterable[Entity]) -> dict[str, str]:
    """Give loose slug → product, for slugs that are long enough to name a page of a portal."""
    return {
        loose(entity.slug): entity.identifier
        for entity in products
        if len(entity.slug) >= _SHORTEST_PAGE_NAME and "-" in entity.slug
    }
