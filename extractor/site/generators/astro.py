"""Astro: ``astro.config``, ``src/pages/``, content collections and the routes that show them.

Addresses follow Astro 5 ("Routing", "Content collections", ``build.format``): an entry's is that
of the dynamic route that asks for its collection, and of its identifier, made as github-slugger
does. Nothing in the front matter of a file of ``src/pages/`` moves it or holds it back.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from extractor.addresses import host_of, split_address
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.astro_addresses import (
    DIRECTORY,
    FILE,
    PRESERVE,
    composed,
    data_addresses,
    end_of_pages,
    entry_id,
    entry_pattern,
    page_of_pages,
)
from extractor.site.generators.astro_collections import (
    CONTENT,
    Collection,
    defined_collections,
)
from extractor.site.generators.astro_routes import PAGES, PARAMETER, Route, routes_in
from extractor.site.generators.folder_tree import static_files
from extractor.site.generators.generator import (
    FoundCollection,
    FoundSite,
    Generator,
    PublishedPage,
    Served,
    as_files,
)
from extractor.site.generators.patterns import clean_path, document_inside, path_inside
from extractor.site.generators.program_text import (
    block_setting,
    first_file,
    list_setting,
    own_keys,
    pairs_setting,
    program_text,
    text_setting,
)
from extractor.site.sources.markdown_files import contains_markdown
from extractor.site.sources.site_files import files_below, is_file, walk
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import read_beside
from extractor.site.withheld import Withheld

_FILES = tuple(f"astro.config.{suffix}" for suffix in ("mjs", "ts", "js", "mts", "cjs"))
_PROGRAMS = frozenset({".astro", ".html"})
_ENDPOINTS = frozenset({".js", ".ts", ".mjs"})
_DOCUMENTS = (".md", ".mdx", ".markdown")
_STARLIGHT = "starlight"
_STARLIGHT_DOCUMENTS = f"{CONTENT}/docs/"
_ASKED = "what astro's configuration has"
_FIRST_THAT_PUBLISHES_DRAFTS = 3
_TARGET = re.compile(
    r"""(["'`])([^"'`]+)\1\s*:\s*\{[^{}]*?destination\s*:\s*(["'`])([^"'`]*)\3[^{}]*\}"""
)


def _recognises(folder: Path) -> bool:
    return first_file(folder, _FILES) is not None


def _describe(folder: Path) -> FoundSite:
    text = program_text(first_file(folder, _FILES))
    address = split_address(text_setting(text, "site"))
    said = text_setting(block_setting(text, "build"), "format")
    form = said if said in (FILE, PRESERVE) else DIRECTORY
    starlight = _STARLIGHT in text
    defined = defined_collections(folder)
    routes = tuple(routes_in(folder))
    listed = {one.listed: _above(one) for one in routes if one.listed}
    return FoundSite(
        generator="astro",
        stated_in=as_files(first_file(folder, _FILES)),
        url=host_of(address),
        baseurl=text_setting(text, "base").rstrip("/"),
        language=text_setting(text, "defaultLocale")[:2].lower(),
        languages=list_setting(block_setting(text, "i18n"), "locales"),
        permalink=form,
        collections=tuple(_collections(folder, form, defined, routes, starlight=starlight)),
        exclude=("dist", "node_modules", *_left_out(folder, defined, "integrations" in text)),
        redirects=("public/_redirects", "_redirects"),
        redirect_map=_redirects(text, form),
        source_root=CONTENT,
        withheld=_withheld(folder, defined, routes),
        taxonomies={key: path for key, path in listed.items() if path},
        variables={
            _ASKED: {
                "sitemap": "sitemap" in text or starlight,
                "locales": own_keys(block_setting(text, "locales")) if starlight else (),
                "default locale": text_setting(text, "defaultLocale"),
            }
        },
    )


def _above(route: Route) -> str:
    """Give the path that the pages of a route stand below, "" where that is not told."""
    above, _, last = f"/{route.inside}".rpartition("/")
    return f"{above}/" if PARAMETER.fullmatch(last) and not PARAMETER.search(above) else ""


def _redirects(text: str, form: str) -> dict[str, str]:
    """Give the redirects of the configuration, which are written as pages are."""
    block = block_setting(text, "redirects")
    stated = {**pairs_setting(text, "redirects"), **{one[1]: one[3] for one in _targets(block)}}
    suffix = "" if form == DIRECTORY else ".html"
    return {f"{old.rstrip('/')}{suffix}" or "/": new for old, new in stated.items()}


def _targets(block: str) -> list[tuple[str, str, str, str]]:
    return _TARGET.findall(block)


def _left_out(folder: Path, defined: Sequence[Collection], has_integrations: bool) -> Iterator[str]:
    """Give the files that are neither pages nor entries, and those that no integration reads."""
    if not has_integrations:
        yield "*.mdx"
    for parent, _, names in walk(folder / PAGES):
        above = os.path.relpath(parent, folder).replace(os.sep, "/")
        for name in sorted(names):
            path = f"{above}/{name}"
            if any(part.startswith("_") for part in path.split("/")):
                yield path
    for one in defined:
        if one.folder != ".":
            prefix = f"{one.folder}/"
            yield from (
                path
                for path in one.files(folder)
                if path.endswith(_DOCUMENTS) and not one.has(path.removeprefix(prefix))
            )


def _withheld(
    folder: Path, defined: Sequence[Collection], routes: Sequence[Route]
) -> dict[str, Withheld]:
    """Give what holds entries back, as their routes tell, and pages, which nothing does."""
    found: dict[str, Withheld] = {}
    if _version(folder) >= _FIRST_THAT_PUBLISHES_DRAFTS:
        found[PAGES] = Withheld()
    for one in defined:
        asking = [
            route.withheld for route in routes if route.collection == one.name and route.of_entries
        ]
        if len(asking) == 1 and asking[0] is not None and one.folder != ".":
            found[one.folder] = asking[0]
    return found


def _version(folder: Path) -> int:
    """Give the first number of the version of Astro that a site asks for: the present's unsaid."""
    file = folder / "package.json"
    value = read_beside(file) if is_file(file) else {}
    several = value.get("dependencies") if isinstance(value, Mapping) else None
    asked = str(several.get("astro", "")) if isinstance(several, Mapping) else ""
    number = re.search(r"\d+", asked)
    return int(number.group()) if number is not None else _FIRST_THAT_PUBLISHES_DRAFTS


