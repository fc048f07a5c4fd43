"""What is not sure enough left out of a graph: sorted N-Quads in, sorted N-Quads out.

What a sheet says has no confidence and stays. Each document's graph speaks for itself: what one
says too doubtfully stays where another says it surely. The file is read several times and never
held: first to know what evidence there is, then what nothing sure enough speaks for.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from extractor.export.left_out_things import LeftOutThings, Note, term
from extractor.export.policy import ConfidenceRules
from extractor.graph.literals import term_of
from extractor.graph.quads import Quad, read_subjects
from extractor.vocabulary import terms as v

_TYPE = term(v.RDF_TYPE)
_STATEMENT, _POST, _OFFICIAL = map(term, (v.LC_STATEMENT, v.ORG_POST, v.LC_OFFICIAL))
_PUBLIC_OFFICE = term(v.LC_PUBLIC_OFFICE)
_FIGURE, _QUOTATION = map(term, (v.LC_FIGURE, v.SCHEMA_QUOTATION))
_CONFIDENCE, _OF_SUBJECT = map(term, (v.LC_CONFIDENCE, v.LC_SUBJECT_CONFIDENCE))
_BODY, _CANDIDATE = map(term, (v.OA_HAS_BODY, v.LC_CANDIDATE))
_HOLDS, _MENTIONS, _ABOUT = map(term, (v.ORG_HOLDS, v.SCHEMA_MENTIONS, v.SCHEMA_ABOUT))
_LAUREATE_OF, _AWARD = map(term, (v.LC_LAUREATE_OF, v.SCHEMA_AWARD))
_RECOGNISED_BY, _IN_SHEET = term(v.LC_RECOGNISED_BY), b'"front matter"'
_TRIPLE = tuple(map(term, (v.RDF_SUBJECT, v.RDF_PREDICATE, v.RDF_OBJECT)))
_OF_EVIDENCE = frozenset((_TYPE, _CONFIDENCE, _RECOGNISED_BY, _BODY, _CANDIDATE, *_TRIPLE))
"""The predicates by which evidence is known, and what it is evidence of."""
_BESIDE_DOUBT = frozenset(
    map(
        term,
        (
            *(v.OA_EXACT, v.OA_PREFIX, v.OA_SUFFIX, v.LC_SENTENCE, v.OA_START, v.OA_END),
            *(v.OA_HAS_SELECTOR, v.OA_HAS_SOURCE, v.RDF_TYPE),
        ),
    )
)
"""What is said of the parts of evidence: never doubtful by itself."""
_DERIVED = b"/graph/derived>"
"""The end of the name of the graph that describes things, whoever names them."""
_BLOCK = 1 << 20
"""Bytes of a file that are copied at once."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """What was left out, by rule: quads and the things that they say; quads ``before``."""

    quads: Mapping[str, int]
    things: Mapping[str, int]
    before: int


def may_doubt(quads: Path) -> bool:
    """Say whether something in a file of N-Quads has a confidence: sheets alone state none."""
    overlap = max(len(_CONFIDENCE), len(_OF_SUBJECT)) - 1
    with quads.open("rb") as file:
        # Block by block: what is mapped of a large file counts as memory of the process.
        end = b""
        while block := file.read(_BLOCK):
            data = end + block
            if _CONFIDENCE in data or _OF_SUBJECT in data:
                return True
            end = data[-overlap:]
    return False


def leave_out_doubtful(
    rules: ConfidenceRules, quads: Path, output: IO[bytes], note: Note
) -> Doubtful:
    """Write what is sure enough of a file of sorted N-Quads."""
    return _Doubts(rules, quads, note).write(output)


class _Doubts:
    """One reading of one file."""

    def __init__(self, rules: ConfidenceRules, quads: Path, note: Note) -> None:
        self._rules = rules
        self._path = quads
        self._note = note
        self._left_out = LeftOutThings()
        self._unsupported: set[int] = set()
        """What all evidence in a graph is too doubtful for: a body or a triple, and the graph."""
        self._doubted: set[int] = set()
        """What some mention that is left out stands for."""
        self._public_offices: set[int] = set()
        """The offices that make their holders officials, each with the graph that says so."""
        self._of_subjects = False
        """Whether some figure is about something too doubtfully."""
        self._things: Counter[str] = Counter()

    def write(self, output: IO[bytes]) -> Doubtful:
        """Write what is sure enough."""
        self._survey()
        if self._is_sure:
            return self._copied(output)
        self._follow()
        counted: Counter[str] = Counter()
        before = 0
        for subject, quads in read_subjects(self._path):
            before += len(quads)
            left_out = self._left_out.rule_of_part(subject)
            doubts = [left_out] * len(quads) if left_out else self._doubts(subject, quads)
            if doubts is None:
                output.writelines(quad.line() for quad in quads)
                continue
            for quad, doubt in zip(quads, doubts, strict=True):
                if doubt:
                    counted[doubt] += 1
                    self._note(doubt, quad)
                else:
                    output.write(quad.line())
        return Doubtful(dict(counted), dict(sorted(self._things.items())), before)

    @property
    def _is_sure(self) -> bool:
        """Whether nothing is left out: no evidence is too doubtful, nor whom a figure is about."""
        return not (self._left_out or self._doubted or self._unsupported or self._of_subjects)

    def _copied(self, output: IO[bytes]) -> Doubtful:
        lines = 0
        with self._path.open("rb") as file:
            for block in iter(lambda: file.read(_BLOCK), b""):
                lines += block.count(b"\n")
                output.write(block)
        return Doubtful({}, {}, lines)

    def _is_doubtful(self, confidence: bytes) -> bool:
        return float(term_of(confidence)[0]) < self._rules.least

    # First reading: the evidence

    def _survey(self) -> None:
        supported, doubted = set[int](), set[int]()
        for subject, found in read_subjects(self._path, _OF_EVIDENCE | {_OF_SUBJECT}):
            quads = [quad for quad in found if quad.predicate != _OF_SUBJECT]
            if len(quads) < len(found):
                unsure = (q.object for q in found if q.predicate == _OF_SUBJECT)
                self._of_subjects = self._of_subjects or any(map(self._is_doubtful, unsure))
            told = {quad.predicate: quad.object for quad in quads}
            for quad in quads:
                if quad.predicate == _TYPE and quad.object == _PUBLIC_OFFICE:
                    self._public_offices.add(hash((subject, quad.graph)))
            confidence = told.get(_CONFIDENCE)
            if confidence is None:
                continue
            is_doubtful = self._is_doubtful(confidence)
            evidence = doubted if is_doubtful else supported
            if all(one in told for one in _TRIPLE):
                in_sheet = any(
                    q.predicate == _RECOGNISED_BY and q.object == _IN_SHEET for q in quads
                )
                evidence = supported if in_sheet else evidence
                evidence.add(hash((*(told[one] for one in _TRIPLE), quads[0].graph)))
                rule = self._rules.relations
            else:
                for quad in quads:
                    if quad.predicate in (_BODY, _CANDIDATE):
                        evidence.add(hash((quad.object, quad.graph)))
                        if is_doubtful:
                            self._doubted.add(hash(quad.object))
                rule = self._rules.mentions
            if is_doubtful:
                self._left_out.add(rule, subject)
                self._things[rule] += 1
        self._unsupported = doubted - supported

    # Second reading: what nothing sure enough speaks for

    def _follow(self) -> None:
        rules = self._rules
        held = set[int]()
        found: list[tuple[str, bytes]] = []
        for subject, quads in read_subjects(self._path):
            if self._left_out.rule_of_part(subject):
                continue
            types = {quad.object for quad in quads if quad.predicate == _TYPE}
            unsupported = self._has_no_support(subject, quads)
            if unsupported and types & {_FIGURE, _QUOTATION}:
                rule = rules.figures if _FIGURE in types else rules.quotations
                found.append((rule, subject))
                self._things[rule] += 1
                continue
            bodies = [quad.object for quad in quads if quad.predicate == _BODY]
            if bodies and all(map(self._left_out.rule, bodies)):
                # Evidence of statements that are all left out.
                found.append((rules.relations, subject))
                continue
            if unsupported and _POST in types:
                self._things[rules.roles] += 1
            if any(q.predicate == _OF_SUBJECT and self._is_doubtful(q.object) for q in quads):
                self._things[rules.subjects] += 1
            doubts = self._doubts(subject, quads) or [""] * len(quads)
            for quad, doubt in zip(quads, doubts, strict=True):
                if not doubt and quad.predicate != _TYPE and not quad.graph.endswith(_DERIVED):
                    held.update(self._doubted & {hash(quad.subject), hash(quad.object)})
        for rule, thing in found:
            self._left_out.add(rule, thing)
        # Figures, quotations and roles have rules of their own.
        unnamed = self._doubted - held - {hash(thing) for _, thing in found}
        if unnamed:
            self._left_out.add_hashes(rules.things, unnamed)
            self._things[rules.things] = len(unnamed)

    def _has_no_support(self, thing: bytes, quads: Sequence[Quad]) -> bool:
        if hash(thing) not in self._doubted:
            return False
        graphs = {quad.graph for quad in quads}
        return any(hash((thing, graph)) in self._unsupported for graph in graphs)

    def _doubts(self, subject: bytes, quads: Sequence[Quad]) -> list[str] | None:
        """Give the rule that each quad about a subject that stays is left out by, or "".

        None stands for nothing but "": most subjects are parts of evidence, which say nothing
        that could be doubted.
        """
        if all(quad.predicate in _BESIDE_DOUBT for quad in quads):
            return None
        is_office = any(quad.predicate == _TYPE and quad.object == _POST for quad in quads)
        unsure = any(q.predicate == _OF_SUBJECT and self._is_doubtful(q.object) for q in quads)
        office = subject if is_office and hash(subject) in self._doubted else b""
        doubts = [self._doubt(quad, office, unsure) for quad in quads]
        for number, quad in enumerate(quads):
            rests_on = _rests_on(quad)
            if rests_on and not doubts[number]:
                stated = [
                    doubt
                    for one, doubt in zip(quads, doubts, strict=True)
                    if one.predicate == rests_on
                    and one.graph == quad.graph
                    and (rests_on != _HOLDS or self._is_public(one))
                ]
                if stated and all(stated):
                    doubts[number] = stated[0]
        return doubts

    def _is_public(self, holding: Quad) -> bool:
        return hash((holding.object, holding.graph)) in self._public_offices

    def _doubt(self, quad: Quad, office: bytes, unsure: bool) -> str:
        subject, predicate, value, graph = quad
        rules = self._rules
        if unsure and predicate in (_ABOUT, _OF_SUBJECT):
            return rules.subjects
        if office and hash((office, graph)) in self._unsupported:
            return rules.roles
        if not value.startswith(b"<"):
            return ""
        if predicate in (_HOLDS, _MENTIONS):
            doubtful = hash((value, graph)) in self._unsupported
            return (rules.roles if predicate == _HOLDS else rules.mentions) if doubtful else ""
        if hash((subject, predicate, value, graph)) in self._unsupported:
            return rules.relations
        return self._left_out.rule(value)


def _rests_on(quad: Quad) -> bytes:
    """Give the property that a quad says again in another way, or nothing."""
    if quad.predicate == _AWARD and quad.object.startswith(b'"'):
        return _LAUREATE_OF
    return _HOLDS if quad.predicate == _TYPE and quad.object == _OFFICIAL else b""
