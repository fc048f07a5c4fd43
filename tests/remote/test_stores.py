"""Sites in a store: S3, as moto's server plays it on this machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.remote import RemoteSiteError, stores

from .conftest import brought, contents, graph_of, packed

pytest.importorskip("s3fs", reason="the extra 'remote' is not installed")
moto = pytest.importorskip("moto.server", reason="moto plays S3")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Give the address of a store in which there is the bucket ``sites``."""
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    import s3fs

    known = {"key": "key", "secret": "hunter2", "endpoint_url": f"http://{host}:{port}"}
    s3fs.S3FileSystem(**known, skip_instance_cache=True).makedirs("sites", exist_ok=True)
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def store(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a client of the store, and have it be the environment's."""
    import s3fs

    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    return s3fs.S3FileSystem(skip_instance_cache=True, use_listings_cache=False)


def test_a_graph_of_a_site_in_a_store_is_that_of_the_folder(
    site: Path, store: Any, tmp_path: Path
) -> None:
    store.put(str(site), "sites/of/annuaire", recursive=True)
    folder = brought("s3://sites/of/annuaire", tmp_path / "graph")
    assert contents(folder) == contents(site)
    assert graph_of(folder, tmp_path / "there") == graph_of(site, tmp_path / "here")


def test_only_what_changed_is_transferred(
    site: Path, store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(str(site), "sites/annuaire", recursive=True)
    brought("s3://sites/annuaire", tmp_path)
    store.pipe_file("sites/annuaire/[new] one.md", b"new")
    store.rm("sites/annuaire/_config.yml")
    transferred: list[str] = []
    place = stores._place_arrived

    def noted(one: stores.StoredFile, *others: Any) -> None:
        transferred.append(one.path)
        place(one, *others)

    monkeypatch.setattr(stores, "_place_arrived", noted)
    folder = brought("s3://sites/annuaire", tmp_path)
    assert transferred == ["[new] one.md"]
    assert (folder / "[new] one.md").read_bytes() == b"new"
    assert not (folder / "_config.yml").exists()
    brought("s3://sites/annuaire", tmp_path)
    assert transferred == ["[new] one.md"]


def test_an_archive_in_a_store_is_a_site(site: Path, store: Any, tmp_path: Path) -> None:
    store.put(str(packed(site, tmp_path / "annuaire.zip")), "sites/annuaire.zip")
    folder = brought("s3://sites/annuaire.zip", tmp_path / "graph")
    assert contents(folder) == contents(site)
    first = (folder / "_config.yml").stat().st_ino
    brought("s3://sites/annuaire.zip", tmp_path / "graph")
    assert (folder / "_config.yml").stat().st_ino == first


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s3://nobody/site", "no such bucket or folder: correct the address"),
        ("s3://sites/nothing", "no such bucket or folder: correct the address"),
        ("s3://sites/nothing.zip", "no such bucket or folder: correct the address"),
        ("s4://sites/annuaire", "nothing is known of 's4:': there are: .*git.https.*s3"),
        ("s3://sites/one.md", "it is a file: name the folder"),
    ],
)
def test_what_a_store_does_not_have(address: str, said: str, store: Any, tmp_path: Path) -> None:
    store.pipe_file("sites/one.md", b"one")
    with pytest.raises(RemoteSiteError, match=said):
        brought(address, tmp_path)


@pytest.mark.parametrize("key", ["a/../../out.md", "a//out.md"])
def test_a_key_that_leads_out_is_refused(key: str, store: Any, tmp_path: Path) -> None:
    files = [stores.StoredFile("sites/x/a.md", key, 1, "1")]
    store.pipe_file("sites/x/a.md", b"a")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stores, "files_of", lambda *_: files)
        with pytest.raises(RemoteSiteError, match="leads out of it"):
            brought("s3://sites/x", tmp_path)


def test_a_store_that_refuses(store: Any, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:

        def refuse(*_: Any, **__: Any) -> None:
            raise PermissionError("Forbidden")

        patch.setattr(type(store), "find", refuse)
        with pytest.raises(RemoteSiteError, match=r"403.*give a key that may"):
            brought("s3://sites/site", tmp_path)


def test_a_store_without_a_key(store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    with pytest.raises(RemoteSiteError, match=r"no key is known.*FSSPEC_S3_ANON=true"):
        brought("s3://sites/site", tmp_path)


def test_a_store_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
    with pytest.raises(RemoteSiteError, match="cannot be reached: check its address"):
        brought("s3://sites/site", tmp_path)
