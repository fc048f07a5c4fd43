"""Astro: ``astro.config``, ``src/pages/``, content collections and the routes that show them.

Addresses follow Astro 5 ("Routing", "Content collections"): an entry's is that of the dynamic
route that asks for its collection, and of its identifier, made as github-slugger does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import static_files
from extractor.site.generators.generator import FoundCollection, FoundSite, Generator, Served
from extractor.site.generators.patterns import clean_path, is_letter, path_inside
from extractor.site.generators.program_text import (
    block_setting,
    first_file,
    list_setting,
    pairs_setting,
    program_text,
    text_setting,
)
from extractor.site.sources.markdown_files import contains_markdown, folders_of_documents
from extractor.site.sources.source_file import SourceFile

_FILES = tuple(f"astro.config.{suffix}" for suffix in ("mjs", "ts", "js", "mts", "cjs"))
_PAGES = "src/pages"
_CONTENT = "src/content"
_COLLECTION = re.compile(r"""getCollection\(\s*["'`]([\w-]+)["'`]""")
_ROUTE = re.compile(r"\[(?:\.\.\.)?(\w+)\]")
_OF_ENTRIES = frozenset({"slug", "id", "path", "entry", "post", "article", "doc", "page_slug"})
_PROGRAMS = frozenset({".astro", ".html", ".js", ".ts", ".mjs"})
_DATA = frozenset({".json", ".yml", ".yaml"})
_FORMATS = {"directory": "/", "file": ".html", "preserve": "/"}
_STARLIGHT = "starlight"


def _recognises(folder: Path) -> bool:
    return first_file(folder, _FILES) is not None


def _describe(folder: Path) -> FoundSite:
    text = program_text(first_file(folder, _FILES))
    address = urlsplit(text_setting(text, "site"))
    suffix = _FORMATS.get(text_setting(block_setting(text, "build"), "format"), "/")
    locales = list_setting(block_setting(text, "i18n"), "locales")
    return FoundSite(
        generator="astro",
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=text_setting(text, "base").rstrip("/"),
        language=text_setting(text, "defaultLocale")[:2].lower(),
        languages=locales,
        permalink=suffix,
        collections=tuple(_collections(folder, suffix, _STARLIGHT in text)),
        exclude=("dist", "node_modules"),
        redirects=("public/_redirects", "_redirects"),
        redirect_map=pairs_setting(text, "redirects"),
        source_root=_CONTENT,
    )


def _collections(folder: Path, suffix: str, starlight: bool) -> Iterator[FoundCollection]:
    if contains_markdown(folder / _PAGES):
        yield FoundCollection(name="pages", path=_PAGES, permalink=f"/:path{suffix}", pages=True)
    routes = dict(_routes(folder))
    tops = sorted({one.partition("/")[0] for one in folders_of_documents(folder / _CONTENT)} - {""})
    for name in tops:
        pattern = routes.get(name, "")
        if starlight and name == "docs":
            pattern = "/:id/"
        yield FoundCollection(
            name=name,
            path=f"{_CONTENT}/{name}",
            permalink=pattern and pattern.rstrip("/") + suffix,
            output=bool(pattern),
        )
    for one in sorted((folder / _CONTENT).glob("*")) if (folder / _CONTENT).is_dir() else ():
        if one.is_dir() and any(file.suffix in _DATA for file in one.glob("*")):
            for file in sorted(one.glob("*")):
                if file.suffix in _DATA:
                    inside = file.relative_to(folder).as_posix()
                    yield FoundCollection(
                        name=inside, path=inside, output=False, data=True, hints=(one.name,)
                    )


def _routes(folder: Path) -> Iterator[tuple[str, str]]:
    """Give each collection that a dynamic route asks for, with the pattern of its addresses."""
    pages = folder / _PAGES
    for file in sorted(pages.rglob("*[[]*")) if pages.is_dir() else ():
        if file.suffix != ".astro" or not file.is_file():
            continue
        route = path_inside(file.relative_to(folder).as_posix(), _PAGES)
        found = _COLLECTION.search(program_text(file))
        if found is not None and _is_of_entries(route):
            yield found[1], "/" + _ROUTE.sub(":id", route) + "/"


def _is_of_entries(route: str) -> bool:
    """Say whether a dynamic route makes a page of each entry, by the name of its parameter."""
    names = _ROUTE.findall(route)
    return len(names) == 1 and names[0].lower() in _OF_ENTRIES


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    if not collection.output or not collection.permalink:
        return ()
    inside = file.slug if file.entry is not None else path_inside(file.path, collection.path)
    if collection.path.startswith(_PAGES):
        if any(part.startswith("_") for part in inside.split("/")):
            return ()
        return (_page(inside, site.permalink),)
    slug = metadata.get("slug")
    identifier = slug.strip() if isinstance(slug, str) and slug.strip() else entry_id(inside)
    made = collection.permalink.replace(":id", identifier or "index")
    return (clean_path(made if identifier else re.sub(r"index(?=/?$)", "", made)),)


def _page(inside: str, suffix: str) -> str:
    folder, _, stem = inside.rpartition("/")
    if stem == "index":
        return clean_path(f"/{folder}/") if suffix == "/" or not folder else f"/{folder}{suffix}"
    return clean_path("/404.html" if inside == "404" else f"/{inside}{suffix}")


def entry_id(inside: str) -> str:
    """Give the identifier of an entry: each part of its path as github-slugger writes it."""
    parts = [_slugged(one) for one in inside.split("/")]
    if parts[-1] == "index":
        parts.pop()
    return "/".join(parts)


def _slugged(text: str) -> str:
    kept = (one for one in text.lower() if is_letter(one) or one in "-_ ")
    return "".join(kept).replace(" ", "-")


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the public files, and the pages that are programs."""
    yield from static_files(files, ["public"])
    known = {one.name for one in site.collections if one.permalink}
    for path in files:
        pure = PurePosixPath(path)
        if not path.startswith(f"{_PAGES}/") or pure.suffix not in _PROGRAMS:
            continue
        inside = path_inside(path, _PAGES)
        if any(part.startswith("_") for part in inside.split("/")):
            continue
        if pure.suffix in (".js", ".ts", ".mjs"):
            yield Served(path=clean_path(f"/{_ROUTE.sub('*', inside)}"), source=path)
            continue
        dynamic = _ROUTE.sub("*", inside)
        if "*" in dynamic and _is_of_entries(inside):
            found = _COLLECTION.search(program_text(site.folder / path))
            if found is not None and found[1] in known:
                # The pages of a collection are those of its entries.
                continue
        if "*" in dynamic:
            # A numbered list begins at the address without a number.
            yield Served(path=_page(f"{_ROUTE.sub('', inside).rstrip('/')}/index", site.permalink))
        yield Served(path=_page(dynamic, site.permalink), source=path)
    yield Served(path="/sitemap-index.xml")


ASTRO = Generator(
    name="astro",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
)
