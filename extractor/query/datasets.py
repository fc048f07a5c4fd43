"""The graphs that a query names (FROM, FROM NAMED), as SPARQL 1.1 has them in section 13.2.

The store's library obeys these clauses, but of several graphs it gives a triple as often as they
hold it; their merge is a set.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from extractor.query.tokens import Sort, tokens

_FORMS = frozenset({"SELECT", "CONSTRUCT", "ASK", "DESCRIBE"})


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs whose merge is the default graph of a query, and those that GRAPH asks."""

    default: tuple[ox.NamedNode, ...] = ()
    named: tuple[ox.NamedNode, ...] = ()


def dataset_of(query: str, prefixes: Mapping[str, str]) -> Dataset | None:
    """Give the graphs that a query names; None where it names none, or does not parse."""
    if "FROM" not in query.upper():
        return None
    default, named = _clauses(query)
    if not default and not named:
        return None
    found = _resolved(query, [*default, *named], prefixes)
    return Dataset(found[: len(default)], found[len(default) :])


def merged(store: ox.Store, dataset: Dataset) -> ox.Store:
    """Give a store in memory of some graphs, whose default graph is the merge of some of them."""
    made = ox.Store()
    for name in dict.fromkeys(dataset.default):
        quads = store.quads_for_pattern(None, None, None, name)
        made.extend(ox.Quad(one.subject, one.predicate, one.object) for one in quads)
    for name in dict.fromkeys(dataset.named):
        made.extend(store.quads_for_pattern(None, None, None, name))
    return made


def _clauses(query: str) -> tuple[list[str], list[str]]:
    """Give the names after FROM and after FROM NAMED as they are written."""
    default: list[str] = []
    named: list[str] = []
    before, last = "", ""
    for token in tokens(query):
        if token.sort in (Sort.IRI, Sort.NAME):
            if last == "FROM":
                default.append(token.text)
            elif last == "NAMED" and before == "FROM":
                named.append(token.text)
        before, last = last, token.keyword
    return default, named


def _resolved(
    query: str, names: list[str], prefixes: Mapping[str, str]
) -> tuple[ox.NamedNode, ...]:
    """Give the IRIs that names stand for after the declarations at the head of a query."""
    start = next((one.start for one in tokens(query) if one.keyword in _FORMS), 0)
    variables = " ".join(f"?g{number}" for number in range(len(names)))
    asked = (
        f"{query[:start]}\nSELECT {variables} {{ VALUES ({variables}) {{ ({' '.join(names)}) }} }}"
    )
    try:
        (row,) = ox.Store().query(asked, prefixes=dict(prefixes))  # type: ignore[misc]
    except SyntaxError:
        # The engine says so of the query itself.
        return ()
    return tuple(row)
