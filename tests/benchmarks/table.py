"""The figures of whole commands in one table, each beside a peer measured in the same run.

A figure says little alone: machines differ, and so do days. What is kept of each run, by commit,
is in ``tests/benchmarks/history.tsv``: the ratios may be compared, the seconds of one machine
only.

Usage: python -m tests.benchmarks.table [--scale 10 100] [--prose] [--keep]
"""

import argparse
import csv
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.benchmarks.copies import copy_sites
from tests.benchmarks.measure import Measure, build, extractor, measure
from tests.real_sites import ROOT, SITES

HISTORY = Path(__file__).with_name("history.tsv")
_COLUMNS = ("commit", "day", "what", "cpu_s", "wall_s", "memory_mb", "peer", "ratio")
_NO_PROSE = ("--no-prose", "-j", "1")
_PROSE = ("-j", "1")
_LARGER = (1_000_000, 100_000_000)
"""Documents that nobody has measured: what is measured is carried on to them."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured: a command, and what it is compared with, by their CPU."""

    what: str
    used: Measure
    peer: str = ""
    ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """What a cold build of so many sources took."""

    sources: int
    used: Measure


def main() -> None:
    """Measure, print the table, and keep it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", nargs="*", type=int, default=(), help="so many copies as well")
    parser.add_argument("--prose", action="store_true", help="builds with prose as well")
    parser.add_argument("--keep", action="store_true", help=f"add the figures to {HISTORY.name}")
    arguments = parser.parse_args()
    if not all(site.is_dir() for site in SITES):
        sys.exit("the real sites are not there: " + ", ".join(map(str, SITES)))
    rows: list[Row] = []
    print("| what | CPU s | wall s | MB | compared with | ratio |")
    print("| --- | ---: | ---: | ---: | --- | ---: |")
    with tempfile.TemporaryDirectory() as scratch:
        for one in _rows(Path(scratch), arguments.scale, prose=arguments.prose):
            rows.append(one)
            print(f"| {' | '.join(_cells(one))} |", flush=True)
    if arguments.keep:
        keep(rows)


def _rows(folder: Path, sizes: Sequence[int], *, prose: bool) -> Iterator[Row]:
    cold = measure(build(SITES, folder / "graph", *_NO_PROSE))
    yield from _built(folder, cold)
    if prose:
        read = measure(build(SITES, folder / "prose", *_PROSE))
        yield _against("build, cold, with prose", read, "without prose", cold)
        again = measure(build(SITES, folder / "prose", *_PROSE))
        yield _against("build, unchanged, with prose", again, "cold", read)
    measured = [Size(_number(SITES), cold)]
    for times in sizes:
        sites = copy_sites(SITES, folder / "copies", times)
        used = measure(build(sites, folder / "copied", *_NO_PROSE))
        measured.append(Size(_number(sites), used))
        yield Row(f"build, cold, {times}× the sites", used, "1×", used.cpu / cold.cpu)
        shutil.rmtree(folder / "copies")
        shutil.rmtree(folder / "copied")
    if len(measured) > 1:
        yield from projected(measured[0], measured[-1])


def _built(folder: Path, cold: Measure) -> Iterator[Row]:
    script = ROOT / "tests/benchmarks/straightforward.py"
    plain = measure([sys.executable, str(script), str(folder / "peer.ttl"), *map(str, SITES)])
    yield _against("build, cold", cold, "the straightforward way", plain)
    unchanged = measure(build(SITES, folder / "graph", *_NO_PROSE))
    yield _against("build, unchanged", unchanged, "cold", cold)
    sites = copy_sites(SITES, folder / "edited", 1)
    measure(build(sites, folder / "again", *_NO_PROSE))
    post = next((sites[1] / "content/_posts").glob("2019-*.md"))
    post.write_text(post.read_text("utf-8") + "\nUne phrase de plus.\n", "utf-8")
    edited = measure(build(sites, folder / "again", *_NO_PROSE))
    yield _against("build, one changed post", edited, "cold", cold)
    startup = sorted((sites[0] / "content/_startups").glob("*.md"))[100]
    text = startup.read_text("utf-8").replace("title: ", "title: Nouveau ", 1)
    startup.write_text(text, "utf-8")
    renamed = measure(build(sites, folder / "again", *_NO_PROSE))
    yield _against("build, one renamed startup", renamed, "cold", cold)
    turtle = ("export", "-g", folder / "graph", "--profile", "full", "-o", folder / "graph.ttl")
    yield _against("export to Turtle", measure(extractor(*turtle)), "cold", cold)


def _against(what: str, used: Measure, peer: str, other: Measure) -> Row:
    """Give a row whose ratio is how many times less CPU than the other it takes."""
    return Row(what, used, peer, other.cpu / used.cpu)


def projected(small: Size, large: Size) -> Iterator[Row]:
    """Give what larger sites would take, were growth what it is between two that were built.

    Growth is a power of the size: its exponent is the slope on two logarithmic axes.
    """
    grown = math.log(large.sources / small.sources)

    def at(sources: int, first: float, last: float) -> float:
        slope = math.log(last / first) / grown
        return float(last * (sources / large.sources) ** slope)

    for sources in _LARGER:
        used = Measure(
            at(sources, small.used.cpu, large.used.cpu),
            at(sources, small.used.wall, large.used.wall),
            at(sources, small.used.memory, large.used.memory),
            "",
        )
        yield Row(f"projected: {sources:,} documents", used)


def keep(rows: Sequence[Row]) -> None:
    """Add the figures of a run to the history, with the commit that they are of."""
    is_new = not HISTORY.exists()
    with HISTORY.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        if is_new:
            writer.writerow(_COLUMNS)
        for one in rows:
            writer.writerow((_commit(), date.today().isoformat(), *_cells(one)))


def _cells(one: Row) -> tuple[str, ...]:
    used, ratio = one.used, "" if one.ratio is None else f"{one.ratio:.2f}"
    figures = (f"{used.cpu:.2f}", f"{used.wall:.2f}", f"{used.memory:.0f}")
    return (one.what, *figures, one.peer, ratio)


def _commit() -> str:
    command = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _number(sites: Sequence[Path]) -> int:
    return sum(1 for site in sites for _ in (site / "content").rglob("*.md"))


if __name__ == "__main__":
    main()
