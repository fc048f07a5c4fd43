"""The pages that Jekyll's plugins make: numbered lists, feeds, maps, archives.

Patterns are those of the plugins' own documentation, where a site's configuration states none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.site.generators.generator import PublishedPage, Served
from extractor.site.generators.jekyll_host import gems_of, plugins_of
from extractor.site.generators.patterns import clean_path
from extractor.site.sources.front_matter import peek

_ARCHIVES = {
    "year": "/:year/",
    "month": "/:year/:month/",
    "day": "/:year/:month/:day/",
    "tags": "/tag/:name/",
    "categories": "/category/:name/",
}
_ARCHIVE_NAMES = {"tag": "tags", "category": "categories"}
"""What archives are called in the configuration's patterns, and in what it switches on."""
_LISTS = {"tags": "/tag/:tag", "categories": "/category/:cat", "collections": "/collection/:coll"}
_PLACEHOLDER = re.compile(r":\w+")
_DEEPEST = 4
"""How many folders deep a folder is taken to go that is kept without being a source."""


def made_by_plugins(
    folder: Path, options: Mapping[str, Any], pages: Sequence[PublishedPage]
) -> Iterator[Served]:
    """Give the pages that plugins make of a site's documents, ``*`` for what they name."""
    plugins, gems = plugins_of(options), gems_of(folder)

    def has(plugin: str) -> bool:
        return plugin in plugins or plugin in gems

    yield from _numbered(folder, options, pages)
    yield from _feeds(options, has)
    yield from _archives(options, has)
    yield from _kept(options)
    yield from _of_data(options)
    if has("jekyll-redirect-from"):
        yield Served(path="/redirects.json")
    if has("jekyll-sitemap"):
        yield Served(path="/sitemap.xml")
        yield Served(path="/robots.txt")


def _numbered(
    folder: Path, options: Mapping[str, Any], pages: Sequence[PublishedPage]
) -> Iterator[Served]:
    """Give the later pages of lists (``jekyll-paginate``, ``jekyll-paginate-v2``)."""
    if options.get("paginate"):
        pattern = str(options.get("paginate_path") or "/page:num/")
        yield Served(path=clean_path(pattern.replace(":num", "*")).rstrip("/") + "/")
    second = _mapping(options.get("pagination"))
    if second.get("enabled") is not True:
        return
    usual = str(second.get("permalink") or "/page/:num/")
    for page in pages:
        if page.source.startswith("_") or not page.paths:
            continue
        own = _mapping(peek(folder / page.source).get("pagination"))
        if own.get("enabled") is True:
            later = _starred(str(own.get("permalink") or usual))
            above = page.paths[0].rpartition("/")[0]
            yield Served(path=clean_path(f"{above}/{later}"))
    lists = _mapping(options.get("autopages"))
    if lists.get("enabled") is True:
        for name, pattern in _LISTS.items():
            said = _mapping(lists.get(name))
            first = _mapping(said.get("permalink")).get("value") or said.get("permalink")
            stated = first if isinstance(first, str) else pattern
            if said.get("enabled") is not False:
                made = _starred(stated).rstrip("/")
                yield Served(path=clean_path(f"{made}/"))
                yield Served(path=clean_path(f"{made}/{_starred(usual)}"))


def _feeds(options: Mapping[str, Any], has: Callable[[str], bool]) -> Iterator[Served]:
    stated = options.get("feed")
    if not has("jekyll-feed") and not isinstance(stated, Mapping):
        return
    said = _mapping(stated)
    paths = [str(said.get("path") or "/feed.xml")]
    listed = said.get("collections")
    for name in map(str, listed if isinstance(listed, list | Mapping) else ()):
        own = _mapping(listed.get(name)) if isinstance(listed, Mapping) else {}
        paths.append(str(own.get("path") or f"/feed/{name}.xml"))
    for path in map(clean_path, paths):
        # It is a page of the site to what follows links to sources.
        yield Served(path=path, source=path.strip("/"))
    for one in ("/feed/*", "/feed/*/*", "/feed/by_tag/*"):
        yield Served(path=one)


def _archives(options: Mapping[str, Any], has: Callable[[str], bool]) -> Iterator[Served]:
    stated = options.get("jekyll-archives")
    if not has("jekyll-archives") and not isinstance(stated, Mapping):
        return
    said = _mapping(stated)
    patterns = {
        _ARCHIVE_NAMES.get(str(name), str(name)): str(pattern)
        for name, pattern in _mapping(said.get("permalinks")).items()
    }
    enabled = said.get("enabled")
    several: Iterable[Any] = enabled if isinstance(enabled, list) else ()
    names = _ARCHIVES if enabled in ("all", True) else [str(one) for one in several]
    for name in dict.fromkeys((*names, *patterns)):
        pattern = patterns.get(name) or _ARCHIVES.get(name)
        if pattern:
            yield Served(path=clean_path(_starred(pattern)))


def _kept(options: Mapping[str, Any]) -> Iterator[Served]:
    """Give what is left standing where the site is written: something else puts it there."""
    kept = options.get("keep_files")
    for name in map(str, kept if isinstance(kept, list) else ()):
        plain = name.strip("/")
        if plain and not plain.startswith("."):
            yield Served(path=clean_path(plain))
            for depth in range(_DEEPEST):
                yield Served(path=clean_path(f"{plain}/{'*/' * depth}"))


def _of_data(options: Mapping[str, Any]) -> Iterator[Served]:
    """Give the pages that are made of data (``jekyll-datapage-generator``)."""
    stated = options.get("page_gen")
    for one in stated if isinstance(stated, list) else ():
        said = _mapping(one)
        data = str(said.get("data") or "").rpartition(".")[2]
        folder = str(said.get("dir") or data).strip("/")
        if folder:
            for end in ("*.html", "*/"):
                yield Served(path=clean_path(f"{folder}/{end}"))


def _starred(pattern: str) -> str:
    return _PLACEHOLDER.sub("*", pattern)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
