"""What Pelican makes of a file: an article, a page, a static file; its metadata, its address.

Follows ``readers.py``, ``contents.py`` and ``generators.py`` of Pelican 4.
"""

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from fnmatch import fnmatch
from html import unescape
from typing import Any

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.patterns import clean_path, safe_pattern
from extractor.site.generators.pelican_settings import (
    pairs_of,
    settings_of,
    substitutions,
    text_of,
    texts,
)
from extractor.site.sources.dates import as_date
from extractor.site.sources.source_file import SourceFile

MARKDOWN = frozenset({"md", "markdown", "mkd", "mdown"})
OTHER_MARKUP = frozenset({"rst", "html", "htm"})
"""Suffixes of files that Pelican makes contents of; in lower case, as they must be."""
_STATUSES = frozenset({"published", "hidden", "draft"})
_DISCARDED = frozenset({"tags", "status", "category", "author", "authors", "slug"})
"""Keys of which an empty value counts for none."""
_FIELD = re.compile(r"\{(\w+)(?::([^}]*))?\}")
_TAG = re.compile(r"<[^>]*>")
_ASCII = str.maketrans(
    {
        **dict(zip("œŒæÆßøØłŁđĐðÐþÞ", "oe OE ae AE ss o O l L d D d D th Th".split(), strict=True)),
        **dict(zip("’‘“”–—…«»°€", "' ' \" \" - -- ... << >> deg EUR".split(), strict=True)),
    }
)
_NUMBERS = re.compile(r"\d+")
_MONTHS = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)
_FROM_FILE = "fs"
"""The word of the settings for the date at which a file was changed."""


def slug_of(settings: Mapping[str, Any], text: str, kind: str = "") -> str:
    """Give the slug that Pelican makes of a text; ``kind`` is "" for a content's title."""
    made = unicodedata.normalize("NFKC", unescape(_TAG.sub("", text)))
    if settings.get("SLUGIFY_USE_UNICODE") is not True:
        apart = unicodedata.normalize("NFKD", made.translate(_ASCII))
        made = "".join(one for one in apart if unicodedata.category(one) != "Mn")
    for pattern, by in substitutions(settings, kind):
        made = pattern.sub(by, made)
    if settings.get("SLUGIFY_PRESERVE_CASE") is not True:
        made = made.lower()
    return made.strip()


def inside_of(site: SiteConfiguration, path: str) -> str:
    """Give a file's path in the folder of contents."""
    return path.removeprefix(f"{site.source_root}/") if site.source_root else path


def kind_of(settings: Mapping[str, Any], inside: str) -> str:
    """Say what Pelican takes a file for: ``article``, ``page``, ``static`` or nothing, ""."""
    suffix = inside.rpartition(".")[2]
    if suffix in MARKDOWN | OTHER_MARKUP:
        for kind in ("article", "page"):
            if _is_among(settings, kind.upper(), inside):
                return kind
    return "static" if _is_among(settings, "STATIC", inside) else ""


def _is_among(settings: Mapping[str, Any], kind: str, inside: str) -> bool:
    """Say whether a file is found when the folders of a kind are gone through."""
    ignored = texts(settings.get("IGNORE_FILES"))
    excluded = {one.strip("/") for one in texts(settings.get(f"{kind}_EXCLUDES"))}
    name = posixpath.basename(inside)
    if any(fnmatch(name, pattern) for pattern in ignored):
        return False
    for one in texts(settings.get(f"{kind}_PATHS")):
        root = one.strip("/")
        if inside == root:
            return True
        if root and not inside.startswith(f"{root}/"):
            continue
        parts = inside.split("/")
        start = len(root.split("/")) if root else 0
        below = ["/".join(parts[:end]) for end in range(start + 1, len(parts))]
        if not any(
            folder in excluded
            or any(fnmatch(posixpath.basename(folder), pattern) for pattern in ignored)
            for folder in below
        ):
            return True
    return False


