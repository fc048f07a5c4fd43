"""Who is published, and why: a survey of a graph by the policy's reasons.

What another person's sheet says is no reason to publish somebody: that sheet may itself be left
out. So whatever might be a reason is noted while the graph is read, and weighed at the end.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.export.left_out_things import LeftOutThings, term, terms
from extractor.export.policy import PeopleRules, ReasonToStay
from extractor.graph.quads import Quad
from extractor.vocabulary import terms as v

_TYPE, _SOURCE = map(term, (v.RDF_TYPE, v.PROV_WAS_QUOTED_FROM))
EXPECTED_KIND = term(v.LC_EXPECTED_KIND)
"""What a reference to a sheet that is missing says of it."""
_GRAPH = re.compile(rb"/id/graph(/[a-z][a-z0-9_-]*/[^>]+>)\Z")
_THING = re.compile(rb"/id(/[a-z][a-z0-9_-]*/[^>]+>)\Z")


def place_of_thing(iri: bytes) -> bytes:
    """Give kind and slug of one of our own IRIs, as ``/kind/slug>``; nothing for another."""
    found = _THING.search(iri)
    return found.group(1) if found else b""


def place_of_graph(graph: bytes) -> bytes:
    """Give kind and slug of what the document of a named graph describes."""
    found = _GRAPH.search(graph)
    return found.group(1) if found else b""


class _Candidate(NamedTuple):
    """What may be a reason to publish somebody: the rule, who it is, what says so, and where."""

    rule: ReasonToStay
    person: bytes
    quad: Quad
    sources: tuple[bytes, ...]


class People:
    """Tells people by what is said of them: their classes, or that a person's sheet is missing."""

    def __init__(self, rules: PeopleRules) -> None:
        self._classes = terms(rules.classes)
        self._kinds = {f'"{kind}"'.encode() for kind in rules.kinds}

    def has(self, quads: Iterable[Quad]) -> bool:
        """Say whether what all these quads describe is a person."""
        # A loop, not ``any``: every subject of a graph is asked about.
        for _, predicate, value, _ in quads:
            if predicate == _TYPE:
                if value in self._classes:
                    return True
            elif predicate == EXPECTED_KIND and value in self._kinds:
                return True
        return False


class PublishedPeople:
    """The people of a graph and the reasons to publish them, noted thing by thing."""

    def __init__(self, rules: PeopleRules) -> None:
        self._people = People(rules)
        self._as_subject = [(term(r.property), r) for r in rules.stay if r.as_subject]
        self._as_object = [(term(r.property), r) for r in rules.stay if not r.as_subject]
        self._properties = {term(r.property) for r in rules.stay}
        self._asked = {term(r.other) for r in rules.stay if r.as_subject and r.other}
        self._said_in = {term(r.said_in) for r in rules.stay if r.said_in}
        self.people: set[bytes] = set()
        self._sheets: set[bytes] = set()
        self._of_class: set[tuple[bytes, bytes, bytes]] = set()
        """(thing, class, graph), for the classes that the object of a reason must have."""
        self._documents: dict[bytes, set[bytes]] = {}
        """Class → its things, for the classes that a source must be of."""
        self._candidates: list[_Candidate] = []

    def note(self, subject: bytes, quads: Sequence[Quad], types: set[bytes]) -> bool:
        """Note what is said of a thing: all its quads, and its classes; say if it is a person."""
        is_person = self._people.has(quads)
        if is_person:
            self.people.add(subject)
            self._sheets.add(place_of_thing(subject))
        for one in types & self._said_in:
            self._documents.setdefault(one, set()).add(subject)
        if not types.isdisjoint(self._asked):
            for quad in quads:
                if quad.predicate == _TYPE and quad.object in self._asked:
                    self._of_class.add((subject, quad.object, quad.graph))
        if self._properties.isdisjoint([predicate for _, predicate, _, _ in quads]):
            return is_person
        sources = tuple(quad.object for quad in quads if quad.predicate == _SOURCE)
        for quad in quads:
            for wanted, rule in self._as_subject:
                if quad.predicate == wanted:
                    self._candidates.append(_Candidate(rule, subject, quad, sources))
            for wanted, rule in self._as_object:
                if quad.predicate == wanted and (not rule.other or term(rule.other) in types):
                    self._candidates.append(_Candidate(rule, quad.object, quad, sources))
        return is_person

    def reasons(self, left_out: LeftOutThings) -> dict[bytes, dict[str, bytes]]:
        """Give the people who are published: for each, the reasons, and a graph that says it.

        What is itself left out is no reason.
        """
        found: dict[bytes, dict[str, bytes]] = {}
        for one in self._candidates:
            if one.person in self.people and self._holds(one, left_out):
                found.setdefault(one.person, {}).setdefault(one.rule.reason, one.quad.graph)
        return found

    def _holds(self, one: _Candidate, left_out: LeftOutThings) -> bool:
        rule, quad = one.rule, one.quad
        other = quad.object if rule.as_subject else quad.subject
        if left_out.rule(other):
            return False
        document = place_of_graph(quad.graph)
        if document and document != place_of_thing(one.person) and document in self._sheets:
            return False
        asked = (other, term(rule.other), quad.graph)
        if rule.as_subject and rule.other and asked not in self._of_class:
            return False
        inside = self._documents.get(term(rule.said_in), set()) if rule.said_in else set()
        return not rule.said_in or not inside.isdisjoint(one.sources)

    def sheets_without(self, published: set[bytes]) -> frozenset[bytes]:
        """Give the places of the sheets of people who are not published."""
        return frozenset(self._sheets - {place_of_thing(one) for one in published} - {b""})
