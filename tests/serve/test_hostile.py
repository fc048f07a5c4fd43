"""Clients that mean harm, or are broken: afterwards a short query is answered."""

import contextlib
import socket
import time
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import httpx2 as httpx
import pytest

from extractor.serve.bounds import Bounds
from extractor.serve.options import ServeOptions
from extractor.serve.running import serve
from tests.conftest import Built
from tests.serve.server import ENDLESS

TRICKS = [
    "/../../../../etc/passwd",
    "/id/..%2f..%2f..%2fetc%2fpasswd",
    "/static/..%2f..%2f..%2fserved.py",
    "/static/%2e%2e/%2e%2e/served.py",
    "/downloads/%2e%2e%2f%2e%2e%2fgraph.nq",
    "/downloads//etc/passwd",
    "/.well-known/../health/../../etc/passwd",
    "//etc/passwd",
    "/%00",
    "/id/" + "a/" * 2_000,
    "/id/%" + "f" * 3_000,
    "/resource?iri=" + "x" * 20_000,
    "/resource?iri=http%3A%2F%2F%5B",
    "/sparql?" + "&".join(f"a{n}=1" for n in range(3_000)),
    "/sparql?format=csv&lang=%ff",
    "/?lang=" + "x" * 10_000,
]
QUERIES = [
    ENDLESS,
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f",
    'SELECT * { ?s ?p ?o . ?x ?y ?z FILTER(REGEX(STR(?o), "^((a+)+)+$")) }',
    'ASK { FILTER(REGEX("' + "a" * 5_000 + '", "((((a{1,90}){1,90}){1,90}){1,90})$")) }',
    "ASK " + "{" * 20_000 + "}" * 20_000,
    "SELECT " + " ".join(f"?v{n}" for n in range(4_000)) + " { ?s ?p ?o }",
    "SELECT * { " + " UNION ".join("{ ?s ?p ?o }" for _ in range(2_000)) + " }",
    "SELECT * { VALUES ?x { " + "1 " * 60_000 + "} }",
    "SELECT (CONCAT(" + ", ".join(["?s"] * 3_000) + ") AS ?x) { ?s ?p ?o }",
    "\x00\ufffe\U0010ffff",
    "ASK { <" + "x" * 100_000 + "> ?p ?o }",
    "SELECT * { ?s (!<urn:a>)*/(!<urn:b>)* ?o }",
]

POST = (
    b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n"
    b"Content-Type: application/sparql-query\r\n\r\n"
)


@pytest.fixture(scope="module")
def attacked(demo: Built) -> Iterator[str]:
    """Give the address of a server, in another process, with little patience."""
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    addresses = context.Queue()
    bounds = Bounds(
        seconds=1, brief_seconds=0.2, head_seconds=1, body_seconds=1, idle_seconds=1, read_seconds=1
    )
    options = ServeOptions(folder=demo.folder, profile="full", port=0, bounds=bounds)
    process = context.Process(target=serve, args=(options, addresses.put))
    process.start()
    try:
        yield addresses.get(timeout=60).rstrip("/")
    finally:
        process.terminate()
        process.join()


def answers(address: str) -> None:
    found = httpx.get(f"{address}/sparql", params={"query": "ASK { ?s ?p ?o }", "format": "json"})
    assert found.json() == {"head": {}, "boolean": True}


@pytest.mark.parametrize("trick", range(len(TRICKS)))
def test_tricks_with_paths_find_nothing(attacked: str, trick: int) -> None:
    host, port = urlsplit(attacked).hostname, urlsplit(attacked).port
    # As it is: a client of HTTP would mend the path.
    said = exchanged(host, port, f"GET {TRICKS[trick]} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert b"root:" not in said
    assert b"def " not in said
    assert not said or int(said.split(b" ", 2)[1]) < 500
    answers(attacked)


@pytest.mark.parametrize("query", range(len(QUERIES)))
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_short_query_is_answered_after_a_hostile_one(
    attacked: str, query: int, method: str
) -> None:
    text = QUERIES[query]
    if method == "GET" and len(quote(text)) < 60_000:
        found = httpx.get(f"{attacked}/sparql", params={"query": text}, timeout=30)
    else:
        found = httpx.post(f"{attacked}/sparql", data={"query": text}, timeout=30)
    assert found.status_code in (200, 400, 413, 500, 503)
    assert found.status_code == 200 or found.text.strip()
    answers(attacked)


def exchanged(host: str | None, port: int | None, *pieces: bytes, pause: float = 0) -> bytes:
    """Send pieces over a connection, and give what comes back until the other side ends it."""
    with socket.create_connection((host, port), timeout=30) as connection:
        for piece in pieces:
            try:
                connection.sendall(piece)
            except ConnectionError:
                break
            time.sleep(pause)
        said = b""
        try:
            while piece := connection.recv(65_536):
                said += piece
        except ConnectionError:
            pass
        return said


@pytest.mark.parametrize(
    ("status", "pieces"),
    [
        # Nothing, half a line, half a head: cut off without a word.
        (b"", [b""]),
        (b"", [b"GET / HT"]),
        (b"", [b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"]),
        (b"", [b"GET / HTTP/1.1\r\n", *[b"A: b\r\n"] * 100]),
        # Half a body: cut off with words.
        (
            b"408",
            [POST % 99 + b"ASK"],
        ),
        (
            b"408",
            [POST % 9999, *[b" "] * 100],
        ),
        (b"400", [b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA: " + b"b" * 2_000_000 + b"\r\n\r\n"]),
        (b"400", [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20 + b"\r\n\r\n"]),
    ],
)
def test_what_comes_too_slowly_or_is_no_request_is_cut_off(
    attacked: str, status: bytes, pieces: list[bytes]
) -> None:
    where = urlsplit(attacked)
    said = exchanged(where.hostname, where.port, *pieces, pause=0.03)
    assert (said.split(b" ", 2)[1] if said else b"") == status
    answers(attacked)


def test_an_answer_that_nobody_takes_is_not_kept(attacked: str) -> None:
    where = urlsplit(attacked)
    query = quote("SELECT * { ?s ?p ?o . ?o ?q ?x } LIMIT 10000")
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8_192)
        connection.connect((where.hostname, where.port))
        connection.sendall(
            f"GET /sparql?query={query} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
        )
        time.sleep(3)
        taken = b""
        with contextlib.suppress(ConnectionError):
            while piece := connection.recv(65_536):
                taken += piece
    head, _, body = taken.partition(b"\r\n\r\n")
    (length,) = [int(one.split(b":")[1]) for one in head.split(b"\r\n") if b"length:" in one]
    assert len(body) < length
    answers(attacked)


def test_connections_that_say_nothing_leave_room_for_those_that_do(attacked: str) -> None:
    where = urlsplit(attacked)
    silent = [socket.create_connection((where.hostname, where.port)) for _ in range(200)]
    try:
        answers(attacked)
    finally:
        for one in silent:
            one.close()
