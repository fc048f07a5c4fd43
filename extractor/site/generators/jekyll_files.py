"""What a file is to Jekyll: a document, a page, or something that is copied as it is."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.jekyll_settings import PLAIN_PAGES, READMES, listed, options_of
from extractor.site.generators.jekyll_sources import has_header
from extractor.site.sources.data_entries import DATA_EXTENSIONS, is_data_path
from extractor.site.sources.markdown_files import is_markdown
from extractor.site.sources.site_files import children, is_file
from extractor.site.sources.source_file import SourceFile

PAGES = frozenset({".html", ".htm", ".xhtml"})
"""Suffixes of pages that are HTML already."""
_DATA = DATA_EXTENSIONS


def is_of_pages(site: SiteConfiguration, collection: CollectionConfiguration) -> bool:
    """Say whether a collection is one of free-standing pages, or a folder among these."""
    apart = any(one.startswith("_") for one in collection.path.split("/"))
    return collection.name in site.pages or not (apart or is_data_path(collection.path))


def is_copied(
    site: SiteConfiguration, collection: CollectionConfiguration, file: SourceFile
) -> bool:
    """Say whether a file without front matter is copied as it is, and made no page."""
    is_post = collection.path.rpartition("/")[2] in ("_posts", "_drafts")
    if file.entry is not None or is_post or has_header(site.folder / file.path):
        return False
    in_collection = collection.name not in site.pages
    return in_collection or site.variables.get(PLAIN_PAGES) is False


def is_readme_page(site: SiteConfiguration, path: str) -> bool:
    """Say whether a page's source is a README that is made the page of its folder."""
    file = site.folder / path
    if READMES not in site.published_too or file.stem.lower() != "readme":
        return False
    beside = (one for one in children(file.parent) if one.name.startswith("index."))
    indexes = (one for one in beside if is_file(one))
    has_index = any(one.suffix in PAGES or is_markdown(one.name) for one in indexes)
    return not has_header(file) and not has_index


def is_document(site: SiteConfiguration, collection: CollectionConfiguration, path: str) -> bool:
    """Say whether a Markdown file is one of the documents, and not a file that is copied."""
    is_post = collection.path.rpartition("/")[2] == "_posts"
    are_pages = site.variables.get(PLAIN_PAGES) is not False
    return is_post or are_pages or has_header(site.folder / path)


def keeps_original(site: SiteConfiguration, path: str) -> bool:
    """Say whether a file that a plugin makes a page of is copied besides."""
    options = options_of(site).get("optional_front_matter")
    is_removed = isinstance(options, Mapping) and options.get("remove_originals") is True
    return not is_removed and not has_header(site.folder / path)


def makes_html(site: SiteConfiguration, path: str) -> bool:
    """Say whether a page in HTML is made of a file."""
    suffix = PurePosixPath(path).suffix.lower()
    read = (*PAGES, ".textile", *_DATA)
    return not suffix or suffix in read or is_markdown(path) or is_marked(site, suffix)


def is_marked(site: SiteConfiguration, suffix: str) -> bool:
    """Say whether files of a suffix are read as Markdown by the configuration's word."""
    stated = str(options_of(site).get("markdown_ext") or "")
    return suffix in (f".{one.strip()}" for one in stated.split(",") if one.strip())


def holds(collection: CollectionConfiguration, path: str) -> bool:
    """Say whether a path is in the folder of a collection."""
    return collection.path in ("", ".") or path.startswith(f"{collection.path}/")


def read_all_the_same(site: SiteConfiguration) -> tuple[str, ...]:
    """Give the paths and globs that are read though their names are special."""
    return tuple(map(str, listed(options_of(site).get("include"))))
