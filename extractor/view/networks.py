"""Three views of the graph as NetworkX: its entities, its startups, its mentions.

Nodes are identifiers (``startup:relais``); their attributes and those of edges are text or
numbers, so that every file format takes them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

import networkx as nx
import pyoxigraph as ox

from extractor.graph import vocabulary as v
from extractor.query.results import run_query
from extractor.view.errors import UnknownViewError

ENTITY_KINDS = (
    "audience event figure incubator member office organisation organisation-type page person "
    "phase post programme skill startup team technique theme"
).split()
"""The kinds of nodes."""
SHARED_KINDS = frozenset(
    "audience member organisation person post programme team technique theme".split()
)
"""The kinds of things that tie two startups which share them."""

_LITERALS: Mapping[str, str] = MappingProxyType(
    {
        v.DCTERMS_DESCRIPTION: "description",
        v.DCTERMS_ABSTRACT: "description",
        v.DCTERMS_ISSUED: "issued",
        v.FOAF_HOMEPAGE: "homepage",
        v.LC_FIGURE_KIND: "figure_kind",
        v.LC_PER: "per",
        v.LC_PERIOD: "period",
        v.LC_QUALIFIER: "qualifier",
        v.SCHEMA_UNIT_TEXT: "unit",
        v.SCHEMA_VALUE: "value",
        v.SKOS_ALT_LABEL: "other_names",
    }
)
"""Property → attribute of a node; several values are joined by semicolons."""
_LABELS = (v.RDFS_LABEL, v.FOAF_NAME, v.DCTERMS_TITLE)
_ALL_RELATIONS = frozenset(predicate.name for predicate in v.PREDICATES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewOptions:
    """What a view takes in.

    ``kinds`` of nodes and ``relations`` (names of predicates); empty for all. ``at`` is a day,
    ISO 8601: memberships and phases are those that held then.
    """

    kinds: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    at: str | None = None


def view(store: ox.Store, kind: str = "entities", options: ViewOptions | None = None) -> Any:
    """Give a view of the graph. Raises UnknownViewError."""
    options = options or ViewOptions()
    if kind not in VIEWS:
        raise UnknownViewError(f"view '{kind}'", f"there are {', '.join(VIEWS)}")
    _check(options.kinds, frozenset(ENTITY_KINDS), "kind")
    _check(options.relations, _ALL_RELATIONS, "relation")
    if options.at is not None:
        try:
            date.fromisoformat(options.at)
        except ValueError:
            raise UnknownViewError(f"date '{options.at}'", "write a day as 2021-06-01") from None
    return VIEWS[kind](store, options)


def _check(asked: frozenset[str], known: frozenset[str], what: str) -> None:
    unknown = sorted(asked - known)
    if unknown:
        raise UnknownViewError(f"{what} '{unknown[0]}'", f"there are {', '.join(sorted(known))}")


def entities(store: ox.Store, options: ViewOptions) -> "nx.MultiDiGraph[str]":
    """Give entities as nodes and relations as edges, keyed by the relation's name.

    A node has ``kind``, ``label``, ``iri`` and what is said of it in literals. An edge has
    ``weight``, the summed confidence of its evidence, and ``evidence``, how many places say
    it; for what a sheet states both are 1. Memberships have ``start``, ``end`` and ``role``.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds = options.kinds or frozenset(ENTITY_KINDS)
    names = _nodes(store, kinds)
    for iri, attributes in names.items():
        graph.add_node(_identifier(iri), **attributes)
    evidence = _evidence(store)
    for predicate in v.PREDICATES:
        if options.relations and predicate.name not in options.relations:
            continue
        for start, end, more in _edges(store, predicate, options):
            if start in names and end in names and start != end:
                count, weight = evidence.get((start, predicate.iri, end), (1, 1.0))
                graph.add_edge(
                    _identifier(start),
                    _identifier(end),
                    key=predicate.name,
                    relation=predicate.name,
                    weight=weight,
                    evidence=count,
                    **more,
                )
    return graph


