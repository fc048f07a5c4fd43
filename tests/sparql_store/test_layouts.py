"""Where the endpoints of a store are: known layouts, and settings of one's own."""

from pathlib import Path

import pytest

from extractor.named_files import NamedFileError
from extractor.sparql_store.address import Credentials, read_address
from extractor.sparql_store.client import open_store
from extractor.sparql_store.errors import StoreAddressError
from extractor.sparql_store.layouts import (
    endpoints_beneath,
    known_layouts,
    read_layouts,
    read_settings,
)
from extractor.sparql_store.transport import Patience
from tests.sparql_store.faulty import Faulty, misbehaving

HASTY = Patience(connecting=5, seconds=20, pauses=())


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"name": "x", "query": "q"}, "no 'update'"),
        ({"name": "x", "query": "q", "update": "u", "port": "1"}, "unknown key 'port'"),
        ({"name": "x", "query": "q", "update": 1}, "is text"),
        ({"name": "x", "query": "q", "update": "u", "hides": "define"}, "no place"),
    ],
)
def test_a_layout_that_says_something_else_is_refused(row: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_layouts({"layout": [row]})


def test_the_address_may_be_that_of_queries_itself() -> None:
    layout = known_layouts()[0]
    found = endpoints_beneath("http://127.0.0.1:7878/query", layout)
    assert (found.query, found.update) == (
        "http://127.0.0.1:7878/query",
        "http://127.0.0.1:7878/update",
    )


def repository(request: Faulty) -> None:
    """Answer as RDF4J does at the address of a repository."""
    if request.path == "/sparql/r/statements":
        request.answer(b"", media_type="application/n-quads")
    elif request.path == "/sparql/r":
        request.answer()
    else:
        request.answer(b"", 404)


def test_a_repository_is_found_by_asking() -> None:
    with misbehaving(repository) as (address, _):
        found = open_store(f"{address}/r", HASTY).endpoints
    assert (found.query, found.update) == (f"{address}/r", f"{address}/r/statements")


def test_who_asks_is_in_the_address_or_in_the_environment() -> None:
    held = {"EXTRACTOR_STORE_USER": "ana", "EXTRACTOR_STORE_PASSWORD": "p"}
    assert read_address("http://x/y", held) == ("http://x/y", Credentials("ana", "p"))
    assert read_address("http://bob:p%40q@x/y", held) == ("http://x/y", Credentials("bob", "p@q"))
    assert read_address("http://x/y", {}) == ("http://x/y", None)


@pytest.mark.parametrize(
    "written", ["", "graph", "ftp://x/y", "http://", "http://x/?query=", "http://[x/", "http://é/"]
)
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(StoreAddressError):
        read_address(written)


def settings(folder: Path, text: str) -> Path:
    path = folder / "store.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_file_names_the_addresses_of_a_server_that_nobody_knows(tmp_path: Path) -> None:
    path = settings(
        tmp_path,
        '[store]\nquery = "http://u:p@127.0.0.1:9/ask"\nupdate = "http://127.0.0.1:9/change"\n',
    )
    found, credentials = read_settings(path)
    assert (found.query, found.update, found.dataset) == (
        "http://127.0.0.1:9/ask",
        "http://127.0.0.1:9/change",
        None,
    )
    assert credentials == Credentials("u", "p")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[store]\n", "needs 'query'"),
        ('query = "http://x/"\n', "one table"),
        ('[store]\nquery = "http://x/"\nupdates = "http://x/"\n', "no 'updates'"),
        ('[store]\nquery = "x"\n', "'query' in"),
        ("[store]\nquery = 1\n", "'query' in"),
        ('[store]\nquery = "http://x/"\nupdate = "http://y/"\n', "one host"),
    ],
)
def test_settings_that_say_something_else_are_refused(tmp_path: Path, text: str, told: str) -> None:
    path = settings(tmp_path, text)
    with pytest.raises(StoreAddressError, match=told) as error:
        read_settings(path)
    assert str(error.value).startswith(str(path))


def test_settings_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(NamedFileError):
        read_settings(tmp_path / "store.toml")
