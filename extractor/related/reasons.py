"""Why two entities are related: each reason says only what the graph or the texts state."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

import numpy as np
import scipy.sparse as sp

from extractor.languages import load_language
from extractor.related.facts import Facts, Thing
from extractor.related.relatedness import Relatedness
from extractor.related.shown_words import COMMON, NearWords, Topics, Unsaid, telling
from extractor.related.signals import (
    acquaintance,
    documents_of,
    exclusivity,
    groups,
    incidence,
    rarity,
)

SHOWN = 3
"""How many of the shared things a sentence names."""
_WORDS = 4
_LEAST = 1e-9
"""Parts of a score below this are what rounding leaves."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its signal, what it says, what is shared, and its part of the score.

    ``things`` are what is shared, rarest first: all of them, with their IRIs (words have none,
    and only those that weigh most are given). The parts of all the reasons for two entities make
    up the score. ``sentences`` are some that name both, as they are read, where the reason is
    that there are any.
    """

    signal: str
    text: str
    things: tuple[Thing, ...]
    weight: float
    sentences: tuple[str, ...] = ()


class Reasons:
    """Gives the reasons for any two entities of one kind."""

    def __init__(self, relatedness: Relatedness) -> None:
        facts = self._facts = relatedness.facts
        self._templates: Mapping[str, Mapping[str, str]] = load_language(facts.language).table(
            "related"
        )["reasons"]
        weights = relatedness.weights
        self._weighted = {
            signal: _Rows(weights.structure * weight * matrix)
            for signal, weight in weights.signals.items()
            if weight and (matrix := relatedness.signals.matrices.get(signal)) is not None
        }
        self._shared = {
            signal: _Shared(facts, signal) for signal in facts.shared if signal in self._weighted
        }
        self._links = {signal: frozenset(pairs) for signal, pairs in facts.links.items()}
        self._documents = _Documents(facts)
        self._company = _Company(facts, self._documents.together)
        self._missions = _Words(relatedness.signals.missions, relatedness.mission_forms)
        self._words: Mapping[str, _Sharer] = {
            "text": _Words(relatedness.signals.text, relatedness.forms),
            "purpose": _Words(relatedness.signals.purpose, relatedness.forms),
            "public": _Words(relatedness.likenesses["public"].vectors, relatedness.forms, 1.0),
            "topics": Topics(relatedness),
            "words": NearWords(relatedness),
            "sense": Unsaid(),
        }

    def of(self, a: int, b: int, texts: Mapping[str, float]) -> tuple[Reason, ...]:
        """Give the reasons why ``b`` is related to ``a``, the weightiest first.

        ``texts`` is what each way in which their texts are alike has of the score.
        """
        reasons = [*self._ties(a, b), *self._third(a, b), *self._things(a, b)]
        if (part := self._weight("mission", a, b)) > _LEAST:
            reasons.append(self._reason("mission", self._missions.of(a, b), part))
        for signal, part in texts.items():
            if part > _LEAST:
                reasons.append(self._reason(signal, self._words[signal].of(a, b), part))
        reasons = [reason for reason in reasons if reason.weight > _LEAST]
        return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.signal)))

    def _weight(self, signal: str, a: int, b: int) -> float:
        weighted = self._weighted.get(signal)
        return weighted.at(a, b) if weighted is not None else 0.0

    def _reason(self, signal: str, things: Sequence[Thing], weight: float) -> Reason:
        templates = self._templates[signal]
        template = templates["one"]
        if len(things) > 1:
            template = templates.get("many", template)
        elif not things:
            template = templates.get("none", template)
        shown = things if signal == "mission" or signal in self._words else things[:SHOWN]
        listed = ", ".join(thing.label for thing in shown)
        if len(shown) < len(things):
            listed += " …"
        return Reason(
            signal, template.format(things=listed, count=len(things)), tuple(things), weight
        )

    def _ties(self, a: int, b: int) -> Iterator[Reason]:
        """Give what ties two directly: a link, and the texts that name both, each said once.

        A link stands for the sheet that it is in, and a sentence or passage for its text.
        """
        link, together = self._weight("link", a, b), self._weight("together", a, b)
        found = self._documents
        texts = _parts(self._weight("document", a, b), found.counted(a, b))
        near = _parts(together, found.together.get((a, b), {}))
        if link:
            for signal, pairs in self._links.items():
                if (a, b) in pairs or (b, a) in pairs:
                    own = [d for d in texts if self._facts.owners.get(d) in (a, b)]
                    yield self._reason(signal, (), link + sum(texts.pop(d) for d in own))
                    break
        in_sentences: Collection[int] = found.in_sentences.get((a, b), ())
        said = {
            "sentence": [d for d in texts if d in in_sentences],
            "passage": [d for d in texts if d in near and d not in in_sentences],
            "document": [d for d in texts if d not in near and d not in in_sentences],
        }
        for signal, documents in said.items():
            if documents:
                part = sum(texts[d] + near.get(d, 0.0) for d in documents)
                things = [self._facts.documents[d] for d in sorted(documents)]
                reason = self._reason(signal, things, part)
                if signal == "sentence":
                    reason = replace(reason, sentences=found.sentences(a, b, sorted(documents)))
                yield reason

    def _third(self, a: int, b: int) -> Iterator[Reason]:
        """Give the third entities that both are named with, apart from those that a link ties."""
        if weight := self._weight("company", a, b):
            parts = _parts(weight, self._company.counted(a, b))
            named = self._company.named[a] & self._company.named[b]
            entities = self._facts.entities
            for signal, third in (("company", named), ("linked", parts.keys() - named)):
                if third:
                    ordered = sorted(third, key=lambda one: (-parts[one], one))
                    things = [Thing(entities[one].iri, entities[one].label) for one in ordered]
                    yield self._reason(signal, things, sum(parts[one] for one in ordered))

    def _things(self, a: int, b: int) -> Iterator[Reason]:
        for signal, shared in self._shared.items():
            if things := shared.of(a, b):
                yield self._reason(signal, things, self._weight(signal, a, b))


class _Shared:
    """What two entities share of one signal."""

    def __init__(self, facts: Facts, signal: str) -> None:
        sharing = facts.shared[signal]
        self._sets = _sets(len(facts.entities), sharing.pairs)
        self._things = sharing.things
        rare = rarity(incidence(sharing, len(facts.entities))).tolist()
        labels = [thing.label for thing in sharing.things]
        order = sorted(range(len(labels)), key=lambda one: (-rare[one], labels[one]))
        self._rank = {thing: rank for rank, thing in enumerate(order)}

    def of(self, a: int, b: int) -> list[Thing]:
        """Give what both have, rarest first."""
        both = self._sets[a] & self._sets[b]
        return [self._things[one] for one in sorted(both, key=self._rank.__getitem__)]


class _Documents:
    """Which documents name two entities, and how closely together.

    ``together`` is pair → document → how closely, as the signal counts it; ``in_sentences`` is
    pair → the documents of which one sentence names both.
    """

    def __init__(self, facts: Facts) -> None:
        self._sentences = facts.sentences
        self._named: dict[int, dict[int, set[int]]] = {}
        """Document → where a sentence begins → the entities that it names."""
        for one in facts.occurrences:
            places = self._named.setdefault(one.document, {})
            places.setdefault(one.sentence, set()).add(one.entity)
        self.together: dict[tuple[int, int], dict[int, float]] = {}
        self.in_sentences: dict[tuple[int, int], set[int]] = {}
        for group in groups(facts):
            for a in group.entities:
                for b in group.entities - {a}:
                    near = self.together.setdefault((a, b), {})
                    number = near.get(group.document, 0.0)
                    near[group.document] = number + 1 / (len(group.entities) - 1)
                    if group.sentence:
                        self.in_sentences.setdefault((a, b), set()).add(group.document)
        matrix = documents_of(facts)
        self._counts = exclusivity(matrix).tolist()
        rows, columns = matrix.nonzero()
        self._documents = _sets(
            len(facts.entities), zip(rows.tolist(), columns.tolist(), strict=True)
        )

    def sentences(self, a: int, b: int, documents: Sequence[int]) -> tuple[str, ...]:
        """Give the first sentence of each of some documents that names both, some of them."""
        first = (
            next((place for place, who in sorted(self._named[d].items()) if {a, b} <= who), None)
            for d in documents
        )
        places = ((d, one) for d, one in zip(documents, first, strict=True) if one is not None)
        read = (self._sentences.get(place, "") for place in places)
        return tuple(islice(filter(None, read), SHOWN))

    def counted(self, a: int, b: int) -> dict[int, float]:
        """Give the documents that speak of both, each with what it counts."""
        return {d: self._counts[d] for d in self._documents[a] & self._documents[b]}


class _Company:
    """Who is named with whom (``named``), or linked to them."""

    def __init__(self, facts: Facts, together: Iterable[tuple[int, int]]) -> None:
        size = len(facts.entities)
        self.named = _sets(size, together)
        linked = _sets(size, (p for pairs in facts.links.values() for p in pairs))
        back = _sets(size, ((b, a) for pairs in facts.links.values() for a, b in pairs))
        self._known = [n | o | i for n, o, i in zip(self.named, linked, back, strict=True)]
        self._counts = acquaintance(np.array([len(known) for known in self._known])).tolist()

    def counted(self, a: int, b: int) -> dict[int, float]:
        """Give the third entities that both are named with or linked to, with what each counts."""
        return {one: self._counts[one] for one in self._known[a] & self._known[b]}


class _Words:
    """The words that make two texts similar, but for those that are common on the site."""

    def __init__(
        self, vectors: sp.csr_matrix, forms: Sequence[str], common: float = COMMON
    ) -> None:
        """Take weighted words, and the share of entities above which one says nothing."""
        told = telling(vectors, common)
        shown = sp.csr_matrix(vectors @ sp.diags(told.astype(float)))
        shown.eliminate_zeros()
        self._rows = _Rows(shown)
        self._forms = forms

    def of(self, a: int, b: int) -> list[Thing]:
        """Give the words whose parts of the cosine are largest, the largest first."""
        first, second = self._rows.row(a), self._rows.row(b)
        common = [(-first[c] * second[c], self._forms[c]) for c in first.keys() & second.keys()]
        return [Thing("", form) for _, form in sorted(common)[:_WORDS]]


class _Sharer(Protocol):
    """Gives what two entities share, the weightiest first."""

    def of(self, a: int, b: int) -> list[Thing]: ...


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


def _sets(size: int, pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    sets: list[set[int]] = [set() for _ in range(size)]
    for entity, thing in pairs:
        sets[entity].add(thing)
    return sets


def _parts(whole: float, counts: Mapping[int, float]) -> dict[int, float]:
    """Give what each of some things has of a whole, by what each counts."""
    total = sum(counts.values())
    return {one: whole * count / total for one, count in counts.items()}