def startups(store: ox.Store, options: ViewOptions) -> "nx.Graph[str]":
    """Give startups tied by what they share, with ``weight``, ``shared`` and ``through``.

    Something that k startups share adds 1/(k-1) to each of its pairs (Newman 2001, Scientific
    collaboration networks II), a direct relation adds 1. ``shared`` counts what is shared and
    ``through`` names it. ``kinds`` are the kinds of things that count.
    """
    kinds = (options.kinds & SHARED_KINDS) or SHARED_KINDS
    whole = entities(
        store,
        ViewOptions(
            kinds=frozenset({"startup", *kinds}), relations=options.relations, at=options.at
        ),
    )
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((n, d) for n, d in whole.nodes(data=True) if d["kind"] == "startup")
    through: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for node, data in whole.nodes(data=True):
        if data["kind"] == "startup":
            for other in set(whole.successors(node)):
                if other in graph:
                    through[min(node, other), max(node, other)]["direct"] = 1.0
            continue
        near = {*whole.predecessors(node), *whole.successors(node)}
        sharing = sorted(one for one in near if one in graph)
        for pair in combinations(sharing, 2):
            through[pair][node] = 1 / (len(sharing) - 1)
    for (a, b), parts in sorted(through.items()):
        graph.add_edge(
            a,
            b,
            weight=round(sum(parts.values()), 9),
            shared=len(parts),
            through="; ".join(sorted(parts)),
        )
    return graph


def mentions(store: ox.Store, options: ViewOptions) -> "nx.DiGraph[str]":
    """Give documents and the entities they name.

    An edge has ``weight``, how often the document names the entity, and ``confidence``, the
    best of its mentions. A document is the thing it is the sheet of, or the post or page.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    names = _nodes(store, options.kinds or frozenset(ENTITY_KINDS) - {"figure"})
    sheets = _sheets(store)
    rows = _rows(
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
                _identifier(iri), **names.get(iri, {"kind": "document", "label": iri, "iri": iri})
            )
        graph.add_edge(
            _identifier(source),
            _identifier(body),
            weight=int(number),
            confidence=float(best),
        )
    return graph


VIEWS: Mapping[str, Callable[[ox.Store, ViewOptions], Any]] = MappingProxyType(
    {"entities": entities, "startups": startups, "mentions": mentions}
)
"""Name → view."""


def _rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    answer = run_query(store, query)
    return [tuple("" if term is None else term.value for term in row) for row in answer.rows]


def _kind(iri: str) -> str:
    """Give the kind of an entity's IRI, ``<site url>/id/<kind>/<slug>``; empty for any other."""
    _, found, rest = iri.rpartition("/id/")
    kind, _, slug = rest.partition("/")
    return kind if found and slug and "/" not in slug else ""


def _identifier(iri: str) -> str:
    kind = _kind(iri)
    return f"{kind}:{unquote(iri.rpartition('/')[2])}" if kind else iri


def _nodes(store: ox.Store, kinds: frozenset[str]) -> dict[str, dict[str, Any]]:
    """Give the attributes of every node of some kinds, by IRI, in order of IRI."""
    nodes: dict[str, dict[str, Any]] = {}
    for (iri,) in sorted(_rows(store, "SELECT DISTINCT ?s { ?s a ?class }")):
        kind = _kind(iri)
        if kind in kinds:
            nodes[iri] = {"kind": kind, "label": _identifier(iri).partition(":")[2], "iri": iri}
    for iri, label in sorted(_literals(store, _LABELS), reverse=True):
        if iri in nodes:
            nodes[iri]["label"] = label
    for property_iri, name in _LITERALS.items():
        for iri, value in sorted(set(_literals(store, (property_iri,)))):
            if iri in nodes:
                former = nodes[iri].get(name)
                nodes[iri][name] = f"{former}; {value}" if former else value
    return nodes


def _literals(store: ox.Store, properties: Iterable[str]) -> Iterator[tuple[str, str]]:
    for one in properties:
        yield from ((row[0], row[1]) for row in _rows(store, f"SELECT ?s ?o {{ ?s <{one}> ?o }}"))


