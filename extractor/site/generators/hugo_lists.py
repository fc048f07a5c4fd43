"""The pages that Hugo makes of others: lists of sections, taxonomies and terms, feeds, maps.

Follows Hugo's documentation ("Taxonomies", "Configure outputs", "Pagination").
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from extractor.site.configuration import SiteConfiguration
from extractor.site.generators.generator import PublishedPage, Served
from extractor.site.generators.hugo_contents import (
    Place,
    bundle_around,
    is_content,
    normal,
    place_of,
    section_pages,
)
from extractor.site.generators.hugo_options import (
    is_disabled,
    languages_of,
    options_of,
    prefix_of,
    table,
    taxonomies_of,
    texts,
    usual_language,
)
from extractor.site.generators.hugo_paths import folder_paths, term_path
from extractor.site.generators.patterns import clean_path
from extractor.site.sources.site_files import files_below, is_file
from extractor.site.sources.source_file import SourceFile

_FORMATS = {
    "calendar": "index.ics",
    "css": "styles.css",
    "csv": "index.csv",
    "json": "index.json",
    "markdown": "index.md",
    "rss": "index.xml",
    "webappmanifest": "manifest.webmanifest",
}
"""Hugo's own output formats beside HTML → the file that each makes beside a page."""
_USUAL_FORMATS = ("html", "rss")
_LISTS = ("home", "section", "taxonomy", "term")


def lists_and_feeds(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the lists that Hugo makes: home, sections, taxonomies, terms, each with its feed."""
    options = options_of(site)
    placed = [(_place(site, page.source), page) for page in pages]
    for language in languages_of(options) or (usual_language(options),):
        own = [(place, page) for place, page in placed if place.language == language]
        for kind, path, name in sorted(_lists(site, language, own)):
            if not is_disabled(options_of(site, language), kind):
                yield from _beside(options_of(site, language), kind, path, name)
        prefix = prefix_of(options, language)
        names = ("sitemap.xml", "robots.txt", "404.html")
        yield from (Served(path=f"{prefix}/{one}") for one in names)
    yield Served(path="/sitemap.xml")
    yield Served(path="/")
    for language in languages_of(options) if len(languages_of(options)) > 1 else ():
        # The usual language's home is at the root, or leads there; each has a map of its own.
        yield from (Served(path=f"/{language}/"), Served(path=f"/{language}/sitemap.xml"))
    formats = _formats(options, "page")
    for place, page in placed:
        if place.kind == "page" and page.paths:
            base = page.paths[0].removesuffix(".html").rstrip("/")
            yield from (Served(path=f"{before}{base}/{name}") for before, name in formats)
            yield from _resources(site, place, page, base)


def _place(site: SiteConfiguration, source: str) -> Place:
    return place_of(site, SourceFile(site.name, "", PurePosixPath(source).stem, source, ""))


def _lists(
    site: SiteConfiguration, language: str, pages: Sequence[tuple[Place, PublishedPage]]
) -> set[tuple[str, str, str]]:
    """Give the lists of a language's pages: the kind of each, its path, its path in the contents.

    The latter is "" for one that has a page of its own there.
    """
    options = options_of(site, language)
    found = {("home", f"{prefix_of(options, language)}/", "")}
    written = {normal(folder) for folder in section_pages(site, language)}
    roots = {normal(one) for one in taxonomies_of(options)}
    for place, page in pages:
        if place.kind != "page":
            found.update((place.kind, one, "") for one in page.paths[:1])
        # A section is a folder at the top, or one that has a page of its own.
        top = place.inside.partition("/")[0] if "/" in place.inside else ""
        is_bundle = bundle_around(site, top) == top
        if top and normal(top) not in written | roots and not is_bundle:
            own = Place(language, top, "", top, "section")
            found.add(("section", folder_paths(site, own, {"title": top})[0], normal(top)))
        for plural, terms in page.terms.items():
            found.update(
                ("term", term_path(site, language, plural, term), normal(f"{plural}/{term}"))
                for term in terms
                if term.strip("/") and normal(f"{plural}/{term}") not in written
            )
    for plural in taxonomies_of(options):
        if normal(plural) not in written:
            own = Place(language, plural, "", plural, "taxonomy")
            path = folder_paths(site, own, {"title": plural})[0]
            found.add(("taxonomy", path, normal(plural)))
    return found


def _beside(options: Mapping[str, Any], kind: str, path: str, name: str) -> Iterator[Served]:
    """Give a list, its numbered parts and its feeds."""
    yield Served(path=path, name=name)
    base = path.removesuffix(".html").rstrip("/")
    pagination = str(table(options, "pagination").get("path") or options.get("paginatepath") or "")
    end = ".html" if path.endswith(".html") else "/"
    yield Served(path=f"{base}/{pagination.strip('/') or 'page'}/*{end}")
    for before, name in _formats(options, kind):
        yield Served(path=f"{before}{base}/{name}")


def _formats(options: Mapping[str, Any], kind: str) -> list[tuple[str, str]]:
    """Give what the output formats of a kind of page make beside its HTML.

    Each is the path before the page's and the name of the file, as far as it is told; ``*`` is
    the rest.
    """
    stated = texts(table(options, "outputs").get(kind))
    usual = _USUAL_FORMATS if kind in _LISTS else ()
    names = [one.lower() for one in stated or usual if not is_disabled(options, one.lower())]
    return [_file_of(options, one) for one in names if one != "html"]


def _file_of(options: Mapping[str, Any], name: str) -> tuple[str, str]:
    said = table(options, "outputformats", name)
    if name in _FORMATS and not said:
        return "", _FORMATS[name]
    path = str(said.get("path") or ("amp" if name == "amp" else "")).strip("/")
    file = f"{said.get('basename') or 'index'}.*" if said else ""
    return f"/{path}" if path else "", file


def _resources(
    site: SiteConfiguration, place: Place, page: PublishedPage, base: str
) -> Iterator[Served]:
    """Give the files of a leaf bundle, which are beside its page wherever that is."""
    source = PurePosixPath(page.source)
    # Where the page is at its folder's path, the files are known by that.
    is_moved = base != clean_path(f"/{place.folder}/{place.name}")
    if not is_moved or not source.stem.startswith("index"):
        return
    folder = site.folder / source.parent
    for file in files_below(folder):
        if is_file(file) and not is_content(file.name):
            inside = file.relative_to(folder).as_posix()
            yield Served(path=clean_path(f"{base}/{inside}"), source=f"{source.parent}/{inside}")
