"""Dates in front matter and in file names."""

import re
from datetime import date, datetime
from typing import Any

_ISO = re.compile(r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_SHORT_DATED_STEM = re.compile(r"(\d{2})-(\d{1,2})-(\d{1,2})-(.+)", re.DOTALL)
_PIVOT = 69
_DATED_STEM = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[-_ ](.+)", re.DOTALL)


def as_date(value: Any) -> date | None:
    """Give the day that a front-matter value states, or None when it states none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and (match := _ISO.match(value)):
        return _day(match[1], match[2], match[3])
    return None


def split_dated_stem(stem: str, *, short_years: bool = False) -> tuple[date | None, str]:
    """Split ``2024-05-02-bilan`` into its day and ``bilan``; no day leaves the stem whole.

    ``short_years`` takes years of two digits too, 69 to 99 being of the twentieth century
    (as POSIX's ``%y``).
    """
    if match := _DATED_STEM.fullmatch(stem):
        day = _day(match[1], match[2], match[3])
        if day is not None:
            return day, match[4]
    elif short_years and (match := _SHORT_DATED_STEM.fullmatch(stem)):
        century = "19" if int(match[1]) >= _PIVOT else "20"
        day = _day(century + match[1], match[2], match[3])
        if day is not None:
            return day, match[4]
    return None, stem


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