def _edges(
    store: ox.Store, predicate: v.Predicate, options: ViewOptions
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give (from, to, attributes) of one predicate, in order, the triple's own way round."""
    if predicate.name == "has_member":
        return  # the same triples as member_of, which says them from the person's side
    if predicate.name == "member_of":
        yield from _memberships(store, options.at)
        if options.at is not None:
            return
    elif predicate.name == "in_phase" and options.at is not None:
        yield from _phases(store, options.at)
        return
    elif predicate.name in _SAID_BY_ANOTHER:
        return
    yield from (
        (a, b, {})
        for a, b in sorted(
            _rows(store, f"SELECT DISTINCT ?a ?b {{ ?a <{predicate.iri}> ?b FILTER(isIRI(?b)) }}")
        )
    )


_SAID_BY_ANOTHER = frozenset({"carried_by", "team_of"})
"""Predicates whose property another one has too: their triples are not told apart."""


def _memberships(store: ox.Store, at: str | None) -> Iterator[tuple[str, str, dict[str, str]]]:
    rows = _rows(
        store,
        "SELECT ?person ?organisation ?start ?end ?role { ?person org:hasMembership ?m . "
        "?m org:organization ?organisation OPTIONAL { ?m schema:startDate ?start } "
        "OPTIONAL { ?m schema:endDate ?end } OPTIONAL { ?m org:role/rdfs:label ?role } }",
    )
    for person, organisation, start, end, role in sorted(rows):
        if _held(start, end, at):
            more = {"start": start, "end": end, "role": role}
            yield person, organisation, {name: value for name, value in more.items() if value}


def _phases(store: ox.Store, at: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    rows = _rows(
        store,
        "SELECT ?startup ?phase ?start ?end { ?startup lc:phasePeriod ?period . "
        "?period lc:phase ?phase OPTIONAL { ?period schema:startDate ?start } "
        "OPTIONAL { ?period schema:endDate ?end } }",
    )
    # A period without an end lasts until the next begins: of those that began, the last holds.
    current: dict[str, tuple[str, str, str]] = {}
    for startup, phase, start, end in rows:
        if start and _held(start, end, at):
            current[startup] = max(current.get(startup, ("", "", "")), (start, phase, end))
    for startup, (start, phase, end) in sorted(current.items()):
        more = {"start": start, "end": end}
        yield startup, phase, {name: value for name, value in more.items() if value}


def _held(start: str, end: str, at: str | None) -> bool:
    """Say whether a period held on a day; an end or a start that is not said is open."""
    return at is None or ((not start or start <= at) and (not end or at <= end))


def _sheets(store: ox.Store) -> dict[str, str]:
    """Give document → the thing that it is the sheet of."""
    rows = _rows(store, "SELECT ?thing ?page { ?thing foaf:isPrimaryTopicOf ?page }")
    return {page: thing for thing, page in rows}


def _evidence(store: ox.Store) -> dict[tuple[str, str, str], tuple[int, float]]:
    """Give, for each triple, how many places say it and their summed confidence."""
    found: dict[tuple[str, str, str], tuple[int, float]] = {}
    rows = _rows(
        store,
        "SELECT ?s ?p ?o (COUNT(?statement) AS ?n) (SUM(?c) AS ?sum) { "
        "?statement a lc:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; "
        "lc:confidence ?c } GROUP BY ?s ?p ?o",
    )
    for subject, predicate, target, number, total in rows:
        found[subject, predicate, target] = (int(number), round(float(total), 3))
    sheets = _sheets(store)
    rows = _rows(
        store,
        "SELECT ?document ?body (COUNT(DISTINCT ?mention) AS ?n) (SUM(?c) AS ?sum) { "
        "{ SELECT ?document ?body ?mention (MAX(?one) AS ?c) { "
        "?mention a lc:Mention ; oa:hasBody ?body ; lc:confidence ?one ; "
        "oa:hasTarget/oa:hasSource ?document } GROUP BY ?document ?body ?mention } } "
        "GROUP BY ?document ?body",
    )
    for document, body, number, total in rows:
        source = sheets.get(document, document)
        found[source, v.SCHEMA_MENTIONS, body] = (int(number), round(float(total), 3))
    return found
