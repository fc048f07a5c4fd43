"""A link's destination as written → the source, the address or the expression that it is."""

from extractor.site.links.destination import (
    Destination,
    LinkContext,
    Search,
    WrittenLink,
    read_destination,
)

__all__ = ["Destination", "LinkContext", "Search", "WrittenLink", "read_destination"]
