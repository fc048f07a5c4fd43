"""Links of which a generator makes the address itself: every one leads to an exact path."""

import re
from urllib.parse import unquote

from extractor.catalogue.address import parse_address
from extractor.resolving.links.known_pages import KnownPages
from extractor.resolving.links.outcomes import REASONS, SERVED, dead
from extractor.resolving.links.writer import Writer
from extractor.resolving.resolution import Outcome
from extractor.site.addresses.space import NOT_PAGES, suffix_of
from extractor.site.links.destination import Search

_LEFT_ALONE = re.compile(r"#|(?:https?:)?//|(?:mailto|tel):|$", re.IGNORECASE)
"""The beginnings of links that no generator makes addresses of its own of."""


def read_made(href: str, writer: Writer, known: KnownPages) -> Outcome | None:
    """Give what a link is made to lead to; None where its generator makes nothing of it."""
    site, made = writer.site, writer.site.made
    if made is None or _LEFT_ALONE.match(href) is not None:
        return None
    path = made(href, unquote((writer.address or "").removeprefix(site.root)))
    forms = (path,) if path.endswith("/") else (path, f"{path}/")
    own = known.own_paths[site.name]
    found = next((own[form] for form in forms if form in own), None)
    if found is not None:
        return known.opened(found)
    is_served = any(form in site.served.exact for form in (*forms, f"{path}.html"))
    if is_served or suffix_of(path) in NOT_PAGES:
        return SERVED
    reasons = (known.withheld.get(parse_address(site.root + form).key) for form in forms)
    return dead(next(filter(None, reasons), REASONS[Search.NAME]))
