"""The words of evidence as they are published: cut, masked, or left out.

A quotation of the source has its words, those before and those after; the same sentence stands
beside as a reader sees it. They are judged together: what is private in one is cut from all.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.export.left_out_things import owner, term, terms
from extractor.export.literals_written import text_of, with_text
from extractor.export.policy import Policy
from extractor.export.private_statements import PrivateStatements
from extractor.export.private_values import PrivateValues
from extractor.export.withheld_names import WithheldNames
from extractor.graph.quads import Quad

_REMEMBERED = 8192
"""Sentences whose reading is remembered: mentions of one sentence follow each other."""

Change = tuple[str, bytes | None]
"""(the rule, the object as it is published or None where the quad is left out)."""


class EvidenceTexts:
    """What becomes of the words of evidence, by the quads that hold them."""

    def __init__(
        self,
        policy: Policy,
        values: PrivateValues,
        names: WithheldNames,
        statements: PrivateStatements,
    ) -> None:
        rules, people = policy.text, policy.people
        if rules is None:
            raise ValueError("a policy without rules for texts")
        self._rules = rules
        self._names_rule = people.names_left_out if people else ""
        self._statement_rule = policy.statements.left_out if policy.statements else ""
        self._values = values
        self._names = names
        self._evidence, self._sentence = term(rules.evidence), term(rules.sentence)
        self._before, self._after = terms(rules.before), terms(rules.after)
        self.predicates = self._before | self._after | {self._evidence, self._sentence}
        self._changes: dict[int, Change] = {}
        self._on_private_life: set[int] = set()
        self._named = lru_cache(maxsize=_REMEMBERED)(names.find)
        self._say_private = lru_cache(maxsize=_REMEMBERED)(statements.says_private)

    def change(self, quad: Quad) -> Change | None:
        """Give what becomes of a quad, or None for one that stays as it is."""
        return self._changes.get(hash(quad))

    def is_on_private_life(self, annotation: bytes) -> bool:
        """Say whether an annotation's sentence says something private of a person."""
        return hash(annotation) in self._on_private_life

    def judge(self, subject: bytes, quads: Sequence[Quad]) -> Iterator[tuple[str, bytes]]:
        """Judge the evidence that a thing quotes; gives what is left out for it, by rule.

        The words are a part of the annotation: <annotation>/quote.
        """
        graphs = sorted({quad.graph for quad in quads})
        for graph in graphs:
            held = quads if len(graphs) == 1 else [one for one in quads if one.graph == graph]
            for rule in self._judge(subject, graph, held):
                yield rule, owner(subject)

    def _judge(self, subject: bytes, graph: bytes, quads: Sequence[Quad]) -> Iterator[str]:
        """Give the rules under which the annotation is left out."""
        before, after, exact, sentence = (
            self._of(quads, self._before),
            self._of(quads, self._after),
            self._of(quads, {self._evidence}),
            self._of(quads, {self._sentence}),
        )
        texts = [text_of(one.object) if one else "" for one in (before, exact, after, sentence)]
        first, words, last, shown = texts
        document = graph[1:-1].decode()
        whole = first + words + last
        start, end = len(first), len(first) + len(words)
        named = self._named(whole, document) if self._names else []
        private = [
            *((a, b) for a, b in self._values.find(first)),
            *((a + start, b + start) for a, b in self._values.find(words)),
            *((a + end, b + end) for a, b in self._values.find(last)),
        ]
        for spans, rule in ((private, self._rules.left_out), (named, self._names_rule)):
            if any(a < end and b > start for a, b in spans):
                yield rule
                return
        if self._statement_rule and self._say_private(shown or whole):
            for one in (before, after, sentence):
                if one is not None:
                    self._changes[hash(one)] = (self._statement_rule, None)
            self._on_private_life.add(hash(owner(subject)))
            return
        private_shown = bool(shown and self._values.find(shown))
        named_shown = self._named(shown, document) if shown and self._names else []
        if not (private or named or private_shown or named_shown):
            return
        shortened = self._rules.shortened if private else self._names_rule
        hidden = len(named_shown) > len(named)
        if before is not None:
            ends = [b for _, b in (*private, *named) if b <= start]
            cut = len(first) if hidden else max(ends, default=0)
            self._cut(before, first[cut:], cut, shortened)
        if after is not None:
            starts = [a for a, _ in (*private, *named) if a >= end]
            cut = 0 if hidden else min(starts, default=len(whole)) - end
            self._cut(after, last[:cut], len(last) - cut, shortened)
        if sentence is None:
            return
        if private or private_shown:
            # A sentence that is read cannot be cut at an offset of the source.
            self._changes[hash(sentence)] = (self._rules.shortened, None)
        elif named_shown:
            masked = masked_text(shown, named_shown, self._rules.mask)
            self._changes[hash(sentence)] = (
                self._names_rule,
                with_text(sentence.object, masked),
            )

    def _cut(self, quad: Quad, text: str, taken: int, rule: str) -> None:
        if taken:
            value = with_text(quad.object, text) if text else None
            self._changes[hash(quad)] = (rule, value)

    @staticmethod
    def _of(quads: Sequence[Quad], predicates: frozenset[bytes] | set[bytes]) -> Quad | None:
        return next((one for one in quads if one.predicate in predicates), None)


def masked_text(text: str, spans: Sequence[tuple[int, int]], mask: str) -> str:
    """Give a text with a mask in the place of each of some spans, which are in order."""
    ends = (0, *(end for _, end in spans))
    starts = (*(start for start, _ in spans), len(text))
    return mask.join(text[end:start] for end, start in zip(ends, starts, strict=True))
