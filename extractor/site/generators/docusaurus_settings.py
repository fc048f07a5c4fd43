"""What ``docusaurus.config`` says of the content of a site: its plugins, their folders and bases.

The configuration is a program: what stands plainly in it is read, and nothing is run.
"""

import glob
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from extractor.site.configuration import SiteConfiguration
from extractor.site.generators.globs import files_inside, matches
from extractor.site.generators.program_text import (
    block_setting,
    blocks_after,
    flag_setting,
    list_setting,
    nested_list_setting,
    text_setting,
    without_blocks,
)
from extractor.site.sources.site_files import children, is_file, is_folder
from extractor.site.sources.structured import read_beside

SETTINGS = "docusaurus settings"
"""The name, which no variable can bear, of the settings that addresses depend on."""
DOCUMENTS = (".md", ".mdx")
"""Suffixes of the sources of docs and posts."""
PROGRAMS = (".js", ".jsx", ".ts", ".tsx")
"""Suffixes of the pages that are programs."""
_CURRENT = "current"
_EXCLUDED = (
    "**/_*.{js,jsx,ts,tsx,md,mdx}",
    "**/_*/**",
    "**/*.test.{js,jsx,ts,tsx}",
    "**/__tests__/**",
)
"""What its plugins leave out where no ``exclude`` is stated."""
_NAME_ALONE = re.compile(r"[^\w.-]|\.\.")
"""What is no part of a name that a folder may be called by."""
_SORTS = {"docs": "docs", "blog": "blog", "pages": "src/pages"}
_NOT_COPIED = re.compile(r"\.(?:mdx?|html)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A folder of sources of one plugin, in one version and one language.

    ``path`` is relative to the site's folder; ``base`` the path of its pages' addresses, the
    version's taken in; ``locale`` its language, "" for the usual one; ``original`` the root
    that it translates, or "".
    """

    path: str
    base: str
    locale: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentPlugin:
    """An instance of the plugin of docs, of a blog or of pages (``sort``).

    ``tags``, ``archive``, ``authors`` and ``page`` are the paths, below its base, of the lists
    that it makes, "" for none; ``feeds`` the names of its feeds. ``numbered`` says that a
    number before a name is no part of an address. It has no ``roots`` where its folder is not
    one of the site's: what lies outside is not read.
    """

    sort: str
    path: str
    base: str
    roots: tuple[Root, ...]
    numbered: bool = True
    tags: str = "tags"
    archive: str = "archive"
    authors: str = "authors"
    page: str = "page"
    feeds: tuple[str, ...] = ()
    exclude: tuple[str, ...] = _EXCLUDED


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What addresses and links depend on.

    ``slash`` is whether addresses end in a slash, None for as they come; ``locales`` are the
    languages beside the usual one; ``files`` the paths of the files that a link copies;
    ``extensions`` the suffixes under which each page is found too; ``replaced`` pairs of texts
    of which the second, in place of the first, makes another address of a page; ``static`` the
    folders that are copied to the root. ``searched`` says that there is a page to search.
    """

    plugins: tuple[ContentPlugin, ...] = ()
    slash: bool | None = None
    locale: str = "en"
    locales: tuple[str, ...] = ()
    files: Mapping[str, None] = field(default_factory=dict)
    extensions: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    static: tuple[str, ...] = ("static",)
    searched: bool = False

    @cached_property
    def _roots(self) -> Mapping[str, tuple[ContentPlugin, Root]]:
        return {root.path: (plugin, root) for plugin in self.plugins for root in plugin.roots}

    def root_of(self, path: str) -> tuple[ContentPlugin, Root] | None:
        """Give the plugin and the root that a source is of, by its path; or None."""
        folder = path.rpartition("/")[0]
        while folder and folder not in self._roots:
            folder = folder.rpartition("/")[0]
        return self._roots.get(folder)


def settings_of(site: SiteConfiguration) -> Settings:
    """Give the settings of a site, the usual ones where its configuration told none."""
    value = site.variables.get(SETTINGS)
    return value if isinstance(value, Settings) else Settings()


def read_settings(folder: Path, text: str) -> Settings:
    """Read the settings from the text of the configuration of the site in ``folder``."""
    spoken = block_setting(text, "i18n")
    usual = _NAME_ALONE.sub("", text_setting(spoken, "defaultLocale")) or "en"
    stated = list_setting(spoken, "locales") or tuple(_folders(folder / "i18n") if spoken else ())
    locales = tuple(one for one in stated if one != usual and not _NAME_ALONE.search(one))
    own = without_blocks(text)
    redirects = "".join(blocks_after(text, "@docusaurus/plugin-client-redirects"))
    plugins = tuple(_plugins(folder, text, (usual, *locales)))
    stated_folders = list_setting(text, "staticDirectories") or ("static",)
    static = tuple(one.strip("./") for one in stated_folders if ".." not in one)
    return Settings(
        plugins=plugins,
        slash=flag_setting(own if "trailingSlash" in own else text, "trailingSlash"),
        locale=usual,
        locales=locales,
        files=dict.fromkeys(_copied(folder, plugins, static)),
        extensions=list_setting(redirects, "fromExtensions"),
        replaced=tuple(_replaced(redirects)),
        static=static,
        searched=re.search(r"algolia|search", text, re.IGNORECASE) is not None,
    )


def _folders(folder: Path) -> list[str]:
    return [one.name for one in children(folder) if is_folder(one)]


def _plugins(folder: Path, text: str, locales: Sequence[str]) -> Iterator[ContentPlugin]:
    preset = nested_list_setting(text, "presets")
    for sort, path in _SORTS.items():
        names = (f"@docusaurus/plugin-content-{sort}", f"content-{sort}")
        instances = [one for name in names for one in blocks_after(text, name)]
        switched_off = flag_setting(preset, sort) is False
        if not switched_off and (preset or not instances):
            yield _plugin(folder, sort, path, block_setting(preset, sort), locales)
        for options in instances:
            yield _plugin(folder, sort, path, options, locales)


def _plugin(
    folder: Path, sort: str, path: str, options: str, locales: Sequence[str]
) -> ContentPlugin:
    own = without_blocks(options)
    path = posixpath.normpath(text_setting(own, "path", path).strip("/"))
    base = text_setting(own, "routeBasePath", "" if sort == "pages" else sort).strip("/")
    name = _NAME_ALONE.sub("", text_setting(own, "id"))
    roots = list(_versions(folder, path, base, name, options) if sort == "docs" else ())
    roots = roots or [Root(path=path, base=base)]
    end = f"-{name}" if name and name != "default" else ""
    is_outside = any(".." in one.path.split("/") for one in roots)
    translated = [
        Root(
            path=f"i18n/{locale}/docusaurus-plugin-content-{sort}{end}{_inside(root, sort, path)}",
            base=root.base,
            locale=locale if locale != locales[0] else "",
            original=root.path,
        )
        for locale in locales
        for root in roots
    ]
    stated = list_setting(own, "exclude")
    return ContentPlugin(
        sort=sort,
        path=path,
        base=base,
        roots=() if is_outside else (*roots, *translated),
        numbered=flag_setting(own, "numberPrefixParser") is not False,
        tags=text_setting(own, "tagsBasePath", "tags").strip("/"),
        archive="" if re.search(r"\barchiveBasePath\s*:\s*null\b", own) else _list(own, "archive"),
        authors=_list(own, "authors"),
        page=_list(own, "page"),
        feeds=tuple(_feeds(options)) if sort == "blog" else (),
        exclude=stated or _EXCLUDED,
    )


def _list(options: str, name: str) -> str:
    return text_setting(options, f"{name}BasePath", name).strip("/")


def _inside(root: Root, sort: str, path: str) -> str:
    """Give the folder of a version inside that of translations, with its slash."""
    if sort != "docs":
        return ""
    return f"/{_CURRENT}" if root.path == path else f"/{root.path.rpartition('/')[2]}"


def _versions(folder: Path, path: str, base: str, name: str, options: str) -> Iterator[Root]:
    start = f"{name}_" if name and name != "default" else ""
    own = without_blocks(options)
    known = [] if flag_setting(own, "disableVersioning") else _names(folder, start)
    current = [] if known and flag_setting(own, "includeCurrentVersion") is False else [_CURRENT]
    only = list_setting(own, "onlyIncludeVersions")
    names = [one for one in (*current, *known) if not only or one in only]
    usual = next((one for one in names if one != _CURRENT), _CURRENT)
    last = text_setting(own, "lastVersion", usual)
    stated = block_setting(options, "versions")
    for one in names:
        part = "" if one == last else {_CURRENT: "next"}.get(one, one)
        part = text_setting(block_setting(stated, one), "path", part).strip("/")
        place = path if one == _CURRENT else f"{start}versioned_docs/version-{one}"
        yield Root(path=place, base=f"{base}/{part}".strip("/"))


def _names(folder: Path, start: str) -> list[str]:
    file = folder / f"{start}versions.json"
    read = read_beside(file) if is_file(file) else []
    names = read if isinstance(read, list) else []
    return [one for one in names if isinstance(one, str) and not _NAME_ALONE.search(one)]


def _feeds(options: str) -> Iterator[str]:
    stated = block_setting(options, "feedOptions")
    one = text_setting(stated, "type")
    kinds = list_setting(stated, "type") or ((one,) if one else ("rss", "atom"))
    if re.search(r"\btype\s*:\s*null\b", stated):
        return
    names = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}
    yield from (file for kind, file in names.items() if kind in kinds or "all" in kinds)


