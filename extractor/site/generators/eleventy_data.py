"""Data that Eleventy gives a page beside its front matter: of its folders, of a file so named.

The order is that of its documentation ("Data cascade"): the file's own data wins over those of
its folder, these over those of the folders around it.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.site.errors import ConfigurationError
from extractor.site.generators.eleventy_program import Condition, conditions
from extractor.site.sources.site_files import is_file, text_of
from extractor.site.sources.structured import read_stated

_SUFFIXES = (".json", ".11tydata.json", ".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
_STATED = re.compile(
    r"""["']?\b(permalink|tags|layout)\b["']?\s*:\s*(?:\(?\w*\)?\s*=>\s*)?(["'`])(.*?)\2""",
    re.DOTALL,
)
_JAVASCRIPT_VALUE = re.compile(r"\$\{\s*(?:\w+\.)?((?:page\.)?\w+)\s*\}")


def folder_data(root: Path, path: str) -> Mapping[str, Any]:
    """Give the data of a folder, those of the folders around it behind its own.

    ``path`` is relative to ``root``, the folder of sources. Raises ConfigurationError for a
    data file that does not parse.
    """
    found: dict[str, Any] = {}
    for place in _places(root, path):
        found |= _data_at(place)
    return found


def file_data(root: Path, path: str) -> Mapping[str, Any]:
    """Give the data of the file that is named as a source; a faulty one gives nothing.

    ``path`` is the source's, relative to ``root`` and without its suffix.
    """
    try:
        return _data_at(root / path)
    except ConfigurationError:
        return {}


def conditions_beside(root: Path, path: str) -> Iterator[Condition]:
    """Give the conditions that the programs of a source's data set to its being written.

    ``path`` is the source's, relative to ``root`` and without its suffix.
    """
    for place in (*_places(root, path.rpartition("/")[0]), root / path):
        for suffix in _SUFFIXES:
            file = Path(f"{place}{suffix}")
            if not suffix.endswith("json") and is_file(file):
                yield from conditions(text_of(file))


def stated(file: Path) -> Mapping[str, str]:
    """Give the plain texts that a program of data states: it is read, not run."""
    found: dict[str, str] = {}
    for match in _STATED.finditer(text_of(file)):
        name, _, value = match.groups()
        found.setdefault(name, _JAVASCRIPT_VALUE.sub(r"{{ \1 }}", value))
    return found


def _places(root: Path, path: str) -> Iterator[Path]:
    """Give where the data of a folder and of those around it lie, without suffixes."""
    parts = [one for one in path.split("/") if one]
    yield root / root.name
    for depth in range(1, len(parts) + 1):
        yield root.joinpath(*parts[:depth]) / parts[depth - 1]


def _data_at(place: Path) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for suffix in _SUFFIXES:
        file = Path(f"{place}{suffix}")
        if is_file(file):
            value = read_stated(file) if suffix.endswith("json") else stated(file)
            found |= value if isinstance(value, Mapping) else {}
    return found
