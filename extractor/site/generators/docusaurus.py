"""Docusaurus: ``docusaurus.config``, ``docs/``, ``blog/``, ``i18n/``, ``src/pages/``.

Addresses follow Docusaurus 3 ("Docs", "Versioning", "Blog", "Creating pages",
"Internationalization"): a number before a name is taken off, ``slug`` and ``id`` state an
address, a post has its date, the latest version is at the root of the docs.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.addresses import host_of, split_address
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.docusaurus_links import destinations
from extractor.site.generators.docusaurus_lists import generated, others
from extractor.site.generators.docusaurus_settings import (
    SETTINGS,
    ContentPlugin,
    Root,
    Settings,
    excluded,
    read_settings,
    settings_of,
)
from extractor.site.generators.folder_tree import OTHER_CASE
from extractor.site.generators.generator import FoundCollection, FoundSite, Generator, as_files
from extractor.site.generators.patterns import clean_path, document_inside
from extractor.site.generators.program_text import (
    first_file,
    program_text,
    text_setting,
)
from extractor.site.sources.markdown_files import contains_markdown
from extractor.site.sources.site_files import is_file, is_folder
from extractor.site.sources.source_file import SourceFile

_FILES = tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs"))
_NUMBER = re.compile(r"^\d+\s*[-_.]+\s*(?=[^-_.\s])")
_NOT_A_NUMBER = re.compile(r"^\d+[-_.]\d+|^\d{4}-\d{2}-\d{2}")
_REDIRECT = re.compile(
    r"""from\s*:\s*(\[[^\]]*\]|["'][^"']*["'])\s*,\s*to\s*:\s*["']([^"']*)["']"""
)
_REDIRECT_TURNED = re.compile(
    r"""to\s*:\s*["']([^"']*)["']\s*,\s*from\s*:\s*(\[[^\]]*\]|["'][^"']*["'])"""
)
_TEXTS = re.compile(r"""["']([^"']+)["']""")
_POST = re.compile(r"(?:(.*)/)?(\d{4})[-/](\d{1,2})[-/](\d{1,2})[-/]?(.*)")


def _recognises(folder: Path) -> bool:
    return first_file(folder, _FILES) is not None


def _describe(folder: Path) -> FoundSite:
    text = program_text(first_file(folder, _FILES))
    settings = read_settings(folder, text)
    address = split_address(text_setting(text, "url"))
    return FoundSite(
        generator="docusaurus",
        stated_in=as_files(first_file(folder, _FILES)),
        url=host_of(address),
        baseurl=text_setting(text, "baseUrl").rstrip("/"),
        language=settings.locale[:2].lower(),
        languages=(settings.locale, *settings.locales) if settings.locales else (),
        collections=tuple(_collections(folder, settings)),
        # A version whose folder a program fills is served all the same.
        addresses_told=None if _is_whole(folder, settings) else False,
        exclude=(
            "build",
            "node_modules",
            ".docusaurus",
            *dict.fromkeys(excluded(folder, settings)),
            *OTHER_CASE,
        ),
        redirects=("static/_redirects", "_redirects"),
        redirect_map=_redirects(text),
        taxonomies={"tags": "/tags"},
        variables={SETTINGS: settings},
    )


def _collections(folder: Path, settings: Settings) -> Iterator[FoundCollection]:
    for plugin in settings.plugins:
        for root in plugin.roots:
            if contains_markdown(folder / root.path):
                yield FoundCollection(
                    name="pages" if root.path == "src/pages" else root.path,
                    path=root.path,
                    permalink=plugin.sort,
                    pages=plugin.sort != "blog",
                    hints=("blog", "posts") if plugin.sort == "blog" else (),
                )
        for name in ("authors.yml", "authors.yaml", "authors.json"):
            path = f"{plugin.path}/{name}"
            if plugin.sort == "blog" and plugin.roots and is_file(folder / path):
                yield FoundCollection(
                    name=path, path=path, output=False, data=True, hints=("authors",)
                )


def _is_whole(folder: Path, settings: Settings) -> bool:
    """Say whether all folders of documents in the site's own language are there."""
    roots = (root for plugin in settings.plugins for root in plugin.roots if not root.locale)
    return all(is_folder(folder / root.path) or "version-" not in root.path for root in roots)


def _redirects(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    pairs = [(one[1], one[2]) for one in _REDIRECT.finditer(text)]
    pairs += [(one[2], one[1]) for one in _REDIRECT_TURNED.finditer(text)]
    for sources, target in pairs:
        found.update(dict.fromkeys(_TEXTS.findall(sources), target))
    return found


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    settings = settings_of(site)
    found = settings.root_of(file.path)
    if not collection.output or not collection.permalink or found is None:
        return ()
    plugin, root = found
    inside = document_inside(file, root.path)
    make = {"docs": _doc_path, "blog": _post_path}.get(plugin.sort, _page_path)
    made = make(plugin, root, inside, metadata)
    locale = f"/{root.locale}" if root.locale else ""
    made = clean_path(f"{locale}/{made}")
    if settings.slash is None:
        return (made,)
    return (f"{made.rstrip('/')}/" if settings.slash else made.rstrip("/") or "/",)


def _slug(metadata: Mapping[str, Any]) -> str:
    slug = metadata.get("slug")
    return slug.strip() if isinstance(slug, str) else ""


def _doc_path(plugin: ContentPlugin, root: Root, inside: str, metadata: Mapping[str, Any]) -> str:
    *folders, stem = inside.split("/")
    above = "/".join(_unnumbered(one) if plugin.numbered else one for one in folders)
    slug = _slug(metadata)
    if slug:
        return f"/{root.base}/{_joined(above, slug)}"
    if stem.lower() in ("index", "readme", *(one.lower() for one in folders[-1:])):
        return f"/{root.base}/{above}/"
    name = metadata.get("id") or (_unnumbered(stem) if plugin.numbered else stem)
    return f"/{root.base}/{above}/{name}"


def _joined(above: str, slug: str) -> str:
    """Give the path that a slug states from a folder, "." and ".." made out."""
    end = "/" if slug.endswith("/") else ""
    return posixpath.normpath(posixpath.join(f"/{above}", slug)) + end


def _unnumbered(part: str) -> str:
    return part if _NOT_A_NUMBER.match(part) else _NUMBER.sub("", part)


def _post_path(_plugin: ContentPlugin, root: Root, inside: str, metadata: Mapping[str, Any]) -> str:
    slug = _slug(metadata)
    if slug:
        return f"/{root.base}/{slug}"
    plain = inside.removesuffix("/index")
    found = _POST.fullmatch(plain)
    if found is not None:
        above, year, month, day, name = found.groups()
        parts = (year, month, day, above or "", name)
        return "/" + "/".join(one for one in (root.base, *parts) if one)
    return f"/{root.base}/{plain}"


def _page_path(_plugin: ContentPlugin, root: Root, inside: str, metadata: Mapping[str, Any]) -> str:
    slug = _slug(metadata)
    if slug:
        return f"/{root.base}/{slug}"
    folder, _, stem = inside.rpartition("/")
    return f"/{root.base}/{folder}/" if stem == "index" else f"/{root.base}/{inside}"


DOCUSAURUS = Generator(
    name="docusaurus",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=others,
    generated=generated,
    destinations=destinations,
)
