"""Links → what they lead to: an entity, a page of the sites, mail, or elsewhere.

A destination is read as an expression, as a source file, as an address, as its generator does.
Addresses are compared in one form (scheme, ``www.``, ``.html``, trailing slash, fragment,
query and percent-encoding do not count); then come redirects, slugs that changed case or
separator, and the products' own hosts.
"""

import posixpath
import re
import unicodedata
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
from extractor.reading.html import written_name
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
from extractor.resolving.source_index import input_places, joined, source_indexes
from extractor.site.addresses.space import FILES, NOT_PAGES, suffix_of
from extractor.site.links.destination import (
    Destination,
    LinkContext,
    Search,
    WrittenLink,
    read_destination,
)
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
_HOST = re.compile(r"^//[^/]*")
NO_PAGE = "its source has no page"
_ROOTS = frozenset({"", "/", "/index", "/index.html", "/index.htm"})
"""The requests that the page at a site's root answers."""
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
        Search.SOURCE: "no source file is there",
        Search.STATIC: "no file that is copied is there",
        Search.NAME: "no page has this name",
        Search.INPUT: "no source file has this path",
    }
)
"""How a source is looked for → why a link to one that is not there is dead."""


_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_OF_COMPONENTS = (".mdx", ".astro")
_BRACES_OF_HTML = re.compile(r"<a\s(?:[^>]*\s)?href=\{", re.IGNORECASE)
"""In HTML, braces around an address are a part of it: they only compute in components."""


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


def _markup(document: Document, link: Link) -> str:
    """Give the tag that a link is, as written; for one of Markdown, its attributes in braces."""
    if link.form is LinkForm.HTML:
        return document.source[link.source_start : link.source_end]
    found = _ATTRIBUTES.match(document.source, link.source_end)
    return found.group() if found is not None else ""


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


