"""Every command gives of a store what it gives of the folder that was loaded into it."""

import subprocess
import urllib.request
from pathlib import Path
from time import monotonic, sleep

import pytest

from extractor.cli import main
from extractor.graph.store import current_generation, read_pointer
from extractor.serve.following import Follower
from extractor.sparql_store.client import open_store
from extractor.sparql_store.copying import copy_of
from tests.serve.server import PROGRAM
from tests.sparql_store.conftest import BOTH
from tests.sparql_store.servers import oxigraph


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Give the status of a command, and what it says on both streams."""
    capfd.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    said = capfd.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, said.out, said.err


@pytest.fixture
def address(server: str, request: pytest.FixtureRequest) -> str:
    """Give the address of a server."""
    found: str = request.getfixturevalue(server)
    return found


def load(address: str, rivers: Path, profile: str, capfd: pytest.CaptureFixture[str]) -> str:
    status, said, _ = run(
        capfd, "load", "-g", str(rivers), "--store", address, "--profile", profile
    )
    assert status == 0
    return said


@BOTH
def test_what_is_published_is_the_same_from_the_store_and_from_the_folder(
    address: str, rivers: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    load(address, rivers, "open-data", capfd)
    assert "nothing was changed" in load(address, rivers, "open-data", capfd)
    here, there = ["-g", str(rivers)], ["--store", address]
    for form in ("turtle", "nquads"):
        assert (
            run(capfd, "export", *there, "-f", form)[1]
            == (run(capfd, "export", *here, "-f", form)[1])
        )
    # What was left out before it was loaded is told as well.
    left_out = [
        [line for line in run(capfd, "export", *one)[2].splitlines() if "left out" in line]
        for one in (here, there)
    ]
    assert left_out[0] == left_out[1] != []
    related = ["related", "project:berges-vivantes", "-f", "json"]
    assert run(capfd, *related, *there, *here)[:2] == run(capfd, *related, *here)[:2]
    assert run(capfd, "validate", *there)[0] == 0


@BOTH
def test_the_whole_graph_is_the_same_from_the_store_and_from_the_folder(
    address: str, rivers: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    load(address, rivers, "full", capfd)
    here, there = ["-g", str(rivers)], ["--store", address]
    for command in (["export", "-f", "turtle"], ["export", "-f", "nquads", "--profile", "full"]):
        assert run(capfd, *command, *there)[1] == run(capfd, *command, *here)[1]
    assert run(capfd, "validate", *there)[:2] == run(capfd, "validate", *here)[:2]
    checked = ["check", "--all", "-f", "json"]
    assert run(capfd, *checked, *there, *here)[:2] == run(capfd, *checked, *here)[:2]


def test_what_a_store_cannot_tell_is_said_in_one_line(
    oxigraph_store: str, rivers: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    load(oxigraph_store, rivers, "open-data", capfd)
    there, here = ["--store", oxigraph_store], ["-g", str(rivers)]
    for command, missing in (
        (["related", "project:berges-vivantes", *there], "the words of texts"),
        (["check", *there], "what a build found"),
        (["check", *there, *here], "needs the whole graph"),
        (["export", "--profile", "full", *there], "needs the whole graph"),
        (["serve", "--profile", "full", *there], "needs the whole graph"),
    ):
        status, _, said = run(capfd, *command)
        assert status == 2
        (line,) = [one for one in said.splitlines() if not one.startswith("fetching")]
        assert missing in line


def test_the_words_of_another_graph_are_not_taken(
    oxigraph_store: str, rivers: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    load(oxigraph_store, rivers, "open-data", capfd)
    other = tmp_path / "other"
    (site := tmp_path / "site").mkdir()
    (site / "_config.yml").write_text("url: https://other.example\n", "utf-8")
    run(capfd, "build", str(site), "-o", str(other), "--no-model")
    status, _, said = run(
        capfd, "related", "project:berges-vivantes", "--store", oxigraph_store, "-g", str(other)
    )
    assert status == 2
    assert "another graph" in said


def test_a_copy_is_brought_once_and_again_when_something_else_is_loaded(
    oxigraph_store: str, rivers: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    load(oxigraph_store, rivers, "open-data", capfd)
    export = ["export", "--store", oxigraph_store, "-f", "nquads"]
    first = run(capfd, *export)[1]
    assert "fetching" not in run(capfd, *export)[2]
    load(oxigraph_store, rivers, "full", capfd)
    full = run(capfd, *export, "--profile", "full")
    assert "fetching" in full[2]
    assert len(full[1]) > len(first)


def test_files_are_loaded_through_the_policy_unless_all_is_asked_for(
    oxigraph_store: str, rivers: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    files = ["load", str(current_generation(rivers).quads), "--store", oxigraph_store]
    titles = ["query", "ASK { ?s schema:jobTitle ?title }", "--store", oxigraph_store]
    assert "(open-data)" in run(capfd, *files)[1]
    assert run(capfd, *titles)[0] == 1
    assert "(full)" in run(capfd, *files, "--profile", "full")[1]
    assert run(capfd, *titles)[0] == 0
    everything = ["query", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "-f", "csv"]
    counted = run(capfd, *everything, "--store", oxigraph_store)[1]
    assert counted.split() == ["n", str(current_generation(rivers).count_quads())]


def test_an_empty_store_holds_no_graph(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with oxigraph(tmp_path / "db") as empty:
        status, _, said = run(capfd, "export", "--store", empty)
        assert status == 2
        assert "extractor load" in said
        assert run(capfd, "query", "ASK { ?s ?p ?o }", "--store", empty)[0] == 1


def test_a_folder_and_a_store_are_not_asked_together(
    rivers: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    both = ["-g", str(rivers), "--store", "http://127.0.0.1:1"]
    for command in (["query", "counts"], ["export"], ["validate"], ["serve"]):
        status, _, said = run(capfd, *command, *both)
        assert status == 2
        assert "not both" in said


def test_a_password_is_in_nothing_that_is_said_or_kept(
    rivers: Path,
    virtuoso_store: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    said = [load(virtuoso_store, rivers, "open-data", capfd)]
    said += map(str, run(capfd, "export", "--store", virtuoso_store))
    said += map(str, run(capfd, "load", "-g", str(rivers), "--store", "http://u:hid@[x"))
    assert not [one for one in said if "dba" in one or "hid@" in one]
    kept = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert kept
    assert not [one for one in kept if b"dba:" in one.read_bytes()]


def test_a_store_is_asked_with_the_prefixes_and_questions_of_its_own_graph(
    oxigraph_store: str, rivers: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    load(oxigraph_store, rivers, "open-data", capfd)
    here, there = ["-g", str(rivers)], ["--store", oxigraph_store]
    assert run(capfd, "query", "ASK { ?s a rivieres:Funder }", *there)[0] == 0
    for command in (["--list"], ["relations-of", "-p", "thing=project:berges-vivantes", "--show"]):
        assert run(capfd, "query", *command, *there)[1] == run(capfd, "query", *command, *here)[1]
    rows = ["query", "stated-relations", "-f", "csv"]
    assert run(capfd, *rows, *there)[1].count("\n") > 1


def test_a_query_of_a_store_is_bounded_and_only_reads(
    oxigraph_store: str, rivers: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    load(oxigraph_store, rivers, "open-data", capfd)
    query = ["query", "--store", oxigraph_store]
    assert "more than 3 rows" in run(capfd, *query, "SELECT * { ?s ?p ?o }", "--limit", "3")[2]
    assert "changes a graph" in run(capfd, *query, "DROP ALL")[2]
    assert "HTTP 400" in run(capfd, *query, "SELECT * {")[2]


def test_a_store_is_served(
    rivers: Path, oxigraph_store: str, capfd: pytest.CaptureFixture[str]
) -> None:
    load(oxigraph_store, rivers, "open-data", capfd)
    command = [str(PROGRAM), "serve", "--store", oxigraph_store, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            said = ""
            while " served at " not in said:
                said = process.stderr.readline()
                assert said
            assert said.startswith(f"{oxigraph_store}: served at ")
            served = said.split(" served at ")[1].split()[0].rstrip("/")
            for path in ("explore/", "id/project/berges-vivantes"):
                with urllib.request.urlopen(f"{served}/{path}") as page:  # noqa: S310 - loopback
                    assert page.status == 200
        finally:
            process.terminate()
            process.wait(timeout=60)


def test_what_is_loaded_into_a_store_that_is_served_is_copied(
    rivers: Path, oxigraph_store: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    load(oxigraph_store, rivers, "open-data", capfd)
    copy = copy_of(open_store(oxigraph_store), lambda _step, _done, _total: None, tmp_path / "copy")
    assert copy.about is not None
    former = read_pointer(copy.folder)
    follower = Follower(oxigraph_store, copy.folder, copy.about, seconds=0.05)
    follower.start()
    try:
        load(oxigraph_store, rivers, "full", capfd)
        until = monotonic() + 60
        while read_pointer(copy.folder) == former:
            assert monotonic() < until
            sleep(0.05)
    finally:
        follower.stop()
    quads = current_generation(copy.folder).quads.read_bytes()
    assert quads == current_generation(rivers).quads.read_bytes()
