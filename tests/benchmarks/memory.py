"""Memory and CPU of a build without prose, stage by stage, as its sites grow.

Each size is built in a process of its own, from copies in which everything has a new name. A
stage's line says what it took: CPU seconds, the most memory at any time in it, and what of that
is the process's own (not pages of files); then by how much each grows with one more copy. With
``--trace`` the lines of the program that hold the most at the end of each stage follow (it takes
three times as long, and its own memory with it).

Usage: python -m tests.benchmarks.memory [--scale 1 4] [--trace]
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from tests.benchmarks.copies import copy_sites
from tests.real_sites import CONFIGURATION, SITES

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")
_RESET_PEAK = "5"
"""What has Linux count the most memory of a process anew (proc(5), ``clear_refs``)."""
_TRACED = 25
_EVERY = 64
"""Steps of a stage between which its own memory is looked at."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage took: CPU in seconds; memory in MB, ``own`` what is of no file."""

    name: str
    cpu: float
    peak: float
    own: float


class Stages:
    """Told of a build's progress, measures its stages."""

    def __init__(self, trace: bool) -> None:
        self.found: list[Stage] = []
        self._name = "listing"
        self._names = {self._name}
        self._own = 0.0
        self._trace = trace
        self._started = time.process_time()

    def __call__(self, step: str, done: int, total: int) -> None:
        if done % _EVERY == 0:
            self._own = max(self._own, _megabytes("RssAnon"))
        # The end of writing is told after publishing.
        self._begin(step)
        if step == "reading" and done == total:
            self._begin("catalogue")

    def _begin(self, name: str) -> None:
        if name not in self._names:
            self.end()
            self._name = name
            self._names.add(name)

    def end(self) -> None:
        """End the stage that runs."""
        own = max(self._own, _megabytes("RssAnon"))
        cpu = time.process_time()
        self.found.append(Stage(self._name, cpu - self._started, _megabytes("VmHWM"), own))
        if self._trace:
            _show_lines(self._name)
        _CLEAR.write_text(_RESET_PEAK, "ascii")
        self._own, self._started = 0.0, time.process_time()


def _megabytes(name: str) -> float:
    line = next(one for one in _STATUS.read_text("ascii").split("\n") if one.startswith(name))
    return int(line.split()[1]) / 1024


def _show_lines(stage: str) -> None:
    snapshot = tracemalloc.take_snapshot()
    held = snapshot.statistics("lineno")
    print(f"\nheld after {stage}: {sum(one.size for one in held) / 1e6:.1f} MB", file=sys.stderr)
    for one in held[:_TRACED]:
        place = f"{'/'.join(Path(one.traceback[0].filename).parts[-3:])}:{one.traceback[0].lineno}"
        print(f"{one.size / 1e6:10.2f} MB {one.count:>9,}  {place}", file=sys.stderr)


def measured(sites: Sequence[Path], output: Path, *, trace: bool) -> list[Stage]:
    """Build sites in a process of its own, and give what each stage took."""
    command = [sys.executable, "-m", "tests.benchmarks.memory", "--build", str(output)]
    command += [*(["--trace"] if trace else []), *map(str, sites)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [Stage(**one) for one in json.loads(done.stdout)]


def _build(sites: Sequence[Path], output: Path, *, trace: bool) -> None:
    if trace:
        tracemalloc.start()
    stages = Stages(trace)
    options = BuildOptions(
        workers=1, extraction=ExtractionOptions(prose=False, model=False), as_of=date(2026, 11, 30)
    )
    build(Project.open(sites, CONFIGURATION, output), output, options, stages)
    stages.end()
    print(json.dumps([asdict(one) for one in stages.found]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sites", nargs="*", type=Path, help="built instead of copies")
    parser.add_argument("--scale", nargs="*", type=int, default=(1, 4), help="so many copies")
    parser.add_argument("--trace", action="store_true", help="also what holds the most")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.build is not None:
        _build(arguments.sites, arguments.build, trace=arguments.trace)
        return
    if not all(site.is_dir() for site in SITES):
        sys.exit("the real sites are not there: " + ", ".join(map(str, SITES)))
    before: tuple[int, list[Stage]] | None = None
    print("| copies | stage | CPU s | MB | own MB | CPU s a copy more | MB a copy more |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for times in arguments.scale:
        with tempfile.TemporaryDirectory() as scratch:
            sites = copy_sites(SITES, Path(scratch) / "sites", times)
            stages = measured(sites, Path(scratch) / "graph", trace=arguments.trace)
        for place, one in enumerate(stages):
            more = ["", ""]
            if before is not None:
                former, copies = before[1][place], times - before[0]
                grown = (one.cpu - former.cpu, one.peak - former.peak)
                more = [f"{each / copies:.2f}" for each in grown]
            cells = (f"{one.cpu:.1f}", f"{one.peak:.0f}", f"{one.own:.0f}", *more)
            print(f"| {times} | {one.name} | {' | '.join(cells)} |", flush=True)
        before = times, stages


if __name__ == "__main__":
    main()
