"""Links that are first looked for among the sources of a generator, templates included."""

from dataclasses import replace

from extractor.resolving.links.known_pages import KnownPages
from extractor.resolving.links.outcomes import REASONS, SERVED, dead
from extractor.resolving.links.sought_files import reason_withheld
from extractor.resolving.links.source_pages import has_its_base, page_of_source
from extractor.resolving.links.writer import Writer
from extractor.resolving.links.written import path_named
from extractor.resolving.resolution import Outcome
from extractor.resolving.source_index import input_places
from extractor.site.addresses.space import FILES, suffix_of
from extractor.site.links.destination import Destination, Search


def read_input(destination: Destination, writer: Writer, known: KnownPages) -> Outcome | None:
    """Give the page of the source that a destination names, as a tag asks for or a transform does.

    None where nothing asks for it, or where a plain link names none: it is left as it stands.
    """
    if destination.search is Search.INPUT:
        return _read(destination, writer, known) or dead(REASONS[Search.INPUT])
    if not writer.site.links.by_input or "://" in destination.target:
        return None
    as_input = replace(destination, target=path_named(destination), search=Search.INPUT)
    return _read(as_input, writer, known)


def _read(destination: Destination, writer: Writer, known: KnownPages) -> Outcome | None:
    site = writer.site
    found = writer.sources.find(destination, writer.path)
    if found is not None:
        return page_of_source(found.entity, destination, site, known)
    reason = reason_withheld(replace(destination, search=Search.RELATIVE), writer)
    if reason:
        return dead(reason)
    for place in input_places(destination.target, writer.path, site.source_folder):
        path = site.served.by_source.get(place)
        # A file that is copied is no template, and has its address alone.
        if path is not None and suffix_of(place) not in FILES:
            is_there = has_its_base(destination, site)
            return SERVED if is_there else replace(SERVED, moved=site.root + path)
    return None
