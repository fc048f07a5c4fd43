"""What Jekyll reads in its sources: the header that makes a file a page, the data of the site."""

import re
from pathlib import Path
from typing import Any

from extractor.site.sources.data_entries import DATA_EXTENSIONS
from extractor.site.sources.site_files import head_of, is_file, walk
from extractor.site.sources.structured import read_beside

_HEADER = re.compile(rb"---\s*\r?\n")
_MOST_OF_A_FILE = 65_536
_MOST_OF_ALL = 1_048_576
"""The sizes, in bytes, of a data file that may hold addresses, and of all that are read."""


def has_header(file: Path) -> bool:
    """Say whether a file begins with a line of three hyphens, which makes it a page."""
    return _HEADER.match(head_of(file, 1024).partition(b"\n")[0] + b"\n") is not None


def site_data(folder: Path) -> dict[str, Any]:
    """Give the values of the small data files of a folder, by their paths: ``site.data``."""
    found: dict[str, Any] = {}
    left = _MOST_OF_ALL
    for parent, folders, names in walk(folder):
        folders.sort()
        inside = Path(parent).relative_to(folder).parts
        for name in sorted(names):
            file = Path(parent, name)
            if file.suffix.lower() not in DATA_EXTENSIONS or not is_file(file):
                continue
            size = file.stat().st_size
            if size > min(left, _MOST_OF_A_FILE):
                continue
            value = read_beside(file)
            if value is None:
                continue
            left -= size
            place = found
            for step in inside:
                inner = place.setdefault(step, {})
                place = inner if isinstance(inner, dict) else {}
            place.setdefault(file.stem, value)
    return found
