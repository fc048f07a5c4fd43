"""Queries end: with their time, with their rows, and with whoever asked them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import extractor
from extractor.cli.errors import INTERRUPTED
from extractor.query.bounded import Bounds, run_bounded
from extractor.query.errors import (
    QueryError,
    QueryTimeoutError,
    RefusedQueryError,
    TooManyRowsError,
)
from tests.conftest import Built

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c > ?f && ?f > ?i) }"
ALL = "SELECT ?s { ?s ?p ?o }"


processes_are_seen = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="no /proc here, where processes are seen"
)


def command(demo: Built, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "extractor", "query", "-g", str(demo.folder), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def children(process: int) -> list[int]:
    """Give the processes that a process has started and that still run."""
    with Path(f"/proc/{process}/task/{process}/children").open() as file:
        return [int(one) for one in file.read().split()]


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(happens: object) -> None:
    """Wait until something is so: what this waits for is waited for by nobody else."""
    until = time.monotonic() + 60
    while not happens():  # type: ignore[operator]
        assert time.monotonic() < until, "it never happens"
        time.sleep(0.02)


def test_an_answer_is_the_same_in_a_process_of_its_own(demo: Built) -> None:
    graph = extractor.open(demo.folder)
    for query in (
        "SELECT ?s ?name ?none { ?s a lc:Startup ; rdfs:label ?name } ORDER BY ?name",
        "SELECT ?v { ?s schema:value ?v } ORDER BY ?v",
        "ASK { ?s a lc:Figment }",
        "CONSTRUCT { ?s rdfs:label ?l } { ?s a lc:Phase ; rdfs:label ?l }",
    ):
        assert graph.query(query, timeout=60) == graph.query(query)


@processes_are_seen
def test_a_query_is_stopped_when_its_time_is_up(demo: Built) -> None:
    graph, before = extractor.open(demo.folder), children(os.getpid())
    with pytest.raises(QueryTimeoutError, match=r"^no answer within 0.3 s, and .* longer timeout$"):
        graph.query(ENDLESS, timeout=0.3)
    assert children(os.getpid()) == before


@pytest.mark.parametrize("timeout", [None, 60])
def test_an_answer_of_more_rows_than_wanted_is_refused(demo: Built, timeout: float | None) -> None:
    graph = extractor.open(demo.folder)
    number = len(graph.query(ALL, timeout=timeout))
    assert len(graph.query(ALL, timeout=timeout, limit=number)) == number
    with pytest.raises(TooManyRowsError, match=f"more than {number - 1} rows.*LIMIT"):
        graph.query(ALL, timeout=timeout, limit=number - 1)
    with pytest.raises(TooManyRowsError):
        graph.query("CONSTRUCT WHERE { ?s ?p ?o }", timeout=timeout, limit=10)


@pytest.mark.parametrize("timeout", [None, 60])
def test_what_cannot_be_answered_is_told_as_well_there(demo: Built, timeout: float | None) -> None:
    graph = extractor.open(demo.folder)
    with pytest.raises(QueryError, match="error at 1:"):
        graph.query("SELECT {", timeout=timeout)
    with pytest.raises(RefusedQueryError):
        graph.query("SELECT * { SERVICE <http://e/> { ?s ?p ?o } }", timeout=timeout)


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="is damaged"):
        run_bounded(tmp_path / "gone", ALL)


def test_modules_of_the_working_folder_are_not_taken(
    demo: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyoxigraph.py").write_text("raise SystemExit('taken from the working folder')")
    (tmp_path / "json.py").write_text("raise SystemExit('taken from the working folder')")
    monkeypatch.chdir(tmp_path)
    answer = run_bounded(demo.generation.store, "ASK {}", bounds=Bounds(seconds=60))
    assert answer.truth


def test_the_command_stops_a_query_in_words(demo: Built) -> None:
    with command(demo, "--timeout", "0.3", ENDLESS) as process:
        out, said = process.communicate()
    assert process.returncode == 2
    assert said == (
        "extractor: no answer within 0.3 s, and the query was stopped: "
        "ask for less, or with a longer timeout\n"
    )
    assert out == ""


def test_the_command_refuses_too_many_rows_in_words(demo: Built) -> None:
    with command(demo, "--limit", "5", ALL) as process:
        out, said = process.communicate()
    assert process.returncode == 2
    assert said.startswith("extractor: the answer has more than 5 rows, and none is shown")
    assert out == ""
    with command(demo, "--limit", "0", "--timeout", "0", "-f", "csv", ALL) as process:
        out, _ = process.communicate()
    assert process.returncode == 0
    assert len(out.splitlines()) > 5


@processes_are_seen
def test_an_interruption_ends_the_command_and_the_query(demo: Built) -> None:
    with command(demo, ENDLESS) as process:
        wait_for(lambda: children(process.pid))
        (answering,) = children(process.pid)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert process.returncode == INTERRUPTED
    assert said.split() == ["interrupted"]
    # Interrupted while it started it, the command leaves it to end with its own standard input.
    wait_for(lambda: not is_running(answering))


@processes_are_seen
def test_a_query_ends_with_the_program_that_asked_it(demo: Built) -> None:
    with command(demo, "--timeout", "0", ENDLESS) as process:
        wait_for(lambda: children(process.pid))
        (answering,) = children(process.pid)
        # Once it has read the question, it watches over who asked.
        wait_for(lambda: len(list(Path(f"/proc/{answering}/task").iterdir())) > 2)
        process.kill()
    wait_for(lambda: not is_running(answering))
