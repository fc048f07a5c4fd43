"""What is particular to a language: data files, one folder a language.

A folder is named by its ISO 639-1 code. Code reads tables by name and never asks which
language it has; another language is another folder. What each table is for is in ``README.md``,
what it may say in ``schema.toml``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from extractor.languages.confidences import Confidences, confidences_of
from extractor.languages.schema import schemas
from extractor.languages.tables import LanguageTableError, nearest, read_table, read_toml
from extractor.languages.text_files import TEXT_FILES, read_text

PROSE_TABLES = (
    "confidences",
    "figures",
    "organisations",
    "people",
    "relations",
    "roles",
    "sentences",
)
"""The tables without which prose in a language is not read: names and links are, all the same."""


_FOLDERS: Traversable = resources.files(__name__)
_UNDETERMINED = "und"
"""The code (ISO 639-2) that stands for every language without resources."""


@dataclass(frozen=True, slots=True)
class Language:
    """The resources of one language."""

    code: str

    @property
    def reads_prose(self) -> bool:
        """Whether the language has all that reading its prose takes. Raises LanguageTableError."""
        return all(_said(self.code, name) for name in PROSE_TABLES)

    @property
    def confidences(self) -> Confidences:
        """How probably what is found in the language is right. Raises ConfidenceError."""
        return confidences_of(self.code)

    def table(self, name: str) -> Mapping[str, Any]:
        """Give the table ``<name>.toml`` of the language; empty when it has none.

        Raises LanguageTableError where the table says what its schema does not have, or lacks
        what it needs, and KeyError for a name that is no table's.
        """
        return _table(self.code, name)

    def text(self, name: str) -> str:
        """Give the text of the data file ``name`` (with its suffix); empty when it has none.

        Raises LanguageTableError where a line is no entry, and KeyError for a name that is no
        text file's.
        """
        return _text(self.code, name)


@cache
def available_languages() -> frozenset[str]:
    """Give the codes of the languages that have resources."""
    return frozenset(
        f.name for f in _FOLDERS.iterdir() if f.is_dir() and not f.name.startswith("_")
    )


def load_language(code: str) -> Language:
    """Give a language by its tag, ``fr`` or ``pt-BR``: its first part tells which it is.

    One without a folder has no tables: its prose is not read.
    """
    return Language(re.split(r"[-_]", code, maxsplit=1)[0].lower())


def language_of_tag(tag: str) -> Language:
    """Give the language of a tag (BCP 47), or one without resources where there are none for it."""
    code = tag.partition("-")[0].lower()
    return Language(code if code in available_languages() else _UNDETERMINED)


@cache
def words_of_every_language(table: str, section: str, name: str) -> tuple[str, ...]:
    """Give the words that the tables of all languages have for something, as they are written.

    They are for what may be in any language, such as the values of a sheet. Raises
    LanguageTableError.
    """
    said = (load_language(code).table(table) for code in sorted(available_languages()))
    return tuple(dict.fromkeys(w for one in said for w in one.get(section, {}).get(name, ())))


def file_of(code: str, name: str) -> Traversable:
    """Give the file of a language's table, be it there or not. Raises LanguageTableError."""
    return _folder(code) / f"{name}.toml"


def known_files() -> Iterator[str]:
    """Give the names of the files that a language may have, in order of their kinds."""
    yield from (f"{name}.toml" for name in (*schemas(), "confidences"))
    yield from TEXT_FILES


@cache
def _table(code: str, name: str) -> Mapping[str, Any]:
    return read_table(file_of(code, name), _said(code, name), schemas()[name])


@cache
def _said(code: str, name: str) -> Mapping[str, Any]:
    return read_toml(file_of(code, name))


@cache
def _text(code: str, name: str) -> str:
    return read_text(_folder(code) / name, name)


@cache
def _folder(code: str) -> Traversable:
    """Give the folder of a language, none of its files unknown. Raises LanguageTableError."""
    folder = _FOLDERS / code
    known = frozenset(known_files())
    for file in sorted(folder.iterdir() if folder.is_dir() else (), key=lambda one: one.name):
        if file.name not in known and not file.name.startswith((".", "_")):
            remedy = nearest(file.name, known)
            raise LanguageTableError(f"{file}: no file of a language is called so: {remedy}")
    return folder
