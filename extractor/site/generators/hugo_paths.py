"""Where Hugo puts pages: ``url``, ``slug``, ``permalinks``, ``uglyURLs``, languages' folders.

Follows Hugo's ``page_paths.go`` and ``permalinks.go``, and its documentation on URL management.
"""

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import unquote_plus

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.hugo_cascade import matches
from extractor.site.generators.hugo_contents import (
    FILE_NAME,
    Place,
    day_in_name,
    name_of_section,
    normal,
    place_of,
    section_pages,
)
from extractor.site.generators.hugo_options import options_of, prefix_of, table, texts
from extractor.site.generators.patterns import clean_path, is_letter
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.site.sources.source_file import SourceFile

BY_FOLDERS = "/:folders/:base/"
"""The pattern that stands for no pattern: the folders of the contents and the file's name."""
_TOKEN = re.compile(r":(\w+)(\[.+?\])?")
_KEPT = frozenset("./\\_#+~-@%")
_DEFAULT_DATES = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
_NEVER = date(1, 1, 1)
"""The date of what has none."""
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def pattern_of(options: Mapping[str, Any], kind: str, path: str) -> str:
    """Give the permalink pattern of a page of a kind at a path of the contents, or ""."""
    for kinds, target, pattern in _patterns(options.get("permalinks")):
        if (not kinds or matches(kinds, kind)) and (not target or matches(target, path)):
            return pattern
    return ""


def _patterns(stated: Any) -> Iterator[tuple[str, str, str]]:
    """Give the patterns in the order in which they are tried: for which kind, which path."""
    for one in stated if isinstance(stated, list) else ():
        target = table(one, "target") if isinstance(one, Mapping) else {}
        if isinstance(one, Mapping) and isinstance(pattern := one.get("pattern"), str):
            yield str(target.get("kind") or ""), str(target.get("path") or ""), pattern
    if not isinstance(stated, Mapping):
        return
    for kind, group in stated.items():
        if isinstance(group, Mapping):
            for section in sorted(group, key=len, reverse=True):
                if isinstance(group[section], str):
                    yield str(kind), _of_section(section), group[section]
    # Before 0.115 there were patterns for pages and terms alone.
    for section in sorted(stated, key=len, reverse=True):
        if isinstance(stated[section], str):
            yield "{page,term}", _of_section(section), stated[section]


def _of_section(section: str) -> str:
    plain = section.strip(" /")
    return f"/{{{plain},{plain}/**}}" if plain else "/*"


def paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    """Give the paths of a document's page, the canonical first."""
    if not collection.output or not collection.permalink:
        return ()
    place = place_of(site, file)
    said = {str(key).lower(): value for key, value in metadata.items()}
    options = options_of(site, place.language)
    url = said.get("url")
    if isinstance(url, str) and url.strip() and place.kind != "home":
        return (_stated(options, place, url.strip(), _values(site, place, said)),)
    if place.kind != "page":
        return folder_paths(site, place, said)
    # A language may have patterns, and a folder of contents, of its own.
    own = table(options_of(site), "languages", place.language).get("permalinks")
    is_open = bool(own) or collection.permalink == BY_FOLDERS
    pattern = pattern_of(options, "page", place.path) if is_open else ""
    values = _values(site, place, said) | {"collection": collection.name}
    pattern = pattern or collection.permalink
    by_folders = f"/{values['folders']}/{values['base']}"
    made = by_folders if pattern == BY_FOLDERS else _expanded(pattern, values)
    return (_finished(options, place, made),)


def folder_paths(
    site: SiteConfiguration, place: Place, metadata: Mapping[str, Any]
) -> tuple[str, ...]:
    """Give the paths of the page of a folder: of the home, a section, a taxonomy or a term.

    ``metadata`` has its keys in lower case.
    """
    options = options_of(site, place.language)
    prefix = prefix_of(options, place.language)
    if place.kind == "home":
        return (f"{prefix}/",)
    values = _values(site, place, metadata)
    pattern = pattern_of(options, place.kind, place.path)
    whole = f"/{values['folders']}/{values['base']}"
    if pattern:
        return (_finished(options, place, _expanded(pattern, values)),)
    # Before 0.167 a folder's slug did not count.
    several = dict.fromkeys((f"/{values['folders']}/{values['sluggedbase']}", whole))
    return tuple(_finished(options, place, one) for one in several)


def term_path(site: SiteConfiguration, language: str, plural: str, term: str) -> str:
    """Give the path of the list of a term that has no page of its own in the contents."""
    place = Place(language, f"{plural}/{term}", plural, term, "term")
    return folder_paths(site, place, {"title": term})[0]


def _stated(options: Mapping[str, Any], place: Place, url: str, values: Mapping[str, str]) -> str:
    """Give the path that ``url`` states: of the site with a slash before, else the language's."""
    made = _expanded(url, values) if ":" in url else url
    if ".." in made:
        made = posixpath.normpath(f"/{made}")
    elif not made.startswith("/"):
        made = f"{prefix_of(options, place.language)}/{made}"
    return _encoded(made if made.endswith("/") or "." in made else f"{made}/")


def _finished(options: Mapping[str, Any], place: Place, path: str) -> str:
    """Give the path of a page as Hugo writes it, from what a pattern or its place has made."""
    normed = posixpath.normpath(f"/{path}").lstrip("/")
    made = sanitized(options, normed)
    has_own_end = place.kind == "page" and path.endswith(".html")
    is_flat = place.kind in ("page", "term") and is_ugly(options, place) and not has_own_end
    end = "" if has_own_end else ".html" if is_flat else "/"
    return _encoded(f"{prefix_of(options, place.language)}/{made}{end}")


def _encoded(path: str) -> str:
    return clean_path(path.replace("#", "%23").replace("?", "%3F"))


