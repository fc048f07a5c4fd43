"""Entries of the authority tables that records refer to."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from extractor.wording import chosen

Labels = str | Mapping[str, str]
"""What something is called: by language, or once for all languages."""


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority table: its scheme's IRI, its title, its entries (code → labels)."""

    scheme: str
    title: Labels
    entries: Mapping[str, Labels]
    root: str

    def iri(self, code: str) -> str:
        """Give the IRI of an entry. Raises KeyError for a code that is not in the table."""
        if code not in self.entries:
            raise KeyError(code)
        return self.root + code

    def label(self, code: str, language: str) -> str:
        """Give what an entry is called. Raises KeyError for a code that is not in the table."""
        return chosen(self.entries[code], language)

    def title_in(self, language: str) -> str:
        """Give what the table is called."""
        return chosen(self.title, language)


@cache
def authorities() -> Mapping[str, Authority]:
    """Give the tables by name."""
    return MappingProxyType(
        {
            name: Authority(
                table["scheme"],
                table["title"],
                MappingProxyType(table["entries"]),
                table.get("entry", table["scheme"] + "/"),
            )
            for name, table in _tables().items()
            if "entries" in table
        }
    )


@cache
def language_codes() -> Mapping[str, str]:
    """Give the codes of languages by their BCP 47 tags."""
    return MappingProxyType(_tables()["languages"])


@cache
def format_names() -> Mapping[str, str]:
    """Give what portals call formats, by the codes of file types."""
    return MappingProxyType(_tables()["formats"])


def language_tag(written: str) -> str:
    """Give the BCP 47 tag of a language that is written as one, or as a code of the table."""
    return next((tag for tag, code in language_codes().items() if code == written), written)


@cache
def _tables() -> dict[str, Any]:
    file = resources.files(__package__) / "authorities.toml"
    return tomllib.loads(file.read_text("utf-8"))
