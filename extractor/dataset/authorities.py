"""Entries of the authority tables that records refer to."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority table: its scheme's IRI, its title, its entries (code → label in French)."""

    scheme: str
    title: str
    entries: Mapping[str, str]
    root: str

    def iri(self, code: str) -> str:
        """Give the IRI of an entry. Raises KeyError for a code that is not in the table."""
        if code not in self.entries:
            raise KeyError(code)
        return self.root + code


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
def _tables() -> dict[str, Any]:
    file = resources.files(__package__) / "authorities.toml"
    return tomllib.loads(file.read_text("utf-8"))
