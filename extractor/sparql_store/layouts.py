"""Where servers have their endpoints: the known layouts, and settings of one's own."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from extractor.named_files import read_named_table
from extractor.sparql_store.address import Credentials, beneath, read_address
from extractor.sparql_store.errors import StoreAddressError

_FILE = "layouts.toml"
_TABLE = "store"
_TEXTS = ("name", "query", "update", "dataset", "hides")
_NEEDED = frozenset({"name", "query", "update"})
_OF_SETTINGS = frozenset({"query", "update", "dataset"})


@dataclass(frozen=True, slots=True)
class Layout:
    """A server's endpoints beneath its address; None where it has none of a kind.

    ``hides`` is what stands before a query to leave ``{graph}`` out of it, "" where there is no
    such way; ``own`` are the graphs that the server keeps for itself.
    """

    name: str
    query: str
    update: str
    dataset: str | None = None
    hides: str = ""
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of a store's services; ``shown`` is what the store is called in messages."""

    shown: str
    query: str
    update: str
    dataset: str | None = None
    hides: str = ""
    own: tuple[str, ...] = ()


@cache
def known_layouts() -> tuple[Layout, ...]:
    """Give the layouts that are tried, in order."""
    text = (resources.files(__package__) / _FILE).read_text("utf-8")
    return read_layouts(tomllib.loads(text))


def read_layouts(table: Mapping[str, Any]) -> tuple[Layout, ...]:
    """Give the layouts that a table says. Raises ValueError for what no layout says."""
    if table.keys() != {"layout"}:
        raise ValueError(f"{_FILE}: only [[layout]] stands here")
    return tuple(_layout(row) for row in table["layout"])


def _layout(row: Mapping[str, Any]) -> Layout:
    name = row.get("name", "?")
    if unknown := sorted(row.keys() - {*_TEXTS, "own"}):
        raise ValueError(f"{_FILE}: unknown key '{unknown[0]}' of '{name}'")
    if missing := sorted(_NEEDED - row.keys()):
        raise ValueError(f"{_FILE}: '{name}' has no '{missing[0]}'")
    own = row.get("own", [])
    texts = [row.get(key, "") for key in _TEXTS]
    if not isinstance(own, list) or not all(isinstance(one, str) for one in (*texts, *own)):
        raise ValueError(f"{_FILE}: what '{name}' says is text, and 'own' a list of it")
    if row.get("hides") and "{graph}" not in row["hides"]:
        raise ValueError(f"{_FILE}: 'hides' of '{name}' has no place for {{graph}}")
    return Layout(**{**row, "own": tuple(own)})


def endpoints_beneath(address: str, layout: Layout) -> Endpoints:
    """Give a layout's endpoints beneath an address, which may be that of its queries itself."""
    base = address.rstrip("/")
    if layout.query and base.endswith(f"/{layout.query}"):
        base = base[: -len(layout.query) - 1]
    return Endpoints(
        address,
        beneath(base, layout.query),
        beneath(base, layout.update),
        None if layout.dataset is None else beneath(base, layout.dataset),
        layout.hides,
        layout.own,
    )


def read_settings(path: Path) -> tuple[Endpoints, Credentials | None]:
    """Give the endpoints that the table [store] of a file names, and who asks.

    ``query`` is needed, ``update`` is where it is not named the same, ``dataset`` may be absent.
    Raises NamedFileError, StoreAddressError.
    """
    table = read_named_table(path)
    if table.keys() != {_TABLE} or not isinstance(table[_TABLE], dict):
        raise StoreAddressError(str(path), "the settings of a store are one table, [store]")
    rows: dict[str, Any] = table[_TABLE]
    if unknown := sorted(rows.keys() - _OF_SETTINGS):
        known = ", ".join(sorted(_OF_SETTINGS))
        raise StoreAddressError(str(path), f"[store] has {known}, and no '{unknown[0]}'")
    if "query" not in rows:
        raise StoreAddressError(str(path), "[store] needs 'query', the address of queries")
    addresses: dict[str, str] = {}
    credentials: Credentials | None = None
    for key, written in rows.items():
        try:
            addresses[key], found = read_address(written if isinstance(written, str) else "")
        except StoreAddressError as error:
            raise StoreAddressError(str(path), f"'{key}' in [store]: {error.problem}") from None
        credentials = credentials or found
    if len({urlsplit(one).netloc for one in addresses.values()}) > 1:
        # Who asks is told to one host.
        raise StoreAddressError(str(path), "the addresses in [store] are those of one host")
    query = addresses["query"]
    return Endpoints(
        query, query, addresses.get("update", query), addresses.get("dataset")
    ), credentials
