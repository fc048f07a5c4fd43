"""Three views of the graph as NetworkX: its entities, its startups, its mentions.

Nodes are identifiers (``startup:relais``); their attributes and those of edges are text or
numbers, so that every file format takes them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from types import MappingProxyType
from typing import Any, NamedTuple
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
        v.SKOS_ALT_LABEL: "other_names",
    }
)
"""Property → attribute of a node; several values are joined by semicolons."""
_NUMBERS: Mapping[str, str] = MappingProxyType(
    {v.SCHEMA_VALUE: "value", v.SCHEMA_MAX_VALUE: "maximum"}
)
"""Property → attribute of a node that is a number."""
_LABELS = (v.RDFS_LABEL, v.FOAF_NAME, v.DCTERMS_TITLE)
_EQUIVALENT: Mapping[str, str] = MappingProxyType(
    {"has_member": "member_of", "carried_by": "sponsored_by"}
)
"""Relation → the relation whose edges say the same: one property of the graph has both."""
_RELATIONS = frozenset(predicate.name for predicate in v.PREDICATES)
_Edge = tuple[str, str, str, dict[str, str]]
"""(from, to, key, attributes), from and to as IRIs."""
_TYING = frozenset({"startup", *SHARED_KINDS})
_RELATIONS_OF_STARTUPS = frozenset(
    one.name
    for one in v.PREDICATES
    if ("startup" in one.subject_kinds and _TYING.intersection(one.object_kinds))
    or ("startup" in one.object_kinds and _TYING.intersection(one.subject_kinds))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewOptions:
    """What a view takes in.

    ``kinds`` of nodes and ``relations`` (names of predicates); empty for all. ``has_member``
    gives the edges of ``member_of`` and ``carried_by`` those of ``sponsored_by``: the graph
    says each pair by one property.

    ``at`` is a day, ISO 8601: memberships and phases are those that held then. A membership
    holds from its first day to its last, both included; where only one of them is stated, it
    is open at the other end. A membership without any date (what a sheet says a person is or
    was in, or a text says, without saying when) is not known to have held on any day, and is
    left out: where it was the same as a dated one, the dated one says so. A startup is in the
    phase that began last by that day, unless it ended before. Relations that have no dates in
    the graph (sponsors, themes, mentions) are kept whatever the day.
    """

    kinds: Collection[str] = frozenset()
    relations: Collection[str] = frozenset()
    at: str | date | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Options that were found possible, in one form. ``at`` is written 2021-06-01."""

    kinds: frozenset[str]
    relations: frozenset[str]
    at: str | None


def view(store: ox.Store, kind: str = "entities", options: ViewOptions | None = None) -> Any:
    """Give a view of the graph.

    Raises UnknownViewError, for an option that the view cannot follow too.
    """
    if kind not in VIEWS:
        raise UnknownViewError(f"view '{kind}'", f"there are {', '.join(VIEWS)}")
    return VIEWS[kind](store, _chosen(kind, options or ViewOptions()))


def _chosen(kind: str, options: ViewOptions) -> Choice:
    kinds, relations = _names(options.kinds), _names(options.relations)
    _check(kinds, frozenset(ENTITY_KINDS), "kind")
    _check(relations, _RELATIONS, "relation")
    if kind == "startups":
        where = " between startups and what they share"
        _check(kinds, SHARED_KINDS, "kind", " among what startups share")
        _check(relations, _RELATIONS_OF_STARTUPS, "relation", where)
    if kind == "mentions" and (relations or options.at is not None):
        option = "relations" if relations else "a date"
        raise UnknownViewError(
            f"view 'mentions' with {option}",
            "only kinds narrow it; relations and dates narrow entities and startups",
        )
    return Choice(
        kinds, frozenset(_EQUIVALENT.get(name, name) for name in relations), _day(options.at)
    )


def _names(asked: Collection[str]) -> frozenset[str]:
    return frozenset((asked,) if isinstance(asked, str) else asked)


def _check(asked: frozenset[str], known: frozenset[str], what: str, where: str = "") -> None:
    unknown = sorted(asked - known)
    if unknown:
        raise UnknownViewError(
            f"{what} '{unknown[0]}'{where}", f"there are {', '.join(sorted(known))}"
        )


def _day(at: str | date | None) -> str | None:
    """Give the day as 2021-06-01, which sorts as text: ISO 8601 has other ways to write it."""
    if at is None:
        return None
    try:
        day = at if isinstance(at, date) else date.fromisoformat(at)
    except (TypeError, ValueError):
        raise UnknownViewError(f"date '{at}'", "write a day as 2021-06-01") from None
    return f"{day:%Y-%m-%d}"


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
    kinds = options.kinds or frozenset(ENTITY_KINDS)
    names = _nodes(store, kinds)
    for iri, attributes in names.items():
        graph.add_node(_identifier(iri), **attributes)
    evidence = _evidence(store)
    for predicate in v.PREDICATES:
        if options.relations and predicate.name not in options.relations:
            continue
        for start, end, key, more in _edges(store, predicate, options.at):
            if start in names and end in names and start != end:
                count, weight = evidence.get((start, predicate.iri, end), (1, 1.0))
                graph.add_edge(
                    _identifier(start),
                    _identifier(end),
                    key=key,
                    relation=predicate.name,
                    weight=weight,
                    evidence=count,
                    **more,
                )
    return graph


