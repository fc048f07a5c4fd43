"""Findings in the languages that the program speaks.

A kind of finding is in ``diagnostics`` in English, which also identifies it. Where a field of a
finding holds words of the program's own, why or what to do, these are known by their English
as well, as messages of gettext are; so is what is wrong in a text that does not parse
(``syntax_faults``). Any other words are given as they are.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

from extractor.diagnostics import DIAGNOSTICS, Diagnostic, Finding
from extractor.syntax_faults import fault_texts
from extractor.visible import visible_line
from extractor.wording import OTHERWISE

_FILE = "spoken_findings.toml"
SPOKEN_FIELDS = frozenset(
    {"candidates", "elsewhere", "folders", "form", "problem", "reason", "remedy", "why"}
)
"""Fields of findings that may hold words of the program's own."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """What the program says in a field: how its English is known, and what it says instead."""

    english: re.Pattern[str]
    said: str


def diagnostic_in(code: str, language: str) -> Diagnostic:
    """Give a kind of finding in a language that is spoken. Raises KeyError for an unknown one."""
    diagnostic = DIAGNOSTICS[code]
    if language == OTHERWISE:
        return diagnostic
    said: Mapping[str, Any] = _table()[language][code]
    return replace(diagnostic, **said)


def message_in(one: Finding, language: str) -> str:
    """Give what is wrong."""
    return diagnostic_in(one.code, language).template.format(**_fields(one, language))


def remedy_in(one: Finding, language: str) -> str:
    """Give what to do."""
    return diagnostic_in(one.code, language).remedy.format(**_fields(one, language))


def finding_in(one: Finding, language: str) -> str:
    """Give a finding as one line: its place, what is wrong, what to do."""
    place = f"{one.path}:{one.line}" if one.line else one.path
    remedy = remedy_in(one, language)
    return visible_line(
        f"{place}: {message_in(one, language)}" + (f" → {remedy}" if remedy else "")
    )


def as_json_in(one: Finding, language: str) -> dict[str, Any]:
    """Give a finding as plain data, its message and its remedy in a language."""
    said = {"message": message_in(one, language), "remedy": remedy_in(one, language)}
    return {**one.as_json(), **said}


def fragment_in(text: str, language: str) -> str:
    """Give words of the program's in a language; any others as they are."""
    for one in _fragments(language):
        found = one.english.fullmatch(text)
        if found is not None:
            held = {
                name: fragment_in(value, language) if name.isupper() else value
                for name, value in found.groupdict().items()
            }
            return one.said.format(**held)
    return text


def _fields(one: Finding, language: str) -> dict[str, str]:
    fields = one.fields_in(language)
    if language == OTHERWISE:
        return fields
    return {
        name: fragment_in(value, language) if name in SPOKEN_FIELDS else value
        for name, value in fields.items()
    }


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / _FILE).read_text("utf-8"))


@cache
def _fragments(language: str) -> tuple[Fragment, ...]:
    if language == OTHERWISE:
        return ()
    texts = (*fault_texts(), *_table()["fragment"])
    return tuple(Fragment(_pattern(one[OTHERWISE]), one[language]) for one in texts)


def _pattern(english: str) -> re.Pattern[str]:
    parts = [
        re.escape(text) + (f"(?P<{name}>.+?)" if name else "")
        for text, name, _, _ in Formatter().parse(english)
    ]
    return re.compile("".join(parts), re.DOTALL)
