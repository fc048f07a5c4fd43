"""Serving the graph of both real sites: starting, pages, queries beside a peer, hostile clients.

Usage: python -m tests.benchmarks.serve [-g GRAPH] [--peer PROGRAM] [--hostile N]

``--peer`` is the program rdflib-endpoint, of an environment of its own. All that is sent goes to
the loopback, and is bounded in number and in time.
"""

import argparse
import http.client
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from extractor.api import KnowledgeGraph
from extractor.export.exporting import ExportOptions, export_to_file
from extractor.export.policy import load_policy
from extractor.query.ready import ready_question
from extractor.query.whole import whole_query
from extractor.serve.addresses import local_address
from tests.benchmarks.measure import build, measure
from tests.real_sites import SITES
from tests.serve.server import ENDLESS, serving
from tests.serve.test_hostile import POST, QUERIES, TRICKS

A_SECOND = 20
SECONDS = 30
"""Requests of pages a second, and for how long."""
ASKED = 5
"""Times that a query is asked of ours; the peer is asked once."""
PATIENCE = 300.0
"""Seconds for an answer of the peer."""
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("counts", {}),
    ("figures", {}),
    ("officials", {}),
    ("most-named-startups", {}),
    ("relations-of", {"thing": "startup:pix"}),
    ("posts-that-name", {"entity": "startup:pix"}),
)
"""What analysts ask: six of the ready questions, none of them for one thing alone."""
FORM = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Accept": "application/sparql-results+json",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-g", "--graph", type=Path, help="a graph that is built already")
    parser.add_argument("--peer", type=Path, help="the program rdflib-endpoint")
    parser.add_argument("--hostile", type=int, default=1_000, metavar="N")
    arguments = parser.parse_args()
    if not arguments.graph and not all(site.is_dir() for site in SITES):
        sys.exit("the real sites are not there: " + ", ".join(map(str, SITES)))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        graph = arguments.graph or folder / "graph"
        if not arguments.graph:
            measure(build(SITES, graph))
        started = time.perf_counter()
        with serving(graph) as address:
            print(f"answers after {time.perf_counter() - started:.1f} s, caches cold")
            pages(address)
        with serving(graph, "--profile", "full") as address:
            queries(address, graph, arguments.peer, folder)
        with serving(graph, "--timeout", "2") as address:
            hostile(address, arguments.hostile)


