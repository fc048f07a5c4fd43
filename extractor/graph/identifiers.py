"""Identifiers (``startup:pix``) ↔ IRIs (``<site url>/id/startup/pix``)."""

from collections.abc import Mapping
from functools import lru_cache

from extractor.graph.terms import safe_iri
from extractor.vocabulary import Identifier

_KNOWN = 1 << 14
"""IRIs that are remembered: most documents name what others do."""
_PATH_UNSAFE = {"%": "%25", "/": "%2F", "?": "%3F", "#": "%23"}
_SAFE = str.maketrans(_PATH_UNSAFE)


class Identifiers:
    """The IRIs of one project.

    ``roots`` are the sites' addresses by name, in order of authority; an entity's IRI is under
    the site whose sheet has authority, and under the first site when no sheet describes it.
    """

    def __init__(self, roots: Mapping[str, str], site_of: Mapping[str, str]) -> None:
        self._roots = dict(roots)
        self._first = next(iter(roots.values()), "")
        self._site_of = site_of
        self._iri_of = lru_cache(maxsize=_KNOWN)(self._made)

    def entity(self, identifier: str) -> str:
        """Give the IRI of ``<kind>:<slug>``."""
        return self._iri_of(identifier)

    def _made(self, identifier: str) -> str:
        root = self._roots.get(self._site_of.get(identifier, ""), self._first)
        kind, slug = Identifier.parse(identifier)
        return f"{root}/id/{kind}/{slug_part(slug)}"

    def own(self, site: str, kind: str, slug: str) -> str:
        """Give the IRI of something that belongs to one site (a document, a graph's part)."""
        return f"{self._roots.get(site, self._first)}/id/{kind}/{slug_part(slug)}"

    def graph(self, site: str, kind: str, slug: str) -> str:
        """Give the name of a document's graph."""
        return f"{self._roots.get(site, self._first)}/id/graph/{kind}/{slug_part(slug)}"

    @property
    def derived_graph(self) -> str:
        """The name of the graph of what is computed over the whole corpus."""
        return f"{self._first}/id/graph/derived"

    @property
    def build_graph(self) -> str:
        """The name of the graph that describes the build."""
        return f"{self._first}/id/graph/build"

    @property
    def vocabulary_graph(self) -> str:
        """The name of the graph of the ontology that the sites declare."""
        return f"{self._first}/id/graph/vocabulary"

    @property
    def build(self) -> str:
        """The IRI of the build."""
        return f"{self._first}/id/build/current"


def is_own(iri: str, kind: str) -> bool:
    """Say whether an IRI was made for a thing of a kind, and is no address that a site serves."""
    return f"/id/{kind}/" in iri


def slug_part(slug: str) -> str:
    """Give a slug as one segment of an IRI's path."""
    if slug.isascii() and slug.replace("-", "").isalnum():
        return slug
    return safe_iri(slug.translate(_SAFE))