def _collections(
    folder: Path,
    form: str,
    defined: Sequence[Collection],
    routes: Sequence[Route],
    *,
    starlight: bool,
) -> Iterator[FoundCollection]:
    if contains_markdown(folder / PAGES):
        yield FoundCollection(
            name="pages", path=PAGES, permalink=f"/:path{end_of_pages(form)}", pages=True
        )
    shown = {one.collection: one for one in routes if one.of_entries}
    for one in defined:
        pattern = entry_pattern(shown.get(one.name), form) if not one.named else ""
        if starlight and one.name == "docs":
            pattern = "/:id/"
        if one.folder != "." and contains_markdown(folder / one.folder):
            yield FoundCollection(
                name=one.name, path=one.folder, permalink=pattern, output=bool(pattern)
            )
        for path, made in data_addresses(folder, one, pattern):
            yield FoundCollection(
                name=path,
                path=path,
                permalink=made,
                output=bool(made),
                data=True,
                hints=(one.name,),
            )


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    if not collection.output or not collection.permalink:
        return ()
    inside = document_inside(file, collection.path)
    if collection.path.startswith(PAGES):
        return (page_of_pages(inside, site.permalink),)
    made = collection.permalink
    key = re.search(r":data\.(\w+)", made)
    if key is not None:
        value = metadata.get(key[1])
        if not isinstance(value, str | int) or not str(value).strip():
            return ()
        return (composed(made.replace(key.group(), str(value).strip())),)
    slug = metadata.get("slug")
    identifier = slug.strip() if isinstance(slug, str) and slug.strip() else entry_id(inside)
    if not identifier:
        return (clean_path(re.sub(r":id(?:\.html|/)?$", "", made)),)
    return (composed(made.replace(":id", identifier)),)


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the public files, the pages that are programs, and the entries that are data."""
    yield from static_files(files, ["public"])
    routes = {one.path: one for one in routes_in(site.folder)}
    shown = {one.collection: one for one in routes.values() if one.of_entries}
    read = {one.path for one in site.collections if one.permalink}
    known: set[str] = set()
    for one in defined_collections(site.folder):
        data = list(
            data_addresses(site.folder, one, entry_pattern(shown.get(one.name), site.permalink))
        )
        yield from (Served(path=made, source=path) for path, made in data if made)
        if one.folder in read or (data and not contains_markdown(site.folder / one.folder)):
            known.add(one.name)
    for path in (*files, *_endpoints(site.folder)):
        pure = PurePosixPath(path)
        inside = path_inside(path, PAGES)
        is_page = path.startswith(f"{PAGES}/") and pure.suffix in _PROGRAMS | _ENDPOINTS
        if not is_page or any(part.startswith("_") for part in inside.split("/")):
            continue
        dynamic = PARAMETER.sub("*", inside)
        if pure.suffix in _ENDPOINTS:
            yield Served(path=clean_path(f"/{dynamic}"), source=path)
        elif path in routes:
            yield from _of_route(routes[path], dynamic, known, site)
        else:
            yield Served(path=page_of_pages(dynamic, site.permalink), source=path)


def _of_route(
    route: Route, dynamic: str, known: set[str], site: SiteConfiguration
) -> Iterator[Served]:
    """Give what a dynamic route makes that is told neither by entries nor by their terms."""
    if route.of_entries and route.collection in known:
        # The pages of a collection are those of its entries.
        return
    if route.listed in site.taxonomies:
        return
    form = site.permalink
    if not route.of_entries and not route.listed and "[..." in route.inside:
        # A list in parts begins at the address without a number.
        first = PARAMETER.sub("", route.inside).rstrip("/")
        yield Served(path=page_of_pages(first or "index", form), source=route.path)
        yield Served(path=page_of_pages(dynamic, form))
    else:
        yield Served(path=page_of_pages(dynamic, form), source=route.path)


def _endpoints(folder: Path) -> Iterator[str]:
    """Give the programs of the folder of pages that write files."""
    pages = folder / PAGES
    for file in files_below(pages):
        if file.suffix in _ENDPOINTS and is_file(file):
            yield file.relative_to(folder).as_posix()


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the pages of terms, and the map where the configuration has it made."""
    routes = {one.listed: one for one in routes_in(site.folder) if one.listed}
    for key in site.taxonomies:
        if key not in routes:
            continue
        terms = sorted({term for page in pages for term in page.terms.get(key, ())})
        for term in terms:
            path = page_of_pages(routes[key].with_parameter(term), site.permalink)
            yield Served(path=composed(path), source=routes[key].path)
    said = site.variables.get(_ASKED)
    said = said if isinstance(said, Mapping) else {}
    if said.get("sitemap"):
        yield Served(path="/sitemap-index.xml")
        yield Served(path="/sitemap-*.xml")
    documents = [page.paths[0] for page in pages if page.source.startswith(_STARLIGHT_DOCUMENTS)]
    yield from _fallbacks(said, documents)


def _fallbacks(said: Mapping[str, Any], paths: Sequence[str]) -> Iterator[Served]:
    """Give the pages that Starlight shows in each language where there is no translation."""
    locales = [str(one) for one in said.get("locales") or ()]
    usual = "" if "root" in locales else str(said.get("default locale") or "")
    others = [one for one in locales if one not in ("root", usual)]
    start = f"/{usual}/" if usual else "/"
    for path in paths if usual or "root" in locales else ():
        is_usual = path.startswith(start) and not any(
            f"{path}/".startswith(f"/{one}/") for one in others
        )
        for one in others if is_usual else ():
            yield Served(path=f"/{one}/{path.removeprefix(start)}")


ASTRO = Generator(
    name="astro",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
    generated=_generated,
)