def asked(address: str, path: str, query: str = "", timeout: float = 30.0) -> tuple[int, bytes]:
    """Ask once, over a connection of its own; give the status and the body."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=timeout)
    try:
        if query:
            connection.request("POST", path, urlencode({"query": query}), FORM)
        else:
            connection.request("GET", path, headers={"Accept": "text/html"})
        found = connection.getresponse()
        return found.status, found.read()
    finally:
        connection.close()


def timed(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return time.perf_counter() - started


def pages(address: str) -> None:
    """Ask for the page of another thing, twenty times a second, whoever is still waiting."""
    things = "SELECT ?s { ?s dcterms:identifier ?id ; rdfs:label|foaf:name ?name } ORDER BY ?id"
    _, body = asked(address, "/sparql", f"{things} LIMIT 9000")
    found = [row["s"]["value"] for row in json.loads(body)["results"]["bindings"]]
    roots = sorted({iri.partition("/id/")[0] for iri in found})
    wanted = A_SECOND * SECONDS
    some = found[:: max(1, len(found) // wanted)][:wanted]
    paths = [f"{local_address(iri, roots)}?format=html" for iri in some]
    taken: list[float] = []
    statuses: list[int] = []
    threads = []
    started = time.perf_counter()

    def ask(path: str) -> None:
        taken.append(timed(lambda: statuses.append(asked(address, path)[0])))

    for number, path in enumerate(paths):
        time.sleep(max(0, started + number / A_SECOND - time.perf_counter()))
        threads.append(threading.Thread(target=ask, args=(path,)))
        threads[-1].start()
    for one in threads:
        one.join()
    percentiles = statistics.quantiles(taken, n=20)
    print(
        f"{len(paths)} pages of things at {A_SECOND} a second: median "
        f"{1000 * statistics.median(taken):.0f} ms, p95 {1000 * percentiles[-1]:.0f} ms "
        f"(target ≤ 60 ms), slowest {1000 * max(taken):.0f} ms, "
        f"{sum(one == 200 for one in statuses)} answered"
    )


def queries(address: str, graph: Path, peer: Path | None, folder: Path) -> None:
    """Ask what analysts ask, of ours and of the peer, on the same triples."""
    opened = KnowledgeGraph(graph)
    texts = {
        name: whole_query(ready_question(name).text(values), opened.prefixes)
        for name, values in QUESTIONS
    }
    ours = {}
    for name, text in texts.items():
        times = [timed(lambda text=text: answered(address, "/sparql", text)) for _ in range(ASKED)]  # type: ignore[misc]
        ours[name] = statistics.median(times)
        print(f"{name}: {1000 * ours[name]:.0f} ms, {answered(address, '/sparql', text)} rows")
    if peer is None:
        return
    options = ExportOptions(formats=("ntriples",), policy=load_policy("full"))
    export_to_file(opened.quads_file, folder / "all.nt", options)
    with peer_serving(peer, folder / "all.nt") as other:
        for name, text in texts.items():
            try:
                took = timed(lambda text=text: answered(other, "/", text))  # type: ignore[misc]
                print(f"{name}: the peer {took:.2f} s, {took / ours[name]:.0f} times (target ≥ 20)")
            except TimeoutError:
                more = PATIENCE / ours[name]
                print(f"{name}: the peer more than {PATIENCE:.0f} s, {more:.0f} times or more")


def answered(address: str, path: str, query: str) -> int:
    status, body = asked(address, path, query, PATIENCE)
    if status != 200:
        raise RuntimeError(f"{status}: {body[:200]!r}")
    return len(json.loads(body)["results"]["bindings"])


@contextmanager
def peer_serving(program: Path, triples: Path) -> Iterator[str]:
    """Run rdflib-endpoint on some triples until it answers; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(program), "serve", str(triples), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(600):
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(1)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def hostile(address: str, number: int) -> None:
    """Do harm many times, eight at once; then ask something short."""
    where = urlsplit(address)
    slow: list[socket.socket] = []

    def harm(one: int) -> None:
        kind = one % 4
        try:
            if kind == 0:
                trick = TRICKS[one // 4 % len(TRICKS)]
                raw(f"GET {trick} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            elif kind == 1:
                asked(address, "/sparql", QUERIES[one // 4 % len(QUERIES)])
            elif kind == 2:
                # Whoever goes away at once.
                asked(address, "/sparql", ENDLESS, timeout=0.05)
            else:
                connection = socket.create_connection((where.hostname, where.port), timeout=30)
                connection.sendall(POST % 99)
                slow.append(connection)
        except (OSError, http.client.HTTPException):
            pass

    def raw(text: str) -> None:
        with socket.create_connection((where.hostname, where.port), timeout=30) as connection:
            connection.sendall(text.encode())
            while connection.recv(65_536):
                pass

    def share(first: int) -> None:
        for one in range(first, number, 8):
            harm(one)

    threads = [threading.Thread(target=share, args=(first,)) for first in range(8)]
    started = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    took = time.perf_counter() - started
    short = "SELECT * { ?s ?p ?o } LIMIT 1"
    times = [timed(lambda: answered(address, "/sparql", short)) for _ in range(20)]
    print(
        f"{number} hostile requests in {took:.0f} s; then a short query: the first "
        f"{1000 * times[0]:.0f} ms, the slowest of 20 {1000 * max(times):.0f} ms (target < 100 ms)"
    )
    print(f"state: {asked(address, '/health')[1].decode()}")
    for connection in slow:
        connection.close()


if __name__ == "__main__":
    main()
