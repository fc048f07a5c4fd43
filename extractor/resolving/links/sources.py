"""Links that name a source file, with its suffix or through a tag of their generator."""

from dataclasses import replace

from extractor.reading.document import Link, LinkForm
from extractor.resolving.links.addresses import is_served, read_address
from extractor.resolving.links.known_pages import KnownPages
from extractor.resolving.links.outcomes import EXTERNAL, REASONS, SERVED, SITE_PAGE, dead
from extractor.resolving.links.sought_files import (
    is_beside_sources,
    is_copied,
    is_file,
    is_named,
    is_page_only,
    reason_withheld,
)
from extractor.resolving.links.source_pages import page_of_source
from extractor.resolving.links.writer import Writer
from extractor.resolving.resolution import Outcome
from extractor.resolving.site_addresses import SiteAddresses
from extractor.resolving.source_index import FoundSource
from extractor.site.addresses.space import NOT_PAGES, suffix_of
from extractor.site.links.destination import Destination, Search

_BY_NAME = frozenset({Search.CONTENT, Search.NAME})
"""Ways of looking for a source that find lists and files by their names as well."""


def read_source(
    link: Link, destination: Destination, writer: Writer, known: KnownPages
) -> Outcome | None:
    """Give what a link to a source leads to; None where it names none."""
    search = destination.search
    if search is None:
        return None
    if not destination.target and search is not Search.CONTENT:
        return SERVED
    follows = _is_followed(link, writer)
    found = _find(destination, writer)
    if found is not None:
        is_left = _is_plain(destination) and not follows and found.entity in known.canonical
        if is_left:
            # Its generator writes such a link as it is: the page is at its own address.
            return known.moved(found.entity)
        return page_of_source(found.entity, destination, writer.site, known)
    if is_copied(destination.target, writer):
        # That a page links to it has it copied as it is, whatever it holds.
        return SERVED
    reason = reason_withheld(destination, writer)
    if reason:
        return dead(reason)
    if _is_served_otherwise(destination, writer, follows=follows):
        return SERVED
    as_address = None
    if _is_plain(destination):
        as_address = _read_as_address(link.href, destination, writer, known, follows=follows)
    return as_address or dead(REASONS[search])


def _is_plain(destination: Destination) -> bool:
    """Say whether a destination is the path of a source as it is written, and no tag's."""
    return destination.search is Search.RELATIVE and not destination.is_expression


def _is_followed(link: Link, writer: Writer) -> bool:
    """Say whether a link to a source that is still unread may lead to its page."""
    site = writer.site
    if site.links.to_files or site.links.by_input:
        # What names no source in the generator's own way is left as it stands.
        return False
    return writer.source_links and (link.form is not LinkForm.HTML or site.links.from_source)


def _find(destination: Destination, writer: Writer) -> FoundSource | None:
    site, sources = writer.site, writer.sources
    found = sources.find(destination, writer.path)
    if found is None and site.links.by_name:
        found = sources.named(destination.target, writer.path)
    if found is None and site.links.by_content:
        found = sources.find(replace(destination, search=Search.CONTENT), writer.path)
    return found


def _is_served_otherwise(destination: Destination, writer: Writer, *, follows: bool) -> bool:
    """Say whether the site serves, as no document, the file or the list that is named."""
    site, target = writer.site, destination.target
    if suffix_of(target) in NOT_PAGES or _is_served_file(destination, writer, follows=follows):
        return True
    if destination.search is Search.CONTENT and site.answers(_below(site, target)):
        return True
    return destination.search in _BY_NAME and is_named(target, writer)


def _is_served_file(destination: Destination, writer: Writer, *, follows: bool) -> bool:
    if not _is_plain(destination):
        return is_file(destination.target, writer)
    if writer.site.links.to_files or not is_file(destination.target, writer):
        return False
    # A link that is left as it is does not lead to the page that is made of a file.
    return follows or not is_page_only(destination.target, writer)


def _read_as_address(
    href: str, destination: Destination, writer: Writer, known: KnownPages, *, follows: bool
) -> Outcome | None:
    """Give what is at the address that a path of no source makes; None where nothing is."""
    if is_served(href, writer):
        return SERVED
    # A generator that follows such links writes the page's ending in the place of theirs.
    found = read_address(_without_suffix(href) if follows else href, writer, known)
    # Nothing is served under the name of a source that is not there.
    is_there = not (found.dead or found.unchecked)
    if is_there and found.target != EXTERNAL:
        return found
    if writer.site.links.makes_sources and not is_beside_sources(destination.target, writer):
        return Outcome(SITE_PAGE, unchecked=True)
    return None


def _without_suffix(href: str) -> str:
    """Give a link to a source file without the file's suffix; ``index.md`` is its folder."""
    path, sign, rest = href.partition("#")
    stem = path.rpartition(".")[0]
    return f"{stem.removesuffix('index') if stem.endswith('/index') else stem}{sign}{rest}"


def _below(site: SiteAddresses, target: str) -> str:
    path = target.partition("?")[0].strip("/").lower().replace(" ", "-")
    return f"{site.base}/{path}/"
