"""The links of a document → what each leads to."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from extractor.catalogue import Catalogue
from extractor.reading.document import Document, Link, LinkForm
from extractor.resolving.links.gone import gone_sheet
from extractor.resolving.links.known_pages import KnownPages
from extractor.resolving.links.outcomes import SERVED
from extractor.resolving.links.reading import read_link
from extractor.resolving.links.writer import Writer, writer_of
from extractor.resolving.resolution import Outcome, ResolvedLink
from extractor.resolving.site_addresses import SiteAddresses

_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")


class LinkIndex:
    """Everything that an address can be resolved by."""

    def __init__(
        self,
        catalogue: Catalogue,
        sites: Sequence[SiteAddresses],
        ordinary: Container[str] = frozenset(),
    ) -> None:
        """``ordinary`` are the words, folded, that name nothing merely by being written."""
        self._known = KnownPages(catalogue, sites, ordinary)
        self.products = self._known.products

    def resolve(self, document: Document) -> list[ResolvedLink]:
        """Resolve every link of a document, in order."""
        site = self._known.sites.get(document.site)
        if site is None:
            return [ResolvedLink.of(number, SERVED) for number in range(len(document.links))]
        writer = writer_of(document, site, self._known)
        return [
            ResolvedLink.of(number, self._read(link, document, writer))
            for number, link in enumerate(document.links)
        ]

    def _read(self, link: Link, document: Document, writer: Writer) -> Outcome:
        outcome = read_link(link, _markup(document, link), writer, self._known)
        if not outcome.dead:
            return outcome
        return replace(outcome, gone=gone_sheet(link, writer, self._known))


def _markup(document: Document, link: Link) -> str:
    """Give the tag that a link is, as written; for one of Markdown, its attributes in braces."""
    if link.form is LinkForm.HTML:
        return document.source[link.source_start : link.source_end]
    found = _ATTRIBUTES.match(document.source, link.source_end)
    return found.group() if found is not None else ""
