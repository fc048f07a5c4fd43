"""Links → what they lead to: an entity, a page of the sites, mail, or elsewhere.

A destination is read as an expression, as a source file, as an address, as its generator does.
Addresses are compared in one form (scheme, ``www.``, ``.html``, trailing slash, fragment,
query and percent-encoding do not count); then come redirects, slugs that changed case or
separator, and the products' own hosts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from urllib.parse import unquote, urljoin

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
from extractor.resolving.project_links import (
    NO_LABEL,
    PROJECT_SCHEMES,
    Target,
    is_built_in,
    label_asked,
    target_of,
)
from extractor.resolving.resolution import ResolvedLink
from extractor.resolving.served_forms import answers, path_as_asked
from extractor.resolving.site_addresses import SiteAddresses
from extractor.resolving.source_index import joined, source_indexes
from extractor.site.addresses.space import FILES, NOT_PAGES, suffix_of
from extractor.site.links.destination import Destination, LinkContext, Search, read_destination
from extractor.site.links.expressions import Variables
from extractor.text import fold_name
from extractor.vocabulary import MentionKind

SITE_PAGE = "page"
"""What a link leads to that is a page of the sites and no entry of the catalogue."""
MAIL = "mailto:"
EXTERNAL = "external"
EXPRESSION = "expression"
"""What a link leads to that holds tags which only its generator can evaluate."""
NO_ADDRESS = "it is no address"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IS_MADE = re.compile(r"(?:https?:)?//|(?:mailto|tel):|$", re.IGNORECASE)
"""The beginnings of links that no generator makes addresses of its own of."""
_IN_PROJECT = frozenset({LinkForm.INLINE, LinkForm.REFERENCE, LinkForm.AUTOLINK})
"""Forms of links that name what a project holds, where its generator reads them so."""
REASONS: Mapping[Search, str] = MappingProxyType(
    {
        Search.FILE: "no source file has this path",
        Search.POST: "no post has this name",
        Search.CONTENT: "no page has this path",
        Search.RELATIVE: "no source file is there",
        Search.NAME: "no page has this name",
    }
)
"""How a source is looked for → why a link to one that is not there is dead."""


@dataclass(frozen=True, slots=True)
class _Writer:
    """The page that links: its site, its source's path, its address, what its tags mean."""

    site: SiteAddresses
    path: str
    address: str | None
    context: LinkContext
    source_links: bool
    """Whether a link to a source file leads to its page."""


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, identifier in pairs:
        found.setdefault(key, {})[identifier] = None
    return {key: tuple(several) for key, several in found.items()}


def _places(target: str, writer: _Writer) -> Iterator[str]:
    """Give the paths of files that a target may name: from the page's folder, from the roots."""
    if not target.startswith("/"):
        yield joined(writer.path.rpartition("/")[0], target)
    inside = target.lstrip("/")
    yield inside
    if writer.site.source_root:
        yield f"{writer.site.source_root}/{inside}"


def _in_parts(path: str, prefixes: Sequence[str]) -> bool:
    """Say whether a path has a folder whose name begins with one of some prefixes."""
    folders = path.split("/")[:-1]
    return any(one.startswith(prefix) for one in folders for prefix in prefixes)


def _folder_of(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]


def _without_suffix(href: str) -> str:
    """Give a link to a source file without the file's suffix; ``index.md`` is its folder."""
    path, sign, rest = href.partition("#")
    stem = path.rpartition(".")[0]
    return f"{stem.removesuffix('index') if stem.endswith('/index') else stem}{sign}{rest}"


def _below(site: SiteAddresses, target: str) -> str:
    path = target.partition("?")[0].strip("/").lower().replace(" ", "-")
    return f"{site.base}/{path}/"


def _is_of_project(href: str, site: SiteAddresses) -> bool:
    """Say whether a link may name what a project holds: it is no address elsewhere."""
    if not site.project_links:
        return False
    scheme = _SCHEME.match(href)
    if scheme is None:
        return not href.startswith("//")
    # A label may have a colon: "fig:rain".
    return scheme[1] in PROJECT_SCHEMES or label_asked(target_of(href)) in site.labels


