"""Validating the graph of both real sites beside pySHACL with the same shapes.

Usage: python -m tests.benchmarks.validation [-g GRAPH] [--whole]
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import pyshacl
import rdflib

from extractor.graph.ontology import shapes_text
from extractor.graph.quads import read_quads
from extractor.graph.store import current_generation
from extractor.graph.validation import validate
from extractor.vocabulary import standard_vocabulary
from tests.benchmarks.measure import build, extractor, header, measure, row
from tests.real_sites import SITES

PART = 30_000
"""Triples that pySHACL is given unless --whole: its time grows faster than the graph."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-g", "--graph", type=Path, help="a graph that is built already")
    parser.add_argument("--whole", action="store_true", help="pySHACL on the whole graph too")
    arguments = parser.parse_args()
    if not arguments.graph and not all(site.is_dir() for site in SITES):
        sys.exit("the real sites are not there: " + ", ".join(map(str, SITES)))
    with tempfile.TemporaryDirectory() as scratch:
        graph = arguments.graph or Path(scratch) / "graph"
        if not arguments.graph:
            measure(build(SITES, graph))
        header("extractor validate, the whole graph")
        used = measure(extractor("validate", "-g", graph))
        row("validate", used, used.output.strip().splitlines()[-1])
        quads = current_generation(graph).quads
        compare(quads, Path(scratch), None if arguments.whole else PART)


def compare(quads: Path, folder: Path, most: int | None) -> None:
    """Validate the same part with both, in this process."""
    part = folder / "part.nq"
    data = rdflib.Dataset(default_union=True)
    with part.open("wb") as output:
        for number, quad in enumerate(read_quads(quads)):
            if most is not None and number >= most:
                break
            output.write(quad.line())
    data.parse(data=b"".join(q.line() for q in read_quads(part)), format="nquads")
    shapes = rdflib.Graph().parse(data=shapes_text(standard_vocabulary()), format="turtle")
    started = time.process_time()
    ours = validate(part)
    mine = time.process_time() - started
    started = time.process_time()
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    theirs = time.process_time() - started
    found = len(set(report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)))
    print(f"\nthe same {ours.triples} triples, CPU:")
    print(f"ours {mine:.2f} s, {len(ours.results)} results")
    print(f"pySHACL {theirs:.1f} s (graph already loaded), {found} results")
    print(f"ratio: {theirs / mine:.0f}×")


if __name__ == "__main__":
    main()
