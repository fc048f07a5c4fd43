"""Permalink patterns: ``/:categories/:year/:month/:day/:title/`` and the values they take."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import quote

from extractor.site.sources.source_file import SourceFile

_PLACEHOLDER = re.compile(r":([a-z][a-z_]*)")
_HYPHENS = re.compile(r"-{2,}")
_SLASHES = re.compile(r"/{2,}")
_KEPT_IN_TITLES = frozenset("_.~!$&'()+,;=@")
# What RFC 3987 allows in a path and what is already encoded; letters beyond ASCII stay as
# they are, so that addresses are readable and the same however the site encodes them.
_SAFE_IN_PATHS = "/%:@!$&'()*+,;=-._~?#"
_ASCII_RUN = re.compile(r"[\x00-\x7f]+")


def expand(pattern: str, values: Mapping[str, str]) -> str:
    """Give the path that ``pattern`` makes of ``values``.

    An unknown placeholder is left as written; one that is empty takes its slash with it.
    """

    def value(match: re.Match[str]) -> str:
        name = match[1]
        # ":title_suffix" is the placeholder "title" followed by plain text.
        for end in range(len(name), 0, -1):
            if name[:end] in values:
                return values[name[:end]] + name[end:]
        return match[0]

    return clean_path(_PLACEHOLDER.sub(value, pattern))


def clean_path(path: str) -> str:
    """Give ``path`` with one leading slash, no doubled slash, and only IRI characters."""
    path = _SLASHES.sub("/", "/" + path.strip())
    return _ASCII_RUN.sub(lambda run: quote(run[0], safe=_SAFE_IN_PATHS), path)


def title_slug(text: str) -> str:
    """Give ``text`` as Jekyll's ``:title`` writes it: case and most punctuation are kept."""
    return joined_letters(text, _KEPT_IN_TITLES)


def plain_slug(text: str) -> str:
    """Give ``text`` in lower case, letters and digits of any script joined by hyphens."""
    return joined_letters(text).lower()


def is_letter(character: str) -> bool:
    """Say whether a character is a letter, a digit, or a mark that belongs to one.

    A combining accent is part of its letter (Unicode's categories L, N and M).
    """
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def joined_letters(text: str, kept: Collection[str] = ()) -> str:
    """Give the letters, digits and ``kept`` characters of ``text``, the rest made hyphens."""
    marked = (one if is_letter(one) or one in kept else "-" for one in text)
    return _HYPHENS.sub("-", "".join(marked)).strip("-")


def date_values(day: date) -> dict[str, str]:
    """Give the values of the date placeholders that Jekyll and Hugo know."""
    week = day.isocalendar()
    return {
        "year": f"{day.year:04}",
        "short_year": f"{day.year % 100:02}",
        "month": f"{day.month:02}",
        "i_month": str(day.month),
        "day": f"{day.day:02}",
        "i_day": str(day.day),
        "y_day": f"{day.timetuple().tm_yday:03}",
        "yearday": str(day.timetuple().tm_yday),
        "week": f"{week.week:02}",
        "w_year": f"{week.year:04}",
        "w_day": str(week.weekday),
        "hour": "00",
        "minute": "00",
        "second": "00",
    }


def path_inside(path: str, folder: str) -> str:
    """Give ``path`` relative to ``folder``, without its extension; both are site-relative."""
    inside = path if folder in ("", ".") else path.removeprefix(folder + "/")
    pure = PurePosixPath(inside)
    return str(pure.with_suffix("")) if pure.suffix else inside


def document_inside(file: SourceFile, folder: str) -> str:
    """Give where a document is in a folder, without its extension; an entry of data by its slug."""
    return file.slug if file.entry is not None else path_inside(file.path, folder)


_REPEATED_REPEAT = re.compile(r"(?<!\\)[+*}]\)*[^()|]*\)(?:[+*]|\{\d*,)")


def safe_pattern(written: str, flags: int = 0) -> re.Pattern[str] | None:
    """Give the regular expression that a site's configuration states, or None.

    None for what is no expression here, or may take for ever: a repetition that is repeated.
    """
    if _REPEATED_REPEAT.search(written):
        return None
    try:
        return re.compile(written, flags)
    except (re.error, OverflowError, RecursionError):
        return None
