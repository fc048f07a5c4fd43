"""Turtle 1.1: the union of the named graphs, one thing after the other."""

from pathlib import Path
from typing import IO

from extractor.graph.quads import read_triples
from extractor.graph.turtle import TurtleText
from extractor.vocabulary import Vocabulary


def write(quads: Path, output: IO[bytes], vocabulary: Vocabulary) -> None:
    """Write the graph of a file of sorted N-Quads."""
    text = TurtleText(vocabulary)
    output.write(text.header())
    output.writelines(text.statements(read_triples(quads)))
