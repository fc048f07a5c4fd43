"""No command asks the network for anything but the store that it is given by its address.

What asks is noted in every process that a command starts.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DEMO, Built

_WATCH = """
import os, sys

_ASKED = {
    "socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "socket.sendto", "urllib.Request", "http.client.connect",
}


def _note(event, values):
    # Sockets of the machine itself have the name of a file, and no number of a port.
    if event in _ASKED and not any(isinstance(one, (str, bytes)) and event in (
        "socket.connect", "socket.bind", "socket.sendto") for one in values[1:2]):
        with open(os.environ["NOTED"], "a") as file:
            file.write(f"{event} {values[1:]!r} {sys.argv!r}\\n")
        raise OSError("no network here")


sys.addaudithook(_note)
"""
SHEET = str(DEMO[0] / "content/_startups/relais.md")
SITES = [part for one in DEMO for part in ("--site", str(one))]
DESCRIBED = ["--config", str(DEMO[0].parent / "extractor.toml")]
COMMANDS = [
    ["init", *map(str, DEMO), "--print"],
    ["build", *map(str, DEMO), "-o", "built", "--no-model", "-j", "2"],
    ["extract", SHEET, *SITES, "--no-model"],
    ["explain", SHEET, *SITES, "--no-model"],
    ["query", "counts", "-g", "GRAPH"],
    ["query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "-g", "GRAPH"],
    ["query", "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", "-g", "GRAPH"],
    ["related", "startup:relais", "-g", "GRAPH"],
    ["export", "-g", "GRAPH", "-f", "turtle", "-f", "csv", "-o", "public", "--record", *DESCRIBED],
    ["view", "-g", "GRAPH"],
    ["site", "-g", "GRAPH", "-o", "pages"],
    ["validate", "-g", "GRAPH"],
    ["validate", "RECORD"],
    ["validate", "REMOTE"],
    ["check", "-g", "GRAPH"],
]
STORE = "http://127.0.0.1:9/"
ASKING = [
    ["load", "-g", "GRAPH"],
    ["query", "counts"],
    ["related", "startup:relais", "-g", "GRAPH"],
    ["export"],
    ["validate"],
    ["check", "-g", "GRAPH"],
    ["serve"],
]
"""Commands that ask the store that --store names, and nobody else."""
_REMOTE = '{"@context": "http://127.0.0.1:9/context.jsonld", "@id": "http://a/b", "name": "c"}'
_RECORD = """
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
<http://127.0.0.1:9/c> a dcat:Catalog ; owl:imports <http://127.0.0.1:9/shapes.ttl> .
"""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: " ".join(one[:2])[:40])
def test_a_command_asks_the_network_for_nothing(
    command: list[str], demo: Built, tmp_path: Path
) -> None:
    done, noted = _run(command, demo, tmp_path)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)
    assert not noted.exists(), noted.read_text("utf-8")


def _run(
    command: list[str], demo: Built, tmp_path: Path
) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Run a command under the watch, without network; give what it did and what it asked."""
    (tmp_path / "sitecustomize.py").write_text(_WATCH, "utf-8")
    (tmp_path / "remote.jsonld").write_text(_REMOTE, "utf-8")
    (tmp_path / "record.ttl").write_text(_RECORD, "utf-8")
    known = {"GRAPH": str(demo.folder), "RECORD": "record.ttl", "REMOTE": "remote.jsonld"}
    noted = tmp_path / "noted"
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    done = subprocess.run(
        [
            *_without_network(),
            sys.executable,
            "-m",
            "extractor",
            *(known.get(o, o) for o in command),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths, "NOTED": str(noted)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done, noted


@pytest.mark.parametrize("command", ASKING, ids=lambda one: one[0])
def test_a_command_that_is_given_a_store_asks_it_alone(
    command: list[str], demo: Built, tmp_path: Path
) -> None:
    done, noted = _run([*command, "--store", STORE], demo, tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"extractor: {STORE}: no server answers there")
    asked = noted.read_text("utf-8").splitlines()
    assert asked
    # The address that was named, looked up: the watch lets nothing come of it.
    assert [one for one in asked if "'127.0.0.1', 9" not in one] == []


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/annuaire.zip", "s3://annuaire/site", "git+http://127.0.0.1:9/annuaire"],
)
def test_the_address_of_a_site_is_what_asks_and_nothing_else(address: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(_WATCH, "utf-8")
    noted = tmp_path / "noted"
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    known = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID": "a"}
    done = subprocess.run(
        [*_without_network(), sys.executable, "-m", "extractor", "init", address, "--print"],
        cwd=tmp_path,
        env={
            **os.environ,
            **known,
            "AWS_SECRET_ACCESS_KEY": "b",
            "PYTHONPATH": paths,
            "NOTED": str(noted),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"extractor: {address}: ")
    assert done.stderr.count("\n") == 1
    # What git asks for is asked by a process of its own.
    if not address.startswith("git"):
        assert "127.0.0.1" in noted.read_text("utf-8")


def test_what_asks_would_be_noted(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(_WATCH, "utf-8")
    noted = tmp_path / "noted"
    asks = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"
    subprocess.run(
        [sys.executable, "-c", asks],
        env={**os.environ, "PYTHONPATH": str(tmp_path), "NOTED": str(noted)},
        capture_output=True,
        check=False,
    )
    assert noted.exists()


def _without_network() -> list[str]:
    """Give what starts a program in a machine without network, where that may be had."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    tried = subprocess.run([unshare, "-r", "-n", "true"], capture_output=True, check=False)
    return [unshare, "-r", "-n"] if tried.returncode == 0 else []