def _path_of(written: str) -> str:
    return unquote(written.partition("#")[0].partition("?")[0])


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
        self._paths: dict[str, list[str]] = {}
        self._old: dict[str, str] = {}
        self._loose: dict[str, str] = {}
        self._canonical: dict[str, str] = {}
        entities = list(catalogue.entities.values())
        self._folders: dict[str, set[str]] = {site.name: set() for site in sites}
        """The folders of addresses, below the root, in which each site has pages of documents."""
        for entity in entities:
            self._add_pages(entity)
        for address, identifier in (pages or {}).items():
            self._pages.setdefault(parse_address(address).key, identifier)
        self._sources = source_indexes({site.name: site.source_root for site in sites}, entities)
        self._withheld = {
            parse_address(address).key: reason
            for site in sites
            for address, reason in site.withheld.items()
            if "://" in address
        }
        self.products = ProductIndex(
            catalogue.of_kinds(catalogue.vocabulary.named_as(MentionKind.PRODUCT)),
            self._site_of_host,
        )

    @cached_property
    def _titles(self) -> Mapping[str, tuple[str, ...]]:
        """Folded name of a thing, in prose or not → the identifiers of those so called."""
        return _grouped(
            (fold_name(name), entity.identifier)
            for entity in self._catalogue.entities.values()
            for name in (entity.label, *(one.text for one in entity.names))
        )

    @cached_property
    def _slugs(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped(
            (loose(entity.slug.rpartition("/")[2]), entity.identifier)
            for entity in self._catalogue.entities.values()
        )

    @cached_property
    def _own_paths(self) -> Mapping[str, Mapping[str, str]]:
        """Site → path of an address below its root, decoded → the entity that is there."""
        found: dict[str, dict[str, str]] = {name: {} for name in self._sites}
        for entity in self._catalogue.entities.values():
            site = self._sites.get(entity.site)
            if site is not None:
                for address in entity.addresses:
                    path = unquote(address.removeprefix(site.root)) or "/"
                    found[site.name].setdefault(path, entity.identifier)
        return found

    def _add_pages(self, entity: Entity) -> None:
        for place, address in enumerate(entity.addresses):
            key = parse_address(address).key
            self._pages.setdefault(key, entity.identifier)
            self._loose.setdefault(loose(key), entity.identifier)
            site = self._sites.get(entity.site)
            if place == 0 or (site is not None and site.guessed):
                self._paths.setdefault(key, []).append(path_as_asked(address))
            if place == 0:
                self._canonical[entity.identifier] = address
                self._folders.get(entity.site, set()).add(_folder_of(path_as_asked(address)))
        for redirect in entity.redirects:
            key = parse_address(redirect).key
            self._old.setdefault(key, entity.identifier)
            self._loose.setdefault(loose(key), entity.identifier)

    def resolve(self, document: Document) -> list[ResolvedLink]:
        """Resolve every link of a document, in order."""
        site = self._sites.get(document.site)
        if site is None:
            return [ResolvedLink(number, SITE_PAGE) for number in range(len(document.links))]
        writer = _Writer(
            site,
            document.path,
            self._canonical.get(document.identifier),
            LinkContext(
                variables=Variables(
                    url=site.host_root,
                    base=site.base,
                    values=site.variables,
                    page=document.metadata,
                ),
                source_root=site.source_root,
            ),
            site.source_links and not _in_parts(document.path, site.without_source_links),
        )
        return [self._resolve(number, link, writer) for number, link in enumerate(document.links)]

    def _resolve(self, number: int, link: Link, writer: _Writer) -> ResolvedLink:
        href = link.href
        made = writer.site.made
        if made is not None and not href.startswith("#") and _IS_MADE.match(href) is None:
            here = (writer.address or "").removeprefix(writer.site.root)
            return self._resolve_made(number, made(href, unquote(here)), writer.site)
        if link.form is LinkForm.WIKILINK:
            return self._resolve_wikilink(number, href, writer)
        if link.form is LinkForm.ROLE:
            return self._resolve_in_project(number, target_of(href), writer)
        if is_mail(href):
            return ResolvedLink(number, MAIL)
        if not href or href.startswith("#"):
            return self._resolve_fragment(number, href, writer)
        destination = read_destination(href, writer.context)
        if not destination.is_known:
            return ResolvedLink(number, EXPRESSION)
        if link.form in _IN_PROJECT and _is_of_project(href, writer.site):
            if href.partition(":")[2].startswith("#"):
                return self._resolve_fragment(number, href, writer)
            named = self._resolve_in_project(number, target_of(href), writer)
            if writer.site.only_project_links or named.target != EXPRESSION:
                return named
        if destination.search is not None:
            if link.form is LinkForm.HTML and not writer.site.relative_to_source:
                writer = replace(writer, source_links=False)
            return self._resolve_source(number, href, destination, writer)
        return self._resolve_address(number, destination.target, writer)

    def _resolve_made(self, number: int, path: str, site: SiteAddresses) -> ResolvedLink:
        """Resolve a link that is made to lead to exactly a path below the site's root."""
        forms = (path,) if path.endswith("/") else (path, f"{path}/")
        own = self._own_paths[site.name]
        found = next((own[form] for form in forms if form in own), None)
        if found is not None:
            return self._page_of(number, found)
        is_served = any(form in site.served.exact for form in (*forms, f"{path}.html"))
        if is_served or suffix_of(path) in NOT_PAGES:
            return ResolvedLink(number, SITE_PAGE)
        reasons = (self._withheld.get(parse_address(site.root + form).key) for form in forms)
        reason = next(filter(None, reasons), REASONS[Search.NAME])
        return ResolvedLink(number, SITE_PAGE, dead=True, reason=reason)

    def _resolve_fragment(self, number: int, href: str, writer: _Writer) -> ResolvedLink:
        """Resolve a part of the page itself, or a label that may stand on any page."""
        label = label_asked(target_of(href.partition("#")[2]))
        found = self._sources[writer.site.name].at(writer.site.labels.get(label, ""))
        if found is None:
            return ResolvedLink(number, SITE_PAGE)
        return self._page_of(number, found.entity)

    def _resolve_in_project(self, number: int, target: Target, writer: _Writer) -> ResolvedLink:
        """Resolve what names a file, a document or a label of a project, as Sphinx finds it."""
        if "://" in target.written:
            return self._resolve_address(number, target.written, writer)
        site, sources = writer.site, self._sources[writer.site.name]
        place = target.place(writer.path, site.source_root)
        for path in target.files(place):
            found = sources.at(path)
            if found is not None:
                return self._page_of(number, found.entity)
            if path in site.served.by_source:
                return ResolvedLink(number, SITE_PAGE)
        is_file = place in site.served.linked or suffix_of(place or "") in NOT_PAGES
        if target.may_be_file and is_file:
            return ResolvedLink(number, SITE_PAGE)
        if target.may_be_label:
            asked = label_asked(target)
            found = sources.at(site.labels.get(asked, ""))
            if found is not None:
                return self._page_of(number, found.entity)
            if asked in site.labels or is_built_in(target):
                return ResolvedLink(number, SITE_PAGE)
        return self._missing_in_project(number, target, place or "", site)

    def _missing_in_project(
        self, number: int, target: Target, place: str, site: SiteAddresses
    ) -> ResolvedLink:
        """Resolve what names nothing of a project: dead, unless it may be another project's."""
        held = (site.withheld.get(path) for path in target.files(place or None))
        reason = next(filter(None, held), "")
        is_open = not site.only_project_links or (site.open_labels and target.is_open)
        if not reason and is_open:
            return ResolvedLink(number, EXPRESSION)
        if not reason:
            is_file = target.may_be_file and (target.is_path or not target.may_be_label)
            search = Search.RELATIVE if is_file else Search.CONTENT
            is_label = target.may_be_label and not is_file
            reason = NO_LABEL if is_label else REASONS[search]
        return ResolvedLink(number, SITE_PAGE, dead=True, reason=reason)

    def _resolve_source(
        self, number: int, href: str, destination: Destination, writer: _Writer
    ) -> ResolvedLink:
        """Resolve a link that names a source file."""
        if not destination.target and destination.search is not Search.CONTENT:
            return ResolvedLink(number, SITE_PAGE)
        site = writer.site
        found = self._sources[site.name].find(destination, writer.path)
        if found is None and site.links_by_name:
            found = self._sources[site.name].named(destination.target, writer.path)
        if found is None and site.links_by_content:
            by_content = replace(destination, search=Search.CONTENT)
            found = self._sources[site.name].find(by_content, writer.path)
        is_plain = destination.search is Search.RELATIVE and not destination.is_expression
        if found is not None:
            if is_plain and not writer.source_links:
                # Its generator writes such a link as it is: the page is at its own address.
                return self._moved(number, found.entity)
            return self._page_of(number, found.entity)
        if any(path in site.served.linked for path in _places(destination.target, writer)):
            # That a page links to it has it copied as it is, whatever it holds.
            return ResolvedLink(number, SITE_PAGE)
        reason = self._withheld_source(destination, writer)
        if reason:
            return ResolvedLink(number, SITE_PAGE, dead=True, reason=reason)
        is_shown = suffix_of(destination.target) in NOT_PAGES
        if is_shown or self._is_file(destination.target, writer):
            return ResolvedLink(number, SITE_PAGE)
        if destination.search is Search.CONTENT and site.answers(_below(site, destination.target)):
            return ResolvedLink(number, SITE_PAGE)
        if is_plain:
            # A generator that follows such links writes the page's ending in the place of theirs.
            written = _without_suffix(href) if writer.source_links else href
            as_address = self._resolve_address(number, written, writer)
            # Nothing is served under the name of a source that is not there.
            is_there = not (as_address.dead or as_address.unchecked)
            if is_there and as_address.target != EXTERNAL:
                return as_address
        return ResolvedLink(
            number, SITE_PAGE, dead=True, reason=REASONS[destination.search or Search.FILE]
        )

    def _withheld_source(self, destination: Destination, writer: _Writer) -> str:
        """Say why the source that is named is not published, or give ""."""
        for path in _places(destination.target, writer):
            reason = writer.site.withheld.get(path)
            if reason:
                return reason
        if destination.search in (Search.POST, Search.CONTENT, Search.FILE):
            end = destination.target.strip("/")
            for path, reason in writer.site.withheld.items():
                plain = path.rpartition(".")[0]
                if "://" not in path and (path.endswith(f"/{end}") or plain.endswith(f"/{end}")):
                    return reason
        return ""

    def _is_file(self, target: str, writer: _Writer) -> bool:
        """Say whether a path names a file that is served as it is."""
        served = writer.site.served
        places = _places(target, writer)
        return any(path in served.by_source or path in served.linked for path in places)

    def _resolve_address(self, number: int, written: str, writer: _Writer) -> ResolvedLink:
        """Resolve a link to an address, as a browser would ask for it."""
        if not written or written.startswith("#"):
            return ResolvedLink(number, SITE_PAGE)
        address = parse_address(written)
        if address.scheme and not address.host:
            return ResolvedLink(number, EXTERNAL)
        site = writer.site
        if not address.scheme and site.relative_to_source and not written.startswith("/"):
            named = Destination(_path_of(written), Search.RELATIVE)
            found = self._sources[site.name].find(named, writer.path)
            if found is not None:
                return self._page_of(number, found.entity)
            if self._is_file(named.target, writer):
                return ResolvedLink(number, SITE_PAGE)
        if site.links_by_content and not address.scheme:
            named = Destination(_path_of(written), Search.CONTENT)
            found = self._sources[site.name].find(named, writer.path)
            if found is not None:
                return self._page_of(number, found.entity)
        absolute = written
        if not address.scheme:
            try:
                absolute = self._absolute(written, writer)
            except ValueError:
                return ResolvedLink(number, SITE_PAGE, dead=True, reason=NO_ADDRESS)
            address = parse_address(absolute)
        owner = self._owner(address, site)
        if owner is not None:
            return self._resolve_page(number, address, path_as_asked(absolute), owner)
        if site.base and address.host in site.hosts:
            return self._without_base(number, absolute, site)
        return ResolvedLink(number, self.products.find(address) or EXTERNAL)

    def _absolute(self, written: str, writer: _Writer) -> str:
        """Give the address that a relative one stands for on a site, and on a page of it.

        A path from the root is one of the host, unless the generator puts the path that the
        site is served under before it. Raises ValueError for what is no address.
        """
        site = writer.site
        if not written.startswith("/"):
            return urljoin(writer.address or f"{site.root}/", written)
        adds = site.adds_base and not (site.base and written.startswith(f"{site.base}/"))
        return (site.root if adds else site.host_root) + written

    def _without_base(self, number: int, absolute: str, site: SiteAddresses) -> ResolvedLink:
        """Resolve a link to the host that leaves out the path that the site is served under."""
        path = path_as_asked(absolute)
        if path == "/":
            return ResolvedLink(number, SITE_PAGE)
        meant = f"{site.root}{path}"
        found = self._resolve_page(number, parse_address(meant), path_as_asked(meant), site)
        if found.dead or found.unchecked:
            # Something else may be served there, beside the site.
            return ResolvedLink(number, EXTERNAL)
        return replace(found, moved=found.moved or meant)

    def _owner(self, address: Address, writer: SiteAddresses | None) -> SiteAddresses | None:
        """Give the site that an address is one of; the most specific, or the writer's own."""
        sites = [
            one
            for one in self._sites.values()
            if address.host in one.hosts and one.serves(address.path)
        ]
        return max(sites, key=lambda one: (len(one.base), one is writer), default=None)

    def _resolve_wikilink(self, number: int, written: str, writer: _Writer) -> ResolvedLink:
        name = written.partition("#")[0].partition("^")[0].strip()
        if not name:
            return ResolvedLink(number, SITE_PAGE)
        source = self._sources[writer.site.name].named(name, writer.path)
        if source is not None:
            return self._page_of(number, source.entity)
        stem = name.rsplit("/", 1)[-1]
        found = (
            self._catalogue.named(name)
            or self._catalogue.named(stem)
            or self._titles.get(fold_name(name))
            or self._slugs.get(loose(stem))
        )
        if found:
            entities = self._catalogue.entities
            same_site = [i for i in found if entities[i].site == writer.site.name]
            meant = (same_site or list(found))[0]
            # Where a link leads to the name of a file only, what is meant is not what is found.
            is_found = not writer.site.links_by_name
            return self._page_of(number, meant) if is_found else self._moved(number, meant)
        by_source = writer.site.served.by_source
        is_shown = suffix_of(name) in NOT_PAGES
        if is_shown or any(path == name or path.endswith(f"/{name}") for path in by_source):
            return ResolvedLink(number, SITE_PAGE)
        meant = f"{writer.site.root}/{name.strip('/').replace(' ', '-')}"
        page = self._resolve_page(number, parse_address(meant), path_as_asked(meant), writer.site)
        if not (page.dead or page.unchecked or writer.site.links_by_name):
            return replace(page, moved=None)
        if not writer.site.wikilinks:
            # To its generator that is text in brackets, such as "[[toc]]".
            return ResolvedLink(number, SITE_PAGE)
        reason = self._withheld_source(Destination(name, Search.FILE), writer)
        return ResolvedLink(number, SITE_PAGE, dead=True, reason=reason or REASONS[Search.NAME])

    def _resolve_page(
        self, number: int, address: Address, asked: str, site: SiteAddresses
    ) -> ResolvedLink:
        """Resolve a link to an address of a site; ``asked`` is the path that a server sees."""
        found = self._pages.get(address.key)
        if found is not None and any(answers(p, asked) for p in self._paths.get(address.key, ())):
            return self._page_of(number, found)
        if site.answers(asked):
            return ResolvedLink(number, SITE_PAGE)
        if found is not None:
            return self._moved(number, found)
        reason = self._withheld.get(address.key)
        if reason is not None:
            return ResolvedLink(number, SITE_PAGE, dead=True, reason=reason)
        old = self._old.get(address.key) or self._redirected(address, site)
        if old is not None and "://" in old:
            return ResolvedLink(number, EXTERNAL, moved=old)
        found = old or self._loose.get(loose(address.key)) or self._on_another_site(address, site)
        if found is not None:
            return self._moved(number, found)
        if address.path.removeprefix(site.base) == "":
            return ResolvedLink(number, SITE_PAGE)
        suffix = suffix_of(asked)
        is_file = has_file_suffix(address.path) or suffix in NOT_PAGES
        if is_file:
            return ResolvedLink(
                number, SITE_PAGE, dead=suffix in FILES and site.served.has_documents
            )
        folder = _folder_of(asked)
        is_known = not site.guessed or (folder != site.base and folder in self._folders[site.name])
        return ResolvedLink(number, SITE_PAGE, dead=is_known, unchecked=not is_known)

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
        return replace(self._page_of(number, identifier), moved=moved)

    def _page_of(self, number: int, identifier: str) -> ResolvedLink:
        return ResolvedLink(number, self._entity_or_page(identifier), page=identifier)

    def _entity_or_page(self, identifier: str) -> str:
        return SITE_PAGE if self._is_free_standing(identifier) else identifier

    def _is_free_standing(self, identifier: str) -> bool:
        return self._catalogue.kind_of(identifier).free_standing
