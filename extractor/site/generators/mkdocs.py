"""MkDocs: ``docs/``, Material's blog, and the plugins for tags, redirects and exclusions.

Addresses follow MkDocs 1.6 ("Writing your docs", ``use_directory_urls``) and Material's pages on
its blog, tags and redirects.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import page_path
from extractor.site.generators.generator import Generator, PublishedPage, Served
from extractor.site.generators.globs import ignored_by
from extractor.site.generators.mkdocs_blog import INDEX, Blog, post_of
from extractor.site.generators.mkdocs_configuration import (
    PAGES,
    SETTINGS,
    authors_file,
    describe,
    recognises,
    suffix_of_pages,
)
from extractor.site.generators.patterns import clean_path, path_inside
from extractor.site.sources.front_matter import peek
from extractor.site.sources.site_files import is_file
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import read_beside


def _inside(site: SiteConfiguration, path: str) -> str:
    """Give a document's path in the folder of documents, without its suffix."""
    return path_inside(path, site.source_root)


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    if not collection.output or not collection.permalink:
        return ()
    inside = file.slug if file.entry is not None else _inside(site, file.path)
    suffix = suffix_of_pages(collection.permalink)
    blog = next((one for one in _blogs(site, suffix) if one.holds(inside)), None)
    if blog is not None and file.entry is None and "date" in metadata:
        return (blog.post_path(inside, metadata, site.folder / file.path),)
    return (page_path(inside, suffix, INDEX),)


def _defaults(site: SiteConfiguration, file: SourceFile) -> Mapping[str, Any]:
    """Give what the plugin ``meta`` adds to a document: files beside it and in folders around."""
    names = _said(site).get("meta", ())
    if not names or file.entry is not None:
        return {}
    root = site.folder / site.source_root
    folder = PurePosixPath(file.path.removeprefix(f"{site.source_root}/")).parent
    found: dict[str, Any] = {}
    for name in names:
        for place in reversed((folder, *folder.parents)):
            found |= _mapping(root / place / name)
    return found


def _mapping(file: Path) -> Mapping[str, Any]:
    value = read_beside(file) if is_file(file) else {}
    return value if isinstance(value, Mapping) else {}


def _withholds(
    site: SiteConfiguration, file: SourceFile, metadata: Mapping[str, Any]
) -> str | date:
    """Say which line of the configuration leaves a document out, or that it is a draft's post."""
    said = _said(site)
    whole = file.path.removeprefix(f"{site.source_root}/")
    if ignored_by(tuple(said.get("left out", ())))(whole):
        return "'exclude_docs' leaves it out"
    if _is_excluded(said, whole):
        return "a plugin excludes it"
    if ignored_by(tuple(said.get("drafts", ())))(whole):
        return "'draft_docs' makes it a draft"
    inside = _inside(site, file.path)
    blog = next((one for one in _blogs(site, "/") if one.holds(inside)), None)
    draft = blog.is_draft(metadata) if blog is not None and "date" in metadata else False
    return "" if draft is False else "'draft: true'" if draft is True else draft


def _is_excluded(said: Mapping[str, Any], path: str) -> bool:
    """Say whether the plugin ``exclude`` takes a file away, by globs or patterns."""
    for options in said.get("excluded", ()):
        globs, patterns = (_texts(options.get(key)) for key in ("glob", "regex"))
        if any(fnmatchcase(path, one) for one in globs):
            return True
        if any(_begins(path, one) for one in patterns):
            return True
    return False


def _begins(path: str, pattern: str) -> bool:
    try:
        return re.match(pattern, path) is not None
    except re.error:
        return False


def _texts(value: Any) -> list[str]:
    several = value if isinstance(value, list) else [value]
    return [one for one in several if isinstance(one, str)]


def _blogs(site: SiteConfiguration, suffix: str) -> Iterator[Blog]:
    yield from (Blog(options, suffix) for options in _said(site).get("blogs", ()))


