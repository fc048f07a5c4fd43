"""Whoever is killed in the middle of a build leaves the last good graph, and a way on."""

import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from extractor.graph.store import current_generation

from .conftest import POST, Workplace

MOMENTS = 8
BUILD = """
import sys
from pathlib import Path
from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
options = BuildOptions(extraction=ExtractionOptions(prose=False, model=False))
project = Project.open([Path(one) for one in sys.argv[2:]])
print("start", flush=True)
build(project, Path(sys.argv[1]), options)
print("end", flush=True)
"""


def started(place: Workplace) -> subprocess.Popen[str]:
    """Start a build in a process of its own, and come back when it is about to begin."""
    command = [sys.executable, "-c", BUILD, str(place.output), *map(str, place.sites)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "start\n"
    return process


def duration(place: Workplace) -> float:
    process = started(place)
    begun = time.perf_counter()
    assert process.wait() == 0
    return time.perf_counter() - begun


def killed_after(place: Workplace, seconds: float) -> bool:
    """Kill a build after some time; say whether it was still running."""
    process = started(place)
    time.sleep(seconds)
    running = process.poll() is None
    process.kill()
    process.wait()
    return running


def add_line(line: str, text: str) -> str:
    return f"{text}\n{line}\n"


def answers(folder: Path) -> int:
    """Give how many posts the last good graph has, asked of its store."""
    query = "SELECT ?p WHERE { GRAPH ?g { ?p a <https://w3id.org/linked-content#Post> } }"
    return len(list(current_generation(folder).open().query(query)))  # type: ignore[arg-type]


@pytest.mark.thorough
@pytest.mark.slow
@pytest.mark.parametrize("changed", ["one file", "every file"])
def test_a_killed_build_leaves_the_last_good_graph(place: Workplace, changed: str) -> None:
    path = POST if changed == "one file" else "annuaire/_redirects"
    place.build()
    place.edit(path, partial(add_line, "/vieux  /approche/"))
    # The first build loads what a later one does without.
    whole = duration(place)
    killed = 0
    for moment in range(MOMENTS // 2):
        good = place.quads()
        place.edit(path, partial(add_line, f"/vieux-{moment}  /approche/"))
        killed += killed_after(place, whole * (moment + 0.3) / (MOMENTS // 2))
        assert answers(place.output) == 12
        if place.quads() != good:
            # It was done before it was killed: what it left is the new graph, whole.
            assert place.build().unchanged
        place.build()
        assert answers(place.output) == 12
        assert place.quads() == place.cold()
    assert killed >= MOMENTS // 4, "most builds were still running when they were killed"


@pytest.mark.slow
def test_a_first_build_that_is_killed_can_be_done_again(place: Workplace) -> None:
    assert killed_after(place, 0.05)
    place.build()
    assert place.quads() == place.cold()


def test_what_a_killed_build_left_is_swept_away(place: Workplace) -> None:
    place.build()
    left = place.output / "generations" / "2"
    left.mkdir()
    (left / "graph.nq").write_text("à moitié", "utf-8")
    place.edit(POST, lambda text: f"{text}\nUn mot.\n")
    place.build()
    assert place.quads() == place.cold()
    names = {one.name for one in (place.output / "generations").iterdir()}
    assert len(names) == 2
