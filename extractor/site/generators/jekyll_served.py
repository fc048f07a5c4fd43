"""What a Jekyll site serves beside its documents, and what it leaves out."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.generator import PublishedPage, Served
from extractor.site.generators.jekyll_defaults import values_by_default
from extractor.site.generators.jekyll_entries import is_special
from extractor.site.generators.jekyll_files import (
    holds,
    is_document,
    is_of_pages,
    keeps_original,
    makes_html,
    read_all_the_same,
)
from extractor.site.generators.jekyll_permalinks import copied_path, document_paths, page_path
from extractor.site.generators.jekyll_plugins import made_by_plugins
from extractor.site.generators.jekyll_settings import listed, options_of
from extractor.site.generators.jekyll_sources import has_header
from extractor.site.generators.patterns import clean_path
from extractor.site.sources.exclusion import Exclusion
from extractor.site.sources.front_matter import peek
from extractor.site.sources.markdown_files import is_markdown
from extractor.site.sources.source_file import SourceFile


def served_besides(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the static files, and the pages in HTML or another format with front matter."""
    exclude = Exclusion(site.exclude)
    include = read_all_the_same(site)
    collections = sorted(site.collections, key=lambda one: -len(one.path))
    for path in files:
        if exclude.with_folders(path):
            continue
        collection = next((one for one in collections if holds(one, path)), None)
        if collection is not None and is_markdown(path) and is_document(site, collection, path):
            if is_of_pages(site, collection) and keeps_original(site, path):
                yield Served(path=clean_path(path), source=path)
            continue
        whole = collection is None or is_of_pages(site, collection)
        if is_special(path, "" if whole or collection is None else collection.path, include):
            continue
        yield from _served(site, None if whole else collection, path)


def why_withheld(site: SiteConfiguration, file: SourceFile, _metadata: Mapping[str, Any]) -> str:
    """Say whether a file is left out for the names on its path."""
    collections = [one for one in site.collections if holds(one, file.path)]
    if not collections:
        return ""
    collection = max(collections, key=lambda one: len(one.path))
    folder = "" if collection.name in site.pages else collection.path
    if is_special(file.path, folder, read_all_the_same(site)):
        return "the name of a file or folder begins as those that are left out do"
    return ""


def _served(
    site: SiteConfiguration, collection: CollectionConfiguration | None, path: str
) -> Iterator[Served]:
    file = site.folder / path
    metadata = peek(file) if has_header(file) else None
    if metadata is not None:
        source = SourceFile(site.name, "", PurePosixPath(path).stem, path, "")
        metadata = {**values_by_default(site, source), **metadata}
    if collection is not None and not collection.output:
        return
    if metadata is None:
        if collection is None:
            yield Served(path=clean_path(path), source=path)
        elif collection.path.rpartition("/")[2] != "_posts":
            yield Served(path=copied_path(collection, path), source=path)
        return
    if metadata.get("published") is False:
        return
    if collection is not None:
        for one in document_paths(site, collection, source, metadata)[:1]:
            yield from _written(site, one, path)
        return
    here = page_path(site, path, metadata)
    yield from _written(site, here, path)
    for old in listed(metadata.get("redirect_from")):
        yield Served(path=clean_path(str(old)))
    if "pagination" in metadata:
        yield Served(path=f"{here.rstrip('/')}/page/*/")


def _written(site: SiteConfiguration, path: str, source: str) -> Iterator[Served]:
    """Give a page at its address, and at the name of the file that is written for it."""
    yield Served(path=path, source=source)
    if not path.endswith("/") and not PurePosixPath(path).suffix and makes_html(site, source):
        yield Served(path=f"{path}.html")


def made_besides(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give what plugins make: numbered lists of posts, feeds, the map, archives."""
    yield from made_by_plugins(site.folder, options_of(site), pages)
