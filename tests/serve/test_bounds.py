"""What a request may cost: time, rows, bytes, memory, places; and that nobody else pays for it."""

import contextlib
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from extractor.serve.bounds import Bounds
from tests.conftest import Built
from tests.serve.server import ENDLESS, PROGRAM, asking, serving

ALL = "SELECT * { ?s ?p ?o } LIMIT "


@pytest.fixture(scope="module")
def narrow(demo: Built) -> Iterator[TestClient]:
    """Give a client of a server that allows little."""
    bounds = Bounds(seconds=1, brief_seconds=0.1, rows=50, workers=2, request_size=2_000)
    with asking(demo.folder, bounds=bounds) as client:
        yield client


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; it is a fault of the program that it never does."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail("it never came to be")


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_an_answer_with_more_rows_is_refused_not_cut_short(narrow: TestClient, form: str) -> None:
    asked = {"query": ALL + "50", "format": form}
    assert narrow.get("/sparql", params=asked).status_code == 200
    more = narrow.get("/sparql", params={**asked, "query": ALL + "51"})
    assert more.status_code == 500
    assert "more than 50 rows" in more.text


def test_a_line_break_in_a_text_is_no_row(narrow: TestClient) -> None:
    text = '"""a\r\nb\nc""" AS ?text'
    query = f"SELECT ({text}) {{ {{ SELECT * {{ ?s ?p ?o }} LIMIT 40 }} }}"
    for form in ("csv", "tsv", "json", "xml"):
        assert narrow.get("/sparql", params={"query": query, "format": form}).status_code == 200


def test_a_graph_with_more_triples_is_refused(narrow: TestClient) -> None:
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT "
    assert narrow.get("/sparql", params={"query": query + "50"}).status_code == 200
    more = narrow.get("/sparql", params={"query": query + "51"})
    assert more.status_code == 500
    assert "more than 50 triples" in more.text


def test_an_answer_with_more_bytes_is_refused(demo: Built) -> None:
    with asking(demo.folder, bounds=Bounds(answer_size=1_000)) as client:
        found = client.get("/sparql", params={"query": ALL + "400"})
        assert found.status_code == 500
        assert "1000 bytes" in found.text
        assert client.get("/sparql", params={"query": ALL + "1"}).status_code == 200


def test_a_body_with_more_bytes_is_refused(narrow: TestClient) -> None:
    long = "ASK {} #" + "x" * 2_000
    header = {"Content-Type": "application/sparql-query"}
    stated = narrow.post("/sparql", content=long, headers=header)
    assert (stated.status_code, "2000 bytes" in stated.text) == (413, True)
    unstated = narrow.post("/sparql", content=iter([b"ASK {} #", b"x" * 2_000]), headers=header)
    assert unstated.status_code == 413


@pytest.mark.parametrize(
    "query",
    [
        ENDLESS,
        "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?i",
        # What a backtracking engine of regular expressions takes for ever for.
        'SELECT * { ?s ?p ?o . ?a ?b ?c FILTER(REGEX(CONCAT(STR(?o), STR(?c)), "(a+)+$|(x*)*y")) }',
        "SELECT * { ?a (<urn:p>|!<urn:p>)* ?b . ?c (<urn:p>|!<urn:p>)* ?d } ORDER BY ?d",
    ],
)
def test_a_query_is_stopped_when_its_time_is_over_and_the_next_is_answered(
    narrow: TestClient, query: str
) -> None:
    stopped = narrow.get("/sparql", params={"query": query})
    assert stopped.status_code == 500
    assert "stopped after 1 seconds" in stopped.text or "memory" in stopped.text
    assert narrow.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_a_query_that_wants_too_much_memory_is_stopped(demo: Built) -> None:
    with asking(demo.folder, bounds=Bounds(seconds=60, memory=1200 << 20)) as client:
        found = client.get(
            "/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"}
        )
        assert found.status_code == 500
        assert "too much memory" in found.text
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_query_nested_too_deeply_ends_its_worker_alone(narrow: TestClient) -> None:
    for opening, closing in (("{", "}"), ("(", ")"), ("[]", "")):
        deep = f"ASK {{ FILTER({opening * 900}1{closing * 900}) }}"
        found = narrow.get("/sparql", params={"query": deep})
        assert found.status_code in (200, 400, 500)
    assert narrow.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_killed_worker_is_replaced(narrow: TestClient) -> None:
    before = narrow.get("/health").json()["workers"]
    for _ in range(3):
        narrow.get("/sparql", params={"query": ENDLESS})
    until(lambda: narrow.get("/health").json()["workers"] == before)


@pytest.fixture
def slow(demo: Built) -> Iterator[str]:
    """Give the address of a server whose queries may take long."""
    options = ("--profile", "full", "--timeout", "30", "--workers", "2", "--queue", "2")
    with serving(demo.folder, *options) as address:
        yield address


def test_a_long_query_delays_no_short_one_no_page_and_no_second_long_one_is_begun(
    slow: str,
) -> None:
    ended = threading.Event()

    def ask() -> None:
        # The server is ended before the query is.
        with contextlib.suppress(httpx.HTTPError):
            httpx.get(f"{slow}/sparql", params={"query": ENDLESS}, timeout=25)
        ended.set()

    def at_long() -> int:
        return int(httpx.get(f"{slow}/health").json()["workers"]["long_queries"])

    threading.Thread(target=ask, daemon=True).start()
    until(lambda: at_long() == 1)
    for _ in range(20):
        assert httpx.get(f"{slow}/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
        assert httpx.get(f"{slow}/id/startup/relais").status_code == 200
    refused = httpx.get(f"{slow}/sparql", params={"query": ENDLESS})
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "2"
    assert not ended.is_set()
    assert at_long() == 1


def test_the_query_of_whoever_goes_away_is_stopped(slow: str) -> None:
    with pytest.raises(httpx.TimeoutException):
        httpx.get(f"{slow}/sparql", params={"query": ENDLESS}, timeout=2)
    until(lambda: httpx.get(f"{slow}/health").json()["workers"]["long_queries"] == 0)


def test_more_queries_than_may_wait_are_told_to_come_again(demo: Built) -> None:
    options = ("--profile", "full", "--workers", "2", "--queue", "1")
    statuses = []

    def ask() -> None:
        statuses.append(
            httpx.get(f"{address}/sparql", params={"query": ENDLESS}, timeout=60).status_code
        )

    with serving(demo.folder, *options, "--timeout", "2") as address:
        asking_ = [threading.Thread(target=ask) for _ in range(12)]
        for one in asking_:
            one.start()
        for one in asking_:
            one.join()
        assert set(statuses) <= {500, 503}
        assert statuses.count(503) >= 10
        assert httpx.get(f"{address}/sparql?query=ASK {{}}").status_code == 200


def test_what_cannot_be_served_is_told_in_one_line(tmp_path: Path) -> None:
    found = subprocess.run(
        [PROGRAM, "serve", "-g", tmp_path / "none", "--port", "0"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 2
    assert found.stderr.count("\n") == 1
    assert "no graph here" in found.stderr


def test_workers_end_with_a_server_that_is_killed(demo: Built) -> None:
    with subprocess.Popen(
        [PROGRAM, "serve", "-g", demo.folder, "--port", "0", "--profile", "full"],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert "served at" in process.stderr.readline()
        own = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        workers = [Path(f"/proc/{one}") for one in own.read_text().split()]
        assert workers
        process.kill()
    until(lambda: not any(one.exists() for one in workers))
