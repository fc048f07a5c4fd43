"""IRIs of the graph ↔ addresses of the server.

A thing's IRI is ``<site url>/id/<kind>/<slug>``. The server shows it at its own ``/id/<kind>/
<slug>``, whichever site it is of, so that the IRIs lead here as soon as the sites hand
``/id/`` over to it; until then the same path on the server's own host does. Any other IRI of
the graph is shown at ``/resource?iri=…``.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote, urlencode, urlsplit

_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_WEB = ("http", "https")


def candidates(path: str, roots: Sequence[str], host: str) -> tuple[str, ...]:
    """Give the IRIs that a path of the server (as it was sent) may stand for, the best first.

    That of the site whose host was asked goes first; then the sites in their order.
    """
    ordered = sorted(roots, key=lambda root: urlsplit(root).netloc != host)
    # An IRI holds letters as they are; what ASCII is encoded in it is part of it.
    readable = _ENCODED.sub(_decoded, path)
    return tuple(dict.fromkeys(root + one for root in ordered for one in (readable, path)))


def _decoded(found: re.Match[str]) -> str:
    try:
        return bytes.fromhex(found.group().replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return found.group()


def local_address(iri: str, roots: Sequence[str]) -> str:
    """Give the server's address for an IRI of the graph."""
    for root in roots:
        if iri.startswith(f"{root}/id/"):
            return quote(iri.removeprefix(root), safe="/%:@!$&'()*+,;=~")
    return resource_address(iri)


def resource_address(iri: str, **asked: str) -> str:
    """Give the address that tells of any IRI, with more parameters (``format``)."""
    return "/resource?" + urlencode({"iri": iri, **asked})


def outward_address(iri: str, roots: Sequence[str]) -> str:
    """Give the address that an IRI leads to on the web, or "" where it is none to follow.

    The IRIs of things are shown here; the sites need not have a page at them.
    """
    if any(iri.startswith(f"{root}/id/") for root in roots):
        return ""
    try:
        parts = urlsplit(iri)
    except ValueError:
        return ""
    return iri if parts.scheme.lower() in _WEB and parts.netloc else ""
