"""Where the graph's evidence stands: documents, files and offsets, by SPARQL."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from extractor.vocabulary.terms import PREFIXES


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span of a source file of a site, in code points."""

    site: str
    path: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.site}/{self.path}" if self.site else self.path


def rows(store: ox.Store, query: str) -> Iterator[dict[str, str]]:
    """Give the rows of a SELECT over the union of the graphs, bound variables only, as text."""
    results = store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(results, ox.QuerySolutions)  # noqa: S101 - every query here is a SELECT
    names = [variable.value for variable in results.variables]
    for row in results:
        yield {
            name: str(term.value)
            for name, term in zip(names, row, strict=True)
            if isinstance(term, ox.NamedNode | ox.Literal)
        }


def place_of(row: Mapping[str, str], roots: Mapping[str, str]) -> Place:
    """Give the place of a row with ``graph``, ``path``, ``start`` and ``end``.

    The site is the one whose address (``roots``, by name) the graph's name begins with; of
    several, the longest.
    """
    owners = [name for name, root in roots.items() if row["graph"].startswith(f"{root}/id/")]
    site = max(owners, key=lambda name: len(roots[name]), default="")
    return Place(site, row["path"], int(row["start"]), int(row["end"]))
