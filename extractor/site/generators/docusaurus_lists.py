"""What Docusaurus serves beside documents: pages that are programs, lists, feeds, copies."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from extractor.site.configuration import SiteConfiguration
from extractor.site.generators.docusaurus_settings import (
    PROGRAMS,
    ContentPlugin,
    Settings,
    settings_of,
)
from extractor.site.generators.folder_tree import static_files
from extractor.site.generators.generator import PublishedPage, Served
from extractor.site.generators.globs import files_inside, matches
from extractor.site.generators.patterns import clean_path, joined_letters
from extractor.site.sources.site_files import children, is_file, text_of
from extractor.site.sources.structured import read_beside

_DEPTH = 7
_CATEGORIES = ("_category_.json", "_category_.yml", "_category_.yaml")
_SLUG_OF_INDEX = re.compile(r"""\bslug\s*:\s*["'`]([^"'`]+)["'`]""")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
_APOSTROPHES = re.compile("['\u2019]")


def others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the static files, the copies of files that are linked, the pages that are programs."""
    settings = settings_of(site)
    static = list(static_files(files, settings.static))
    programs = list(_programs(site, settings))
    copies = Served(path="/assets/files/*")
    yield from (*static, *programs, copies)
    yield from _in_each_language(settings, (*static, *programs, copies, *_OF_ANY_SITE))


_OF_ANY_SITE = (Served(path="/404.html"), Served(path="/sitemap.xml"))


def _programs(site: SiteConfiguration, settings: Settings) -> Iterator[Served]:
    for plugin in settings.plugins:
        if plugin.sort != "pages" or not plugin.roots:
            continue
        for path in files_inside(site.folder / plugin.path, PROGRAMS):
            if not matches(path, plugin.exclude) and not path.endswith(".d.ts"):
                inside = path.rpartition(".")[0]
                is_index = inside == "index" or inside.endswith("/index")
                made = inside.removesuffix("index") if is_index else inside
                address = _written(settings, f"/{plugin.base}/{made}")
                yield Served(path=address, source=f"{plugin.path}/{path}")


def _written(settings: Settings, path: str) -> str:
    """Give the file of a page as a server has it: the index of a folder, or one in HTML."""
    plain = clean_path(path).rstrip("/")
    if settings.slash is False and plain:
        return plain if plain.endswith(".html") else f"{plain}.html"
    return f"{plain}/"


def generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the lists of blogs and of tags, the indexes of categories, the feeds, the redirects.

    In each language beside the usual one there is all of it again, pages included.
    """
    settings = settings_of(site)
    routes = list(dict.fromkeys(_lists(site, settings, pages)))
    routes += ["/search"] if settings.searched else []
    programs = [one.path for one in _programs(site, settings)]
    translated = [path for one in pages if _is_translated(settings, one) for path in one.paths]
    usual = [path for one in pages if not _is_translated(settings, one) for path in one.paths]
    redirects = list(_redirects(settings, [*usual, *programs, *routes]))
    paths = [_written(settings, one) for one in (*routes, *redirects)]
    paths += [_written(settings, one) for one in site.redirect_map]
    paths += [clean_path(f"/{plugin.base}/{name}") for plugin, name in _feeds(settings, pages)]
    yield from _OF_ANY_SITE
    for one in (*paths, *(_written(settings, one) for one in _redirects(settings, translated))):
        yield Served(path=one)
    again = (*paths, *(_written(settings, one) for one in usual))
    yield from _in_each_language(settings, (Served(path=one) for one in again))


def _is_translated(settings: Settings, page: PublishedPage) -> bool:
    found = settings.root_of(page.source)
    return found is not None and found[1].locale != ""


def _in_each_language(settings: Settings, served: Iterable[Served]) -> Iterator[Served]:
    for one in served:
        for locale in settings.locales:
            yield Served(path=clean_path(f"/{locale}{one.path}"))


def _redirects(settings: Settings, routes: Iterable[str]) -> Iterator[str]:
    """Give the addresses from which the plugin of redirects leads to a page."""
    for path in routes:
        if not path.rstrip("/"):
            continue
        yield from (f"{path.rstrip('/')}.{suffix}" for suffix in settings.extensions)
        yield from (path.replace(old, new) for old, new in settings.replaced if old in path)


def _feeds(
    settings: Settings, pages: Sequence[PublishedPage]
) -> Iterator[tuple[ContentPlugin, str]]:
    for plugin in settings.plugins:
        if any(_plugin_of(settings, one) is plugin for one in pages):
            yield from ((plugin, name) for name in plugin.feeds)


def _lists(
    site: SiteConfiguration, settings: Settings, pages: Sequence[PublishedPage]
) -> Iterator[str]:
    for plugin in settings.plugins:
        own = [one for one in pages if _plugin_of(settings, one) is plugin]
        if not plugin.roots:
            # Its sources lie outside of the site's folder: any page below its base may be there.
            yield from (f"/{plugin.base}{'/*' * depth}" for depth in range(_DEPTH))
            continue
        if plugin.sort == "blog" and own:
            yield from _of_blog(site, plugin)
        if plugin.sort == "docs":
            yield from _of_categories(site, plugin)
        if plugin.sort != "pages":
            yield from _of_tags(site, settings, plugin, own)


def _plugin_of(settings: Settings, page: PublishedPage) -> ContentPlugin | None:
    found = settings.root_of(page.source)
    return found[0] if found is not None else None


def _of_blog(site: SiteConfiguration, plugin: ContentPlugin) -> Iterator[str]:
    base = f"/{plugin.base}"
    yield base
    yield f"{base}/{plugin.page}/*"
    if plugin.archive:
        yield f"{base}/{plugin.archive}"
    authors = list(_authors(site.folder / plugin.path))
    if authors:
        yield f"{base}/{plugin.authors}"
        yield f"{base}/{plugin.authors}/*/{plugin.page}/*"
    yield from (f"{base}/{plugin.authors}/{one}" for one in authors)


def _authors(folder: Path) -> Iterator[str]:
    """Give the paths of the authors who have a page of their own."""
    for name in ("authors.yml", "authors.yaml", "authors.json"):
        for key, one in _read(folder / name).items():
            page = one.get("page") if isinstance(one, Mapping) else None
            if page is True:
                yield kebab(str(key))
            elif isinstance(page, Mapping):
                stated = page.get("permalink")
                yield stated.strip("/") if isinstance(stated, str) else kebab(str(key))


def _read(file: Path) -> Mapping[str, Any]:
    value = read_beside(file) if is_file(file) else {}
    return value if isinstance(value, Mapping) else {}


def _of_categories(site: SiteConfiguration, plugin: ContentPlugin) -> Iterator[str]:
    """Give the indexes that categories ask for, in their own files or in the sidebars."""
    for root in plugin.roots:
        if root.locale:
            continue
        for inside in files_inside(site.folder / root.path, _CATEGORIES):
            category = _read(site.folder / root.path / inside)
            link = category.get("link")
            if isinstance(link, Mapping) and link.get("type") == "generated-index":
                folder = inside.rpartition("/")[0].rpartition("/")[2]
                slug = link.get("slug") or f"category/{_slug(str(category.get('label') or folder))}"
                yield f"/{root.base}/{slug}"
        yield f"/{root.base}/category/*"
        yield from (f"/{root.base}/{slug}" for slug in _slugs_of_sidebars(site.folder))


def _slugs_of_sidebars(folder: Path) -> Iterator[str]:
    for suffix in ("js", "ts", "mjs", "cjs", "json"):
        for file in children(folder):
            named = fnmatchcase(file.name, f"*idebars*.{suffix}")
            text = text_of(file) if named else ""
            if "generated-index" in text:
                yield from _SLUG_OF_INDEX.findall(text)


def _slug(label: str) -> str:
    return joined_letters(label, "_-").lower()


def _of_tags(
    site: SiteConfiguration,
    settings: Settings,
    plugin: ContentPlugin,
    pages: Sequence[PublishedPage],
) -> Iterator[str]:
    stated = _read(site.folder / plugin.path / "tags.yml")
    bases: dict[str, None] = {}
    for page in pages:
        found = settings.root_of(page.source)
        base = f"/{found[1].base if found else plugin.base}/{plugin.tags}"
        for term in page.terms.get("tags", ()):
            bases.setdefault(base)
            yield f"{base}/{_tag(stated, term).strip('/')}"
    for base in bases:
        yield base
        yield f"{base}/*/{plugin.page}/*"


def _tag(stated: Mapping[str, Any], term: str) -> str:
    """Give the path of a tag: as the file of tags has it, as it states it itself, or its words."""
    told = stated.get(term)
    permalink = told.get("permalink") if isinstance(told, Mapping) else None
    if isinstance(permalink, str):
        return permalink
    return term if term.startswith("/") else kebab(term)


def kebab(text: str) -> str:
    """Give the words of a text in small letters joined by hyphens, as ``kebabCase`` of lodash."""
    plain = "".join(
        one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)
    )
    return "-".join(one.lower() for one in _WORDS.findall(_APOSTROPHES.sub("", plain)))
