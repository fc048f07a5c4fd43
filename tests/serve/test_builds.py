"""A build that is published meanwhile is served, and nobody is refused for it."""

import shutil
import threading
from pathlib import Path

import httpx2 as httpx

from extractor.pipeline.build import build
from extractor.pipeline.project import Project
from tests.conftest import DEMO, RULES
from tests.serve.server import ENDLESS, serving, write_graph
from tests.serve.test_bounds import until

ROOT = "https://site.example"


def graph(folder: Path, value: str) -> Path:
    line = f'<{ROOT}/id/post/a> <{ROOT}/p> "{value}" <{ROOT}/id/graph/post/a> .'
    more = [
        f'<{ROOT}/id/post/{n}> <{ROOT}/q> "{n}" <{ROOT}/id/graph/post/{n}> .' for n in range(900)
    ]
    return write_graph(folder, [line, *more])


def test_a_new_build_is_served_without_a_refused_request(tmp_path: Path) -> None:
    folder = graph(tmp_path / "graph", "first")
    query = {"query": f"SELECT ?o {{ <{ROOT}/id/post/a> <{ROOT}/p> ?o }}", "format": "tsv"}
    with serving(folder, "--profile", "full", "--timeout", "4", "--workers", "8") as address:
        seen: list[tuple[int, str]] = []
        stop = threading.Event()

        def ask() -> None:
            with httpx.Client() as client:
                while not stop.is_set():
                    found = client.get(f"{address}/sparql", params=query)
                    seen.append((found.status_code, found.text))
                    page = client.get(f"{address}/id/post/a", params={"format": "nt"})
                    seen.append((page.status_code, found.text))

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for one in threads:
            one.start()
        # A long query goes on, on the build that it began with.
        long = threading.Thread(
            target=httpx.get, args=(f"{address}/sparql",), kwargs={"params": {"query": ENDLESS}}
        )
        long.start()
        try:
            for name in ("second", "third"):
                graph(folder, name)
                until(lambda name=name: any(name in text for _, text in seen[-6:]))  # type: ignore[misc]
        finally:
            stop.set()
            for one in (*threads, long):
                one.join()
        assert {status for status, _ in seen} == {200}
        assert httpx.get(f"{address}/version").json()["build"] == "3"


def test_a_build_that_cannot_be_served_leaves_the_former_one(tmp_path: Path) -> None:
    folder = graph(tmp_path / "graph", "first")
    with serving(folder, "--profile", "full") as address:
        (folder / "CURRENT").write_text("99\n")
        query = {"query": f"ASK {{ <{ROOT}/id/post/a> <{ROOT}/p> 'first' }}"}
        for _ in range(3):
            assert httpx.get(f"{address}/sparql", params=query).json()["boolean"] is True
        graph(folder, "second")
        until(lambda: not httpx.get(f"{address}/sparql", params=query).json()["boolean"])


def test_what_another_build_changes_is_published_and_served(tmp_path: Path) -> None:
    sites = [tmp_path / one.name for one in DEMO]
    for one, copy in zip(DEMO, sites, strict=True):
        shutil.copytree(one, copy)
    folder = tmp_path / "graph"
    build(Project.open(sites), folder, RULES)
    query = {"query": 'ASK { ?s rdfs:label "Relais nouveau" }'}
    with serving(folder) as address:
        assert not httpx.get(f"{address}/sparql", params=query).json()["boolean"]
        sheet = sites[0] / "content" / "_startups" / "relais.md"
        sheet.write_text(sheet.read_text("utf-8").replace("Relais !", "Relais nouveau"), "utf-8")
        build(Project.open(sites), folder, RULES)
        until(lambda: httpx.get(f"{address}/sparql", params=query).json()["boolean"])
        people = {"query": "ASK { ?s schema:email ?o }"}
        assert not httpx.get(f"{address}/sparql", params=people).json()["boolean"]