def startups(store: ox.Store, options: Choice) -> "nx.Graph[str]":
    """Give startups tied by what they share and by direct relations.

    Something that k startups share adds 1/(k-1) to the ``weight`` of each of its pairs (Newman
    2001, Scientific collaboration networks II), a direct relation adds 1. ``shared`` counts
    what is shared, ``through`` names it, and ``direct`` is 1 where one startup's relation leads
    to the other, else 0. ``kinds`` are the kinds of things that count as shared.
    """
    whole = entities(
        store,
        Choice(
            frozenset({"startup", *(options.kinds or SHARED_KINDS)}), options.relations, options.at
        ),
    )
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((n, d) for n, d in whole.nodes(data=True) if d["kind"] == "startup")
    direct: set[tuple[str, str]] = set()
    through: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for node, data in whole.nodes(data=True):
        if data["kind"] == "startup":
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


VIEWS: Mapping[str, Callable[[ox.Store, Choice], Any]] = MappingProxyType(
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
    for property_iri, name in _NUMBERS.items():
        for iri, value in sorted(set(_literals(store, (property_iri,)))):
            if iri in nodes:
                nodes[iri].setdefault(name, float(value))
    return nodes


def _literals(store: ox.Store, properties: Iterable[str]) -> Iterator[tuple[str, str]]:
    for one in properties:
        yield from ((row[0], row[1]) for row in _rows(store, f"SELECT ?s ?o {{ ?s <{one}> ?o }}"))


def _edges(store: ox.Store, predicate: v.Predicate, at: str | None) -> Iterator[_Edge]:
    """Give the edges of one predicate, in order, the triple's own way round."""
    name = predicate.name
    if name in _EQUIVALENT:
        return
    if name == "in_phase" and at is not None:
        yield from _phases(store, at)
        return
    said: set[tuple[str, str]] = set()
    if name == "member_of":
        memberships = _memberships(store)
        yield from _membership_edges(memberships, at)
        if at is not None:
            return
        said = {(one.person, one.organisation) for one in memberships}
    rows = _rows(store, f"SELECT DISTINCT ?a ?b {{ ?a <{predicate.iri}> ?b FILTER(isIRI(?b)) }}")
    for a, b in sorted(rows):
        # What a team and what an incubator is a part of have one property.
        if predicate.iri == v.ORG_UNIT_OF and (name == "team_of") != (_kind(a) == "team"):
            continue
        if (a, b) not in said:
            yield a, b, name, {}


class _Membership(NamedTuple):
    """A membership of the graph, in the order of edges. Days are ISO 8601, or empty."""

    person: str
    organisation: str
    start: str
    end: str
    iri: str
    role: str


def _memberships(store: ox.Store) -> list[_Membership]:
    rows = _rows(
        store,
        "SELECT ?person ?organisation ?start ?end ?membership ?role { "
        "?person org:hasMembership ?membership . ?membership org:organization ?organisation "
        "OPTIONAL { ?membership schema:startDate ?start } "
        "OPTIONAL { ?membership schema:endDate ?end } "
        "OPTIONAL { ?membership org:role/rdfs:label ?role } }",
    )
    roles: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for *membership, role in sorted(rows):
        roles[tuple(membership)].append(role)
    return [_Membership._make((*one, "; ".join(filter(None, roles[one])))) for one in sorted(roles)]


def _membership_edges(memberships: Iterable[_Membership], at: str | None) -> Iterator[_Edge]:
    used: Counter[tuple[str, str, str]] = Counter()
    for one in memberships:
        if at is not None and not ((one.start or one.end) and _held(one.start, one.end, at)):
            continue
        key = "member_of"
        if used[one.person, one.organisation, key] and (one.start or one.end):
            key += f"@{one.start or f'../{one.end}'}"
        used[one.person, one.organisation, key] += 1
        number = used[one.person, one.organisation, key]
        more = {"start": one.start, "end": one.end, "role": one.role}
        yield (
            one.person,
            one.organisation,
            key if number == 1 else f"{key}#{number}",
            {name: value for name, value in more.items() if value},
        )


def _phases(store: ox.Store, at: str) -> Iterator[_Edge]:
    rows = _rows(
        store,
        "SELECT ?startup ?period ?phase ?start ?end { ?startup lc:phasePeriod ?period . "
        "?period lc:phase ?phase ; schema:startDate ?start "
        "OPTIONAL { ?period schema:endDate ?end } }",
    )
    # A period without an end lasts until the next begins: the last that began decides, and of
    # those that began together the one that the sheet has last, as for the current phase.
    last: dict[str, tuple[str, int, str, str]] = {}
    for startup, period, phase, start, end in rows:
        if start <= at:
            found = (start, int(period.rpartition("-")[2]), phase, end)
            last[startup] = max(last.get(startup, found), found)
    for startup, (start, _, phase, end) in sorted(last.items()):
        if _held(start, end, at):
            more = {"start": start, "end": end}
            yield startup, phase, "in_phase", {n: value for n, value in more.items() if value}


def _held(start: str, end: str, at: str) -> bool:
    """Say whether a period held on a day; an end or a start that is not said is open."""
    return (not start or start <= at) and (not end or at <= end)


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
