"""Extraction over Ray beside processes: one node, two nodes of one processor; then whole builds.

Of Ray it is told how long the nodes take to have the job open, and how long the extraction takes
from there. CPU is of the driver and of all processes below it, Ray's own among them; the load of
the machine is told, as the clock's seconds mean nothing on a busy one.

Usage: python -m tests.benchmarks.cluster [--every N] [--only NAME …] [--skip-builds]
"""

import argparse
import contextlib
import hashlib
import logging
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Thread
from typing import Self

# One thread a process, for all that is compared: set before the numerical libraries load.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

from extractor.pipeline.changes import Inputs
from extractor.pipeline.cluster.ray_engine import RayCluster
from extractor.pipeline.cluster_options import ClusterOptions
from extractor.pipeline.engine import without_collector
from extractor.pipeline.engines import Engine, Processes
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.models import models_asked
from extractor.pipeline.plan import plan_build
from extractor.pipeline.prepared import ExtractionJob
from extractor.pipeline.progress import untold
from extractor.pipeline.project import Project
from extractor.pipeline.read_sources import ReadSources
from extractor.pipeline.reading import Reading, read_planned
from extractor.pipeline.sources import list_sources
from extractor.site.publication import Publishing
from tests.benchmarks.measure import build, measure
from tests.real_sites import CONFIGURATION, ROOT, SITES

_DAY = date(2026, 1, 1)
_STORE = 200_000_000
"""Bytes of a node's object store."""
_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY = 0.2
"""Seconds between two looks at the processes of a run."""


class CpuBelow:
    """The CPU seconds that this process and all below it have used, looked at again and again.

    Ray does not wait for its processes, so that no system call tells what they used; what one
    uses after the last look at it is not counted.
    """

    def __init__(self) -> None:
        self._used: dict[int, int] = {}
        self._end = Event()
        self._looking = Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> Self:
        self._look()
        self._before = sum(self._used.values())
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._looking.join()

    @property
    def seconds(self) -> float:
        """What was used since this was begun."""
        self._look()
        return (sum(self._used.values()) - self._before) / _TICKS

    def _look_on(self) -> None:
        while not self._end.wait(_EVERY):
            self._look()

    def _look(self) -> None:
        seen: dict[int, tuple[int, int]] = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with contextlib.suppress(OSError, ValueError, IndexError):
                    told = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2]
                    words = told.split()
                    seen[int(folder.name)] = int(words[1]), sum(map(int, words[11:13]))
        below, more = set[int](), {os.getpid()}
        while more:
            below |= more
            more = {one for one, (parent, _) in seen.items() if parent in below} - below
        self._used.update({one: seen[one][1] for one in below if one in seen})


@dataclass
class Taken:
    """What an extraction took, in seconds: until the job was open, in all, and of CPU."""

    began: float = field(default_factory=time.perf_counter)
    opened: float = 0.0
    wall: float = 0.0
    cpu: float = 0.0
    digest: str = ""

    def progress(self, step: str, done: int, _total: int) -> None:
        """Note when the first processor of a cluster has the job open."""
        if step == "starting" and done and not self.opened:
            self.opened = time.perf_counter() - self.began


@contextmanager
def nodes(number: int) -> Iterator[None]:
    """Run so many nodes of Ray on this machine, of one processor each, and be in touch."""
    python_path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    # As any other process of a build, and not after all others of the machine.
    os.environ.update(PYTHONPATH=python_path, RAY_USAGE_STATS_ENABLED="0", RAY_worker_niceness="0")
    import ray
    from ray.cluster_utils import Cluster

    one = {"num_cpus": 1, "object_store_memory": _STORE, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=one)
    for _ in range(number - 1):
        cluster.add_node(num_cpus=1, object_store_memory=_STORE)
    ray.init(address=cluster.address, log_to_driver=False, logging_level=logging.CRITICAL)
    try:
        yield
    finally:
        ray.shutdown()
        cluster.shutdown()  # type: ignore[no-untyped-call]


ENGINES: dict[str, tuple[int, Callable[[], Engine]]] = {
    "one process": (0, lambda: Processes(1)),
    "two processes": (0, lambda: Processes(2)),
    "one node of Ray": (1, lambda: RayCluster(ClusterOptions())),
    "two nodes of Ray": (2, lambda: RayCluster(ClusterOptions())),
}
"""Name → the nodes that it runs over, and the engine."""


