"""Reading a store triple by triple: each once, with the named graphs that hold it.

Pages are made of a few hundred lookups, which the store answers from its indexes in millionths of
a second each; a query would be parsed and planned every time.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

Term = Any
"""A NamedNode, BlankNode or Literal: pyoxigraph has no common class for them."""


class Triples:
    """The triples of a store whose default graph holds those of its named graphs, each once."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def _quads(self, subject: Any = None, predicate: Any = None, target: Any = None) -> Any:
        return self._store.quads_for_pattern(subject, predicate, target, _UNION)

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """Give the objects of a subject's property, sorted."""
        found = [
            quad.object for quad in self._quads(ox.NamedNode(subject), ox.NamedNode(predicate))
        ]
        return sorted(found, key=str) if len(found) > 1 else found

    def value(self, subject: str, predicate: str) -> str:
        """Give the text or IRI of the first object, "" for none."""
        found = self.objects(subject, predicate)
        return str(found[0].value) if found else ""

    def subjects(self, predicate: str, target: str) -> list[str]:
        """Give the IRIs of the subjects of a property with some resource as object, sorted."""
        found = self._quads(None, ox.NamedNode(predicate), ox.NamedNode(target))
        return sorted(quad.subject.value for quad in found)

    def pairs(self, predicate: str) -> Iterator[tuple[str, Term]]:
        """Give every subject and object of a property, each pair once, in no order."""
        for quad in self._quads(None, ox.NamedNode(predicate)):
            yield quad.subject.value, quad.object

    def described(self, subject: str) -> dict[str, Term]:
        """Give a subject's properties, of each the first object."""
        found: dict[str, Term] = {}
        for quad in self._quads(ox.NamedNode(subject)):
            predicate, term = quad.predicate.value, quad.object
            if predicate not in found or str(term) < str(found[predicate]):
                found[predicate] = term
        return found

    def graphs_of(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Give the named graph and subject of every triple of a property."""
        found: Any = self._store.quads_for_pattern(None, ox.NamedNode(predicate), None, None)
        for quad in found:
            if isinstance(quad.graph_name, ox.NamedNode):
                yield quad.graph_name.value, quad.subject.value

    def about(self, subject: str) -> dict[str, dict[Term, tuple[str, ...]]]:
        """Give all that is said of a subject: property → object → the named graphs, sorted."""
        found: Any = self._store.quads_for_pattern(ox.NamedNode(subject), None, None, None)
        return _by_property((quad.predicate.value, quad.object, quad.graph_name) for quad in found)

    def towards(
        self, target: str, predicates: Iterable[str]
    ) -> dict[str, dict[Term, tuple[str, ...]]]:
        """Give what leads to a resource by some properties: property → subject → graphs."""
        node = ox.NamedNode(target)
        return _by_property(
            (predicate, quad.subject, quad.graph_name)
            for predicate in predicates
            for quad in self._leading(predicate, node)
        )

    def _leading(self, predicate: str, node: ox.NamedNode) -> Any:
        return self._store.quads_for_pattern(None, ox.NamedNode(predicate), node, None)


_UNION = ox.DefaultGraph()


def _by_property(
    found: Iterable[tuple[str, Term, Any]],
) -> dict[str, dict[Term, tuple[str, ...]]]:
    gathered: dict[str, dict[Term, set[str]]] = {}
    for predicate, term, graph in found:
        graphs = gathered.setdefault(predicate, {}).setdefault(term, set())
        if isinstance(graph, ox.NamedNode):
            graphs.add(graph.value)
    return {
        predicate: {term: tuple(sorted(by_term[term])) for term in sorted(by_term, key=str)}
        for predicate, by_term in sorted(gathered.items())
    }
