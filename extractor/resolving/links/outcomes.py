"""The outcomes of reading a link that are no page of a document, and why a link is dead."""

from collections.abc import Mapping
from types import MappingProxyType

from extractor.resolving.resolution import Outcome
from extractor.site.links.destination import Search

SITE_PAGE = "page"
"""What a link leads to that is a page of the sites and no entry of the catalogue."""
MAIL = "mailto:"
EXTERNAL = "external"
EXPRESSION = "expression"
"""What a link leads to that holds tags which only its generator can evaluate."""
NO_ADDRESS = "it is no address"
NO_PAGE = "its source has no page"
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
SERVED = Outcome(SITE_PAGE)
"""The sites serve what is asked for, and it is no document."""
UNKNOWN = Outcome(EXPRESSION)
"""Only the generator can tell."""


def dead(reason: str = "") -> Outcome:
    """Give what a link leads to whose page the sites ought to have and do not."""
    return Outcome(SITE_PAGE, dead=True, reason=reason)
