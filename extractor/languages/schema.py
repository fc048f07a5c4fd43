"""What the tables of a language may say, read from ``schema.toml``: its notation is said there."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from extractor.languages.phrases import PhraseError, check_phrase

FILE = "schema.toml"
ANY = "*"
"""The name, in the schema, of whatever a language chooses to name."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key with one value: what it holds, whether it may be absent, what it is for."""

    form: str
    required: bool
    meaning: str

    def wrong_with(self, value: object) -> str:
        """Give what a value should be and is not, or "" where nothing is wrong."""
        if self.form in FORMS:
            return FORMS[self.form](value)
        choices = self.form.split("|")
        return "" if value in choices else f"is none of {', '.join(choices)}"


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its keys, and what stands under names that a language chooses (None: nothing)."""

    keys: Mapping[str, "Shape"] = field(default_factory=dict)
    others: "Shape | None" = None
    required: bool = True

    def shape_of(self, name: str) -> "Shape | None":
        """Give what stands under a name, or None where nothing may."""
        return self.keys.get(name, self.others)


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of sections of one shape."""

    row: Section
    required: bool = True


Shape = Key | Section | Rows


@cache
def schemas() -> Mapping[str, Section]:
    """Give the schema of every table, by the table's name."""
    text = (resources.files(__package__) / FILE).read_text(encoding="utf-8")
    return MappingProxyType({n: _section(said, True) for n, said in tomllib.loads(text).items()})


def _section(said: Mapping[str, Any], required: bool) -> Section:
    shapes = {}
    for name, value in said.items():
        bare = name.removesuffix("?")
        shapes[bare] = _shape(value, required=bare == name)
    others = shapes.pop(ANY, None)
    return Section(shapes, others, required and _needs_something(shapes))


def _needs_something(shapes: Mapping[str, Shape]) -> bool:
    return not shapes or any(one.required for one in shapes.values())


def _shape(value: Any, *, required: bool) -> Shape:
    if isinstance(value, dict):
        return _section(value, required)
    if isinstance(value, list):
        return Rows(_section(value[0], True), required)
    form, _, meaning = value.partition(":")
    bare = form.removesuffix("?")
    if bare not in FORMS and "|" not in bare:
        raise ValueError(f"{FILE}: '{form}' is no form of a value")
    return Key(bare, bare == form, meaning.strip())


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _words(value: object) -> str:
    good = isinstance(value, list) and all(map(_is_text, value))
    return "" if good else "is no list of strings"


def _text(value: object) -> str:
    return "" if _is_text(value) else "is no string"


def _characters(value: object) -> str:
    return "" if isinstance(value, str) else "is no string"


def _pattern(value: object) -> str:
    if not isinstance(value, str):
        return "is no string"
    try:
        re.compile(value)
    except re.error as error:
        return f"is no regular expression: {error}"
    return ""


def _phrases(value: object) -> str:
    if not isinstance(value, list) or not all(map(_is_text, value)):
        return "is no list of strings"
    try:
        for phrase in value:
            check_phrase(phrase)
    except PhraseError as error:
        return f"has a wrong phrase: {error}"
    return ""


def _pairs(value: object) -> str:
    good = isinstance(value, list) and all(
        isinstance(one, list) and len(one) == 2 and all(map(_is_text, one)) for one in value
    )
    return "" if good else "is no list of pairs of strings"


def _number(value: object) -> str:
    return "" if _is_number(value) else "is no whole number"


def _ratio(value: object) -> str:
    good = isinstance(value, list) and len(value) == 2 and all(map(_is_number, value))
    return "" if good else "is no pair of whole numbers"


def _probability(value: object) -> str:
    good = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    return "" if good else "is no number from 0 to 1"


def _switch(value: object) -> str:
    return "" if isinstance(value, bool) else "is neither true nor false"


FORMS: Mapping[str, Callable[[object], str]] = MappingProxyType(
    {
        "words": _words,
        # Compiled together by what reads them: one by one they would cost every run its time.
        "patterns": _words,
        "phrases": _phrases,
        "pairs": _pairs,
        "text": _text,
        "characters": _characters,
        "pattern": _pattern,
        "number": _number,
        "ratio": _ratio,
        "probability": _probability,
        "switch": _switch,
    }
)
"""Form of a value → what tells what is wrong with one ("" for nothing)."""
