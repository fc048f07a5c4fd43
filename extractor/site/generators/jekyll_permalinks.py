"""The addresses of Jekyll's documents and pages.

They follow Jekyll 4 (``lib/jekyll/document.rb``, ``page.rb``, ``utils.rb`` and the
documentation's page on permalinks).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.jekyll_files import (
    PAGES,
    is_copied,
    is_marked,
    is_of_pages,
    is_readme_page,
    makes_html,
)
from extractor.site.generators.jekyll_settings import (
    PLAIN_PAGES,
    listed,
    options_of,
    suffix_of_style,
)
from extractor.site.generators.patterns import (
    clean_path,
    date_values,
    document_inside,
    expand,
    path_inside,
    plain_slug,
    title_slug,
)
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.site.sources.markdown_files import is_markdown
from extractor.site.sources.source_file import SourceFile

_IMPOSSIBLE_DAY = re.compile(r"(\d{4})-(0?[1-9]|1[0-2])-(29|30|31)-(.+)", re.DOTALL)
_OF_DAYS = re.compile(r"/:(?:year|short_year|month|i_month|short_month|day|i_day|y_day|week)\b")
_OFFSET = re.compile(r"\s*([+-]\d{2}:?\d{2})\s*$")
_SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def document_paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    """Give the addresses of a file, that where it is now first, then those it may have had."""
    is_readme = is_of_pages(site, collection) and is_readme_page(site, file.path)
    if not is_readme and is_copied(site, collection, file):
        if is_of_pages(site, collection):
            return (clean_path(file.path),)
        if not collection.output:
            return ()
        # The plugin makes a page of it besides, at its place in the sources.
        is_page = site.variables.get(PLAIN_PAGES) is not False and is_markdown(file.path)
        page = expand("/:path.html", {"path": path_inside(file.path, "")})
        return (*((page,) if is_page else ()), copied_path(collection, file.path))
    stated = metadata.get("permalink")
    is_stated = isinstance(stated, str) and bool(stated.strip())
    if not collection.output and not is_stated:
        return ()
    stem = file.path.rpartition("/")[2].rpartition(".")[0] or file.slug
    if file.entry is not None:
        stem = file.slug
    is_post = collection.path.rpartition("/")[2] in ("_posts", "_drafts")
    stem_day, name = split_dated_stem(stem, short_years=is_post)
    if stem_day is None and is_post:
        stem_day, name = _rolled_day(stem)
    stated_day = as_date(_in_zone(metadata.get("date"), site))
    day = stated_day or stem_day
    collections_dir = str(options_of(site).get("collections_dir") or "").strip("/")
    categories = _categories(collection, metadata, collections_dir)
    is_html = makes_html(site, file.path)
    values = _values(collection, file, metadata, name, categories, day, is_html=is_html)
    if is_of_pages(site, collection):
        inside = file.path.rpartition("/")[0]
        stem = "index" if is_readme else stem
        values |= {"path": inside, "basename": "" if stem == "index" else stem}
    paths: list[str] = []
    if isinstance(stated, str) and is_stated:
        paths.append(expand(stated, values))
    elif collection.output and collection.permalink:
        if is_of_pages(site, collection) and stem == "index":
            paths.append(expand("/:path/", values))
        else:
            paths.append(_as_folder(expand(collection.permalink, values)))
    # A draft without a date has that of its file, which sources do not keep.
    paths = [one for one in paths if day is not None or not _OF_DAYS.search(one)]
    if stem_day is not None and collection.output:
        paths.extend(_other_post_paths(values, (stated_day, stem_day)))
    return tuple(dict.fromkeys(paths))


def page_path(site: SiteConfiguration, path: str, metadata: Mapping[str, Any]) -> str:
    """Give the path of a page that stands outside of collections (``Jekyll::Page``)."""
    pure = PurePosixPath(path)
    folder = "" if str(pure.parent) == "." else str(pure.parent)
    is_page = pure.suffix in PAGES or is_markdown(path) or is_marked(site, pure.suffix)
    suffix = ".html" if is_page else pure.suffix
    values = {"path": folder, "basename": pure.stem, "output_ext": suffix, "title": pure.stem}
    stated = metadata.get("permalink")
    if isinstance(stated, str) and stated.strip():
        return expand(stated, values)
    if not is_page:
        return expand("/:path/:basename:output_ext", values)
    if pure.stem == "index":
        return expand("/:path/", values)
    return expand("/:path/:basename" + suffix_of_style(site.permalink), values)


def copied_path(collection: CollectionConfiguration, path: str) -> str:
    """Give where a file of a collection that is no page is copied to (``static_file.rb``)."""
    pure = PurePosixPath(path)
    inside = path_inside(path, collection.path)
    values = {
        "collection": collection.name,
        "path": inside,
        "name": pure.stem,
        "title": "",
        "output_ext": "",
    }
    pattern = collection.permalink or "/:collection/:path"
    return expand(pattern, values).rstrip("/") + pure.suffix


def _as_folder(path: str) -> str:
    """Give the address of a folder for that of its index, which is written without an ending."""
    return path.removesuffix("index") if path.endswith("/index") else path


def _in_zone(value: Any, site: SiteConfiguration) -> Any:
    """Give a date with an offset as the site's time zone has it (UTC where it states none)."""
    if isinstance(value, str) and _OFFSET.search(value):
        try:
            value = datetime.fromisoformat(_OFFSET.sub(r"\1", value.strip()))
        except ValueError:
            return value
    if not isinstance(value, datetime) or value.tzinfo is None:
        return value
    try:
        zone = ZoneInfo(str(options_of(site).get("timezone") or "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    try:
        return value.astimezone(zone)
    except OverflowError:  # before the year 1 or after 9999 there
        return value


def _rolled_day(stem: str) -> tuple[date | None, str]:
    """Give the day and the name of a stem whose day its month does not have.

    Ruby's ``Time`` counts on into the next month: 30 February is 1 or 2 March.
    """
    match = _IMPOSSIBLE_DAY.fullmatch(stem)
    if match is None:
        return None, stem
    try:
        first = date(int(match[1]), int(match[2]), 28)
    except ValueError:  # the year 0
        return None, stem
    return first + timedelta(days=int(match[3]) - 28), match[4]


def _values(
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
    name: str,
    categories: tuple[str, ...],
    day: date | None,
    *,
    is_html: bool,
) -> dict[str, str]:
    slug = str(metadata.get("slug") or name)
    inside = document_inside(file, collection.path)
    values = {
        "collection": collection.name,
        "path": inside,
        "name": plain_slug(name),
        "title": title_slug(slug),
        "slug": plain_slug(slug),
        "categories": "/".join(categories),
        "slugified_categories": "/".join(map(plain_slug, categories)),
        "output_ext": ".html" if is_html else PurePosixPath(file.path).suffix,
    }
    if day is not None:
        values |= date_values(day) | {
            "short_day": _SHORT_DAYS[day.weekday()],
            "short_month": _SHORT_MONTHS[day.month - 1],
        }
    return values


def _other_post_paths(values: Mapping[str, str], days: tuple[date | None, ...]) -> Iterator[str]:
    """Give the dated paths that a post had under another style, another date or no category."""
    patterns = ["/:year/:month/:day/:title/", "/:year/:month/:day/:title:output_ext"]
    if values["categories"]:
        patterns = ["/:categories" + one for one in patterns] + patterns
    for day in dict.fromkeys(day for day in days if day is not None):
        dated = {**values, **date_values(day)}
        yield from (expand(pattern, dated) for pattern in patterns)


def _categories(
    collection: CollectionConfiguration, metadata: Mapping[str, Any], collections_dir: str
) -> tuple[str, ...]:
    folders = collection.path.removeprefix(f"{collections_dir}/") if collections_dir else ""
    parents = [one for one in (folders or collection.path).split("/")[:-1] if one]
    found = parents if collection.path.rpartition("/")[2] == "_posts" else []
    several = metadata.get("categories")
    found.extend(several.split() if isinstance(several, str) else map(str, listed(several)))
    found.extend(map(str, listed(metadata.get("category"))))
    return tuple(dict.fromkeys(one.strip().lower() for one in found if one.strip()))