def stated(site: SiteConfiguration, file: SourceFile) -> Mapping[str, Any]:
    """Give what the settings and a file's path state of it, where it does not itself."""
    return (
        {} if file.entry is not None else stated_of(settings_of(site), inside_of(site, file.path))
    )


def stated_of(settings: Mapping[str, Any], inside: str) -> Mapping[str, Any]:
    """Give what the settings state of the file at a path in the contents; keys in lower case."""
    found: dict[str, Any] = {}
    found.update(pairs_of(settings, "DEFAULT_METADATA"))
    if text_of(settings, "CATEGORY_SAVE_AS"):
        found["category"] = text_of(settings, "DEFAULT_CATEGORY")
    usual = settings.get("DEFAULT_DATE")
    if usual:
        found["date"] = _day_of_settings(usual)
    for path, more in sorted(pairs_of(settings, "EXTRA_PATH_METADATA").items()):
        if inside == path or inside.startswith(posixpath.join(path, "")):
            found.update(more if isinstance(more, Mapping) else {})
    return {str(key).lower(): value for key, value in (found | _of_path(settings, inside)).items()}


def _day_of_settings(usual: Any) -> Any:
    if isinstance(usual, list):
        try:
            return date(*usual[:3])
        except (TypeError, ValueError):
            return _FROM_FILE
    return usual


def _of_path(settings: Mapping[str, Any], inside: str) -> dict[str, str]:
    folder, name = posixpath.split(inside)
    found: dict[str, str] = {}
    asked = [
        (text_of(settings, "FILENAME_METADATA"), posixpath.splitext(name)[0]),
        (text_of(settings, "PATH_METADATA"), inside),
    ]
    if settings.get("USE_FOLDER_AS_CATEGORY") is True and text_of(settings, "CATEGORY_SAVE_AS"):
        asked.append(("(?P<category>.*)", posixpath.basename(folder)))
    for written, text in asked:
        pattern = safe_pattern(written) if written and text else None
        match = pattern.match(text) if pattern is not None else None
        for key, value in match.groupdict().items() if match is not None else ():
            if value is not None:
                found.setdefault(key.lower(), value)
    return found


