"""What is wrong in a text that does not parse, in the program's own words.

Readers of YAML, TOML and JSON say it in English, each in its way. The table
``syntax_faults.toml`` has what they say and what the program says instead, in each language that
it speaks; a fault that no row knows is told by its place alone.
"""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from extractor.parsed_values import UnsoundValueError, line_too_deep
from extractor.wording import SPOKEN

FILE = "syntax_faults.toml"
_PLACE_IN_TOML = re.compile(r"\s*\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end.*)\)$")


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """A fault: in English, which is how findings know it, and where in the text that was read.

    ``line`` and ``column`` are counted from 1, the column in code points; None where the reader
    does not say.
    """

    problem: str
    line: int | None = None
    column: int | None = None

    @property
    def with_column(self) -> str:
        """The problem and its column, for where the line is told apart."""
        return self.problem if self.column is None else f"{self.problem}, column {self.column}"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table: what the reader says, and what is said instead in English."""

    problem: re.Pattern[str]
    context: re.Pattern[str]
    character: str
    from_start: bool
    english: str


def syntax_fault(error: Exception, text: str) -> SyntaxFault:
    """Give the fault that a reader of YAML, TOML or JSON found in ``text``."""
    if isinstance(error, yaml.MarkedYAMLError):
        return _of_yaml(error, text)
    if isinstance(error, yaml.reader.ReaderError):
        character = error.character
        code = ord(character) if isinstance(character, str) else int(character)
        return _at(text.find(chr(code)), text, _said("character", character=f"U+{code:04X}"))
    if isinstance(error, tomllib.TOMLDecodeError):
        return _of_toml(str(error), text)
    if isinstance(error, json.JSONDecodeError):
        return SyntaxFault(_problem("json", error.msg), error.lineno, error.colno)
    if isinstance(error, UnsoundValueError) and error.fault != "depth":
        return SyntaxFault(_said(error.fault), error.line)
    if isinstance(error, UnsoundValueError | RecursionError):
        return SyntaxFault(_said("depth"), getattr(error, "line", None) or line_too_deep(text))
    return SyntaxFault(_said("value"))


def fault_texts() -> Sequence[Mapping[str, str]]:
    """Give every text of the table, by language."""
    texts = dict.fromkeys(
        tuple(row[one] for one in SPOKEN) for rows in _table().values() for row in rows
    )
    return [dict(zip(SPOKEN, text, strict=True)) for text in texts]


def _of_yaml(error: yaml.MarkedYAMLError, text: str) -> SyntaxFault:
    mark = error.problem_mark or error.context_mark
    there = "" if mark is None else _character(text, mark.line, mark.column)
    said, context = error.problem or "", error.context or ""
    row, found = _row_for("yaml", said, context, there)
    if row.from_start and error.context_mark is not None:
        mark = error.context_mark
    problem = row.english.format(character=there, **found)
    return (
        SyntaxFault(problem)
        if mark is None
        else SyntaxFault(problem, mark.line + 1, mark.column + 1)
    )


def _of_toml(said: str, text: str) -> SyntaxFault:
    place = _PLACE_IN_TOML.search(said)
    problem = _problem("toml", _PLACE_IN_TOML.sub("", said))
    if place is None:
        return SyntaxFault(problem)
    if place["line"] is None:
        return _at(len(text.rstrip()), text, problem)
    return SyntaxFault(problem, int(place["line"]), int(place["column"]))


def _at(offset: int, text: str, problem: str) -> SyntaxFault:
    if offset < 0:
        return SyntaxFault(problem)
    return SyntaxFault(
        problem, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    )


def _character(text: str, line: int, column: int) -> str:
    """Give the character at a line and a column that are counted from 0, "" after the end."""
    lines = text.split("\n")
    return lines[line][column : column + 1] if line < len(lines) else ""


def _problem(reader: str, said: str) -> str:
    row, found = _row_for(reader, said)
    return row.english.format(**found)


def _said(reader: str, **fields: str) -> str:
    return str(_table()[reader][0]["en"]).format(**fields)


def _row_for(
    reader: str, said: str, context: str = "", character: str = ""
) -> tuple[_Row, Mapping[str, str]]:
    """Give the first row that fits, and the groups of its pattern. The last row fits always."""
    for row in _rows(reader)[:-1]:
        found = row.problem.fullmatch(said)
        if (
            found is not None
            and row.context.fullmatch(context)
            and row.character in ("", character)
            and (character or "{character}" not in row.english)
        ):
            return row, found.groupdict()
    return _rows(reader)[-1], {}


@cache
def _rows(reader: str) -> tuple[_Row, ...]:
    return tuple(
        _Row(
            problem=re.compile(row.get("problem", ".*"), re.DOTALL),
            context=re.compile(row.get("context", ".*"), re.DOTALL),
            character=row.get("character", ""),
            from_start=row.get("from_start", False),
            english=row["en"],
        )
        for row in _table()[reader]
    )


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / FILE).read_text("utf-8"))
