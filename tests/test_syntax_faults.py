"""What is wrong in a text that does not parse is said in the program's words, with its place."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from extractor.diagnostics import finding
from extractor.parsed_values import plain_value
from extractor.reading.front_matter import UnreadableFrontMatterError, split_front_matter
from extractor.site.errors import ConfigurationError
from extractor.site.sources.structured import read_structured
from extractor.spoken_findings import fragment_in, message_in
from extractor.syntax_faults import FILE, SyntaxFault, fault_texts, syntax_fault
from extractor.wording import SPOKEN
from tests.conftest import ROOT

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]
YAML = [
    ("a:\n\tb: 1", 2, 1, "a tab where only spaces may stand"),
    ("a: 1\n\tb: 2", 2, 1, "a tab where only spaces may stand"),
    ("a: |\n\tx", 2, 1, "a tab where only spaces may stand"),
    ("a: @x", 1, 4, "a value that begins with '@' needs quotation marks"),
    ("a: `x`", 1, 4, "a value that begins with '`' needs quotation marks"),
    ("a: %x", 1, 4, "a value that begins with '%' needs quotation marks"),
    ("titre: Semis : la suite", 1, 14, "a colon where no key may stand"),
    ("a: 1\n b: 2", 2, 3, "a colon where no key may stand"),
    ('a: "x\nb: 2', 1, 4, "the quotation mark that opens here is not closed"),
    ("a: 'x\nb: 2", 1, 4, "the quotation mark that opens here is not closed"),
    ("a: [1, 2\nb: 3", 1, 4, "a comma, or the ']' that closes, is missing"),
    ("a: {x: 1\nb: 3", 1, 4, "a comma, or the '}' that closes, is missing"),
    ("a: &x 1\nb: &x 2", 2, 4, "an anchor ('&') has the name of another one"),
    ("a: *y", 1, 4, "an alias ('*') leads to no anchor"),
    ("a: *", 1, 5, "a '*' or '&' has no name"),
    ("a: 1\nnope\nb: 2", 2, 1, "a line without the colon that ends a key"),
    ("a:\n  b: 1\n c: 2", 3, 2, "no key where one is expected"),
    ('a: "x" y', 1, 8, "no key where one is expected"),
    ("- a\nb: 2", 2, 1, "a line among those of a list that has no '-'"),
    ("key: - a", 1, 6, "a list begins on the line of its key"),
    ("a: }", 1, 4, "'}' where a value is expected"),
    ("a: !foo 1", 1, 4, "the tag !foo is not known"),
    ("a: !x!y 1", 1, 4, "the prefix of a tag ('!') is not declared"),
    ("{a: 1}: b", 1, 1, "a list or a mapping stands where a key has to be"),
    ("a: >x\n b", 1, 5, "text on the line of '|' or '>'"),
    ("--- a\n--- b", 2, 1, "a second document begins here"),
    ("<<: 1", 1, 5, "'<<' is not followed by keys"),
    ("a: \x01", 1, 4, "character U+0001 is not allowed"),
    ("%YAML 3.0\n---\na: 1", 1, 1, "invalid YAML"),
]
TOML = [
    ("a 1", 1, 3, "no '=' after the key"),
    ("a = oui", 1, 5, "no value of TOML"),
    ('b = 1\na = "x\n', 2, 7, "a quotation mark is not closed on its line"),
    ('a = "x', 1, 6, "a quotation mark is not closed on its line"),
    ("a = 1\na = 2", 2, 6, "a key or a table is there already"),
    ("[a]\n[a]", 2, 3, "a key or a table is there already"),
    ("a = [1", 1, 6, "a bracket is not closed"),
    ("[a\nb = 1", 1, 3, "a bracket is not closed"),
    ('a = "\\q"', 1, 8, "a backslash before what it does not go with"),
    ("= 1", 1, 1, "no key where one is expected"),
    ("a = 1 b = 2", 1, 7, "text after the end of a value"),
    ("a = 2020-13-45", 1, 5, None),
]
JSON = [
    ("{a: 1}", 1, 2, "no key in straight double quotation marks"),
    ('{"a": oui}', 1, 7, "no value of JSON"),
    ('{"a" 1}', 1, 6, "a ':' is missing"),
    ('{"a": 1\n "b": 2}', 2, 2, "a ',' is missing"),
    ('{"a": "x', 1, 7, "the quotation mark that opens here is not closed"),
    ('{"a": "x\n"}', 1, 9, "a line break or a tab inside quotation marks"),
    ('{"a": "\\q"}', 1, 8, "a backslash before what it does not go with"),
    ("{} {}", 1, 4, "text after the end of the data"),
]


def fault(read: Callable[[str], Any], text: str) -> SyntaxFault:
    with pytest.raises((yaml.YAMLError, ValueError, RecursionError)) as caught:
        read(text)
    return syntax_fault(caught.value, text)


def is_said_in_french(said: str) -> bool:
    return fragment_in(said, "fr") not in (said, "")


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "line", "column", "problem"), YAML)
def test_a_fault_of_yaml(loader: Any, text: str, line: int, column: int, problem: str) -> None:
    found = fault(lambda one: yaml.load(one, Loader=loader), text)  # noqa: S506
    assert found.problem.startswith(problem)
    # The two readers of YAML differ by one where a sign is and what it has to be.
    assert found.line == line
    assert found.column is not None
    assert abs(found.column - column) <= 1
    assert is_said_in_french(found.problem)
    assert is_said_in_french(found.with_column)


@pytest.mark.parametrize(("text", "line", "column", "problem"), TOML)
def test_a_fault_of_toml(text: str, line: int, column: int, problem: str | None) -> None:
    found = fault(tomllib.loads, text)
    assert problem is None or found.problem.startswith(problem)
    assert found.line == line
    assert found.column is not None
    assert is_said_in_french(found.with_column)


@pytest.mark.parametrize(("text", "line", "column", "problem"), JSON)
def test_a_fault_of_json(text: str, line: int, column: int, problem: str) -> None:
    found = fault(json.loads, text)
    assert found.problem.startswith(problem)
    assert (found.line, found.column) == (line, column)
    assert is_said_in_french(found.with_column)


def test_a_date_that_no_calendar_has_is_a_fault_without_a_place() -> None:
    found = syntax_fault(ValueError("month must be in 1..12"), "a: 2020-13-45")
    assert (found.line, found.column) == (None, None)
    assert is_said_in_french(found.with_column)


def test_what_no_row_knows_is_told_by_its_place() -> None:
    mark = yaml.Mark("", 0, 1, 4, None, 0)
    found = syntax_fault(yaml.scanner.ScannerError(None, None, "of another day", mark), "a:\n")
    assert (found.with_column, found.line) == ("invalid YAML, column 5", 2)
    later = syntax_fault(tomllib.TOMLDecodeError("Of another day (at line 3, column 2)"), "")
    assert (later.with_column, later.line) == ("invalid TOML, column 2", 3)
    last = syntax_fault(tomllib.TOMLDecodeError("Of another day (at end of document)"), "a\nb\n")
    assert (last.problem, last.line) == ("invalid TOML", 2)


@pytest.mark.parametrize("said", fault_texts(), ids=lambda said: said["en"])
def test_a_fault_is_said_in_every_language_with_the_same_fields(said: dict[str, str]) -> None:
    named = [sorted(n for _, n, _, _ in Formatter().parse(said[one]) if n) for one in SPOKEN]
    assert set(said) == set(SPOKEN)
    assert all(one == named[0] for one in named)


def test_every_reader_has_a_last_row_for_any_fault() -> None:
    table = tomllib.loads((ROOT / "extractor" / FILE).read_text("utf-8"))
    for rows in table.values():
        assert "problem" not in rows[-1]
        assert all(re.compile(row["problem"]) for row in rows[:-1])


@pytest.mark.parametrize(
    ("text", "line", "french"),
    [
        ("---\ntitre: Semis : la suite\n---\n", 2, "un deux-points là où aucune clé"),
        ("---\na: 1\nb: [1\n---\n", 3, "il manque une virgule, ou le « ] » qui ferme"),
        ("+++\na = 1\na = 2\n+++\n", 3, "une clé ou une table y est déjà"),
        (';;;\n{"a": 1,}\n;;;\n', 2, ""),
    ],
)
def test_front_matter_that_does_not_parse_is_said_in_french(
    text: str, line: int, french: str
) -> None:
    with pytest.raises(UnreadableFrontMatterError) as caught:
        split_front_matter(text)
    assert caught.value.line == line
    one = finding("unreadable-sheet", "s", "a.md", line, reason=caught.value.reason)
    assert message_in(one, "fr").startswith(f"l’en-tête ne se lit pas : {french}")
    assert ", colonne " in message_in(one, "fr")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yml", "a: b: c"),
        ("a.toml", "a = oui"),
        ("a.json", "{a: 1}"),
        ("a.yml", "a: 2020-13-45"),
        ("a.csv", 'a,b\n"' + "x" * 200_000),
    ],
)
def test_a_file_of_data_that_does_not_parse_is_said_in_french(
    tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_structured(file)
    error = caught.value
    place = f", line {error.line}" if error.line else ""
    said = f"{error.problem}{place}: {error.remedy}"
    assert fragment_in(said, "fr") != said
    assert not re.search(r"\b(?:the|not|line|where)\b", fragment_in(said, "fr"))


@pytest.mark.parametrize("depth", [101, 20_000])
@pytest.mark.parametrize(
    ("read", "before", "after"),
    [
        (tomllib.loads, "a = \"[[[\" # [[[\nb = '{{'\nc = ", ""),
        (json.loads, '{"a": "[[[ \\" [",\n"b": 1,\n"c": ', "}"),
    ],
)
def test_the_line_of_what_nests_too_deep_is_told(
    read: Callable[[str], Any], before: str, after: str, depth: int
) -> None:
    text = before + "[" * depth + "]" * depth + after
    found = fault(lambda one: plain_value(read(one)), text)
    assert found.line == 3
    assert is_said_in_french(found.problem)
