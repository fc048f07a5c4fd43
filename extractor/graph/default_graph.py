"""The default graph of a store: the union of its named graphs, each triple once.

A store that computes the union as it is asked gives a triple as often as graphs hold it, and
counts it so. Here the union is kept beside the named graphs, so that an answer is the one that
any other store gives on the triples of the export.
"""

from collections.abc import Iterable

import pyoxigraph as ox


def with_triples(quads: str) -> bytes:
    """Give lines of N-Quads and, after them, their triples, which are of no named graph."""
    # By hand: a line may hold other line breaks than the line feed that ends it.
    triples = [line.rpartition(" <")[0] + " .\n" for line in quads.split("\n") if line]
    return f"{quads}{''.join(triples)}".encode()


def load_quads(store: ox.Store, quads: str, *, few: bool = False) -> None:
    """Put canonical lines of N-Quads into a store, and their triples into its default graph.

    A ``few`` go where the next ones do; many become files of the store, each of them on disk.
    Raises SyntaxError for what is no quad.
    """
    # Terms were made by the writers, which percent-encode what an IRI may not hold.
    if few:
        parsed = ox.parse(with_triples(quads), format=ox.RdfFormat.N_QUADS, lenient=True)
        store.extend(list(parsed))
        return
    store.bulk_load(with_triples(quads), format=ox.RdfFormat.N_QUADS, lenient=True)


def remove_quads(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Take quads out of a store; a triple leaves its default graph with the last of them."""
    for quad in quads:
        store.remove(quad)
        held = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if not any(isinstance(one.graph_name, ox.NamedNode) for one in held):
            store.remove(ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()))


def memory_store(quads: str) -> ox.Store:
    """Give canonical lines of N-Quads as a store in memory, asked as one on disk is."""
    store = ox.Store()
    load_quads(store, quads)
    return store
