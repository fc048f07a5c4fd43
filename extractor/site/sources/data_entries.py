"""Entries of data files: the things that a site keeps in ``_data`` rather than in sheets.

A data file is a list of mappings, a mapping of slugs to mappings, or one mapping that
describes one thing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor.site.errors import ConfigurationError, nearest
from extractor.site.sources.site_files import read_text
from extractor.site.sources.structured import parse_structured

DATA_EXTENSIONS = frozenset({".yml", ".yaml", ".json", ".csv", ".tsv", ".toml"})
"""Extensions of files that hold data."""

SLUG_KEYS = ("slug", "id", "key", "identifiant", "code")
"""Keys that hold an entry's own slug, when the configuration names none."""

_REMEMBERED = 16
"""Data files whose entries are remembered."""


@dataclass(frozen=True, slots=True)
class DataEntry:
    """One entry: its key (as in ``SourceFile.entry``), its own slug or "", its values."""

    key: str
    slug: str
    values: Mapping[str, Any]


def split_data_path(path: str) -> tuple[str, str]:
    """Split ``_data/site.yml#equipe`` into the file and the key of the part that is meant."""
    file, _, part = path.partition("#")
    return file, part


def is_data_path(path: str) -> bool:
    """Say whether a collection's path names a data file rather than a folder."""
    return Path(split_data_path(path)[0]).suffix.lower() in DATA_EXTENSIONS


def is_data_folder(path: str) -> bool:
    """Say whether a collection's path names a folder of data files: one inside ``_data``."""
    return path.partition("/")[0].lstrip("_") == "data"


def read_entries(folder: Path, path: str, slug_key: str = "") -> tuple[DataEntry, ...]:
    """Give the entries of the data file ``path`` of the site in ``folder``, in file order.

    ``slug_key`` names the key that holds the slug; without it a mapping's own keys are slugs,
    then the usual names of that key are tried. Raises ConfigurationError.
    """
    file, part = split_data_path(path)
    return _entries_of_text(read_text(folder / file), folder / file, part, slug_key)


@lru_cache(maxsize=_REMEMBERED)
def _entries_of_text(text: str, file: Path, part: str, slug_key: str) -> tuple[DataEntry, ...]:
    # Whoever lists a site reads its data files, and whoever reads its entries does so again.
    return entries_of(parse_structured(text, file), file, part, slug_key)


def forget_entries() -> None:
    """Forget what data files were read last: nobody reads them again soon."""
    _entries_of_text.cache_clear()


def entries_of(value: Any, file: Path, part: str = "", slug_key: str = "") -> tuple[DataEntry, ...]:
    """Give the entries of a data file's value; see ``read_entries``."""
    if part:
        if not isinstance(value, Mapping) or part not in value:
            known = value if isinstance(value, Mapping) else ()
            raise ConfigurationError(
                f"has no '{part}'", file=file, remedy=nearest(part, map(str, known))
            )
        value = value[part]
    if isinstance(value, list):
        return tuple(
            DataEntry(str(place), _own_slug(item, slug_key), item)
            for place, item in enumerate(value)
            if isinstance(item, Mapping)
        )
    if isinstance(value, Mapping):
        if value and all(isinstance(item, Mapping) for item in value.values()):
            return tuple(
                DataEntry(str(key), _own_slug(item, slug_key) if slug_key else str(key), item)
                for key, item in value.items()
            )
        return (DataEntry("", _own_slug(value, slug_key), value),)
    return ()


def _own_slug(item: Mapping[str, Any], slug_key: str) -> str:
    for key in (slug_key,) if slug_key else SLUG_KEYS:
        value = item.get(key)
        if isinstance(value, str | int) and str(value).strip():
            return str(value).strip()
    return ""
