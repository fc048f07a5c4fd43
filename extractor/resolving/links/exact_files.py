"""Links that name a file by its exact path: from the file that links, or from the root."""

import posixpath

from extractor.reading.document import Link, LinkForm
from extractor.resolving.links.known_pages import KnownPages
from extractor.resolving.links.outcomes import REASONS, SERVED, dead
from extractor.resolving.links.source_pages import page_of_source
from extractor.resolving.links.writer import Writer
from extractor.resolving.links.written import path_named
from extractor.resolving.resolution import Outcome
from extractor.resolving.site_addresses import SiteAddresses
from extractor.site.addresses.space import NOT_PAGES, suffix_of
from extractor.site.links.destination import Destination, Search


def read_linked_file(
    link: Link, destination: Destination, writer: Writer, known: KnownPages
) -> Outcome | None:
    """Give what a link of Markdown names, to a generator that makes addresses of these alone.

    None where it names no file, or where the generator does not look at such a link.
    """
    site = writer.site
    is_looked_at = site.links.to_files and writer.source_links
    if not is_looked_at or link.form is LinkForm.HTML or destination.is_expression:
        return None
    path = _place(path_named(destination), writer.path, site)
    if path is None:
        return None
    found = writer.sources.at(path)
    if found is not None:
        return page_of_source(found.entity, Destination(path, Search.RELATIVE), site, known)
    reason = site.withheld.get(path)
    if reason is not None:
        return dead(reason)
    return SERVED if suffix_of(path) in NOT_PAGES or path in site.served.by_source else None


def _place(target: str, writer: str, site: SiteAddresses) -> str | None:
    """Give the path, in the site's folder, of the file that a link names from another."""
    if not target or "://" in target or (target.startswith("/") and not site.links.root_is_sources):
        return None
    left_out = f"{site.links.folder_left_out}/"
    here = writer.removeprefix(site.source_folder)
    if here.startswith(f"{left_out}_"):
        here = here.removeprefix(left_out)
    folder = "" if target.startswith("/") else posixpath.dirname(here)
    inside = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
    if inside.startswith(f"{left_out}_"):
        return None
    is_short = bool(site.links.folder_left_out) and inside.startswith("_")
    return site.source_folder + (left_out + inside if is_short else inside)


def read_exact_file(destination: Destination, writer: Writer, known: KnownPages) -> Outcome | None:
    """Give what ``{filename}`` and ``{static}`` name; None for a destination without these."""
    if destination.search not in (Search.SOURCE, Search.STATIC):
        return None
    site, target = writer.site, destination.target
    is_of_source = destination.search is Search.SOURCE
    folder = site.source_folder if target.startswith("/") else posixpath.dirname(writer.path)
    place = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
    found = writer.sources.at(place)
    if found is not None and is_of_source:
        return known.opened(found.entity)
    served = site.served.by_source.get(place)
    is_copied = served is not None and suffix_of(served) == suffix_of(place)
    is_shown = found is None and suffix_of(place) in NOT_PAGES
    if is_shown or is_copied or (served is not None and is_of_source):
        return SERVED
    return dead(site.withheld.get(place) or REASONS[destination.search])
