"""Why two entities are related: each reason says only what the graph or the texts state."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from extractor.languages import load_language
from extractor.related.facts import Facts, Thing
from extractor.related.relatedness import Relatedness
from extractor.related.signals import groups, rarity

SHOWN = 3
"""How many of the shared things a sentence names."""
_WORDS = 4
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its signal, the sentence, what is shared, and its part of the score.

    ``things`` are what is shared, rarest first: all of them, with their IRIs (words have none).
    """

    signal: str
    text: str
    things: tuple[Thing, ...]
    weight: float


class Reasons:
    """Gives the reasons for any two entities of one kind."""

    def __init__(self, relatedness: Relatedness) -> None:
        self._relatedness = relatedness
        facts = self._facts = relatedness.facts
        self._templates: Mapping[str, Mapping[str, str]] = load_language(facts.language).table(
            "related"
        )["reasons"]
        self._shared = {
            signal: (_sets(len(facts.entities), sharing.pairs), sharing.things)
            for signal, sharing in facts.shared.items()
        }
        self._rarity = _rarities(facts)
        self._sentences: dict[tuple[int, int], set[int]] = {}
        self._passages: dict[tuple[int, int], set[int]] = {}
        for group in groups(facts):
            found = self._sentences if group.sentence else self._passages
            for a in group.entities:
                for b in group.entities - {a}:
                    found.setdefault((a, b), set()).add(group.document)
        self._documents = _sets(
            len(facts.entities), ((one.entity, one.document) for one in facts.occurrences)
        )
        self._links = {signal: frozenset(pairs) for signal, pairs in facts.links.items()}
        self._company = _neighbours(facts, (*self._sentences, *self._passages))
        weights = relatedness.weights
        self._weighted = {
            signal: _Rows(weights.structure * weight * matrix)
            for signal, weight in weights.signals.items()
            if weight and (matrix := relatedness.signals.matrices.get(signal)) is not None
        }
        self._structure = _Rows(relatedness.structure)
        self._text = _Rows(relatedness.signals.text)
        self._missions = _Rows(relatedness.signals.missions)

    def of(self, a: int, b: int, score: float) -> tuple[Reason, ...]:
        """Give the reasons why ``b``, of this score for ``a``, is related, the weightiest first."""
        reasons = [*self._ties(a, b), *self._named(a, b), *self._things(a, b)]
        mission = _words(self._missions, self._relatedness.mission_forms, a, b)
        if len(mission) >= _LEAST_WORDS:
            reasons.append(self._reason("mission", mission, self._weight("mission", a, b)))
        words = _words(self._text, self._relatedness.forms, a, b)
        if len(words) >= _LEAST_WORDS:
            text = score - self._structure.at(a, b)
            reasons.append(self._reason("text", words, text))
        reasons = [reason for reason in reasons if reason.weight > 0]
        return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.signal)))

    def _weight(self, signal: str, a: int, b: int) -> float:
        weighted = self._weighted.get(signal)
        return weighted.at(a, b) if weighted is not None else 0.0

    def _reason(self, signal: str, things: Sequence[Thing], weight: float) -> Reason:
        templates = self._templates[signal]
        template = templates.get("many", templates["one"]) if len(things) > 1 else templates["one"]
        shown = things if signal in ("mission", "text") else things[:SHOWN]
        listed = ", ".join(thing.label for thing in shown)
        if len(shown) < len(things):
            listed += " …"
        return Reason(
            signal, template.format(things=listed, count=len(things)), tuple(things), weight
        )

    def _ties(self, a: int, b: int) -> Iterable[Reason]:
        weight = self._weight("link", a, b)
        for signal, pairs in self._links.items():
            if (a, b) in pairs or (b, a) in pairs:
                yield self._reason(signal, (), weight)
                return

    def _named(self, a: int, b: int) -> Iterable[Reason]:
        documents = self._facts.documents
        together = self._weight("together", a, b)
        if sentences := self._sentences.get((a, b)):
            yield self._reason("sentence", [documents[d] for d in sorted(sentences)], together)
        elif passages := self._passages.get((a, b)):
            yield self._reason("passage", [documents[d] for d in sorted(passages)], together)
        elif both := self._documents[a] & self._documents[b]:
            yield self._reason(
                "document", [documents[d] for d in sorted(both)], self._weight("document", a, b)
            )
        third = (self._company[a] & self._company[b]) - {a, b}
        if third:
            entities = self._facts.entities
            ordered = sorted(third, key=lambda one: (len(self._company[one]), one))
            things = [Thing(entities[one].iri, entities[one].label) for one in ordered]
            yield self._reason("company", things, self._weight("company", a, b))

    def _things(self, a: int, b: int) -> Iterable[Reason]:
        for signal, (sets, things) in self._shared.items():
            both = sets[a] & sets[b]
            if both:
                rare = self._rarity[signal]
                ordered = sorted(both, key=lambda one: (-rare[one], things[one].label))
                yield self._reason(
                    signal, [things[one] for one in ordered], self._weight(signal, a, b)
                )


def _sets(size: int, pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    sets: list[set[int]] = [set() for _ in range(size)]
    for entity, thing in pairs:
        sets[entity].add(thing)
    return sets


def _rarities(facts: Facts) -> dict[str, np.ndarray]:
    from extractor.related.signals import incidence

    size = len(facts.entities)
    return {signal: rarity(incidence(sharing, size)) for signal, sharing in facts.shared.items()}


def _neighbours(facts: Facts, named: Iterable[tuple[int, int]]) -> list[set[int]]:
    neighbours: list[set[int]] = [set() for _ in facts.entities]
    for a, b in named:
        neighbours[a].add(b)
    for pairs in facts.links.values():
        for a, b in pairs:
            neighbours[a].add(b)
            neighbours[b].add(a)
    return neighbours


class _Rows:
    """The rows of a sparse matrix as dictionaries, each made once."""

    def __init__(self, matrix: sp.csr_matrix) -> None:
        self._matrix = sp.csr_matrix(matrix)
        self._made: dict[int, dict[int, float]] = {}

    def row(self, number: int) -> dict[int, float]:
        """Give column → value for what is not zero in a row."""
        made = self._made.get(number)
        if made is None:
            start, end = self._matrix.indptr[number], self._matrix.indptr[number + 1]
            columns = self._matrix.indices[start:end].tolist()
            made = dict(zip(columns, self._matrix.data[start:end].tolist(), strict=True))
            self._made[number] = made
        return made

    def at(self, row: int, column: int) -> float:
        """Give one value."""
        return self.row(row).get(column, 0.0)


def _words(vectors: _Rows, forms: Sequence[str], a: int, b: int) -> list[Thing]:
    """Give the words that make two texts similar, the weightiest first."""
    first, second = vectors.row(a), vectors.row(b)
    common = [(first[c] * second[c], forms[c]) for c in first.keys() & second.keys()]
    best = sorted(common, key=lambda one: (-one[0], one[1]))[:_WORDS]
    return [Thing("", form) for weight, form in best if weight > 0]
