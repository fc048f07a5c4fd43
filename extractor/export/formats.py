"""The graph → files in RDF formats: streaming, in a stable order, written beside and renamed."""

import gzip
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO

import pyoxigraph as ox

from extractor.graph.vocabulary import PREFIXES


class UnknownFormatError(Exception):
    """A format that the graph is not exported in."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no format '{name}'; there are: {', '.join(FORMATS)}")


def _read(quads: Path) -> Iterator[ox.Quad]:
    return iter(ox.parse(path=str(quads), format=ox.RdfFormat.N_QUADS, lenient=True))


def _triples(quads: Path) -> Iterator[ox.Triple]:
    """Give the triples of the union of all graphs, each once: the file is sorted by triple."""
    last: ox.Triple | None = None
    for quad in _read(quads):
        if quad.triple != last:
            last = quad.triple
            yield last


def _write_triples(quads: Path, output: IO[bytes], form: ox.RdfFormat) -> None:
    prefixes = dict(PREFIXES) if form == ox.RdfFormat.TURTLE else None
    ox.serialize(_triples(quads), output, form, prefixes=prefixes)


def _write_turtle(quads: Path, output: IO[bytes]) -> None:
    _write_triples(quads, output, ox.RdfFormat.TURTLE)


def _write_ntriples(quads: Path, output: IO[bytes]) -> None:
    _write_triples(quads, output, ox.RdfFormat.N_TRIPLES)


def _write_trig(quads: Path, output: IO[bytes]) -> None:
    # A graph's quads must stand together, which they do not in the file's order.
    ordered = sorted(_read(quads), key=lambda quad: str(quad.graph_name))
    ox.serialize(ordered, output, ox.RdfFormat.TRIG, prefixes=dict(PREFIXES))


def _write_nquads(quads: Path, output: IO[bytes]) -> None:
    with quads.open("rb") as file:
        while piece := file.read(1 << 20):
            output.write(piece)


FORMATS: Mapping[str, Callable[[Path, IO[bytes]], None]] = MappingProxyType(
    {
        "turtle": _write_turtle,
        "trig": _write_trig,
        "ntriples": _write_ntriples,
        "nquads": _write_nquads,
    }
)
"""Format → what writes it from a file of sorted N-Quads."""


def write_graph(quads: Path, output: IO[bytes], name: str) -> None:
    """Write the graph in a format to a binary stream. Raises UnknownFormatError."""
    writer = FORMATS.get(name)
    if writer is None:
        raise UnknownFormatError(name)
    writer(quads, output)


def export_graph(quads: Path, path: Path, name: str) -> None:
    """Write the graph in a format to a file, compressed when its name ends in ``.gz``.

    The file appears, whole, only at the end. Raises UnknownFormatError, OSError.
    """
    if name not in FORMATS:
        raise UnknownFormatError(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            if path.suffix == ".gz":
                # No time and no name in the header: the same graph gives the same bytes.
                with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
                    write_graph(quads, packed, name)
            else:
                write_graph(quads, file, name)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
