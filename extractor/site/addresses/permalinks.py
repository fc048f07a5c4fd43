"""The absolute addresses of a document's page."""

from collections.abc import Mapping
from typing import Any

from extractor.addresses import split_address
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators import generator_named
from extractor.site.sources.source_file import SourceFile


def permalinks(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    """Give the absolute addresses of the page of ``file``, canonical first; () for no page.

    After the canonical one come, for a dated post, the addresses that it has had or would
    have under the generator's other styles, for old links use those. Letters beyond ASCII are
    as in the file's name (an IRI); other characters not allowed in a path are percent-encoded.
    """
    paths = generator_named(site.generator).paths(site, collection, file, metadata)
    return tuple(dict.fromkeys(absolute(site, without_index(path)) for path in paths))


def without_index(path: str) -> str:
    """Give a path as it is asked for: ``index.html`` is its folder."""
    return path.removesuffix("index.html") if path.endswith("/index.html") else path


def absolute(site: SiteConfiguration, path: str) -> str:
    """Give the absolute address of a path of ``site``; one that is absolute already is kept."""
    if split_address(path).scheme:
        return path
    return f"{site.root}/{path.lstrip('/')}"
