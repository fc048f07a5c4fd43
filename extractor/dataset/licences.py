"""Licences as portals list them: by which address, under which title."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

_AROUND = re.compile(r"\Ahttps?://|(?:/deed(?:\.[\w-]+)?|/legalcode(?:\.[\w-]+)?|\.html)?/*\Z")
"""What differs between addresses of the same page: the scheme, the page's form and language."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: the address by which lists know it, its title in the list of CKAN."""

    address: str
    title: str


def listed_licence(address: str) -> Licence:
    """Give the licence that an address is of; one that is in no list keeps it, without title."""
    return _by_address().get(_core(address), Licence(address, ""))


@cache
def _by_address() -> Mapping[str, Licence]:
    rows = tomllib.loads((resources.files(__package__) / "licences.toml").read_text("utf-8"))
    return MappingProxyType(
        {
            _core(address): Licence(row["address"], row["title"])
            for row in rows.values()
            for address in (row["address"], *row["also"])
        }
    )


def _core(address: str) -> str:
    return _AROUND.sub("", address).lower()
