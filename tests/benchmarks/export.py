"""Exporting the graph of both real sites: each format beside rdflib's writers, and memory.

The open-data export of a build's graph is of what is published, as the command's is; what it
costs to make that, which a full build pays once, is a row of its own.

Usage: python -m tests.benchmarks.export [-g GRAPH] [--skip-peer] [--skip-scale]
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extractor.export.exporting import ExportOptions, export_to_file, export_to_folder
from extractor.export.formats import FORMATS
from extractor.export.policy import PROFILES, load_policy
from extractor.export.privacy import apply_policy
from extractor.export.published import Published, published
from extractor.graph.quads import sort_lines
from extractor.graph.store import Generation, current_generation
from extractor.graph.vocabulary_file import read_vocabulary
from tests.benchmarks.measure import build, header, measure, row
from tests.real_sites import SITES

FACTOR = 8
FLAT = 1.25
"""Peak memory at 8× the graph may be at most this much of that at 1×."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-g", "--graph", type=Path, help="a graph that is built already")
    parser.add_argument("--skip-peer", action="store_true", help="without rdflib")
    parser.add_argument("--skip-scale", action="store_true", help="without 8× the graph")
    parser.add_argument("--multiply", nargs=2, metavar=("QUADS", "LARGER"))
    parser.add_argument("--publish", type=Path, metavar="QUADS")
    parser.add_argument("--one", nargs=3, metavar=("QUADS", "FORMAT", "PROFILE"))
    arguments = parser.parse_args()
    if arguments.one:
        export_one(*arguments.one)
        return
    if arguments.publish:
        publish_one(arguments.publish)
        return
    if arguments.multiply:
        multiply(*map(Path, arguments.multiply))
        return
    if not arguments.graph and not all(site.is_dir() for site in SITES):
        sys.exit("the real sites are not there: " + ", ".join(map(str, SITES)))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        graph = arguments.graph or folder / "graph"
        if not arguments.graph:
            measure(build(SITES, graph))
        quads = current_generation(graph).quads
        print(f"{sum(1 for _ in quads.open('rb'))} quads")
        everything(quads, "1×")
        if not arguments.skip_scale:
            scale(quads, folder)
        # Last, for its memory.
        if not arguments.skip_peer:
            peer(quads, folder)


def export_one(quads: str, name: str, profile: str) -> None:
    """Export in one format, for a process that is measured."""
    options = ExportOptions(formats=(name,), policy=load_policy(profile))
    source = _source(Path(quads), profile)
    with tempfile.TemporaryDirectory() as scratch:
        if FORMATS[name].write is None:
            export_to_folder(source, Path(scratch), options)
        else:
            export_to_file(source, Path(scratch) / "graph", options)


def _source(quads: Path, profile: str) -> Path | Published:
    """Give what the command exports: what is published, where the quads are a build's."""
    generation = Generation(quads.parent)
    if profile == "full" or generation.quads != quads:
        return quads
    return published(generation, read_vocabulary(generation.folder))


def publish_one(quads: Path) -> None:
    """Apply the open-data policy to a file, for a process that is measured."""
    with tempfile.TemporaryFile() as output:
        apply_policy(load_policy(), quads, output)


def peer(quads: Path, folder: Path) -> None:
    """Compare with rdflib's Turtle writer: the graph already loaded, in the same process."""
    import rdflib

    for profile in PROFILES:
        source, options = _source(quads, profile), ExportOptions(policy=load_policy(profile))
        graph = rdflib.Graph()
        triples = folder / f"{profile}.nt"
        export_to_file(source, triples, replace(options, formats=("ntriples",)))
        graph.parse(triples, format="nt")
        # CPU time: other work on the machine does not count. Ours reads the file from the disk.
        started = time.process_time()
        export_to_file(source, folder / "ours.ttl", options)
        ours = time.process_time() - started
        started = time.process_time()
        graph.serialize(folder / "theirs.ttl", format="turtle")
        theirs = time.process_time() - started
        print(
            f"\nTurtle of {len(graph)} triples, {profile}, CPU: "
            f"ours {ours:.2f} s, rdflib's writer {theirs:.1f} s"
        )
        print(f"ratio: {theirs / ours:.0f}× (≥ 50× asked)")


def one(quads: Path, name: str, profile: str) -> list[str]:
    """Give the command that exports in one format."""
    return [sys.executable, "-m", "tests.benchmarks.export", "--one", str(quads), name, profile]


def publish(quads: Path) -> list[str]:
    """Give the command that applies the open-data policy."""
    return [sys.executable, "-m", "tests.benchmarks.export", "--publish", str(quads)]


def everything(quads: Path, title: str) -> dict[tuple[str, str], float]:
    """Measure each format in each profile; give the peak memory in MB."""
    header(f"whole processes, {title} the graph")
    row("what is published, made", measure(publish(quads)))
    memory = {}
    for profile in PROFILES:
        for name in FORMATS:
            used = measure(one(quads, name, profile))
            row(f"{name}, {profile}", used)
            memory[name, profile] = used.memory
    return memory


def scale(quads: Path, folder: Path) -> None:
    """Export 8 copies of the graph under other addresses, and compare the memory."""
    header(f"memory, from 1× to {FACTOR}× the graph")
    larger = folder / "larger.nq"
    # In another process: what this one ever held counts as the memory of those it starts.
    command = [sys.executable, "-m", "tests.benchmarks.export", "--multiply"]
    measure([*command, str(quads), str(larger)])
    for name, profile in (
        ("turtle", "full"),
        ("turtle", "open-data"),
        ("trig", "full"),
        ("rdfxml", "full"),
        ("jsonld", "full"),
        ("csv", "full"),
    ):
        small, large = measure(one(quads, name, profile)), measure(one(larger, name, profile))
        ratio = large.memory / small.memory
        said = f"{ratio:.2f}× the memory of 1× ({small.memory:.0f} MB; ≤ {FLAT}× is flat)"
        row(f"{name}, {profile}, {FACTOR}×", large, said)


def multiply(quads: Path, larger: Path) -> None:
    """Write copies of a graph whose own IRIs have another root, in order."""

    def lines() -> Iterator[bytes]:
        for number in range(FACTOR):
            with quads.open("rb") as file:
                for line in file:
                    yield line.replace(b"/id/", b"/%d/id/" % number) if number else line

    with larger.open("wb") as output:
        sort_lines(lines(), output)


if __name__ == "__main__":
    main()
