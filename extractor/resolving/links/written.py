"""A link as written → where it leads: the first place that is there of those a generator tries."""

import re
from urllib.parse import unquote

from extractor.reading.html import written_name
from extractor.resolving.links.writer import Writer
from extractor.site.links.destination import Destination, WrittenLink, read_destination

_OF_COMPONENTS = (".mdx", ".astro")
_BRACES_OF_HTML = re.compile(r"<a\s(?:[^>]*\s)?href=\{", re.IGNORECASE)
"""In HTML, braces around an address are a part of it: they only compute in components."""


def destination_of(href: str, markup: str, writer: Writer) -> Destination:
    """Give where a link leads. ``markup`` is its tag as written, or its attributes in braces."""
    tried = writer.site.destinations(
        WrittenLink(
            path=writer.path,
            href=href,
            element=written_name(markup),
            attributes=markup if markup.startswith("{") else "",
            metadata=writer.context.variables.page,
        )
    )
    if tried:
        return next((one for one in tried[:-1] if _is_source(one, writer)), tried[-1])
    is_html = not writer.path.endswith(_OF_COMPONENTS)
    if is_html and _BRACES_OF_HTML.match(markup):
        return Destination(href)
    return read_destination(href, writer.context)


def _is_source(destination: Destination, writer: Writer) -> bool:
    """Say whether a destination names a source that is there, be it published or not."""
    if destination.target.lstrip("/") in writer.site.withheld:
        return True
    return writer.sources.find(destination, writer.path) is not None


def path_of(written: str) -> str:
    """Give the path of an address as written, decoded."""
    return unquote(written.partition("#")[0].partition("?")[0])


def path_named(destination: Destination) -> str:
    """Give the path that a destination names, which a source's is already."""
    is_address = destination.search is None
    return path_of(destination.target) if is_address else destination.target
