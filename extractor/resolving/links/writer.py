"""The page that links, as its links are read."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.document import Document
from extractor.resolving.links.known_pages import KnownPages
from extractor.resolving.site_addresses import SiteAddresses
from extractor.resolving.source_index import SourceIndex
from extractor.site.links.destination import LinkContext
from extractor.site.links.expressions import Variables


@dataclass(frozen=True, slots=True)
class Writer:
    """The page that links: its site, its source's path, its address, what its tags mean."""

    site: SiteAddresses
    sources: SourceIndex
    """The sources of its site."""
    path: str
    address: str | None
    context: LinkContext
    source_links: bool
    """Whether a link to a source file leads to its page."""


def writer_of(document: Document, site: SiteAddresses, known: KnownPages) -> Writer:
    """Give a document of a site as the page that links."""
    address = known.canonical.get(document.identifier)
    return Writer(
        site,
        known.sources[site.name],
        document.path,
        address,
        LinkContext(
            variables=Variables(
                url=site.host_root,
                base=site.base,
                values=site.variables,
                page=document.metadata,
                page_url=_path_of(address, site),
                page_path=document.path,
            ),
            source_root=site.source_root,
            source_tags=site.links.source_tags,
        ),
        site.links.source_links and not _in_parts(document.path, site.links.without_source_links),
    )


def _path_of(address: str | None, site: SiteAddresses) -> str:
    if address is None or not address.startswith(f"{site.root}/"):
        return ""
    return address.removeprefix(site.root)


def _in_parts(path: str, prefixes: Sequence[str]) -> bool:
    """Say whether a path has a folder whose name begins with one of some prefixes."""
    folders = path.split("/")[:-1]
    return any(one.startswith(prefix) for one in folders for prefix in prefixes)
