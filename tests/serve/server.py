"""A real server on the loopback, small graphs to serve, and what asks them."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from starlette.testclient import TestClient

from extractor.graph.store import fill_store, new_generation, publish
from extractor.serve.application import application
from extractor.serve.bounds import Bounds
from extractor.serve.options import ServeOptions

PROGRAM = Path(sys.executable).parent / "extractor"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
"""A query that takes longer than anybody waits."""


def write_graph(folder: Path, lines: Sequence[str]) -> Path:
    """Publish a build that holds some lines of N-Quads into a folder."""
    generation = new_generation(folder) if folder.is_dir() else _first(folder)
    generation.quads.write_text("".join(f"{line}\n" for line in sorted(set(lines))), "utf-8")
    generation.note_languages(["en"])
    fill_store(generation, generation.quads)
    publish(folder, generation)
    return folder


def _first(folder: Path):  # type: ignore[no-untyped-def]
    folder.mkdir(parents=True)
    return new_generation(folder)


@contextmanager
def asking(
    folder: Path, profile: str = "full", bounds: Bounds | None = None, **options: object
) -> Iterator[TestClient]:
    """Give a client of the application itself, without a socket."""
    made = ServeOptions(
        folder=folder,
        profile=profile,
        bounds=bounds or Bounds(),
        **options,  # type: ignore[arg-type]
    )
    with TestClient(
        application(made), base_url="http://127.0.0.1:8000", headers={"Accept-Language": "en"}
    ) as client:
        yield client


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[str]:
    """Run the program on a free port; give its address, without a slash at the end."""
    with subprocess.Popen(
        [PROGRAM, "serve", "-g", folder, "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stderr is not None
            said = process.stderr.readline()
            assert " served at " in said, said
            # A pipe that nobody reads would stop whoever writes.
            Thread(target=process.stderr.read, daemon=True).start()
            yield said.split(" served at ")[1].split()[0].rstrip("/")
        finally:
            process.terminate()
            process.wait(timeout=60)
