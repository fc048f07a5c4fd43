"""The families of template tags, and what the pairs of each hold."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

_FILE = "tags.toml"


class TemplateFamily(StrEnum):
    """A family of tags that a site's generator evaluates, so that they are no prose."""

    LIQUID = "liquid"
    """``{{ … }}``, ``{% … %}`` and ``{# … #}``: Liquid, Nunjucks, Jinja; kramdown's ``{:: }``."""
    SHORTCODES = "shortcodes"
    """``{{< … >}}`` and ``{{% … %}}``: Hugo's and Quarto's."""
    COMPONENTS = "components"
    """Elements of components, ``import`` and ``export``, ``{…}``: MDX."""
    INTERPOLATION = "interpolation"
    """``{{ … }}`` and elements of components: Vue."""


ALL_FAMILIES = frozenset(TemplateFamily)


class TagTableError(Exception):
    """The table of paired tags is wrong: which section, which key."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names of paired tags whose inside is no prose, or is shown as it is written."""

    without_prose: frozenset[str]
    verbatim: frozenset[str]


@cache
def pairs() -> Mapping[str, Pairs]:
    """Give the pairs by the section of the table. Raises TagTableError for a wrong one."""
    text = (resources.files(__package__) / _FILE).read_text(encoding="utf-8")
    return {name: _pairs(name, row) for name, row in tomllib.loads(text).items()}


def _pairs(name: str, row: object) -> Pairs:
    known = {"without_prose", "verbatim"}
    if not isinstance(row, Mapping) or set(row) != known:
        raise TagTableError(f"{name}: keys are not {sorted(known)}")
    for key, words in row.items():
        if not isinstance(words, list) or not all(isinstance(one, str) and one for one in words):
            raise TagTableError(f"{name}: '{key}' is not a list of names")
    return Pairs(frozenset(row["without_prose"]), frozenset(row["verbatim"]))
