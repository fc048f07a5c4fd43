"""Dates as front matter and file names write them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from extractor.site import as_date, split_dated_stem

DAY = date(2024, 5, 2)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (DAY, DAY),
        (datetime(2024, 5, 2, 23, 59, tzinfo=UTC), DAY),
        ("2024-05-02", DAY),
        ("  2024/5/2", DAY),
        ("2024-05-02T10:00:00+02:00", DAY),
        ("2024-05-02 10:00", DAY),
        ("2024-05-023", None),
        ("2024-02-30", None),
        ("2 mai 2024", None),
        ("", None),
        (2024, None),
        (None, None),
    ],
)
def test_a_value_states_a_day_or_none(written: Any, day: date | None) -> None:
    found = as_date(written)
    assert found == day
    # A moment is a date to Python, and no day of the calendar.
    assert not isinstance(found, datetime)


@pytest.mark.parametrize(
    ("stem", "day", "name"),
    [
        ("2024-05-02-bilan", DAY, "bilan"),
        ("2024-5-2_bilan-2023", DAY, "bilan-2023"),
        ("2024-05-02 Premier\nbilan", DAY, "Premier\nbilan"),
        ("2024-02-30-bilan", None, "2024-02-30-bilan"),
        ("2024-05-02", None, "2024-05-02"),
        ("2024-05-02bilan", None, "2024-05-02bilan"),
        ("bilan-2024-05-02", None, "bilan-2024-05-02"),
    ],
)
def test_a_files_name_is_a_day_and_a_name_or_a_name_alone(
    stem: str, day: date | None, name: str
) -> None:
    assert split_dated_stem(stem) == (day, name)