def _replaced(redirects: str) -> Iterator[tuple[str, str]]:
    """Give what a program that makes redirects puts in the place of what in the path of a page."""
    program = redirects.partition("createRedirects")[2]
    pattern = r"""\.replace(?:All)?\(\s*(["'`])([^"'`]+)\1\s*,\s*(["'`])([^"'`]*)\3\s*,?\s*\)"""
    for found in re.finditer(pattern, program):
        yield found[2], found[4]


def _copied(folder: Path, plugins: Sequence[ContentPlugin], static: Sequence[str]) -> Iterator[str]:
    roots = {root.path for plugin in plugins for root in plugin.roots}
    for path in sorted({*roots, *static}):
        for inside in files_inside(folder / path, ("",)):
            yield f"{path}/{inside}"


def is_copied(path: str) -> bool:
    """Say whether a link to a file, by its suffix, copies it: it is neither a page nor HTML."""
    name = path.rpartition("/")[2]
    return "." in name and _NOT_COPIED.search(name) is None


def excluded(folder: Path, settings: Settings) -> Iterator[str]:
    """Give the sources of the plugins that they do not publish, relative to the site's folder.

    These are what they exclude, and what translates nothing; names that begin with "_" are
    left to the conventions.
    """
    for plugin in settings.plugins:
        originals: Mapping[str, frozenset[str]] = {
            root.path: frozenset(files_inside(folder / root.path, DOCUMENTS))
            for root in plugin.roots
            if not root.original
        }
        for root in plugin.roots:
            for inside in files_inside(folder / root.path, DOCUMENTS):
                if any(part.startswith("_") for part in inside.split("/")):
                    continue
                lacks = bool(root.original) and inside not in originals[root.original]
                if lacks or matches(inside, plugin.exclude):
                    yield glob.escape(f"{root.path}/{inside}")
