"""What Hugo's sections and its configuration hand down to pages (``cascade``).

Follows Hugo's documentation ("Front matter: cascade", "Configure cascade") and ``page_matcher.go``.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from extractor.site.configuration import SiteConfiguration
from extractor.site.generators.hugo_contents import (
    FILE_NAME,
    Place,
    day_in_name,
    in_lower_case,
    place_of,
    section_pages,
)
from extractor.site.generators.hugo_options import options_of, table, texts
from extractor.site.sources.source_file import SourceFile


def handed_down(site: SiteConfiguration, file: SourceFile) -> Mapping[str, Any]:
    """Give what a document's sections and the configuration state for it (``cascade``).

    The nearest section wins, the configuration comes last. ``:filename`` is the day in its name,
    where the configuration takes dates from there.
    """
    if file.entry is not None:
        return {}
    place = place_of(site, file)
    found: dict[str, Any] = {}
    for key, value in _cascaded(site, place):
        found.setdefault(key, value)
    options = options_of(site, place.language)
    if FILE_NAME in texts(table(options, "frontmatter").get("date")):
        day, _ = day_in_name(place.name)
        found |= {FILE_NAME: day} if day is not None else {}
    return found


def _cascaded(site: SiteConfiguration, place: Place) -> Iterator[tuple[str, Any]]:
    sections = section_pages(site, place.language)
    folder = place.folder if place.kind == "page" else f"{place.folder}/{place.name}".strip("/")
    while True:
        yield from _stated(table(sections, folder).get("cascade"), place)
        if not folder:
            break
        folder = folder.rpartition("/")[0]
    yield from _stated(options_of(site, place.language).get("cascade"), place)


def _stated(cascade: Any, place: Place) -> Iterator[tuple[str, Any]]:
    for one in cascade if isinstance(cascade, list) else [cascade]:
        if not isinstance(one, Mapping):
            continue
        one = in_lower_case(one)
        if not _is_meant(one.get("target", one.get("_target")), place):
            continue
        for key, value in one.items():
            if key not in ("target", "_target", "params"):
                yield key, value
        yield from table(one, "params").items()


def _is_meant(target: Any, place: Place) -> bool:
    if not isinstance(target, Mapping):
        return True
    stated = in_lower_case(target)
    asked = {
        "path": place.path,
        "kind": place.kind,
        "lang": place.language,
        "environment": "production",
    }
    for key, value in asked.items():
        pattern = stated.get(key)
        if isinstance(pattern, str) and pattern and not matches(pattern, value):
            return False
    languages = texts(table(in_lower_case(table(stated, "sites", "matrix"))).get("languages"))
    return not languages or any(matches(one, place.language) for one in languages)


def matches(pattern: str, text: str) -> bool:
    """Say whether Hugo's pattern fits: ``*`` in a folder, ``**`` across, ``?``, ``{a,b}``."""
    made, depth, end = "", 0, 0
    pattern = pattern.lower()
    while end < len(pattern):
        sign = pattern[end]
        if pattern.startswith("**", end):
            made, end = made + ".*", end + 1
        elif sign == "{":
            made, depth = made + "(?:", depth + 1
        elif sign == "}" and depth:
            made, depth = made + ")", depth - 1
        else:
            made += {"*": "[^/]*", "?": "[^/]"}.get(sign) or (
                "|" if sign == "," and depth else re.escape(sign)
            )
        end += 1
    return re.fullmatch(made + ")" * depth, text, re.DOTALL) is not None