def _with_authors(site: SiteConfiguration, blog: Blog) -> Blog:
    """Give a blog with the slugs that its authors' file states."""
    authors = _mapping(site.folder / authors_file(site.source_root, blog.options)).get("authors")
    several = authors.items() if isinstance(authors, Mapping) else ()
    slugs = {
        str(name): str(one["slug"])
        for name, one in several
        if isinstance(one, Mapping) and one.get("slug")
    }
    return replace(blog, author_slugs=slugs)


def _said(site: SiteConfiguration) -> Mapping[str, Any]:
    value = site.variables.get(SETTINGS)
    return value if isinstance(value, Mapping) else {}


_MADE = {"print-site": "/print_page/", "coverage": "/coverage/", "llmstxt": "/llms.txt"}
"""Plugin → the address of the page that it makes."""
_NOTEBOOKS = "mkdocs-jupyter"
_OF_THEMES = (".html", ".py", ".pyc", *PAGES)
"""Suffixes of a theme's files that are not copied."""


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files that lie among the documents; those among posts leave their folder."""
    yield from _of_theme(site, files)
    are_notebooks_pages = _NOTEBOOKS in _said(site).get("names", ())
    prefix = f"{site.source_root}/" if site.source_root else ""
    is_out = ignored_by(tuple(_said(site).get("left out", ())))
    blogs = tuple(_blogs(site, "/"))
    for path in files:
        inside = path.removeprefix(prefix)
        if not path.startswith(prefix) or path.endswith(PAGES) or is_out(inside):
            continue
        if _is_excluded(_said(site), inside):
            continue
        if are_notebooks_pages and path.endswith(".ipynb"):
            made = page_path(path_inside(inside, ""), suffix_of_pages(site.permalink), INDEX)
            yield Served(path=made, source=path)
            continue
        blog = next((one for one in blogs if one.posts and one.holds(inside)), None)
        if blog is not None:
            inside = f"{blog.home}/{inside.removeprefix(f'{blog.posts}/')}"
        yield Served(path=clean_path(inside), source=path)


def _of_theme(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files of the site's own theme, which are copied, and its pages."""
    theme = _said(site).get("theme", {})
    yield from (Served(path=clean_path(one)) for one in theme.get("pages", ()))
    folder = theme.get("folder")
    for path in files:
        if folder and path.startswith(f"{folder}/") and not path.endswith(_OF_THEMES):
            yield Served(path=clean_path(path.removeprefix(f"{folder}/")))


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the maps, and the lists and feeds of plugins."""
    for one in ("/", "/sitemap.xml", "/sitemap.xml.gz", "/404.html", "/objects.inv"):
        yield Served(path=one)
    names = _said(site).get("names", ())
    yield from (Served(path=one) for one in ("/search/", "/search/*"))
    if "rss" in names:
        yield from (Served(path=f"/feed_rss_{one}.xml") for one in ("created", "updated"))
    yield from (Served(path=path) for name, path in _MADE.items() if name in names)
    if "tags" in names:
        yield Served(path="/tags.json")
    root = f"{site.source_root}/" if site.source_root else ""
    for blog in _blogs(site, suffix_of_pages(site.permalink)):
        posts = []
        for page in pages:
            if page.source.endswith(PAGES) and blog.holds(_inside(site, page.source)):
                source = SourceFile(site.name, "", "", page.source, "")
                metadata = peek(site.folder / page.source)
                if "date" in metadata:
                    posts.append(post_of({**_defaults(site, source), **metadata}))
        for listed in _with_authors(site, blog).lists(posts):
            yield Served(path=listed.path, source=f"{root}{listed.source}")


MKDOCS = Generator(
    name="mkdocs",
    recognises=recognises,
    describe=describe,
    paths=_paths,
    defaults=_defaults,
    withholds=_withholds,
    others=_others,
    generated=_generated,
)
