"""Views of the graph as NetworkX: its entities, its mentions, the things of one kind.

Nodes are identifiers (``startup:relais``); their attributes and those of edges are text or
numbers, so that every file format takes them.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType
from typing import Any

import networkx as nx
import pyoxigraph as ox

from extractor.view.edges import read_edges, read_evidence
from extractor.view.errors import UnknownViewError
from extractor.view.nodes import read_nodes
from extractor.view.options import Choice, ViewOptions, chosen
from extractor.view.rows import identifier, select, topics_of_sheets
from extractor.vocabulary import Vocabulary, standard_vocabulary
from extractor.vocabulary import terms as v


def view(
    store: ox.Store,
    name: str = "entities",
    options: ViewOptions | None = None,
    vocabulary: Vocabulary | None = None,
) -> Any:
    """Give a view of the graph: ``entities``, ``mentions``, or a kind's things (``startups``).

    ``vocabulary`` is that of the graph, by default all that comes ready. Raises
    UnknownViewError, for an option that the view cannot follow too.
    """
    vocabulary = vocabulary or standard_vocabulary()
    options = options or ViewOptions()
    if name in VIEWS:
        return VIEWS[name](store, chosen(name, options, vocabulary))
    kind = vocabulary.by_plural(name)
    if kind is None or not kind.listed:
        plurals = [vocabulary.kind(one).plural for one in vocabulary.kinds_with("listed")]
        known = ", ".join((*VIEWS, *plurals))
        raise UnknownViewError(f"view '{name}'", f"there are {known}")
    return tied(store, kind.name, chosen(name, options, vocabulary, kind.name))


def entities(store: ox.Store, options: Choice) -> "nx.MultiDiGraph[str]":
    """Give entities as nodes and relations as edges, keyed by the relation's name.

    A node has ``kind``, ``label``, ``iri`` and what is said of it in literals; a figure has its
    ``value`` and the ``maximum`` of a range as numbers. An edge has ``relation``, ``weight``,
    the summed confidence of its evidence, and ``evidence``, how many places say it; for what a
    sheet states both are 1. Every membership is an edge of its own, with ``start``, ``end`` and
    ``role`` where they are stated. Of several between the same two, the first is keyed
    ``member_of``, and each other one has its first day in its key too,
    ``member_of@2024-02-05`` (its last, ``member_of@../2024-02-05``, where only that is stated;
    the second that would have the same key has ``#2`` after it).
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds = options.kinds or frozenset(options.vocabulary.kinds_with("listed"))
    names = read_nodes(store, kinds)
    for iri, attributes in names.items():
        graph.add_node(identifier(iri), **attributes)
    evidence = read_evidence(store)
    for relation in options.vocabulary.relations.values():
        if options.relations and relation.name not in options.relations:
            continue
        edges = read_edges(store, relation, options.at, options.vocabulary)
        for start, end, key, more in edges:
            if start in names and end in names and start != end:
                count, weight = evidence.get((start, relation.predicate, end), (1, 1.0))
                graph.add_edge(
                    identifier(start),
                    identifier(end),
                    key=key,
                    relation=relation.name,
                    weight=weight,
                    evidence=count,
                    **more,
                )
    return graph


def tied(store: ox.Store, kind: str, options: Choice) -> "nx.Graph[str]":
    """Give the things of a kind tied by what they share and by direct relations.

    Something that k of them share adds 1/(k-1) to the ``weight`` of each of its pairs (Newman
    2001, Scientific collaboration networks II), a direct relation adds 1. ``shared`` counts
    what is shared, ``through`` names it, and ``direct`` is 1 where a relation of the one leads
    to the other, else 0. ``kinds`` are the kinds of things that count as shared.
    """
    shared_kinds = options.kinds or frozenset(options.vocabulary.kinds_with("ties"))
    whole = entities(store, replace(options, kinds=shared_kinds | {kind}))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((n, d) for n, d in whole.nodes(data=True) if d["kind"] == kind)
    direct: set[tuple[str, str]] = set()
    through: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for node, data in whole.nodes(data=True):
        if data["kind"] == kind:
            direct.update(
                (min(node, other), max(node, other))
                for other in whole.successors(node)
                if other in graph
            )
            continue
        near = {*whole.predecessors(node), *whole.successors(node)}
        sharing = sorted(one for one in near if one in graph)
        for pair in combinations(sharing, 2):
            through[pair][node] = 1 / (len(sharing) - 1)
    for a, b in sorted(direct.union(through)):
        shared = through.get((a, b), {})
        tied = int((a, b) in direct)
        graph.add_edge(
            a,
            b,
            weight=round(sum(shared.values(), float(tied)), 9),
            shared=len(shared),
            direct=tied,
            through="; ".join(sorted(shared)),
        )
    return graph


def mentions(store: ox.Store, options: Choice) -> "nx.DiGraph[str]":
    """Give documents and the entities they name.

    An edge has ``weight``, how often the document names the entity, and ``confidence``, the
    best of its mentions. A document is the thing it is the sheet of, or the post or page.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    every = frozenset(options.vocabulary.kinds_with("listed"))
    figures = frozenset(
        one for one in every if options.vocabulary.kind(one).class_iri == v.LC_FIGURE
    )
    names = read_nodes(store, options.kinds or every - figures)
    sheets = topics_of_sheets(store)
    rows = select(
        store,
        "SELECT ?document ?body (COUNT(DISTINCT ?mention) AS ?n) (MAX(?c) AS ?best) { "
        "?mention a lc:Mention ; oa:hasBody ?body ; lc:confidence ?c ; "
        "oa:hasTarget/oa:hasSource ?document } GROUP BY ?document ?body",
    )
    for document, body, number, best in sorted(rows):
        source = sheets.get(document, document)
        if body not in names or (options.kinds and source not in names) or source == body:
            continue
        for iri in (source, body):
            graph.add_node(
                identifier(iri), **names.get(iri, {"kind": "document", "label": iri, "iri": iri})
            )
        graph.add_edge(
            identifier(source),
            identifier(body),
            weight=int(number),
            confidence=float(best),
        )
    return graph


VIEWS: Mapping[str, Callable[[ox.Store, Choice], Any]] = MappingProxyType(
    {"entities": entities, "mentions": mentions}
)
"""Name → view, of those that are of no one kind."""
