"""Hugo: ``hugo.toml``, sections of ``content/``, bundles, languages, lists of terms.

Where pages are is told in ``hugo_paths.py``, what is read of the contents' folder in
``hugo_contents.py``, what of the configuration in ``hugo_options.py``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.generator import (
    FoundCollection,
    FoundSite,
    Generator,
    PublishedPage,
    Served,
)
from extractor.site.generators.hugo_contents import (
    TREE,
    Place,
    bundle_around,
    handed_down,
    is_content,
    normal,
    place_of,
    read_tree,
    section_pages,
    withheld,
)
from extractor.site.generators.hugo_options import (
    configuration_file,
    is_disabled,
    languages_of,
    options_of,
    prefix_of,
    read_options,
    table,
    taxonomies_of,
    texts,
    usual_language,
)
from extractor.site.generators.hugo_paths import (
    BY_FOLDERS,
    folder_paths,
    paths,
    pattern_of,
    term_path,
)
from extractor.site.generators.patterns import clean_path
from extractor.site.generators.plain import data_files
from extractor.site.sources.front_matter import peek
from extractor.site.sources.markdown_files import folders_of_documents, is_markdown
from extractor.site.sources.source_file import SourceFile

_SHOWN_TOO = {"builddrafts": "drafts", "buildfuture": "future", "buildexpired": "expired"}
_FOLDERS_OF_TERMS = ("authors", "people", "contributors")
"""Folders that themes keep a page of each person in, whether they are taxonomies or not."""
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
_ADAPTER = re.compile(r"_content(?:\.[\w-]+)?\.gotmpl")
_USUAL_FORMATS = ("html", "rss")
_LISTS = ("home", "section", "taxonomy", "term")


def _recognises(folder: Path) -> bool:
    return configuration_file(folder) is not None


def _describe(folder: Path) -> FoundSite:
    options = read_options(folder)
    address = urlsplit(str(options.get("baseurl") or ""))
    content = str(options.get("contentdir") or "content").strip("/")
    tree = read_tree(folder, options, content)
    language = options.get("defaultcontentlanguage") or options.get("languagecode") or ""
    if len(languages_of(options)) > 1:
        language = usual_language(options)
    return FoundSite(
        generator="hugo",
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=address.path.rstrip("/"),
        language=str(language)[:2].lower(),
        languages=languages_of(options),
        permalink="ugly" if options.get("uglyurls") is True else "",
        collections=(
            *_sections(folder, content, options, tree),
            *data_files(folder, (str(options.get("datadir") or "data"),)),
        ),
        exclude=("archetypes", "layouts", "themes", "static", "assets"),
        redirects=("static/_redirects", "_redirects"),
        source_root=content,
        source_links=_renders_links(folder, options),
        published_too=tuple(what for key, what in _SHOWN_TOO.items() if options.get(key) is True),
        taxonomies={one: f"/{normal(one)}/" for one in taxonomies_of(options)},
        variables={"site": options, TREE: tree},
    )


def _renders_links(folder: Path, options: Mapping[str, Any]) -> bool:
    """Say whether links to Markdown files may lead to their pages: a template does that.

    It is the site's own, one of a theme (which need not lie here), or, on a site in several
    languages, Hugo's (0.123 and later).
    """
    own = any(folder.glob("layouts/**/_markup/render-link*"))
    themed = any(options.get(key) for key in ("theme", "module"))
    return own or themed or _embedded(options) or len(table(options, "languages")) > 1


def _has_terms(folder: Path) -> bool:
    return folder.is_dir() and any(folder.glob("*/_index.md"))


def _embedded(options: Mapping[str, Any]) -> bool:
    """Say whether Hugo's own template is asked for (``markup.goldmark.renderHooks.link``)."""
    hook = table(options, "markup", "goldmark", "renderhooks", "link")
    return str(hook.get("useembedded")).lower() in ("always", "fallback")


def _sections(
    folder: Path, content: str, options: Mapping[str, Any], tree: Mapping[str, Any]
) -> Iterator[FoundCollection]:
    found = folders_of_documents(folder / content)
    # A term's page is its folder's own: the folder of a taxonomy holds nothing but such.
    names = (*taxonomies_of(options), *_FOLDERS_OF_TERMS)
    terms = [one for one in names if _has_terms(folder / content / one)]
    # The page of a section that holds nothing else is one of the free-standing pages.
    with_pages = {one for several in tree["sections"].values() for one in several}
    alone = {one for one in with_pages if not any(f"{one}/".startswith(f"{x}/") for x in found)}
    for path in sorted({*found, *terms, *([""] if alone else [])}):
        pattern = pattern_of(options, "page", normal(f"/{path}/page".replace("//", "/")))
        yield FoundCollection(
            name=path or content,
            path=f"{content}/{path}" if path else content,
            permalink=pattern or BY_FOLDERS,
            pages=not path,
        )


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the static files, what lies beside documents, the pages in other markup."""
    options = options_of(site)
    statics = [one.strip("/") for one in texts(options.get("staticdir") or "static")]
    content = f"{site.source_root}/"
    if site.source_links:
        yield from _assets(site, str(options.get("assetdir") or "assets").strip("/"))
    for path in files:
        for static in statics:
            if path.startswith(f"{static}/"):
                yield Served(path=clean_path(path.removeprefix(static)), source=path)
        if path.startswith(content) and not is_markdown(path):
            inside = path.removeprefix(content)
            if _ADAPTER.fullmatch(PurePosixPath(path).name):
                # A program makes pages there, of which nothing is known but their folder.
                folder = normal(inside.rpartition("/")[0])
                yield from (Served(path=clean_path(f"/{folder}/{one}/")) for one in ("*", "*/*"))
            elif is_content(path):
                yield from _page_in_other_markup(site, path)
            else:
                yield Served(path=clean_path(inside), source=path)


def _assets(site: SiteConfiguration, folder: str) -> Iterator[Served]:
    """Give the files that Hugo's template for links puts on the site where one leads to them."""
    for file in sorted((site.folder / folder).rglob("*")):
        if file.is_file():
            inside = file.relative_to(site.folder / folder).as_posix()
            yield Served(path=clean_path(inside), name=normal(inside))


def _page_in_other_markup(site: SiteConfiguration, path: str) -> Iterator[Served]:
    source = SourceFile(site.name, "", PurePosixPath(path).stem, path, "")
    metadata = {**handed_down(site, source), **peek(site.folder / path)}
    if withheld(site, source, metadata):
        return
    place = place_of(site, source)
    pattern = pattern_of(options_of(site, place.language), "page", place.path)
    collection = CollectionConfiguration(
        name="", kind="", path=site.source_root, permalink=pattern or BY_FOLDERS
    )
    for one in paths(site, collection, source, metadata):
        yield Served(path=one, source=path, name=normal(place.inside))


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
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
    if not source.stem.startswith("index") or not bundle_around(site, place.inside):
        return
    folder = site.folder / source.parent
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not is_content(file.name):
            inside = file.relative_to(folder).as_posix()
            yield Served(path=clean_path(f"{base}/{inside}"), source=f"{source.parent}/{inside}")


HUGO = Generator(
    name="hugo",
    recognises=_recognises,
    describe=_describe,
    paths=paths,
    defaults=handed_down,
    withholds=withheld,
    others=_others,
    generated=_generated,
)
