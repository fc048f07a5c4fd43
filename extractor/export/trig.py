"""TriG 1.1: each named graph in its braces.

The quads of a graph do not stand together in a build's file: they are sorted again, on disk.
"""

import tempfile
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import IO

from extractor.graph.quads import by_graph, sort_lines, split_line
from extractor.graph.turtle import TurtleText
from extractor.vocabulary import Vocabulary


def write(quads: Path, output: IO[bytes], vocabulary: Vocabulary) -> None:
    """Write the graph of a file of sorted N-Quads."""
    text = TurtleText(vocabulary)
    output.write(text.header())
    with tempfile.TemporaryFile() as ordered:
        with quads.open("rb") as lines:
            sort_lines(lines, ordered, by_graph)
        ordered.seek(0)
        for graph, group in groupby(map(split_line, ordered), attrgetter("graph")):
            output.write(graph + b" {\n")
            output.writelines(_indented(text.statements(quad[:3] for quad in group)))
            output.write(b"}\n")


def _indented(pieces: Iterator[bytes]) -> Iterator[bytes]:
    at_start = True
    for piece in pieces:
        if at_start:
            yield b"\t"
        at_start = piece == b" .\n"
        yield piece.replace(b"\n\t", b"\n\t\t") if piece.startswith(b" ;") else piece
