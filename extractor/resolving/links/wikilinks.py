"""Links between double brackets: the note of that name, wherever it lies."""

from dataclasses import replace

from extractor.catalogue.address import loose, parse_address
from extractor.resolving.links.known_pages import KnownPages
from extractor.resolving.links.outcomes import REASONS, SERVED, dead
from extractor.resolving.links.pages import page_at
from extractor.resolving.links.served_forms import path_as_asked
from extractor.resolving.links.sought_files import reason_withheld
from extractor.resolving.links.writer import Writer
from extractor.resolving.resolution import Outcome
from extractor.site.addresses.space import NOT_PAGES, suffix_of
from extractor.site.links.destination import Destination, Search
from extractor.text import fold_name


def read_wikilink(written: str, writer: Writer, known: KnownPages) -> Outcome:
    """Give what a name in brackets leads to, its part of the page left out."""
    site = writer.site
    name = written.partition("#")[0].partition("^")[0].strip()
    if not name:
        return SERVED
    source = writer.sources.named(name, writer.path)
    if source is not None:
        return known.opened(source.entity)
    meant = _thing_named(name, writer, known)
    if meant is not None:
        # Where a link leads to the name of a file only, what is meant is not what is found.
        return known.moved(meant) if site.links.by_name else known.opened(meant)
    if _is_file(name, writer):
        return SERVED
    address = f"{site.root}/{name.strip('/').replace(' ', '-')}"
    page = page_at(parse_address(address), path_as_asked(address), site, known)
    if not (page.dead or page.unchecked or site.links.by_name):
        return replace(page, moved=None)
    if not site.wikilinks:
        # To its generator that is text in brackets, such as "[[toc]]".
        return SERVED
    reason = reason_withheld(Destination(name, Search.FILE), writer)
    return dead(reason or REASONS[Search.NAME])


def _thing_named(name: str, writer: Writer, known: KnownPages) -> str | None:
    """Give the thing of that name, or of the last part of it; one of the same site first."""
    stem = name.rsplit("/", 1)[-1]
    found = (
        known.catalogue.named(name)
        or known.catalogue.named(stem)
        or known.titles.get(fold_name(name))
        or known.slugs.get(loose(stem))
        or ()
    )
    entities = known.catalogue.entities
    same_site = (one for one in found if entities[one].site == writer.site.name)
    return next(iter((*same_site, *found)), None)


def _is_file(name: str, writer: Writer) -> bool:
    by_source = writer.site.served.by_source
    is_shown = suffix_of(name) in NOT_PAGES
    return is_shown or any(path == name or path.endswith(f"/{name}") for path in by_source)
