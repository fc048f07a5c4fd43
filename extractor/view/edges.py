"""The edges of a network: relations, memberships and phases, and what evidence they have."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from extractor.view.rows import kind_of, select, topics_of_sheets
from extractor.vocabulary import Membership, Relation, Vocabulary
from extractor.vocabulary import terms as v

Edge = tuple[str, str, str, dict[str, str]]
"""(from, to, key, attributes), from and to as IRIs."""


def read_edges(
    store: ox.Store, relation: Relation, at: str | None, vocabulary: Vocabulary
) -> Iterator[Edge]:
    """Give the edges of one relation, in order, the triple's own way round.

    Where several relations have one property, an edge is of the one that goes from what it goes
    from.
    """
    name = relation.name
    if relation.means:
        return
    if relation.predicate == v.LC_CURRENT_PHASE and at is not None:
        yield from _phases(store, at, name)
        return
    said: set[tuple[str, str]] = set()
    if relation.membership is Membership.HELD:
        memberships = _memberships(store)
        yield from _membership_edges(memberships, at, name)
        if at is not None:
            return
        said = {(one.person, one.organisation) for one in memberships}
    same = [
        one.name
        for one in vocabulary.relations.values()
        if one.predicate == relation.predicate and not one.means
    ]
    shared = same if len(same) > 1 else []
    rows = select(
        store, f"SELECT DISTINCT ?a ?b {{ ?a <{relation.predicate}> ?b FILTER(isIRI(?b)) }}"
    )
    for a, b in sorted(rows):
        if shared:
            read = vocabulary.read_as(relation.predicate, kind_of(a))
            if (read.name if read is not None else shared[0]) != name:
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
    rows = select(
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


def _membership_edges(
    memberships: Iterable[_Membership], at: str | None, name: str
) -> Iterator[Edge]:
    used: Counter[tuple[str, str, str]] = Counter()
    for one in memberships:
        if at is not None and not ((one.start or one.end) and _held(one.start, one.end, at)):
            continue
        key = name
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


def _phases(store: ox.Store, at: str, relation: str) -> Iterator[Edge]:
    rows = select(
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
            yield startup, phase, relation, {n: value for n, value in more.items() if value}


def _held(start: str, end: str, at: str) -> bool:
    """Say whether a period held on a day; an end or a start that is not said is open."""
    return (not start or start <= at) and (not end or at <= end)


def read_evidence(store: ox.Store) -> dict[tuple[str, str, str], tuple[int, float]]:
    """Give, for each triple, how many places say it and their summed confidence."""
    found: dict[tuple[str, str, str], tuple[int, float]] = {}
    rows = select(
        store,
        "SELECT ?s ?p ?o (COUNT(?statement) AS ?n) (SUM(?c) AS ?sum) { "
        "?statement a lc:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; "
        "lc:confidence ?c } GROUP BY ?s ?p ?o",
    )
    for subject, predicate, target, number, total in rows:
        found[subject, predicate, target] = (int(number), round(float(total), 3))
    sheets = topics_of_sheets(store)
    rows = select(
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
