"""Many of a kind, where a number stands before its label."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

FILE = "spoken_plurals.toml"


@cache
def spoken_plurals() -> Mapping[str, Mapping[str, str]]:
    """Give the table: language → label of one → label of many."""
    text = (resources.files(__package__) / FILE).read_text(encoding="utf-8")
    return tomllib.loads(text)


def counted(label: str, count: int, language: str) -> str:
    """Give a label as it stands after a number; one that the table does not have as it is."""
    if count == 1:
        return label
    return spoken_plurals().get(language, {}).get(label, label)