def _path_named(destination: Destination) -> str:
    """Give the path that a destination names, which a source's is already."""
    is_address = destination.search is None
    return _path_of(destination.target) if is_address else destination.target


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
        self._sources = source_indexes(
            {site.name: site.source_root for site in sites},
            entities,
            {site.name: site.usual_language for site in sites},
        )
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
                    page_url=self._own_path(document, site),
                    page_path=document.path,
                ),
                source_root=site.source_root,
            ),
            site.source_links and not _in_parts(document.path, site.without_source_links),
        )
        return [
            self._resolve(number, link, _markup(document, link), writer)
            for number, link in enumerate(document.links)
        ]

    def _own_path(self, document: Document, site: SiteAddresses) -> str:
        address = self._canonical.get(document.identifier, "")
        return address.removeprefix(site.root) if address.startswith(f"{site.root}/") else ""

    def _resolve(self, number: int, link: Link, markup: str, writer: _Writer) -> ResolvedLink:
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
        if href in writer.site.link_words:
            return ResolvedLink(number, EXPRESSION)
        destination = self._destination(href, markup, writer)
        if not destination.is_known:
            return ResolvedLink(number, EXPRESSION)
        if link.form in _IN_PROJECT and _is_of_project(href, writer.site):
            if href.partition(":")[2].startswith("#"):
                return self._resolve_fragment(number, href, writer)
            named = self._resolve_in_project(number, target_of(href), writer)
            if writer.site.only_project_links or named.target != EXPRESSION:
                return named
        if destination.search is Search.INPUT:
            return self._by_input(number, destination, writer) or ResolvedLink(
                number, SITE_PAGE, dead=True, reason=REASONS[Search.INPUT]
            )
        if writer.site.links_to_files:
            is_markdown = link.form is not LinkForm.HTML and not destination.is_expression
            if is_markdown and writer.source_links:
                to_file = self._to_file(number, _path_named(destination), writer)
                if to_file is not None:
                    return to_file
            writer = replace(writer, source_links=False)
        if writer.site.links_by_input:
            as_input = replace(destination, target=_path_named(destination), search=Search.INPUT)
            found = self._by_input(number, as_input, writer)
            if found is not None and "://" not in destination.target:
                return found
            # What is not found so is left as it stands.
            writer = replace(writer, source_links=False)
        if destination.search is not None:
            if link.form is LinkForm.HTML and not writer.site.relative_to_source:
                writer = replace(writer, source_links=False)
            return self._resolve_source(number, href, destination, writer)
        return self._resolve_address(
            number, destination.target, writer, evaluated=destination.is_expression
        )

    def _destination(self, href: str, markup: str, writer: _Writer) -> Destination:
        """Give where a link leads: the first place that is there of those its generator tries."""
        metadata = writer.context.variables.page
        tried = writer.site.destinations(
            WrittenLink(
                path=writer.path,
                href=href,
                element=written_name(markup),
                attributes=markup if markup.startswith("{") else "",
                metadata=metadata,
            )
        )
        if not tried:
            is_html = not writer.path.endswith(_OF_COMPONENTS)
            if is_html and _BRACES_OF_HTML.match(markup):
                return Destination(href)
            return read_destination(href, writer.context)
        return next((one for one in tried[:-1] if self._is_source(one, writer)), tried[-1])

    def _is_source(self, destination: Destination, writer: _Writer) -> bool:
        """Say whether a destination names a source that is there, be it published or not."""
        if destination.target.lstrip("/") in writer.site.withheld:
            return True
        return self._sources[writer.site.name].find(destination, writer.path) is not None

    def _to_file(self, number: int, target: str, writer: _Writer) -> ResolvedLink | None:
        """Resolve what names a file exactly, to a generator that rewrites such links alone."""
        site = writer.site
        if not target or "://" in target or (target.startswith("/") and not site.root_is_sources):
            return None
        root = f"{site.source_root}/" if site.source_root else ""
        here, left_out = writer.path.removeprefix(root), f"{site.folder_left_out}/"
        if here.startswith(f"{left_out}_"):
            here = here.removeprefix(left_out)
        folder = "" if target.startswith("/") else posixpath.dirname(here)
        inside = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
        if site.folder_left_out and inside.startswith(f"{left_out}_"):
            return None
        is_short = bool(site.folder_left_out) and inside.startswith("_")
        path = root + (left_out + inside if is_short else inside)
        found = None if inside.startswith("../") else self._sources[site.name].at(path)
        if found is not None:
            return self._of_source(number, found.entity, Destination(path, Search.RELATIVE), site)
        reason = site.withheld.get(path)
        if reason is not None:
            return ResolvedLink(number, SITE_PAGE, dead=True, reason=reason)
        is_shown = suffix_of(inside) in NOT_PAGES
        return (
            ResolvedLink(number, SITE_PAGE) if is_shown or path in site.served.by_source else None
        )

    def _by_input(
        self, number: int, destination: Destination, writer: _Writer
    ) -> ResolvedLink | None:
        """Resolve what names a source, or a template, to a generator that looks there first."""
        site = writer.site
        found = self._sources[site.name].find(destination, writer.path)
        if found is not None:
            return self._of_source(number, found.entity, destination, site)
        reason = self._withheld_source(replace(destination, search=Search.RELATIVE), writer)
        if reason:
            return ResolvedLink(number, SITE_PAGE, dead=True, reason=reason)
        root = f"{site.source_root}/" if site.source_root else ""
        for place in input_places(destination.target, writer.path, root):
            path = site.served.by_source.get(place)
            # A file that is copied is no template, and has its address alone.
            if path is not None and suffix_of(place) not in FILES:
                is_there = self._has_its_base(destination, site)
                return ResolvedLink(number, SITE_PAGE, moved=None if is_there else site.root + path)
        return None

    def _has_its_base(self, destination: Destination, site: SiteAddresses) -> bool:
        if not site.base:
            return True
        if destination.search is Search.INPUT:
            return int(destination.with_base) + int(site.adds_base) == 1
        if destination.search in (Search.FILE, Search.POST) and site.tags_add_base is not None:
            return destination.with_base is not site.tags_add_base
        return True

    def _of_source(
        self, number: int, identifier: str, destination: Destination, site: SiteAddresses
    ) -> ResolvedLink:
        """Give the page of a source that a generator made an address of."""
        if identifier not in self._canonical and not site.guessed:
            return ResolvedLink(number, SITE_PAGE, dead=True, reason=NO_PAGE)
        address = unquote(self._canonical.get(identifier, ""))
        is_kept = not site.composes or unicodedata.is_normalized("NFC", address)
        if is_kept and self._has_its_base(destination, site):
            return self._page_of(number, identifier)
        return self._moved(number, identifier)

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
        if destination.search in (Search.SOURCE, Search.STATIC):
            return self._resolve_exactly(number, destination, writer)
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
            if is_plain and not writer.source_links and found.entity in self._canonical:
                # Its generator writes such a link as it is: the page is at its own address.
                return self._moved(number, found.entity)
            return self._of_source(number, found.entity, destination, site)
        if any(path in site.served.linked for path in _places(destination.target, writer)):
            # That a page links to it has it copied as it is, whatever it holds.
            return ResolvedLink(number, SITE_PAGE)
        reason = self._withheld_source(destination, writer)
        if reason:
            return ResolvedLink(number, SITE_PAGE, dead=True, reason=reason)
        is_shown = suffix_of(destination.target) in NOT_PAGES
        is_exact = is_plain and site.links_to_files
        is_file = not is_exact and self._is_file(destination.target, writer)
        if is_shown or (
            is_file and not (is_plain and self._is_page_only(destination.target, writer))
        ):
            return ResolvedLink(number, SITE_PAGE)
        if destination.search is Search.CONTENT and site.answers(_below(site, destination.target)):
            return ResolvedLink(number, SITE_PAGE)
        by_name = destination.search in (Search.CONTENT, Search.NAME)
        if by_name and self._is_named(destination.target, writer):
            return ResolvedLink(number, SITE_PAGE)
        if is_plain:
            if self._is_served(href, writer):
                return ResolvedLink(number, SITE_PAGE)
            # A generator that follows such links writes the page's ending in the place of theirs.
            written = _without_suffix(href) if writer.source_links else href
            as_address = self._resolve_address(number, written, writer)
            # Nothing is served under the name of a source that is not there.
            is_there = not (as_address.dead or as_address.unchecked)
            if is_there and as_address.target != EXTERNAL:
                return as_address
            if site.makes_sources and not self._is_beside_sources(destination.target, writer):
                return ResolvedLink(number, SITE_PAGE, unchecked=True)
        return ResolvedLink(
            number, SITE_PAGE, dead=True, reason=REASONS[destination.search or Search.FILE]
        )

    def _resolve_exactly(
        self, number: int, destination: Destination, writer: _Writer
    ) -> ResolvedLink:
        """Resolve what names a file by its path, from the file that links or from the root."""
        site, target = writer.site, destination.target
        root = f"{site.source_root}/" if site.source_root else ""
        folder = root if target.startswith("/") else posixpath.dirname(writer.path)
        place = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
        found = self._sources[site.name].at(place)
        if found is not None and destination.search is Search.SOURCE:
            return self._page_of(number, found.entity)
        served = site.served.by_source.get(place)
        is_copied = served is not None and suffix_of(served) == suffix_of(place)
        is_shown = found is None and suffix_of(place) in NOT_PAGES
        if is_shown or is_copied or (served is not None and destination.search is Search.SOURCE):
            return ResolvedLink(number, SITE_PAGE)
        reason = site.withheld.get(place) or REASONS[destination.search or Search.SOURCE]
        return ResolvedLink(number, SITE_PAGE, dead=True, reason=reason)

    def _is_beside_sources(self, target: str, writer: _Writer) -> bool:
        """Say whether a path that no source has is in a folder of sources below the first."""
        root, site = writer.site.source_root, writer.site
        folder = root if target.startswith("/") else writer.path.rpartition("/")[0]
        above = joined(folder, target).rpartition("/")[0]
        return above != root and self._sources[site.name].has_folder(above)

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

    def _is_served(self, written: str, writer: _Writer) -> bool:
        """Say whether the site serves what a browser asks for by a link as it is written."""
        try:
            absolute = self._absolute(written, writer)
        except ValueError:
            return False
        site = writer.site
        return absolute.startswith(site.root) and site.answers(path_as_asked(absolute))

    def _is_named(self, target: str, writer: _Writer) -> bool:
        """Say whether a cross-reference finds something that is no document: a list, a file."""
        names = writer.site.served.names
        as_written = target.strip("/").lower().replace(" ", "-")
        several = self._sources[writer.site.name].names(target, writer.path)
        return any(one in names for one in (*several, as_written, writer.site.name_of(target)))

    def _is_file(self, target: str, writer: _Writer) -> bool:
        """Say whether a path names a file that is served, as it is or as its page."""
        served = writer.site.served
        places = _places(target, writer)
        return any(path in served.by_source or path in served.linked for path in places)

    def _is_page_only(self, target: str, writer: _Writer) -> bool:
        """Say whether a file is there only as its page, to which a link to it does not lead."""
        by_source = writer.site.served.by_source
        served = [by_source[path] for path in _places(target, writer) if path in by_source]
        return not writer.source_links and all(
            suffix_of(one) != suffix_of(target) for one in served
        )

    def _resolve_address(
        self, number: int, written: str, writer: _Writer, *, evaluated: bool = False
    ) -> ResolvedLink:
        """Resolve a link to an address, as a browser would ask for it.

        ``evaluated`` says that tags made it, after the generator had looked for what it names.
        """
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
        has_scheme = bool(address.scheme) and not written.startswith("//")
        if site.links_by_content and not has_scheme and not evaluated:
            # A host without its scheme is not looked at.
            named = Destination(_path_of(_HOST.sub("", written)), Search.CONTENT)
            found = self._sources[site.name].find(named, writer.path)
            if found is not None:
                return self._page_of(number, found.entity)
            if self._is_named(named.target, writer):
                return ResolvedLink(number, SITE_PAGE)
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
        has_base = bool(site.base) and written.startswith(f"{site.base}/")
        adds = site.adds_base and (site.repeats_base or not has_base)
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
        old = self._old.get(address.key) or self._redirected(address, site)
        if old is not None and "://" in old:
            return ResolvedLink(number, EXTERNAL, moved=old)
        reason = self._withheld.get(address.key)
        # Another page may have taken over the address of one that is no longer published.
        if old is None and reason is not None:
            return ResolvedLink(number, SITE_PAGE, dead=True, reason=reason)
        found = old or self._loose.get(loose(address.key)) or self._on_another_site(address, site)
        if found is not None:
            return self._moved(number, found)
        if asked.removeprefix(site.base) in _ROOTS:
            return ResolvedLink(number, SITE_PAGE)
        suffix = suffix_of(asked)
        is_file = has_file_suffix(address.path) or suffix in NOT_PAGES
        if is_file:
            return ResolvedLink(
                number, SITE_PAGE, dead=suffix in FILES and site.served.has_documents
            )
        folder = _folder_of(asked)
        is_told = not (site.guessed or site.makes_sources or site.makes_pages)
        is_known = is_told or (folder != site.base and folder in self._folders[site.name])
        return ResolvedLink(number, SITE_PAGE, dead=is_known, unchecked=not is_known)

    def _redirected(self, address: Address, site: SiteAddresses) -> str | None:
        """Follow the site's rewriting rules; give an entity, an address elsewhere, or None."""
        # Rules are written for the host, or for the site as its generator knows it.
        paths = dict.fromkeys((address.path.removeprefix(site.base), address.path))
        asked = (form for path in paths for form in (path or "/", f"{path or '/'}.html"))
        target = next(filter(None, map(site.redirect, asked)), None)
        if target is None:
            return None
        target = target.partition("#")[0]
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
