"""Reading small structured files (YAML, TOML, JSON, CSV) with one kind of error."""

import csv
import io
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

from extractor.site.errors import ConfigurationError

YAML_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader used for all YAML: the C one where libyaml is there, seven times as fast."""

_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def parse_yaml(text: str, file: Path, first_line: int = 1) -> Any:
    """Give the value of a YAML text. Raises ConfigurationError with the line of the fault."""
    try:
        return yaml.load(text, Loader=YAML_LOADER)  # noqa: S506 (a safe loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise ConfigurationError(
            f"not valid YAML ({error.problem})",
            file=file,
            line=None if mark is None else mark.line + first_line,
            remedy="correct the file's syntax there",
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigurationError(
            f"not valid YAML ({error})", file=file, remedy="correct the file's syntax"
        ) from error


def parse_toml(text: str, file: Path, first_line: int = 1) -> dict[str, Any]:
    """Give the table of a TOML text. Raises ConfigurationError with the line of the fault."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_LINE.search(str(error))
        raise ConfigurationError(
            f"not valid TOML ({_TOML_LINE.sub('', str(error)).strip()})",
            file=file,
            line=int(place[1]) + first_line - 1 if place else None,
            remedy="correct the file's syntax there",
        ) from error


def read_text(path: Path) -> str:
    """Give a file's text (UTF-8). Raises ConfigurationError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigurationError(
            f"cannot be read ({error.strerror})", file=path, remedy="check its name and rights"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            f"is not UTF-8 (byte {error.start})", file=path, remedy="save it as UTF-8"
        ) from error


def read_structured(path: Path) -> Any:
    """Give the value of a YAML, TOML, JSON, CSV or TSV file, by its extension.

    A table is a list of mappings from its header. Raises ConfigurationError.
    """
    text = read_text(path)
    suffix = path.suffix.lower()
    if suffix in (".yml", ".yaml"):
        return parse_yaml(text, path)
    if suffix == ".toml":
        return parse_toml(text, path)
    if suffix in (".csv", ".tsv"):
        return _rows(text, path)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigurationError(
            f"not valid JSON ({error.msg})",
            file=path,
            line=error.lineno,
            remedy="correct the file's syntax there",
        ) from error


def _rows(text: str, path: Path) -> list[dict[str, str]]:
    first = text.partition("\n")[0]
    # French spreadsheets write semicolons.
    delimiter = "\t" if path.suffix == ".tsv" else max(",;\t", key=first.count)
    try:
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ConfigurationError(
            f"not a valid table ({error})", file=path, remedy="correct its quotes and columns"
        ) from error
