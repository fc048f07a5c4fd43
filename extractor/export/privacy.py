"""A policy applied to a graph: sorted N-Quads in, sorted N-Quads out, and what was left out.

The file is read several times and never held: first to know who the people are, then to
follow what rests on what is left out, at last to write what remains.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import IO

from extractor.export.digests import DigestSet
from extractor.export.doubts import leave_out_doubtful
from extractor.export.left_out_things import LeftOutThings, Note, owner, term
from extractor.export.policy import PeopleRules, Policy
from extractor.export.private_values import PrivateValues
from extractor.export.rule_names import RuleNames, name_in
from extractor.graph.literals import term_of, unescaped
from extractor.graph.quads import Quad, read_quads
from extractor.vocabulary import terms as v

_TYPE = f"<{v.RDF_TYPE}>".encode()
_PUBLIC_ADDRESSES = tuple(
    f"<{iri}>".encode()
    for iri in (
        v.FOAF_HOMEPAGE,
        v.FOAF_PAGE,
        v.FOAF_IS_PRIMARY_TOPIC_OF,
        v.SCHEMA_CODE_REPOSITORY,
    )
)
_SHEET_GRAPH = re.compile(rb"/id/graph(/[a-z][a-z0-9_-]*/[^>]+>)\Z")
_THING = re.compile(rb"/id(/[a-z][a-z0-9_-]*/[^>]+>)\Z")
_WORD = re.compile(r"\w+")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_LONGEST_NAME = 12
"""Words of the longest employer's name that is looked for in a role."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What an export leaves out.

    ``quads`` counts quads under the name of the rule, and ``things`` what they describe where
    a rule is about things (people); ``people`` says how many people there were. ``doubtful``
    counts what is not sure enough, which is below the confidence ``least``. ``names`` are what
    the rules are called, as the policy has them.
    """

    policy: str
    title: str
    quads: Mapping[str, int]
    things: Mapping[str, int]
    people: int = 0
    before: int = 0
    after: int = 0
    doubtful: Mapping[str, int] = field(default_factory=dict)
    least: float = 0.0
    names: RuleNames = field(default_factory=dict)

    def named(self, name: str, language: str) -> str:
        """Give what a rule, or the policy by its title, is called in a language."""
        return name_in(self.names, name, language)


def _terms(iris: Iterable[str]) -> frozenset[bytes]:
    return frozenset(map(term, iris))


def apply_policy(
    policy: Policy, quads: Path, output: IO[bytes], note: Note = lambda _rule, _quad: None
) -> LeftOut:
    """Write what a policy lets through of a file of sorted N-Quads.

    What is not sure enough goes first: that somebody is named by it is no reason to publish
    that person.
    """
    rules = policy.confidence
    if rules is None:
        return _Filter(policy, quads, note).write(output)
    with tempfile.TemporaryDirectory(prefix="extractor-export-") as name:
        sure = Path(name) / "sure.nq"
        with sure.open("wb") as file:
            doubtful = leave_out_doubtful(rules, quads, file, note)
        left_out = _Filter(policy, sure, note).write(output)
    return replace(
        left_out,
        quads=dict(sorted((Counter(left_out.quads) + Counter(doubtful.quads)).items())),
        before=doubtful.before,
        doubtful=doubtful.things,
        least=rules.least,
    )


class _Filter:
    """One application of a policy to one file."""

    def __init__(self, policy: Policy, quads: Path, note: Note) -> None:
        self._policy = policy
        self._path = quads
        self._note = note
        self._properties = {term(iri): name for iri, name in policy.properties.items()}
        self._quads: Counter[str] = Counter()
        self._left_out = LeftOutThings()
        self._people = DigestSet()
        self._staying = DigestSet()
        self._sheets = DigestSet()
        self._private = PrivateValues(policy.text) if policy.text else None
        self._employers: set[tuple[str, ...]] = set()
        self._cut = DigestSet()
        """What quotes a sentence of the source that holds a private value."""
        self._last_graph = b""
        self._last_graph_left_out = False
        self._last_subject = b""
        self._last_subject_rule = ""
        self._pending: list[tuple[str, bytes]] = []

    def write(self, output: IO[bytes]) -> LeftOut:
        """Write what passes."""
        self._survey()
        things = {}
        rules = self._policy.people
        if rules:
            people_left_out = self._people - self._staying
            self._left_out.update(rules.left_out, people_left_out)
            things[rules.left_out] = len(people_left_out)
            self._survey_concepts(rules)
        self._follow()
        before = after = 0
        for quad in read_quads(self._path):
            before += 1
            kept = self._passed(quad)
            if kept is not None:
                after += 1
                output.write(kept.line())
        return LeftOut(
            policy=self._policy.name,
            title=self._policy.title,
            quads=dict(sorted(self._quads.items())),
            things=things,
            people=len(self._people),
            before=before,
            after=after,
            names=self._policy.names,
        )

    def _things(self) -> Iterator[tuple[bytes, list[Quad]]]:
        for subject, group in groupby(read_quads(self._path), attrgetter("subject")):
            yield subject, list(group)

    # First reading: people, their reasons to stay, their private values

    def _survey(self) -> None:
        rules, text = self._policy.people, self._policy.text
        class_rules = {term(iri): name for iri, name in self._policy.classes.items()}
        classes = _terms(rules.classes) if rules else frozenset()
        as_subject = {term(r.property) for r in rules.stay if r.as_subject} if rules else set()
        as_object = {
            term(r.property): term(r.other) if r.other else b""
            for r in (rules.stay if rules else ())
            if not r.as_subject
        }
        pages = _terms(text.pages_of_people) if text else frozenset()
        accounts = _terms(text.accounts) if text else frozenset()
        employer = term(rules.employer_property) if rules else b""
        sheets_of_people, sheets_of_staying = DigestSet(), DigestSet()
        for quad in read_quads(self._path):
            if quad.predicate == _TYPE and quad.object in classes:
                self._people.add(quad.subject)
                sheets_of_people.add(_tail(_THING, quad.subject))

        def stays(person: bytes, graph: bytes) -> None:
            # What another person's sheet says is no reason: that sheet may be left out.
            own, sheet = _tail(_THING, person), _tail(_SHEET_GRAPH, graph)
            if not sheet or sheet == own or sheet not in sheets_of_people:
                self._staying.add(person)
                sheets_of_staying.add(own)

        for subject, quads in self._things():
            types = {quad.object for quad in quads if quad.predicate == _TYPE}
            for class_iri in types & class_rules.keys():
                self._left_out.add(class_rules[class_iri], subject)
            is_person = bool(types & classes)
            for _, predicate, value, graph in quads:
                if predicate in as_subject:
                    stays(subject, graph)
                elif predicate in as_object:
                    other = as_object[predicate]
                    if not other or other in types:
                        stays(value, graph)
                elif predicate in accounts and self._private:
                    self._private.add_account(str(term_of(value)))
                elif predicate == employer:
                    self._employers.add(_words(value))
                if self._private and is_person and predicate in pages:
                    self._private.add_page(str(term_of(value)))
                elif self._private and not is_person and predicate in _PUBLIC_ADDRESSES:
                    self._private.add_public_page(str(term_of(value)))
        self._employers.discard(())
        self._sheets = sheets_of_people - sheets_of_staying

    def _survey_concepts(self, rules: PeopleRules) -> None:
        """Find the concepts that nobody who stays has, and the roles that name an employer."""
        concepts = {term(iri): name for iri, name in rules.concepts.items()}
        of_those_left_out: dict[str, DigestSet] = {name: DigestSet() for name in concepts.values()}
        held, roles = DigestSet(), DigestSet()
        for quad in read_quads(self._path):
            name = concepts.get(quad.predicate)
            if name and self._in_sheet_left_out(quad.graph):
                of_those_left_out[name].add(quad.object)
            elif name:
                held.add(quad.object)
                if quad.predicate == term(rules.employer_in):
                    roles.add(quad.object)
        label = term(v.RDFS_LABEL)
        for subject, quads in self._things():
            for quad in quads:
                # What something else has too is not about people alone.
                if (
                    quad.predicate not in concepts
                    and quad.predicate != _TYPE
                    and quad.object.startswith(b"<")
                    and any(quad.object in names for names in of_those_left_out.values())
                ):
                    held.add(quad.object)
                if (
                    quad.predicate == label
                    and subject in roles
                    and self._names_employer(_words(quad.object))
                ):
                    self._left_out.add(rules.employer_left_out, subject)
        for name, found in of_those_left_out.items():
            self._left_out.update(name, found - held)

    def _names_employer(self, words: tuple[str, ...]) -> bool:
        return any(
            words[start : start + length] in self._employers
            for start in range(len(words))
            for length in range(1, min(_LONGEST_NAME, len(words) - start) + 1)
        )

    def _in_sheet_left_out(self, graph: bytes) -> bool:
        if graph != self._last_graph:
            self._last_graph = graph
            self._last_graph_left_out = _tail(_SHEET_GRAPH, graph) in self._sheets
        return self._last_graph_left_out

    # Second readings: what rests on what is left out

    def _follow(self) -> None:
        rules = self._policy.people
        dependents = _terms(rules.dependents) if rules else frozenset()
        # A membership stands without its role.
        light = {*rules.concepts.values(), rules.employer_left_out} if rules else set()
        for subject, quads in self._things():
            for rule, thing in self._private_evidence(subject, quads):
                self._left_out.add(rule, thing)
        found = True
        while found:
            found = False
            # A thing may come before what it rests on: read again until nothing is found.
            for subject, quads in self._things():
                types = {quad.object for quad in quads if quad.predicate == _TYPE}
                if not types & dependents or self._left_out.rule(subject):
                    continue
                rules_against = (self._left_out.rule(quad.object) for quad in quads)
                rule = next((one for one in rules_against if one and one not in light), "")
                if rule:
                    self._pending.append((rule, subject))
            for rule, subject in self._pending:
                self._left_out.add(rule, subject)
                found = True
            self._pending.clear()

    def _private_evidence(self, subject: bytes, quads: list[Quad]) -> Iterator[tuple[str, bytes]]:
        """Give what is left out for its own words."""
        text, quotations = self._policy.text, self._policy.quotations
        if text and self._private:
            evidence = term(text.evidence)
            quoting = {evidence, term(text.sentence), *map(term, text.before | text.after)}
            for quad in quads:
                if quad.predicate in quoting and self._private.find(_text(quad.object)):
                    self._cut.add(subject)
                    if quad.predicate == evidence:
                        # The words are a part of the annotation: <annotation>/quote.
                        yield text.left_out, owner(subject)
        if quotations and any(
            q.predicate == _TYPE and q.object == term(quotations.class_iri) for q in quads
        ):
            spoken = [q.object for q in quads if q.predicate == term(quotations.text)]
            if any(quotations.sentence_end.search(_text(one).strip()) for one in spoken):
                yield quotations.left_out, subject

    # Last reading

    def _passed(self, quad: Quad) -> Quad | None:
        """Give the quad as it passes, or None; what does not pass is counted."""
        rule = self._rule_against(quad)
        if rule:
            self._counted(rule, quad)
            return None
        if quad.object.startswith(b'"') and self._private:
            return self._without_private_values(quad)
        return quad

    def _counted(self, rule: str, quad: Quad) -> None:
        self._quads[rule] += 1
        self._note(rule, quad)

    def _rule_against(self, quad: Quad) -> str:
        people, text = self._policy.people, self._policy.text
        subject, predicate, value, graph = quad
        if people and self._in_sheet_left_out(graph):
            return people.left_out
        rule = (
            self._rule_of_subject(subject)
            or (self._left_out.rule(value) if value.startswith(b"<") else "")
            or self._properties.get(predicate, "")
        )
        if rule:
            return rule
        if people:
            own = people.properties.get(predicate[1:-1].decode())
            if own and subject in self._people:
                return own
        if text and predicate == term(text.sentence) and subject in self._cut:
            return text.shortened
        # Our own identifiers hold slugs, which may look like anything.
        if (
            text
            and self._private
            and value.startswith(b"<")
            and b"/id/" not in value
            and self._private.in_address(value[1:-1].decode())
        ):
            return text.links
        return ""

    def _rule_of_subject(self, subject: bytes) -> str:
        if subject != self._last_subject:
            self._last_subject = subject
            rule = self._left_out.rule(subject) or self._left_out.rule(owner(subject))
            self._last_subject_rule = rule
        return self._last_subject_rule

    def _without_private_values(self, quad: Quad) -> Quad | None:
        rules, private = self._policy.text, self._private
        if rules is None or private is None:
            return quad
        text = _text(quad.object)
        spans = private.find(text)
        if not spans:
            return quad
        predicate = quad.predicate[1:-1].decode()
        if predicate in rules.before:
            text = text[spans[-1][1] :]
            self._counted(rules.shortened, quad)
        elif predicate in rules.after:
            text = text[: spans[0][0]]
            self._counted(rules.shortened, quad)
        else:
            for start, end in reversed(spans):
                text = text[:start] + rules.mask + text[end:]
            self._counted(rules.masked, quad)
        if not text:
            return None
        suffix = quad.object[quad.object.rindex(b'"') + 1 :]
        written = b'"' + text.translate(_ESCAPES).encode() + b'"' + suffix
        return quad._replace(object=written)


def _tail(pattern: re.Pattern[bytes], iri: bytes) -> bytes:
    found = pattern.search(iri)
    return found.group(1) if found else b""


def _text(literal: bytes) -> str:
    return unescaped(literal[1 : literal.rindex(b'"')].decode())


def _words(literal: bytes) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(_text(literal)))
