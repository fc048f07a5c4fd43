"""RDF files of any format → sorted N-Quads, streaming."""

import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from extractor.errors import UserError
from extractor.graph.quads import sort_lines
from extractor.named_files import demand_plain_file, read_named_text

EXTENSIONS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
"""Extension (before ``.gz``) → format."""

_DEEPEST = 256
"""How deep values may stand in each other in JSON-LD."""
_SIGN = re.compile(rb'["\\\[\]{}]')
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
    """Open a file for reading, unpacked when its name ends in ``.gz``. Raises NamedFileError."""
    demand_plain_file(path)
    if path.suffix == ".gz":
        with gzip.open(path, "rb") as packed:
            yield cast("IO[bytes]", packed)
    else:
        with path.open("rb") as file:
            yield file


def read_turtle(path: Path) -> str:
    """Give the text of a Turtle file that parses. Raises NamedFileError, UnreadableRdfError."""
    text = read_named_text(path)
    try:
        for _ in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE):
            pass
    except (SyntaxError, ValueError) as error:
        raise UnreadableRdfError(path, " ".join(str(error).split())) from None
    return text


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
    with open_bytes(path) as opened:
        file = opened if form != ox.RdfFormat.JSON_LD else cast("IO[bytes]", _Shallow(opened))
        try:
            for quad in ox.parse(file, format=form, lenient=True):
                graph = quad.graph_name
                name = str(graph) if isinstance(graph, ox.NamedNode) else _UNNAMED
                yield f"{quad.subject} {quad.predicate} {quad.object} {name} .\n".encode()
        except (SyntaxError, ValueError, EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableRdfError(path, " ".join(str(error).split())) from None


class _Shallow(io.RawIOBase):
    """JSON as it is read, as long as it is not too deep: the engine's reader ends the process.

    Raises ValueError where values stand too deep in each other.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._depth = 0
        self._in_text = False
        self._before = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._look(data)
        return data

    def _look(self, data: bytes) -> None:
        # A backslash at the end of what came before makes the first character here a plain one.
        escaped = 0 if self._before else -1
        for found in _SIGN.finditer(data):
            sign, place = found.group(), found.start()
            if place == escaped:
                continue
            if sign == b"\\":
                escaped = place + 1 if self._in_text else -1
            elif sign == b'"':
                self._in_text = not self._in_text
            elif not self._in_text:
                self._depth += 1 if sign in b"[{" else -1
                if self._depth > _DEEPEST:
                    raise ValueError(f"values stand more than {_DEEPEST} deep in each other")
        if data:
            self._before = b"\\" if escaped == len(data) else b""
