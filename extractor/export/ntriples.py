"""N-Triples 1.1: the union of the named graphs, one triple a line."""

from pathlib import Path
from typing import IO

from extractor.graph.quads import read_triples
from extractor.vocabulary import Vocabulary


def write(quads: Path, output: IO[bytes], _vocabulary: Vocabulary) -> None:
    """Write the graph of a file of sorted N-Quads."""
    output.writelines(b"%b %b %b .\n" % triple for triple in read_triples(quads))
