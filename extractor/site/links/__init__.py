"""A link's destination as written → the source, the address or the expression that it is."""

from extractor.site.links.destination import Destination, LinkContext, Search, read_destination

__all__ = ["Destination", "LinkContext", "Search", "read_destination"]
