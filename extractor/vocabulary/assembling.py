"""The core, the profiles and a site's own rows, put together into one vocabulary."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from extractor.vocabulary.profiles import available_profiles, profile_folder
from extractor.vocabulary.reading import read_tables
from extractor.vocabulary.vocabulary import Vocabulary

_CORE = "core.toml"
_ROWS = "vocabulary.toml"
_EMPTY = Vocabulary(kinds={}, properties={}, relations={})


def vocabulary_with(profiles: Iterable[str] = ()) -> Vocabulary:
    """Give the core with some profiles, in the order of their names.

    Raises KeyError for a name that is none of ``available_profiles()``.
    """
    return _assembled(tuple(sorted(set(profiles))))


def standard_vocabulary() -> Vocabulary:
    """Give the core with every profile that comes with the program."""
    return vocabulary_with(available_profiles())


@cache
def _assembled(profiles: tuple[str, ...]) -> Vocabulary:
    core = (resources.files(__package__) / _CORE).read_text("utf-8")
    vocabulary = read_tables(tomllib.loads(core), _EMPTY, source="core")
    for name in profiles:
        if name not in available_profiles():
            raise KeyError(name)
        rows = (profile_folder(name) / _ROWS).read_text("utf-8")
        vocabulary = read_tables(tomllib.loads(rows), vocabulary, source=name, profile=name)
    return vocabulary
