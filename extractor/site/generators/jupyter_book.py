"""Jupyter Book: ``_toc.yml`` beside ``_config.yml`` (version 1), ``myst.yml`` (version 2).

Addresses follow Sphinx's HTML builder for version 1 (``a/b.md`` is ``/a/b.html``; a file that a
page links to is copied under ``/_downloads/``), and MyST's ("Web sites", ``/b``: folders are left
out unless asked for) for version 2.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from extractor.addresses import host_of, split_address
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.conventions import Markdown, conventions_of
from extractor.site.generators.folder_tree import INDEX, folders, page_path, static_files
from extractor.site.generators.generator import FoundSite, Generator, PublishedPage, Served
from extractor.site.generators.myst_sources import pages_of, table_of, texts_of
from extractor.site.generators.patterns import clean_path, document_inside
from extractor.site.generators.sphinx_sources import (
    SUFFIXES,
    labels_of,
    listed_documents,
    not_built,
)
from extractor.site.generators.stated_settings import sound_settings
from extractor.site.links.link_reading import ProjectLinks
from extractor.site.sources.site_files import is_file
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import read_stated

_TABLES_OF_CONTENTS = ("_toc.yml", "_toc.yaml")
_MYST = "myst.yml"
_PLACES = ("", "docs/", "book/")
_ALWAYS_LEFT_OUT = ("_build", "**.ipynb_checkpoints")
_OTHER_DOCUMENTS = tuple(one for one in SUFFIXES if one != ".md")
_OF_SPHINX, _OF_MYST = "/:path.html", "/:path"
_PAGES = "pages of myst"
_EXTRA = "folders copied by jupyter-book"
_MADE = (
    "/",
    "/genindex.html",
    "/search.html",
    "/index.html",
    "/objects.inv",
    "/searchindex.js",
    "/.buildinfo",
)


def _place(folder: Path) -> str | None:
    names = (*_TABLES_OF_CONTENTS, _MYST)
    return next(
        (place for place in _PLACES if any(is_file(folder / place / one) for one in names)),
        None,
    )


def _recognises(folder: Path) -> bool:
    return _place(folder) is not None


def _describe(folder: Path) -> FoundSite:
    place = _place(folder) or ""
    is_myst = is_file(folder / place / _MYST)
    return _of_myst(folder, place) if is_myst else _of_sphinx(folder, place)


def _of_sphinx(folder: Path, place: str) -> FoundSite:
    root = place.rstrip("/")
    file = folder / place / "_config.yml"
    value = read_stated(file) if is_file(file) else {}
    options = sound_settings("jupyter-book", value, file) if isinstance(value, Mapping) else {}
    sphinx = table_of(options, "sphinx")
    config = table_of(sphinx, "config")
    address = split_address(str(table_of(options, "html").get("baseurl") or ""))
    patterns = (*_ALWAYS_LEFT_OUT, *texts_of(options.get("exclude_patterns")))
    listed = _listed(folder / place) if options.get("only_build_toc_files") is True else None
    syntax = texts_of(table_of(options, "parse").get("myst_enable_extensions"))
    return FoundSite(
        generator="jupyter-book",
        stated_in=(file,),
        url=host_of(address),
        baseurl=address.path.rstrip("/"),
        language=str(config.get("language") or "")[:2].lower(),
        permalink=_OF_SPHINX,
        collections=tuple(folders(folder, root, _OF_SPHINX)),
        exclude=(f"{place}_build", *not_built(folder, root, patterns, listed)),
        source_root=root,
        markdown=(Markdown.LINKIFY.value,) if "linkify" in syntax else (),
        links=replace(
            conventions_of("jupyter-book").links,
            project=ProjectLinks.ALONE,
            open_labels=bool(sphinx.get("extra_extensions") or config.get("intersphinx_mapping")),
        ),
        variables={_EXTRA: texts_of(config.get("html_extra_path"))},
    )


def _of_myst(folder: Path, place: str) -> FoundSite:
    root = place.rstrip("/")
    file = folder / place / _MYST
    value = read_stated(file)
    options: Mapping[str, Any] = {}
    if isinstance(value, Mapping):
        options = sound_settings("jupyter-book", value, file)
    if not isinstance(table_of(options, "project").get("toc"), list):
        listed = [{"file": one} for one in _listed(folder / place)]
        project = {**table_of(options, "project"), **({"toc": listed} if listed else {})}
        options = {**options, "project": project}
    pages, others = pages_of(folder / root, options)
    return FoundSite(
        generator="jupyter-book",
        permalink=_OF_MYST,
        collections=tuple(folders(folder, root, _OF_MYST)),
        exclude=(f"{place}_build", *(f"{place}{one}" for one in others)),
        source_root=root,
        links=replace(conventions_of("jupyter-book").links, project=ProjectLinks.BESIDE_ADDRESSES),
        variables={_PAGES: {f"{place}{path}": made for path, made in pages.items()}},
    )


def _listed(folder: Path) -> tuple[str, ...]:
    file = next((folder / one for one in _TABLES_OF_CONTENTS if is_file(folder / one)), None)
    return tuple(listed_documents(read_stated(file))) if file is not None else ()


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    del metadata
    if not collection.output or not collection.permalink:
        return ()
    if file.path in (pages := _pages(site)):
        return (pages[file.path],)
    inside = document_inside(file, site.source_root)
    return (page_path(inside, collection.permalink.removeprefix("/:path"), INDEX),)


def _is_of_sphinx(site: SiteConfiguration) -> bool:
    return site.links.project is ProjectLinks.ALONE


def _pages(site: SiteConfiguration) -> Mapping[str, str]:
    """Give the paths of the pages of a project of MyST, by document; nothing for Sphinx."""
    value = site.variables.get(_PAGES)
    return value if isinstance(value, Mapping) else {}


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the pages of documents that are no Markdown, and the files that pages may link to."""
    root = f"{site.source_root}/" if site.source_root else ""
    left_out, pages = frozenset(site.exclude), _pages(site)
    copied = tuple(f"{root}{one}".rstrip("/") for one in texts_of(_said(site)))
    yield from static_files(files, copied)
    for path in files:
        inside = path.removeprefix(root)
        if not path.startswith(root) or inside.startswith("_build/") or path in left_out:
            continue
        if inside.endswith(_OTHER_DOCUMENTS) and not _is_of_sphinx(site):
            if path in pages:
                yield Served(path=pages[path], source=path)
        elif inside.endswith(_OTHER_DOCUMENTS):
            made = page_path(str(PurePosixPath(inside).with_suffix("")), ".html", INDEX)
            yield Served(path=made, source=path)
            yield Served(path=clean_path(f"/_sources/{inside}"))
        yield Served(path=_download(inside), source=path, linked=True)
    for path in _MADE if _is_of_sphinx(site) else ("/",):
        yield Served(path=path)


def _said(site: SiteConfiguration) -> list[str]:
    value = site.variables.get(_EXTRA)
    return list(value) if isinstance(value, tuple) else []


def _download(inside: str) -> str:
    """Give where Sphinx copies a file that a page links to (``DownloadFiles``)."""
    digest = hashlib.md5(inside.encode(), usedforsecurity=False).hexdigest()
    return clean_path(f"/_downloads/{digest}/{PurePosixPath(inside).name}")


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the copies of the sources of pages, which every page links to."""
    if _is_of_sphinx(site):
        root = f"{site.source_root}/" if site.source_root else ""
        for page in pages:
            yield Served(path=clean_path(f"/_sources/{page.source.removeprefix(root)}"))


def _labels(site: SiteConfiguration, files: Sequence[str]) -> Mapping[str, str]:
    root = f"{site.source_root}/" if site.source_root else ""
    # What is no document of its own may be included in one.
    there = (one for one in files if one.startswith(root))
    return labels_of(site.folder, (one for one in there if "_build/" not in one))


JUPYTER_BOOK = Generator(
    name="jupyter-book",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
    generated=_generated,
    labels=_labels,
)
