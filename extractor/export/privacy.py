"""A policy applied to a graph: sorted N-Quads in, sorted N-Quads out, and what was left out.

The file is read several times and never held: first to know who the people are and what rests
on what, then to judge the words of the evidence, at last to write what remains.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import is_
from pathlib import Path
from typing import IO

from extractor.export.discretion import Discretion
from extractor.export.doubts import leave_out_doubtful, may_doubt
from extractor.export.evidence_texts import EvidenceTexts, masked_text
from extractor.export.left_out_things import LeftOutThings, Note, owner, term, terms
from extractor.export.literals_written import text_of, with_text
from extractor.export.names_survey import survey_names
from extractor.export.policy import PeopleRules, Policy
from extractor.export.private_statements import PrivateStatements
from extractor.export.private_values import PrivateValues
from extractor.export.published_people import PublishedPeople, place_of_graph
from extractor.export.rule_names import RuleNames, name_in
from extractor.export.withheld_names import WithheldNames
from extractor.graph.literals import term_of
from extractor.graph.quads import Quad, read_subjects
from extractor.vocabulary import terms as v
from extractor.whole_files import working_folder

_TYPE = term(v.RDF_TYPE)
_BODY, _LABEL = map(term, (v.OA_HAS_BODY, v.RDFS_LABEL))
_PUBLIC_ADDRESSES = terms(
    (v.FOAF_HOMEPAGE, v.FOAF_PAGE, v.FOAF_IS_PRIMARY_TOPIC_OF, v.SCHEMA_CODE_REPOSITORY)
)
_OF_NOBODY = terms((v.OA_HAS_SOURCE, v.PROV_WAS_GENERATED_BY, v.DCTERMS_LANGUAGE))
"""Properties whose values are documents and activities: they are never left out."""
_OWN = b"/id/"
"""Addresses that hold it are our own identifiers: their slugs may look like anything."""
_WORD = re.compile(r"\w+")
_PARTED = re.compile(r"[^\w:]")
"""A single word, or one of our own identifiers, holds nothing that is private."""
_REMEMBERED = 8192
"""Addresses whose rule is remembered."""
_LONGEST_NAME = 12
"""Words of the longest employer's name that is looked for in a role."""


Spans = list[tuple[int, int]]
"""Where things stand in a text: (start, end), in order."""


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


@dataclass(frozen=True, slots=True)
class Applied:
    """A policy's work on a graph.

    ``discretion`` says what it leaves out of texts; ``reasons`` say why each of the others is
    published, by IRI: the reason's name, and the graph of the document that says so.
    """

    left_out: LeftOut
    discretion: Discretion
    reasons: Mapping[str, Mapping[str, str]]


def apply_policy(
    policy: Policy, quads: Path, output: IO[bytes], note: Note = lambda _rule, _quad: None
) -> LeftOut:
    """Write what a policy lets through of a file of sorted N-Quads; give what was left out."""
    return applied(policy, quads, output, note).left_out


def applied(
    policy: Policy, quads: Path, output: IO[bytes], note: Note = lambda _rule, _quad: None
) -> Applied:
    """Write what a policy lets through of a file of sorted N-Quads; give all it came to.

    What is not sure enough goes first: that somebody is quoted by it is no reason to publish
    that person.
    """
    rules = policy.confidence
    if rules is None:
        return _Filter(policy, quads, quads, note).write(output)
    if not may_doubt(quads):
        done = _Filter(policy, quads, quads, note).write(output)
        return replace(done, left_out=replace(done.left_out, least=rules.least))
    with working_folder("policy") as working:
        sure = working / "sure.nq"
        with sure.open("wb") as file:
            doubtful = leave_out_doubtful(rules, quads, file, note)
        done = _Filter(policy, quads, sure, note).write(output)
    left_out = replace(
        done.left_out,
        quads=dict(sorted((Counter(done.left_out.quads) + Counter(doubtful.quads)).items())),
        before=doubtful.before,
        doubtful=doubtful.things,
        least=rules.least,
    )
    return replace(done, left_out=left_out)