def is_ugly(options: Mapping[str, Any], place: Place) -> bool:
    """Say whether a page is a file of its name, and no folder (``uglyURLs``)."""
    stated = options.get("uglyurls")
    if isinstance(stated, Mapping):
        section = (place.folder or place.name).partition("/")[0]
        return stated.get(section.lower()) is True
    return stated is True


def sanitized(options: Mapping[str, Any], text: str) -> str:
    """Give a text as a part of a path: spaces are hyphens, what is no letter or sign is left out.

    In lower case and with its accents, but where the configuration says otherwise.
    """
    made: list[str] = []
    waits = False
    for sign in text:
        if is_letter(sign) or sign in _KEPT:
            if waits and sign != "-":
                made.append("-")
            waits = False
            made.append(sign)
        elif sign.isspace() and made and made[-1] != "-":
            waits = True
    whole = "".join(made)
    if options.get("removepathaccents") is True:
        apart = unicodedata.normalize("NFD", whole)
        bare = "".join(one for one in apart if unicodedata.category(one) != "Mn")
        whole = unicodedata.normalize("NFC", bare)
    return whole if options.get("disablepathtolower") is True else whole.lower()


def _expanded(pattern: str, values: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        name, cut = found.groups()
        if cut is not None and name in ("sections", "sectionslugs"):
            return _sliced(cut[1:-1], values[name])
        # An escaped colon is no token; what else is unknown stands as written.
        return values.get(name, found[0]) if cut is None else found[0]

    escaped = pattern.replace("\\:", "\0")
    made = unquote_plus(_TOKEN.sub(value, escaped))
    return made.replace("\0", ":")


def _sliced(cut: str, joined: str) -> str:
    """Give the sections that ``:sections[1:]`` or ``:sections[last]`` names."""
    parts = joined.split("/") if joined else []
    first, colon, end = (one.strip().lower() for one in cut.partition(":"))

    def number(text: str, otherwise: int) -> int:
        if text == "last":
            return len(parts) - 1
        return int(text) if text.isdecimal() else otherwise

    start = number(first, 0)
    if not colon:
        return "/".join(parts[start : start + 1])
    return "/".join(parts[start : number(end, len(parts))])


def _values(site: SiteConfiguration, place: Place, metadata: Mapping[str, Any]) -> dict[str, str]:
    """Give what the tokens of patterns stand for, on a page."""
    options = options_of(site, place.language)
    is_cased = options.get("disablepathtolower") is True
    folder, base = place.folder, place.name
    if not is_cased:
        folder, base = normal(folder), normal(base)
    day, slug_in_name = _day_of(options, place, metadata)
    slug = str(metadata.get("slug") or slug_in_name).strip("-")
    title = sanitized(options, str(metadata.get("title") or ""))
    file_name = sanitized(options, place.name)
    slugged = sanitized(options, slug)
    sections = _current_sections(site, place)
    slugs = [
        _slug_of_section(site, place.language, sections[: n + 1]) for n in range(len(sections))
    ]
    return {
        **_values_of_day(day),
        "folders": folder,
        "base": slug if slug and place.kind == "page" else base,
        "sluggedbase": slug or base,
        "section": sections[0] if sections else "",
        "sections": "/".join(sections),
        "sectionslug": slugs[0] if slugs else "",
        "sectionslugs": "/".join(slugs),
        "title": title,
        "slug": slugged or title,
        "slugorfilename": slugged or file_name,
        "slugorcontentbasename": slugged or file_name,
        "filename": file_name,
        "contentbasename": file_name,
        "name": sanitized(options, split_dated_stem(place.name)[1]),
        "path": f"{folder}/{base}",
    }


def _current_sections(site: SiteConfiguration, place: Place) -> Sequence[str]:
    """Give the folders of the section that a page is in: one at the top, or with its own page."""
    parts = [one for one in place.folder.split("/") if one]
    if place.kind != "page":
        return [normal(one) for one in (*parts, place.name)]
    pages = section_pages(site, place.language)
    while len(parts) > 1 and "/".join(parts) not in pages:
        parts.pop()
    return [normal(one) for one in parts]


def _slug_of_section(site: SiteConfiguration, language: str, sections: Sequence[str]) -> str:
    text = name_of_section(site, language, "/".join(sections)) or sections[-1]
    return sanitized(options_of(site, language), text)


def _day_of(
    options: Mapping[str, Any], place: Place, metadata: Mapping[str, Any]
) -> tuple[date, str]:
    """Give the date of a page, and the slug that its file's name gives with it."""
    stated = texts(table(options, "frontmatter").get("date")) or (":default",)
    for one in stated:
        if one == FILE_NAME:
            day, slug = day_in_name(place.name)
            if day is not None:
                return day, slug
        for key in _DEFAULT_DATES if one == ":default" else (one.lower(),):
            day = as_date(metadata.get(key))
            if day is not None:
                return day, ""
    return _NEVER, ""


def _values_of_day(day: date) -> dict[str, str]:
    """Give the values of Hugo's tokens for a day, and of Go's words for its parts."""
    month, weekday = _MONTHS[day.month - 1], _DAYS[day.weekday()]
    return {
        "year": str(day.year),
        "month": f"{day.month:02}",
        "monthname": month,
        "day": f"{day.day:02}",
        "weekday": str(day.isoweekday() % 7),
        "weekdayname": weekday,
        "yearday": str(day.timetuple().tm_yday),
        "2006": f"{day.year:04}",
        "06": f"{day.year % 100:02}",
        "01": f"{day.month:02}",
        "January": month,
        "Jan": month[:3],
        "02": f"{day.day:02}",
        "Monday": weekday,
        "Mon": weekday[:3],
    }
