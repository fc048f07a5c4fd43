"""Reading small structured files (YAML, TOML, JSON, CSV) with one kind of error."""

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import yaml

from extractor.parsed_values import PARSER_ERRORS, plain_value, refuse_deep_toml, refuse_deep_yaml
from extractor.site.errors import ConfigurationError
from extractor.site.sources.site_files import read_text, tell, tell_error
from extractor.syntax_faults import syntax_fault

YAML_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader used for all YAML: the C one where libyaml is there, seven times as fast."""


def parse_yaml(text: str, file: Path, first_line: int = 1, loader: Any = YAML_LOADER) -> Any:
    """Give the value of a YAML text. Raises ConfigurationError with the line of the fault.

    ``loader`` is a safe one of YAML's.
    """
    try:
        refuse_deep_yaml(text)
        return plain_value(yaml.load(text, Loader=loader))  # noqa: S506 (a safe loader)
    except PARSER_ERRORS as error:
        raise _invalid("YAML", error, text, file, first_line) from error


def parse_toml(text: str, file: Path, first_line: int = 1) -> dict[str, Any]:
    """Give the table of a TOML text. Raises ConfigurationError with the line of the fault."""
    try:
        refuse_deep_toml(text)
        table: dict[str, Any] = plain_value(tomllib.loads(text))
    except PARSER_ERRORS as error:
        raise _invalid("TOML", error, text, file, first_line) from error
    return table


def _invalid(
    form: str, error: Exception, text: str, file: Path, first_line: int = 1
) -> ConfigurationError:
    """Give the error of a text that does not parse: ``form`` is the format's name."""
    fault = syntax_fault(error, text)
    return ConfigurationError(
        f"not valid {form} ({fault.with_column})",
        file=file,
        line=None if fault.line is None else fault.line + first_line - 1,
        remedy="correct the file's syntax" + ("" if fault.line is None else " there"),
    )


def read_stated(path: Path) -> Any:
    """Give the value of a file of a generator's configuration, None where it cannot be read.

    Why it cannot is kept as a fault; raises ConfigurationError where nobody asked for faults.
    """
    try:
        return read_structured(path)
    except ConfigurationError as error:
        tell_error(error)
        return None


def read_beside(path: Path) -> Any:
    """Give the value of a file that says a little more of a site, None where it cannot be read.

    Why it cannot is kept as a fault. Raises nothing.
    """
    try:
        return read_structured(path)
    except ConfigurationError as error:
        tell(path, error.problem, error.remedy, error.line or 0)
        return None


def read_structured(path: Path) -> Any:
    """Give the value of a YAML, TOML, JSON, CSV or TSV file, by its extension.

    A table is a list of mappings from its header. Raises ConfigurationError.
    """
    return parse_structured(read_text(path), path)


def parse_structured(text: str, path: Path) -> Any:
    """Give the value of the text of a file, as ``read_structured`` does."""
    suffix = path.suffix.lower()
    if suffix in (".yml", ".yaml"):
        return parse_yaml(text, path)
    if suffix == ".toml":
        return parse_toml(text, path)
    if suffix in (".csv", ".tsv"):
        return _rows(text, path)
    try:
        return parse_json(text)
    except PARSER_ERRORS as error:
        raise _invalid("JSON", error, text, path) from error


def parse_json(text: str) -> Any:
    """Give the value of a JSON text. Raises one of PARSER_ERRORS."""
    return plain_value(json.loads(text))


def _rows(text: str, path: Path) -> list[dict[str, str]]:
    first = text.partition("\n")[0]
    # French spreadsheets write semicolons.
    delimiter = "\t" if path.suffix == ".tsv" else max(",;\t", key=first.count)
    try:
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ConfigurationError(
            "not a valid table", file=path, remedy="correct its quotes and columns"
        ) from error