class _Filter:
    """One application of a policy to one file; ``whole`` is the graph with what is doubtful."""

    def __init__(self, policy: Policy, whole: Path, quads: Path, note: Note) -> None:
        self._policy = policy
        self._whole = whole
        self._path = quads
        self._note = note
        self._properties = {term(iri): name for iri, name in policy.properties.items()}
        people = policy.people
        self._own_properties = (
            {term(iri): name for iri, name in people.properties.items()} if people else {}
        )
        self._contacts = terms(policy.text.contacts) if policy.text else frozenset()
        self._quads: Counter[str] = Counter()
        self._left_out = LeftOutThings()
        self._people = PublishedPeople(people) if people else None
        self._sheets: frozenset[bytes] = frozenset()
        self._private = PrivateValues(policy.text) if policy.text else None
        self._names = WithheldNames()
        self._public: frozenset[str] = frozenset()
        """The identifiers of the people who are published."""
        self._statements = PrivateStatements(policy.statements.topics if policy.statements else ())
        self._employers: set[tuple[str, ...]] = set()
        self._dependents, self._grounds = array("q"), array("q")
        """Hashes: something of a class that depends on others and, at its place, such another."""
        self._referred = array("q")
        """Hashes of what is named by other properties than those of concepts about people."""
        self._roles: set[int] = set()
        self._on_evidence: set[int] = set()
        """What private sentences must not be the evidence of: hashes."""
        self._evidence: EvidenceTexts | None = None
        # Most addresses are those of classes, which come again and again.
        self._against_address = lru_cache(maxsize=_REMEMBERED)(self._rule_against_address)
        # So are many of the texts of a data file's entries.
        self._found_private = lru_cache(maxsize=_REMEMBERED)(self._private_in)
        self._last_graph = b""
        self._last_graph_left_out = False

    def write(self, output: IO[bytes]) -> Applied:
        """Write what passes."""
        self._survey()
        people, rules = self._people, self._policy.people
        reasons: dict[bytes, dict[str, bytes]] = {}
        things = {}
        if people and rules:
            reasons = people.reasons(self._left_out)
            while True:
                self._leave_out_people(rules, people, set(reasons))
                self._judge_texts()
                # A quotation may be left out for what it says: then it is no reason any more,
                # and another name is withheld.
                left = people.reasons(self._left_out)
                if left.keys() == reasons.keys():
                    break
                reasons = left
            things[rules.left_out] = len(people.people) - len(reasons)
        else:
            self._judge_texts()
        before, after = self._write(output)
        return Applied(
            LeftOut(
                policy=self._policy.name,
                title=self._policy.title,
                quads=dict(sorted(self._quads.items())),
                things=things,
                people=len(people.people) if people else 0,
                before=before,
                after=after,
                names=self._policy.names,
            ),
            Discretion(self._policy, self._names, self._private, self._public),
            {
                person[1:-1].decode(): {
                    reason: graph[1:-1].decode() for reason, graph in sorted(why.items())
                }
                for person, why in sorted(reasons.items())
            },
        )

    def _leave_out_people(
        self, rules: PeopleRules, people: PublishedPeople, published: set[bytes]
    ) -> None:
        for person in people.people - published:
            self._left_out.add(rules.left_out, person)
        self._sheets = people.sheets_without(published)
        self._last_graph = b""
        # Whom an uncertain mention alone names is a person of the whole graph.
        if rules.names and (people.people or self._whole != self._path):
            self._names, self._public = survey_names(
                rules, self._policy.text, self._whole, published
            )

    # First reading: people, their reasons to stay, their private values, what rests on what

    def _survey(self) -> None:
        rules, text, quotations = self._policy.people, self._policy.text, self._policy.quotations
        statements, private, people = self._policy.statements, self._private, self._people
        class_rules = {term(iri): name for iri, name in self._policy.classes.items()}
        dependents = terms(rules.dependents) if rules else frozenset()
        concepts = terms(rules.concepts) if rules else frozenset()
        pages = terms(text.pages_of_people) if text else frozenset()
        accounts = terms(text.accounts) if text else frozenset()
        employer = term(rules.employer_property) if rules else b""
        employed_as = term(rules.employer_in) if rules else b""
        on_evidence = terms(statements.classes) if statements else frozenset()
        quotation = term(quotations.class_iri) if quotations else b""
        told = accounts | pages | _PUBLIC_ADDRESSES | {employer}
        for subject, quads in read_subjects(self._path):
            own = subject[:-1]
            types = {value for _, predicate, value, _ in quads if predicate == _TYPE}
            for one in types & class_rules.keys():
                self._left_out.add(class_rules[one], subject)
            is_person = people is not None and people.note(subject, quads, types)
            if quotation in types and self._has_several_sentences(quads):
                self._left_out.add(quotations.left_out if quotations else "", subject)
            if not types.isdisjoint(on_evidence):
                self._on_evidence.add(hash(subject))
            depends = not types.isdisjoint(dependents)
            for _, predicate, value, _ in quads:
                if predicate in told:
                    if predicate in accounts and private:
                        private.add_account(str(term_of(value)))
                    elif predicate == employer:
                        self._employers.add(_words(value))
                    if private and is_person and predicate in pages:
                        private.add_page(str(term_of(value)))
                    elif private and not is_person and predicate in _PUBLIC_ADDRESSES:
                        private.add_public_page(str(term_of(value)))
                if not value.startswith(b"<") or predicate == _TYPE:
                    continue
                if predicate == employed_as:
                    self._roles.add(hash(value))
                if value.startswith(own) or predicate in _OF_NOBODY:
                    continue
                if depends:
                    self._dependents.append(hash(subject))
                    self._grounds.append(hash(value))
                if predicate not in concepts:
                    self._referred.append(hash(value))
        self._employers.discard(())

    def _has_several_sentences(self, quads: Sequence[Quad]) -> bool:
        rules = self._policy.quotations
        if rules is None:
            return False
        spoken = [quad.object for quad in quads if quad.predicate == term(rules.text)]
        return any(rules.sentence_end.search(text_of(one).strip()) for one in spoken)

    # Second reading: the words of the evidence, and what only people have

    def _judge_texts(self) -> None:
        rules, text, statements = self._policy.people, self._policy.text, self._policy.statements
        concepts = {term(iri): name for iri, name in rules.concepts.items()} if rules else {}
        of_those_left_out: dict[str, set[bytes]] = {}
        held: set[int] = set()
        held_roles: set[int] = set()
        naming_employers: list[bytes] = []
        employed_as = term(rules.employer_in) if rules else b""
        evidence = None
        if text and self._private:
            evidence = EvidenceTexts(self._policy, self._private, self._names, self._statements)
            self._evidence = evidence
        quoted = evidence.predicates if evidence else frozenset()
        wanted = quoted | concepts.keys() | {_BODY, _LABEL}
        for subject, quads in read_subjects(self._path, wanted):
            quoting = [quad for quad in quads if quad.predicate in quoted] if quoted else []
            if quoting and evidence is not None and not self._left_out.rule(owner(subject)):
                for rule, thing in evidence.judge(subject, quoting):
                    self._left_out.add(rule, thing)
            for quad in quads:
                name = concepts.get(quad.predicate)
                if name and self._in_sheet_left_out(quad.graph):
                    of_those_left_out.setdefault(name, set()).add(quad.object)
                elif name:
                    held.add(hash(quad.object))
                    if quad.predicate == employed_as:
                        held_roles.add(hash(quad.object))
                elif quad.predicate == _LABEL and hash(subject) in self._roles:
                    if self._names_employer(_words(quad.object)):
                        naming_employers.append(subject)
                elif (
                    quad.predicate == _BODY
                    and evidence
                    and statements
                    and evidence.is_on_private_life(subject)
                    and hash(quad.object) in self._on_evidence
                ):
                    self._left_out.add(statements.left_out, quad.object)
                    self._left_out.add(statements.left_out, subject)
        # What something else has too is not about people alone.
        asked = {hash(one) for found in of_those_left_out.values() for one in found}
        held.update(one for one in self._referred if one in asked)
        if rules:
            for role in naming_employers:
                if hash(role) in held_roles:
                    self._left_out.add(rules.employer_left_out, role)
            for name, found in of_those_left_out.items():
                for one in found:
                    if hash(one) not in held:
                        self._left_out.add(name, one)
        # A membership stands without its role.
        light = {*rules.concepts.values(), rules.employer_left_out} if rules else set()
        self._left_out.follow(self._dependents, self._grounds, frozenset(light))

    def _names_employer(self, words: tuple[str, ...]) -> bool:
        return any(
            words[start : start + length] in self._employers
            for start in range(len(words))
            for length in range(1, min(_LONGEST_NAME, len(words) - start) + 1)
        )

    def _in_sheet_left_out(self, graph: bytes) -> bool:
        if graph != self._last_graph:
            self._last_graph = graph
            self._last_graph_left_out = place_of_graph(graph) in self._sheets
        return self._last_graph_left_out

    # Last reading

    def _write(self, output: IO[bytes]) -> tuple[int, int]:
        """Write what passes; give how many quads there were, and how many are left."""
        before = after = 0
        for subject, quads in read_subjects(self._path):
            before += len(quads)
            rule = self._left_out.rule_of_part(subject) if self._left_out else ""
            if rule:
                for quad in quads:
                    self._counted(self._sheet_rule(quad.graph) or rule, quad)
                continue
            kept = [one for one in map(self._passed, quads) if one is not None]
            after += len(kept)
            if len(kept) == len(quads) and all(map(is_, kept, quads)):
                output.writelines([quad.line() for quad in quads])
            else:
                output.writelines(_lines(kept))
        return before, after

    def _counted(self, rule: str, quad: Quad) -> None:
        self._quads[rule] += 1
        self._note(rule, quad)

    def _sheet_rule(self, graph: bytes) -> str:
        people = self._policy.people
        return people.left_out if people and self._in_sheet_left_out(graph) else ""

    def _passed(self, quad: Quad) -> Quad | None:
        """Give the quad as it passes, or None; what does not pass is counted."""
        _, predicate, value, graph = quad
        is_address = value.startswith(b"<")
        rule = self._sheet_rule(graph) if self._sheets else ""
        rule = rule or self._properties.get(predicate, "")
        if not rule and predicate in self._own_properties and self._is_of_person(quad):
            rule = self._own_properties[predicate]
        if not rule and is_address:
            rule = self._left_out.rule(value) if self._left_out else ""
            if not rule and _OWN not in value and predicate not in self._contacts:
                rule = self._against_address(value)
        if rule:
            self._counted(rule, quad)
            return None
        if not is_address and not _is_no_text(value):
            return self._as_published(quad)
        return quad

    def _is_of_person(self, quad: Quad) -> bool:
        return self._people is not None and quad.subject in self._people.people

    def _rule_against_address(self, value: bytes) -> str:
        text, people = self._policy.text, self._policy.people
        address = value[1:-1].decode()
        if text and self._private and self._private.in_address(address):
            return text.links
        if people and self._names and self._names.in_address(address):
            return people.names_left_out
        return ""

    def _as_published(self, quad: Quad) -> Quad | None:
        """Give a quad without what is private in its text, or None."""
        if self._evidence is not None and quad.predicate in self._evidence.predicates:
            change = self._evidence.change(quad)
            if change is None:
                return quad
            rule, value = change
            self._counted(rule, quad)
            return None if value is None else quad._replace(object=value)
        return self._masked(quad)

    def _masked(self, quad: Quad) -> Quad | None:
        rules, people, private = self._policy.text, self._policy.people, self._private
        if rules is None or private is None or _is_one_word(quad.object):
            return quad
        found = self._found_private(quad.object)
        if found is None:
            return quad
        text, sentences, values = found
        whole = text
        statements = self._policy.statements
        if statements and sentences:
            if hash(quad.subject) in self._on_evidence:
                self._counted(statements.left_out, quad)
                return None
            text = masked_text(text, sentences, rules.mask)
            self._counted(statements.left_out, quad)
            values = private.find(text)
        if values:
            text = masked_text(text, values, rules.mask)
            self._counted(rules.masked, quad)
        names = self._names.find(text, quad.graph[1:-1].decode()) if self._names else []
        if people and names:
            text = masked_text(text, names, rules.mask)
            self._counted(people.names_left_out, quad)
        return quad if text == whole else quad._replace(object=with_text(quad.object, text))

    def _private_in(self, literal: bytes) -> tuple[str, Spans, Spans] | None:
        """Give a literal's text with the spans of private sentences, and of private values.

        None stands for a text that can hold nothing private.
        """
        text = text_of(literal)
        if not _PARTED.search(text):
            return None
        sentences = self._statements.find(text) if self._policy.statements else []
        return text, sentences, self._private.find(text) if self._private else []


def _lines(quads: Iterable[Quad]) -> Iterator[bytes]:
    # The order of the file is that of its lines, and a changed text may change its place.
    return iter(sorted({quad.line() for quad in quads}))


def _is_one_word(literal: bytes) -> bool:
    """Say whether a literal is plainly a single word or one of our own identifiers."""
    return literal[1:-1].replace(b":", b"").isalnum()


def _is_no_text(literal: bytes) -> bool:
    """Say whether a literal is a number, a date or a truth value."""
    return literal.endswith(b">") and not literal.endswith((b"#anyURI>", b"#string>"))


def _words(literal: bytes) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text_of(literal)))
