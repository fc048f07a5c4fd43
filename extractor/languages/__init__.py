"""What is particular to a language: data files, one folder a language.

A folder is named by its ISO 639-1 code. Code reads tables by name and never asks which
language it has; another language is another folder.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from extractor.languages.confidences import Confidences, confidences_of

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


_UNDETERMINED = "und"
"""The code (ISO 639-2) that stands for every language without resources."""


@dataclass(frozen=True, slots=True)
class Language:
    """The resources of one language."""

    code: str

    @property
    def reads_prose(self) -> bool:
        """Whether the language has all that reading its prose takes."""
        return all(self.table(name) for name in PROSE_TABLES)

    @property
    def confidences(self) -> Confidences:
        """How probably what is found in the language is right. Raises ConfidenceError."""
        return confidences_of(self.code)

    def table(self, name: str) -> Mapping[str, Any]:
        """Give the parsed table ``<name>.toml`` of the language; empty when it has none."""
        return _table(self.code, name)

    def text(self, name: str) -> str:
        """Give the text of the data file ``name`` (with its suffix); empty when it has none."""
        file = resources.files(__name__) / self.code / name
        return file.read_text(encoding="utf-8") if file.is_file() else ""


@cache
def available_languages() -> frozenset[str]:
    """Give the codes of the languages that have resources."""
    folders = resources.files(__name__).iterdir()
    return frozenset(f.name for f in folders if f.is_dir() and not f.name.startswith("_"))


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
def _table(code: str, name: str) -> Mapping[str, Any]:
    file = resources.files(__name__) / code / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
