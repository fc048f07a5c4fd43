"""The one door to the tables of a language: what its schema does not have is refused.

A table is asked for keys of its schema alone as well: a key that is misspelt in code fails as
one that is misspelt in a table does.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from typing import Any

from extractor.errors import UserError
from extractor.languages.schema import Rows, Section, Shape


class LanguageTableError(UserError):
    """A file of a language cannot be used: which file and key, what is wrong, what to do."""


class Said(Mapping[str, Any]):
    """What a section of a table says, by the keys of its schema.

    To ask for a key that the schema does not have raises LookupError, with ``get`` as well: it
    is a fault of the program. A key that the schema has and the table has not is a KeyError.
    """

    def __init__(self, said: Mapping[str, Any], section: Section, path: str) -> None:
        self._said = said
        self._section = section
        self._path = path

    def __getitem__(self, name: str) -> Any:
        if name not in self._said and self._section.shape_of(name) is None:
            raise LookupError(f"the schema of {self._path} has no '{name}'")
        return self._said[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)


def read_table(file: Traversable, said: Mapping[str, Any], section: Section) -> Said:
    """Give what a table, of a file that says ``said``, says by its schema.

    One that says nothing is empty. Raises LanguageTableError for the first thing that the schema
    does not allow.
    """
    return _Reader(file).read(said, section)


def read_toml(file: Traversable) -> Mapping[str, Any]:
    """Give what a file says, {} where it is not there. Raises LanguageTableError."""
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LanguageTableError(f"{file}: no TOML: {error}: correct the line") from error


def nearest(name: str, known: Iterable[str]) -> str:
    """Give what to write instead of a name that is not known."""
    known = sorted(known)
    close = get_close_matches(name, known, n=1)
    return f"did you mean '{close[0]}'?" if close else "known here: " + ", ".join(known)


class _Reader:
    """Reads one file; a path is the names of the sections down to the one that is read."""

    def __init__(self, file: Traversable) -> None:
        self._file = file

    def read(self, said: Mapping[str, Any], section: Section) -> Said:
        """Give the whole table. Raises LanguageTableError."""
        name = self._file.name.removesuffix(".toml")
        return self._section(said, section, ()) if said else Said({}, section, name)

    def _section(self, said: object, section: Section, path: tuple[str, ...]) -> Said:
        if not isinstance(said, dict):
            raise self._error(path, "is no section", f"write [{'.'.join(path)}]")
        for name in said:
            if section.shape_of(name) is None:
                within = f" in [{'.'.join(path)}]" if path else ""
                problem = f"unknown key '{name}'{within}"
                raise LanguageTableError(f"{self._file}: {problem}: {nearest(name, section.keys)}")
        for name, shape in section.keys.items():
            if shape.required and name not in said:
                raise self._error((*path, name), "is missing", _written(shape))
        read = {
            name: self._value(value, section.shape_of(name), (*path, name))
            for name, value in said.items()
        }
        return Said(read, section, ".".join((self._file.name.removesuffix(".toml"), *path)))

    def _value(self, value: object, shape: Shape | None, path: tuple[str, ...]) -> Any:
        if isinstance(shape, Section):
            return self._section(value, shape, path)
        if isinstance(shape, Rows):
            if not isinstance(value, list):
                raise self._error(path, "is no list of sections", f"write [[{'.'.join(path)}]]")
            return [
                self._section(row, shape.row, (*path, str(number)))
                for number, row in enumerate(value, 1)
            ]
        if shape is not None and (problem := shape.wrong_with(value)):
            raise self._error(path, problem, _written(shape))
        return value

    def _error(self, path: tuple[str, ...], problem: str, remedy: str) -> LanguageTableError:
        return LanguageTableError(f"{self._file}: '{'.'.join(path)}' {problem}: {remedy}")


def _written(shape: Shape) -> str:
    """Give what to write for a shape."""
    if isinstance(shape, Section):
        return "write the section"
    if isinstance(shape, Rows):
        return "write its rows"
    return f"write its {shape.form} ({shape.meaning})"
