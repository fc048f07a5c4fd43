"""Things with their parts inside them, for formats that are read by eye.

A part (a membership, a period, the place of a mention) is written inside what it is a part
of, and not by itself. Parts are found again by bisection in the sorted file, so that only one
thing is in memory at a time.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from extractor.export.digests import DigestSet
from extractor.graph.quads import Facts, SubjectIndex, read_things, read_triples
from extractor.vocabulary import terms as v

PART_PROPERTIES = frozenset(
    f"<{iri}>".encode()
    for iri in (
        v.LC_MILESTONE_PROPERTY,
        v.LC_PHASE_PERIOD_PROPERTY,
        v.OA_HAS_SELECTOR,
        v.OA_HAS_TARGET,
        v.ORG_HAS_MEMBERSHIP,
    )
)
"""Properties whose values are parts of their subject."""

NAME_PROPERTIES = tuple(f"<{iri}>".encode() for iri in (v.RDFS_LABEL, v.FOAF_NAME, v.DCTERMS_TITLE))
_NAMES_KEPT = 4096


class FramedGraph:
    """The things of a file of sorted N-Quads; a context manager that holds the file open."""

    def __init__(self, quads: Path) -> None:
        self._quads = quads
        self._parts = DigestSet()
        self._names: OrderedDict[bytes, Facts] = OrderedDict()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._index = self._stack.enter_context(SubjectIndex(self._quads))
        for _, predicate, value in read_triples(self._quads):
            if predicate in PART_PROPERTIES:
                self._parts.add(value)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def things(self) -> Iterator[tuple[bytes, Facts]]:
        """Give every subject that is not a part of another, with what is said of it."""
        parts = self._parts
        for subject, facts in read_things(self._quads):
            if subject not in parts:
                yield subject, facts

    def part(self, subject: bytes) -> Facts:
        """Give what is said of a part."""
        return self._index.about(subject)

    def names(self, subject: bytes) -> Facts:
        """Give the facts that name a thing; none for what is not described here."""
        known = self._names.get(subject)
        if known is None:
            known = [f for f in self._index.about(subject) if f[0] in NAME_PROPERTIES]
            self._names[subject] = known
            if len(self._names) > _NAMES_KEPT:
                self._names.popitem(last=False)
        else:
            self._names.move_to_end(subject)
        return known
