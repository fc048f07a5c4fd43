"""RDF files of any format → sorted N-Quads, streaming."""

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from extractor.errors import UserError
from extractor.graph.quads import sort_lines

EXTENSIONS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
"""Extension (before ``.gz``) → format."""

_UNNAMED = "<urn:x-default-graph>"


class UnreadableRdfError(UserError):
    """A file is not RDF, or not in the format that its name says."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")


def rdf_format(path: Path) -> ox.RdfFormat | None:
    """Give the format that a file's name says, or None."""
    name = Path(path.stem) if path.suffix == ".gz" else path
    return EXTENSIONS.get(name.suffix.lower())


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for reading, unpacked when its name ends in ``.gz``."""
    if path.suffix == ".gz":
        with gzip.open(path, "rb") as packed:
            yield cast("IO[bytes]", packed)
    else:
        with path.open("rb") as file:
            yield file


def write_sorted(paths: Iterable[Path], output: IO[bytes]) -> None:
    """Write the quads of some files, together, as sorted N-Quads.

    Triples of no graph are put in one. Raises UnreadableRdfError, OSError.
    """
    sort_lines((line for path in paths for line in _lines(path)), output)


def _lines(path: Path) -> Iterator[bytes]:
    form = rdf_format(path)
    if form is None:
        known = ", ".join(EXTENSIONS)
        raise UnreadableRdfError(path, f"the name says no RDF format; known: {known} (and .gz)")
    with open_bytes(path) as file:
        try:
            for quad in ox.parse(file, format=form, lenient=True):
                graph = quad.graph_name
                name = str(graph) if isinstance(graph, ox.NamedNode) else _UNNAMED
                yield f"{quad.subject} {quad.predicate} {quad.object} {name} .\n".encode()
        except (SyntaxError, ValueError) as error:
            raise UnreadableRdfError(path, " ".join(str(error).split())) from None