def extraction(job: ExtractionJob, sources: ReadSources, engine: Engine) -> Taken:
    """Extract; give what it took."""
    digest = hashlib.sha256()
    with CpuBelow() as cpu:
        taken = Taken()
        for one in engine.worked(job, sources, taken.progress):
            digest.update(one.quads.encode())
        taken.wall = time.perf_counter() - taken.began
        taken.cpu = cpu.seconds
    taken.digest = digest.hexdigest()[:12]
    return taken


def read(folder: Path) -> tuple[ExtractionJob, Reading]:
    """Read the sites; give the job of extracting from them."""
    project = Project.open(SITES, CONFIGURATION)
    plan = plan_build(list_sources(project).sources, Inputs("", "", ""), None, _DAY)
    reading = read_planned(project, plan, Publishing(as_of=_DAY), untold, folder)
    options = ExtractionOptions()
    job = ExtractionJob(
        project=project,
        catalogue=reading.catalogue,
        options=options,
        models=models_asked(project, options),
        seconds=60.0,
        withheld=reading.withheld,
    )
    return job, reading


def extractions(folder: Path, every: int, names: Sequence[str]) -> dict[str, Taken]:
    """Measure extractions from each so-manieth source, each in a process of its own."""
    with without_collector():
        job, reading = read(folder)
        sources = ReadSources(folder)
        for one in reading.read[::every]:
            sources.append(one)
        print(f"\nextraction from {len(sources)} sources, with prose and the model")
        print(f"{'':24} {'start s':>8} {'then s':>8} {'all s':>8} {'cpu s':>8} {'load':>6}")
        found: dict[str, Taken] = {}
        for name in names:
            number, engine = ENGINES[name]
            output = folder / name.replace(" ", "-")
            own = replace(job, output=output)
            ours, theirs = multiprocessing.Pipe()
            process = multiprocessing.get_context("fork").Process(
                target=_extraction_of, args=(own, sources, number, engine, theirs)
            )
            process.start()
            theirs.close()
            taken: Taken = ours.recv()
            process.join()
            found[name] = taken
            times = (taken.opened, taken.wall - taken.opened, taken.wall, taken.cpu)
            cells = " ".join(f"{one:8.1f}" for one in times)
            print(f"{name:24} {cells} {os.getloadavg()[0]:6.1f}  {taken.digest}", flush=True)
    return found


def _extraction_of(
    job: ExtractionJob,
    sources: ReadSources,
    number: int,
    engine: Callable[[], Engine],
    channel: Connection,
) -> None:
    with nodes(number) if number else contextlib.nullcontext():
        channel.send(extraction(job, sources, engine()))


def builds(folder: Path) -> None:
    """Measure whole builds, the start and the end of Ray on this machine among it."""
    print("\nwhole builds, with prose and the model")
    print(f"{'':24} {'wall s':>8} {'cpu s':>8} {'load':>6}")
    for name, options in {
        "one process": ("-j", "1"),
        "two processes": ("-j", "2"),
        "Ray, one processor": ("-j", "1", "--engine", "ray"),
        "Ray, two processors": ("-j", "2", "--engine", "ray"),
    }.items():
        with CpuBelow() as cpu:
            used = measure(build(SITES, folder / name.replace(" ", "-"), *options))
            load = os.getloadavg()[0]
            print(f"{name:24} {used.wall:8.1f} {cpu.seconds:8.1f} {load:6.1f}", flush=True)


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="of the sources, each so-manieth")
    parser.add_argument("--only", nargs="*", choices=ENGINES, default=tuple(ENGINES))
    parser.add_argument("--skip-builds", action="store_true", help="extraction alone")
    arguments = parser.parse_args()
    if not all(site.is_dir() for site in SITES):
        sys.exit("the real sites are not there: " + ", ".join(map(str, SITES)))
    with tempfile.TemporaryDirectory() as scratch:
        found = extractions(Path(scratch), arguments.every, arguments.only)
        if {"one node of Ray", "two nodes of Ray"} <= found.keys():
            one, two = found["one node of Ray"], found["two nodes of Ray"]
            ratio = (one.wall - one.opened) / (two.wall - two.opened)
            print(f"two nodes: {ratio:.2f}× one, from where the job is open (≥ 1.7× asked)")
            print(f"in all:    {one.wall / two.wall:.2f}×")
        if not arguments.skip_builds:
            builds(Path(scratch))


if __name__ == "__main__":
    main()
