"""What is to be loaded: sorted quads in a file, cut into their graphs without being held."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from extractor.graph.quads import by_graph, read_triples, sort_lines, split_line
from extractor.sparql_store.lines import is_plain, written_line
from extractor.sparql_store.note import About, Held
from extractor.sparql_store.numerals import NumeralSurvey

_SHOWN = 200
"""Bytes of a line that are shown."""
_DIGITS = 32
"""Hexadecimal digits of a graph's digest: half of a SHA-256."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A graph that is to be loaded; ``source`` is the file of the whole graph that it is of."""

    quads: Path
    source: Path
    profile: str
    drafts: bool = False
    languages: tuple[str, ...] = ()
    vocabulary: Mapping[str, Any] | None = None
    left_out: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class GraphPart:
    """A graph in a file of quads by graph: where its lines begin and end, and what they are.

    ``fault`` is a line that cannot be sent, cut short, or "".
    """

    name: str
    start: int
    end: int
    held: Held
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A content whose quads stand by graph in ``file``."""

    file: Path
    parts: tuple[GraphPart, ...] = field(repr=False)
    about: About

    def lines(self, part: GraphPart) -> Iterator[bytes]:
        """Give the lines of a graph."""
        with self.file.open("rb") as file:
            file.seek(part.start)
            at = part.start
            while at < part.end:
                line = file.readline()
                at += len(line)
                yield line


def survey(content: Content, working: Path) -> Surveyed:
    """Sort the quads of a content by graph into a folder, and see what they are.

    Raises OSError.
    """
    file = working / "by-graph.nq"
    with content.quads.open("rb") as lines, file.open("wb") as output:
        sort_lines(map(written_line, lines), output, key=by_graph)
    numerals = NumeralSurvey()
    parts: list[GraphPart] = []
    at = 0
    with file.open("rb") as lines:
        for name, group in groupby(lines, lambda line: split_line(line).graph):
            seen = _Seen(numerals)
            held = digest_of(map(seen.line, group))
            parts.append(GraphPart(name[1:-1].decode(), at, at + seen.size, held, seen.fault))
            at += seen.size
    about = About(
        content=file_digest(content.quads),
        source=file_digest(content.source),
        profile=content.profile,
        quads=sum(one.held.quads for one in parts),
        graphs=len(parts),
        triples=sum(1 for _ in read_triples(content.quads)),
        drafts=content.drafts,
        languages=content.languages,
        vocabulary=content.vocabulary,
        left_out=content.left_out,
        numerals=numerals.types,
    )
    return Surveyed(file, tuple(parts), about)


class _Seen:
    """Sees the lines of a graph as they pass."""

    def __init__(self, numerals: NumeralSurvey) -> None:
        self._numerals = numerals
        self.size = 0
        self.fault = ""

    def line(self, line: bytes) -> bytes:
        quad = split_line(line)
        self._numerals.see(quad.predicate, quad.object)
        self.size += len(line)
        if not self.fault and not is_plain(line):
            self.fault = line[:_SHOWN].decode("utf-8", "replace")
        return line


def digest_of(lines: Iterable[bytes]) -> Held:
    """Give the digest of the sorted lines of a graph, and their number."""
    digest, quads = hashlib.sha256(), 0
    for line in lines:
        digest.update(line)
        quads += 1
    return Held(digest.hexdigest()[:_DIGITS], quads)


def file_digest(path: Path) -> str:
    """Give the SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
