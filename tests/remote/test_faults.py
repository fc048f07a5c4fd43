"""Each fault is one clear line: which address, what is wrong, what to do; nothing secret in it."""

import socket
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.remote import RemoteSiteError, web

from .conftest import Server, brought, packed


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "answers 401: give a user"),
        (403, "answers 403: ask for the right"),
        (404, "answers 404: correct the address"),
        (503, "answers 503: try again later"),
    ],
)
def test_what_a_server_refuses(status: int, said: str, server: Server, tmp_path: Path) -> None:
    server.answers["/site.zip"] = (status, {}, b"no")
    with pytest.raises(RemoteSiteError, match=said):
        brought(f"{server.address}/site.zip", tmp_path)


def test_a_page_is_no_archive(server: Server, tmp_path: Path) -> None:
    server.answers["/site.zip"] = (200, {}, b"<html>")
    with pytest.raises(RemoteSiteError, match="it is no archive"):
        brought(f"{server.address}/site.zip", tmp_path)


def test_a_transfer_that_ends_early(server: Server, tmp_path: Path) -> None:
    server.answers["/site.zip"] = (200, {"Content-Length": "100"}, b"PK\x03\x04")
    with pytest.raises(RemoteSiteError, match="ended after 4 of 100 bytes: run it again"):
        brought(f"{server.address}/site.zip", tmp_path)


def test_a_server_that_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(RemoteSiteError, match=r"says nothing for .* s: try again later"):
            brought(f"http://127.0.0.1:{port}/site.zip", tmp_path)


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RemoteSiteError, match="cannot be reached"):
        brought("http://127.0.0.1:9/site.zip", tmp_path)


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("", "git: "),
        ("@nowhere", "no revision 'nowhere'|git: "),
        ("#nowhere", "no folder 'nowhere'"),
    ],
)
def test_what_a_repository_does_not_have(
    end: str, said: str, repository: Path, tmp_path: Path
) -> None:
    address = f"git+file://{repository}{end}" if end else f"git+file://{tmp_path}/none.git"
    with pytest.raises(RemoteSiteError, match=said):
        brought(address, tmp_path / "graph")


def test_a_user_is_for_its_own_host_and_is_neither_said_nor_kept(
    site: Path, server: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    host = server.address.removeprefix("http://")
    packed(site, server.folder / "annuaire.zip")
    brought(f"http://ana:hunter2@{host}/annuaire.zip?token=hunter3", tmp_path / "graph")
    assert server.heads[0]["Authorization"].startswith("Basic ")
    other = f"http://localhost:{host.partition(':')[2]}/annuaire.zip"
    server.answers["/away.zip"] = (302, {"Location": other}, b"")
    brought(f"http://ana:hunter2@{host}/away.zip", tmp_path / "graph")
    assert "Authorization" not in server.heads[-1]
    for path in ("none.zip", "none.tar.gz"):
        with pytest.raises(SystemExit):
            main(["init", f"http://ana:hunter2@{host}/{path}?token=hunter3", "--print"])
    said = capfd.readouterr()
    assert said.err.count("\n") == 2
    kept = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    kept += "".join(map(str, tmp_path.rglob("*"))).encode()
    for secret in ("hunter2", "hunter3", "ana:"):
        assert secret not in said.out + said.err
        assert secret.encode() not in kept
