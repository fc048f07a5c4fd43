"""Permalinks as Eleventy writes them: templates, default addresses, ``page.fileSlug``.

They follow its documentation on permalinks and ``page``, and ``TemplateFileSlug.js``.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from extractor.site.generators.patterns import date_values, plain_slug
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.text import slugify

DEFAULT = "/:inside/"
"""The pattern of a page that has no permalink of its own."""
DOCUMENTS = (".md", ".mdx", ".markdown", ".mkd", ".mkdn", ".mkdown", ".mdown", ".qmd")

_BLOCK = re.compile(r"\{%.*?%\}", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{-?\s*(.+?)\s*-?\}\}")
_CHOICE = re.compile(
    r"\{%-?\s*if\s+(not\s+)?([\w.]+)\s*-?%\}([^{}]*)\{%-?\s*else\s*-?%\}([^{}]*)\{%-?\s*endif\s*-?%\}"
)
_LATER_PAGES = re.compile(
    r"\{%-?\s*if\s+pagination\.pageNumber\s*(?:(?:>|!=+)\s*0\s*)?-?%\}.*?\{%-?\s*endif\s*-?%\}",
    re.DOTALL,
)
_PLACEHOLDERS = {"page.fileSlug": "fileslug", "page.filePathStem": "filepathstem"}
_FILTERS: Mapping[str, Callable[[str], str]] = {
    "slugify": slugify,
    "slug": slugify,
    "lower": str.lower,
    "downcase": str.lower,
    "safe": str,
    "trim": str.strip,
    "strip": str.strip,
}
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(.*)")
_SLUGGED = ":slugged_"
_RAW = ":raw_"
"""What begins the placeholder of a value that a filter makes a slug of, and of one as it is."""
_KEYS = ("title", "slug", "nom", "name")
_DATES = frozenset({"page.date", "date"})
_DATE_PATH = ":year/:month/:day"
_DATE_SIGNS = (
    *(("%Y", ":year"), ("%m", ":month"), ("%d", ":day"), ("%-m", ":i_month"), ("%-d", ":i_day")),
    *(("yyyy", ":year"), ("YYYY", ":year"), ("LL", ":month"), ("MM", ":month"), ("dd", ":day")),
    ("DD", ":day"),
)
_NAMED_DATE = re.compile(r":[a-z_]+")
_FORMAT = re.compile(r"""[:(]\s*(["'])(.+?)\1""")


def template_pattern(template: str) -> str:
    """Give the permalink pattern of a template, or "" when it calls something unknown.

    ``/projets/{{ page.fileSlug }}/`` gives ``/projets/:fileslug/``.
    """
    known = True

    def placeholder(match: re.Match[str]) -> str:
        nonlocal known
        name, _, filters = (part.strip() for part in match[1].partition("|"))
        if name in _DATES:
            made = _date_pattern(filters)
        elif name in _PLACEHOLDERS:
            made = f":{_PLACEHOLDERS[name]}"
        else:
            # A filter of the site's own is most often one that makes a slug.
            made = f"{_SLUGGED if filters else _RAW}{name}" if name in _KEYS else ""
        known = known and bool(made)
        return made

    pattern = _EXPRESSION.sub(placeholder, template)
    return pattern if known and "{%" not in pattern else ""


def settled(template: str, metadata: Mapping[str, Any]) -> str:
    """Give a template in which choices on the page's values are made, and plain ones written."""

    def chosen(match: re.Match[str]) -> str:
        is_true = bool(_looked_up(match[2], metadata))
        return match[3] if is_true is not bool(match[1]) else match[4]

    def written(match: re.Match[str]) -> str:
        name, *filters = (part.strip() for part in match[1].split("|"))
        value = _looked_up(name, metadata)
        is_plain = isinstance(value, str | int) and not isinstance(value, bool)
        if name in _DATES or not is_plain or not all(one in _FILTERS for one in filters):
            return match[0]
        text = str(value)
        for one in filters:
            text = _FILTERS[one](text)
        return text

    return _EXPRESSION.sub(written, _CHOICE.sub(chosen, template))


def _looked_up(name: str, metadata: Mapping[str, Any]) -> Any:
    value: Any = metadata
    for step in name.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def first_of_pages(template: str) -> str:
    """Give a template without what it adds for the pages of a list that come after the first."""
    return _LATER_PAGES.sub("", template)


def any_page(template: str) -> str:
    """Give a template with ``*`` for all that it evaluates."""
    return re.sub(r"\*+", "*", _BLOCK.sub("", _EXPRESSION.sub("*", template)))


def stated_permalink(metadata: Mapping[str, Any]) -> str | bool | None:
    """Give the template of a page's address, False for no page, None where none is stated."""
    computed = metadata.get("eleventyComputed")
    found = computed.get("permalink") if isinstance(computed, Mapping) else None
    if found is None:
        found = metadata.get("permalink")
    if isinstance(found, Mapping):
        # Without ``build`` nothing is written: other keys are for servers.
        found = found.get("build", False)
    if found is False:
        return False
    return found if isinstance(found, str) and found.strip() else None


def path_without_suffix(path: str) -> str:
    """Give a document's path without its suffix; one in capitals belongs to the name."""
    return next((path.removesuffix(one) for one in DOCUMENTS if path.endswith(one)), path)


def page_values(inside: str, metadata: Mapping[str, Any]) -> dict[str, str]:
    """Give what placeholders stand for, for the source at the path ``inside``, without suffix."""
    folder, _, stem = inside.rpartition("/")
    last = folder.rpartition("/")[2]
    raw = _undated(stem)
    # A file that is named as its folder is the folder's own page too.
    is_index = stem in ("index", last) and (bool(folder) or stem == "index")
    day = as_date(metadata.get("date")) or split_dated_stem(stem)[0]
    values = {
        "fileslug": _undated(last) if raw == "index" else raw,
        "filepathstem": f"{folder}/{raw}".strip("/"),
        "inside": folder if is_index else inside,
        "path": inside,
    }
    name = last if stem == "index" else raw
    usual = metadata.get("name") or metadata.get("title") or name
    texts = {
        "title": str(metadata.get("title") or name),
        "slug": str(metadata.get("slug") or name),
        "nom": str(metadata.get("nom") or usual),
        "name": str(metadata.get("name") or metadata.get("nom") or usual),
    }
    values |= {f"raw_{key}": text for key, text in texts.items()}
    values |= {f"slugged_{key}": slugify(text) for key, text in texts.items()}
    # In a pattern of the project's own configuration, texts are slugs.
    values |= {key: plain_slug(texts[key]) for key in ("title", "slug")}
    values |= {"label": plain_slug(texts["nom"]), "name": name}
    return values | date_values(day) if day is not None else values


def _undated(stem: str) -> str:
    found = _DATED.search(stem)
    return found[1] if found is not None else stem


def _date_pattern(filters: str) -> str:
    """Give the pattern that a filter makes of a date, or "" when that cannot be told.

    It is told by a format (``date: "%Y/%m/%d"``), or by a name that says a path of a date.
    """
    stated = _FORMAT.search(filters)
    if stated is not None:
        pattern = stated[2]
        for sign, placeholder in _DATE_SIGNS:
            pattern = pattern.replace(sign, placeholder)
        return pattern if _NAMED_DATE.sub("", pattern).strip("/-_. 0123456789") == "" else ""
    name = filters.partition("|")[0].lower()
    return _DATE_PATH if "date" in name and "path" in name else ""
