"""The build without the prose model: cold, unchanged, one changed file, growing sites.

Usage: python -m tests.benchmarks.build [--scale 10 100] [--skip-peer]
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.copies import copy_sites
from tests.benchmarks.measure import (
    Measure,
    build,
    extractor,
    header,
    measure,
    row,
)
from tests.real_sites import ROOT, SITES

NO_MODEL = ("--no-prose", "-j", "1")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", nargs="*", type=int, default=(), help="so many copies as well")
    parser.add_argument("--skip-peer", action="store_true", help="without the straightforward way")
    arguments = parser.parse_args()
    if not all(site.is_dir() for site in SITES):
        sys.exit("the real sites are not there: " + ", ".join(map(str, SITES)))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        built, cold = cold_build(folder)
        changes(folder)
        if not arguments.skip_peer:
            peer(folder, cold)
        if arguments.scale:
            scale(folder, built, arguments.scale)


def cold_build(folder: Path) -> tuple[Measure, Measure]:
    """Measure a build, and a build with its export."""
    header("cold build of both sites, store and Turtle included, no prose")
    built = measure(build(SITES, folder / "graph", *NO_MODEL))
    row("build", built)
    turtle = folder / "graph.ttl"
    exported = measure(
        extractor("export", "-g", folder / "graph", "--profile", "full", "-o", turtle)
    )
    row("export to Turtle", exported, f"{turtle.stat().st_size / 1e6:.1f} MB")
    total = Measure(
        built.cpu + exported.cpu,
        built.wall + exported.wall,
        max(built.memory, exported.memory),
        built.output,
    )
    row("both", total, f"{'≤' if total.wall <= 10 else '>'} 10 s wall")
    print(built.output.strip().splitlines()[-1])
    return built, total


def changes(folder: Path) -> None:
    header("building again")
    row("unchanged", measure(build(SITES, folder / "graph", *NO_MODEL)), "≤ 1 s asked")
    sites = copy_sites(SITES, folder / "edited", 1)
    measure(build(sites, folder / "again", *NO_MODEL))
    post = next((sites[1] / "content/_posts").glob("2019-*.md"))
    post.write_text(post.read_text("utf-8") + "\nUne phrase de plus.\n", "utf-8")
    row("one changed post", measure(build(sites, folder / "again", *NO_MODEL)), "≤ 1.5 s asked")
    member = next((sites[0] / "content/_authors").glob("a*.md"))
    member.write_text(member.read_text("utf-8") + "\nBonjour.\n", "utf-8")
    row("one changed member", measure(build(sites, folder / "again", *NO_MODEL)))
    startup = sorted((sites[0] / "content/_startups").glob("*.md"))[100]
    text = startup.read_text("utf-8").replace("title: ", "title: Nouveau ", 1)
    startup.write_text(text, "utf-8")
    row(
        "one renamed startup (everything re-linked)",
        measure(build(sites, folder / "again", *NO_MODEL)),
    )


def peer(folder: Path, ours: Measure) -> None:
    header("the straightforward way")
    script = ROOT / "tests/benchmarks/straightforward.py"
    command = [sys.executable, str(script), str(folder / "peer.ttl"), *map(str, SITES)]
    theirs = measure(command)
    row("frontmatter + markdown-it + spaCy + rdflib", theirs, theirs.output.strip())
    print(f"ratio of CPU: {theirs.cpu / ours.cpu:.1f}× (≥ 8× asked)")


def scale(folder: Path, one: Measure, sizes: Sequence[int]) -> None:
    header("growing sites (copies in which everything has a new name)")
    row("1×", one, f"{1e3 * one.cpu / number_of_sources(SITES):.2f} ms a source")
    for times in sizes:
        sites = copy_sites(SITES, folder / f"times{times}", times)
        graph = folder / f"graph{times}"
        built = measure(build(sites, graph, *NO_MODEL))
        number = number_of_sources(sites)
        ratio = f"{built.cpu / one.cpu:.1f}× the CPU of 1×"
        row(f"{times}× ({number:,} sources)", built, f"{ratio}, {1e3 * built.cpu / number:.2f} ms")
        shutil.rmtree(graph)
        shutil.rmtree(folder / f"times{times}")


def number_of_sources(sites: Sequence[Path]) -> int:
    return sum(1 for site in sites for _ in (site / "content").rglob("*.md"))


if __name__ == "__main__":
    main()