def said_of(
    settings: Mapping[str, Any], inside: str, metadata: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Give the metadata that count for a file: its own over what is stated of its path."""
    own = {str(key).lower(): value for key, value in metadata.items()}
    blank = {key for key in own if key in _DISCARDED and own[key] in (None, "", [])}
    return {**stated_of(settings, inside), **{k: v for k, v in own.items() if k not in blank}}


def withheld(site: SiteConfiguration, file: SourceFile, metadata: Mapping[str, Any]) -> str:
    """Say why Pelican writes no page of a file, or give ""."""
    if file.entry is not None:
        return ""
    settings, inside = settings_of(site), inside_of(site, file.path)
    return reason_against(settings, inside, said_of(settings, inside, metadata))


def reason_against(settings: Mapping[str, Any], inside: str, said: Mapping[str, Any]) -> str:
    """Say why Pelican writes no page of what has these metadata, or give ""."""
    kind = kind_of(settings, inside)
    if kind == "static":
        return ""
    if not kind:
        return "it is neither an article nor a page by the settings"
    if "title" not in said:
        return "it has no title"
    status = _status(said)
    if status not in _STATUSES:
        return f"'status: {said.get('status')}'"
    if "date" not in said and kind == "article" and status != "draft":
        return "it is an article and has no date"
    for key in ("date", "modified"):
        if key in said and not is_day(said[key]):
            return f"its '{key}' is not understood"
    return "it is saved nowhere" if not _pattern(settings, kind, said) else ""


def _status(said: Mapping[str, Any]) -> str:
    return str(said.get("status") or "published").strip().lower()


def is_day(value: Any) -> bool:
    """Say whether Pelican understands a date, as far as that can be told."""
    if as_date(value) is not None or value == _FROM_FILE:
        return True
    text = str(value or "").strip()
    if re.match(r"\d{4}-\d{1,2}-\d{1,2}", text):
        # It is written as a day is, and there is no such day.
        return False
    return bool(_NUMBERS.search(text)) and (
        bool(_MONTHS.search(text)) or re.fullmatch(r"[\d\s:/.,T+Z-]+", text) is not None
    )


def _pattern(settings: Mapping[str, Any], kind: str, said: Mapping[str, Any]) -> str:
    """Give the pattern of the file that a content is written to, "" for none."""
    if "save_as" in said:
        return str(said["save_as"] or "")
    name = kind.upper()
    if _status(said) == "draft":
        name = {"ARTICLE": "DRAFT", "PAGE": "DRAFT_PAGE"}[name]
    usual = text_of(settings, "DEFAULT_LANG").lower()
    language = str(said.get("lang") or usual)
    return text_of(settings, f"{name}_SAVE_AS" if language == usual else f"{name}_LANG_SAVE_AS")


def paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    """Give the path of what a file is written to; () where nothing or no date tells it."""
    if not collection.output or not collection.permalink or file.entry is not None:
        return ()
    settings, inside = settings_of(site), inside_of(site, file.path)
    said = said_of(settings, inside, metadata)
    own = "" if collection.permalink in PATTERNS else collection.permalink
    made = address_of(settings, inside, said, own)
    return (made,) if made else ()


PATTERNS = ("ARTICLE_SAVE_AS", "PAGE_SAVE_AS")
"""What stands for the patterns of the settings, as a collection has them."""


def address_of(
    settings: Mapping[str, Any], inside: str, said: Mapping[str, Any], own: str = ""
) -> str:
    """Give the path of a content's page, or of a static file; "" where it has none."""
    kind = kind_of(settings, inside)
    if kind not in ("article", "page"):
        return static_path(settings, inside)
    pattern = own or _pattern(settings, kind, said)
    if "save_as" in said and not own:
        return clean_path(f"/{pattern}") if pattern else ""
    made = filled(pattern, _values(settings, inside, said))
    return clean_path(f"/{made}") if made else ""


def static_path(settings: Mapping[str, Any], inside: str) -> str:
    """Give the path of a file that is copied."""
    said = stated_of(settings, inside)
    path = str(said.get("path") or inside)
    pattern = str(said.get("save_as") or text_of(settings, "STATIC_SAVE_AS"))
    return clean_path(f"/{filled(pattern, {'path': path})}")


def _values(settings: Mapping[str, Any], inside: str, said: Mapping[str, Any]) -> dict[str, Any]:
    by_name = settings.get("SLUGIFY_SOURCE") == "basename"
    source = posixpath.splitext(posixpath.basename(inside))[0] if by_name else said.get("title")
    slug = said.get("slug")
    made = slug_of(settings, _joined(source)) if slug is None else str(slug).strip()
    authors = names_of(said.get("author"))[:1] or names_of(said.get("authors"))
    author = (authors or [text_of(settings, "AUTHOR")])[0]
    return {
        **said,
        "slug": made,
        "category": slug_of(settings, str(said.get("category") or ""), "CATEGORY"),
        "author": slug_of(settings, author, "AUTHOR"),
        "path": str(said.get("path") or inside),
        "lang": str(said.get("lang") or text_of(settings, "DEFAULT_LANG").lower()),
        "date": as_date(said.get("date")),
    }


def _joined(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def names_of(value: Any) -> list[str]:
    """Give the names of a list of tags or authors: parted by semicolons, else by commas."""
    if isinstance(value, list | tuple):
        return [str(one).strip() for one in value if str(one).strip()]
    text = str(value or "")
    return [one.strip() for one in text.split(";" if ";" in text else ",") if one.strip()]


def filled(pattern: str, values: Mapping[str, Any]) -> str:
    """Give a pattern with its fields filled; "" where one of a date is not known."""
    unknown = False

    def value(found: re.Match[str]) -> str:
        nonlocal unknown
        name, form = found.groups()
        known = values.get(name)
        if form is None:
            return "" if known is None else str(known)
        if isinstance(known, date):
            with suppress(ValueError):
                return known.strftime(form)
        unknown = True
        return ""

    made = _FIELD.sub(value, pattern)
    return "" if unknown else made
