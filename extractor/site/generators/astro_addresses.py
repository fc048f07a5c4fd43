"""Where Astro puts pages and entries, for each format of ``build.format``.

An entry's address is that of the dynamic route that asks for its collection, and of its
identifier, made as github-slugger does; parameters are composed (Unicode's form C).
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from extractor.site.generators.astro_collections import DATA, Collection
from extractor.site.generators.astro_routes import Route
from extractor.site.generators.patterns import clean_path, is_letter, path_inside

DIRECTORY, FILE, PRESERVE = "directory", "file", "preserve"
"""The formats: a page is its folder's index, a file, or as its source is."""


def data_addresses(folder: Path, collection: Collection, pattern: str) -> Iterator[tuple[str, str]]:
    """Give the data files of a collection, each with the path of its page, "" for none.

    ``pattern`` is that of the addresses of its entries. The identifier of one is its path as it
    is before Astro 5.
    """
    for path in collection.files(folder) if collection.folder != "." else ():
        inside = path_inside(path, collection.folder)
        if PurePosixPath(path).suffix not in DATA or not collection.has(
            path.removeprefix(f"{collection.folder}/")
        ):
            continue
        is_told = collection.data and not collection.named and ":data." not in pattern
        identifier = inside if collection.legacy else entry_id(inside)
        yield path, composed(pattern.replace(":id", identifier)) if is_told else ""


def entry_pattern(route: Route | None, form: str) -> str:
    """Give the pattern of the addresses of a collection's entries, "" for none."""
    if route is None:
        return ""
    name = f":data.{route.key}" if route.key else ":id"
    folder, _, stem = route.with_parameter(name).rpartition("/")
    if stem == "index":
        return f"/{folder}{'/' if form != FILE else '.html'}"
    return clean_path(f"/{folder}/{stem}") + end_of_pages(form)


def end_of_pages(form: str) -> str:
    """Give what ends the address of a page that is not its folder's own."""
    return "/" if form == DIRECTORY else ".html"


def composed(path: str) -> str:
    """Give a path with its parameters composed, as Astro writes them."""
    return clean_path(unicodedata.normalize("NFC", path)) if path else ""


def page_of_pages(inside: str, form: str) -> str:
    """Give the path of a page of ``src/pages/``, from its path there without suffix."""
    folder, _, stem = inside.rpartition("/")
    if inside in ("404", "500"):
        return f"/{inside}.html"
    if stem == "index":
        return clean_path(f"/{folder}/") if form != FILE or not folder else f"/{folder}.html"
    return clean_path(f"/{inside}{end_of_pages(form)}")


def entry_id(inside: str) -> str:
    """Give the identifier of an entry: each part of its path as github-slugger writes it."""
    parts = [_slugged(one) for one in inside.split("/")]
    if parts[-1] == "index":
        parts.pop()
    return "/".join(parts)


def _slugged(text: str) -> str:
    kept = (one for one in text.lower() if is_letter(one) or one in "-_ ")
    return "".join(kept).replace(" ", "-")
