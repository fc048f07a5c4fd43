"""Which entities are most related to one, and how much: all of a site in sparse products."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from extractor.languages import load_language
from extractor.related.facts import Facts
from extractor.related.likenesses import Likeness, Likenesses, only, topic_space, topics
from extractor.related.meaning import Meaning, beginnings_of, sense_likeness, word_likeness
from extractor.related.signal_tables import Weights
from extractor.related.signals import Signals, measure, normalised
from extractor.related.vectors import TermVectors
from extractor.related.words import TermCounter

_ROWS = 256
"""Entities scored at once: bounds memory to this many rows of scores."""


@dataclass(frozen=True, slots=True)
class Near:
    """An entity near another: its place, its score, what each likeness of texts has of it."""

    place: int
    score: float
    texts: Mapping[str, float]


class Relatedness:
    """How related the entities of one kind are.

    The score of b for a is Σ vⱼ·tⱼ(a, b) + s · Σ wᵢ·xᵢ(a, b): tⱼ is how alike they are in one way
    of their texts, divided by the mean of a's five best, xᵢ are the signals in [0, 1), vⱼ, wᵢ and
    s the weights.
    """

    def __init__(
        self,
        facts: Facts,
        vectors: TermVectors,
        weights: Weights | None = None,
        meaning: Meaning | None = None,
    ) -> None:
        self.facts = facts
        self.weights = weights or facts.weights
        self.forms = vectors.forms
        missions, self.mission_forms = _missions(facts)
        counts, purposes = (
            counts_of(facts, vectors, one) for one in (vectors.counts, vectors.purpose)
        )
        self.signals: Signals = measure(facts, counts, purposes, missions)
        self.structure = self._structure()
        self.topics = topic_space(self.signals.text)
        self.likenesses: Likenesses = {
            **self._likenesses(vectors),
            **self._near(vectors, purposes, meaning or Meaning()),
        }
        self.place = {e.identifier: number for number, e in enumerate(facts.entities)}

    def _likenesses(self, vectors: TermVectors) -> dict[str, Likeness]:
        text = self.signals.text
        people = TermCounter(load_language(self.facts.language)).people
        named = np.zeros(text.shape[1], bool)
        # A site without texts has a column that no stem is.
        named[: len(vectors.stems)] = [stem in people for stem in vectors.stems]
        return {
            "text": Likeness(text),
            "purpose": Likeness(self.signals.purpose),
            "public": Likeness(normalised(only(text, named))),
            "topics": Likeness(topics(text, self.topics)),
        }

    def _near(
        self, vectors: TermVectors, purposes: sp.csr_matrix, meaning: Meaning
    ) -> dict[str, Likeness]:
        found: dict[str, Likeness | None] = {}
        weighted = self.weights.texts
        self.word_rows: np.ndarray | None = None
        """A vector for each of the words that ``forms`` are."""
        if meaning.words is not None and weighted.get("words"):
            self.word_rows = meaning.words.of(self.forms)
            found["words"] = word_likeness(purposes, self.word_rows)
        if meaning.sentences is not None and weighted.get("sense"):
            texts = beginnings_of(self.facts, vectors)
            found["sense"] = sense_likeness(texts, meaning.sentences)
        return {name: one for name, one in found.items() if one is not None}

    def _structure(self) -> sp.csr_matrix:
        size = len(self.facts.entities)
        total = sp.csr_matrix((size, size))
        for signal, weight in self.weights.signals.items():
            if weight and signal in self.signals.matrices:
                total = total + self.weights.structure * weight * self.signals.matrices[signal]
        return sp.csr_matrix(total)

    def scores(self, rows: Sequence[int]) -> np.ndarray:
        """Give the scores of every entity for each of ``rows``; an entity's own is -inf."""
        return self._scores(rows, self.text_parts(rows))

    def _scores(self, rows: Sequence[int], texts: Mapping[str, np.ndarray]) -> np.ndarray:
        scores: np.ndarray = self.structure[list(rows)].toarray()
        for part in texts.values():
            scores += part
        scores[np.arange(len(rows)), list(rows)] = -np.inf
        return scores

    def text_parts(self, rows: Sequence[int]) -> dict[str, np.ndarray]:
        """Give what each way in which texts are alike has of the scores of ``rows``."""
        return {
            name: weight * self.likenesses[name].similar(rows)
            for name, weight in self.weights.texts.items()
            if weight and name in self.likenesses
        }

    def text_scores(self, rows: Sequence[int]) -> np.ndarray:
        """Give the similarity of all words, one's five nearest having a mean of 1."""
        return self.likenesses["text"].similar(rows)

    def nearest(
        self, rows: Sequence[int], number: int, among: np.ndarray | None = None
    ) -> Iterator[list[Near]]:
        """Give, for each of ``rows``, the ``number`` most related.

        ``among`` is a mask of who may be listed. What has no score is not listed; of equals,
        the first in order of identifiers comes first.
        """
        for start in range(0, len(rows), _ROWS):
            batch = rows[start : start + _ROWS]
            texts = self.text_parts(batch)
            scores = self._scores(batch, texts)
            if among is not None:
                scores[:, ~among] = -np.inf
            for at, row in enumerate(np.round(scores, 9)):
                if number < len(row):
                    least = np.partition(row, -number)[-number]
                    chosen = np.flatnonzero(row >= max(least, 1e-9))
                else:
                    chosen = np.flatnonzero(row > 0)
                order = chosen[np.argsort(-row[chosen], kind="stable")][:number]
                yield [
                    Near(
                        int(other),
                        float(row[other]),
                        {name: float(part[at, other]) for name, part in texts.items()},
                    )
                    for other in order
                ]


def counts_of(
    facts: Facts, vectors: TermVectors, counts: sp.csr_matrix | None = None
) -> sp.csr_matrix:
    """Give counts of terms, a row an entity: those of its documents and of its parts.

    They are those of whole texts unless other ``counts`` of the same documents are given.
    """
    counts = vectors.counts if counts is None else counts
    if counts is None:
        return sp.csr_matrix((len(facts.entities), 1))
    rows_of: dict[str, list[int]] = {}
    for row, identifier in enumerate(vectors.identifiers):
        rows_of.setdefault(identifier, []).append(row)
    pairs = [
        (entity, row)
        for entity, parts in enumerate(facts.parts)
        for part in parts
        for row in rows_of.get(part, ())
    ]
    shape = (len(facts.entities), len(vectors.keys))
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    gather = sp.csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=shape)
    return sp.csr_matrix(gather @ counts)


def plain_text(written: str) -> str:
    """Give what a reader sees of a mission, which may be written in HTML."""
    if "<" not in written:
        return written
    # Imported here: few missions need it, and it comes with all that reads Markdown.
    from extractor.reading.html import HtmlPiece, html_pieces

    return "".join(
        piece.text if piece.kind is HtmlPiece.Kind.TEXT else " " for piece in html_pieces(written)
    )


def _missions(facts: Facts) -> tuple[sp.csr_matrix, tuple[str, ...]]:
    """Give counts of the terms of names and missions, which the graph holds."""
    counter = TermCounter(load_language(facts.language))
    counted = [counter.count((e.label, plain_text(e.description))) for e in facts.entities]
    stems = sorted({stem for one in counted for stem in one.counts})
    column = {stem: number for number, stem in enumerate(stems)}
    forms: dict[str, str] = {}
    rows: list[int] = []
    columns: list[int] = []
    numbers: list[int] = []
    for row, one in enumerate(counted):
        for stem, number in one.counts.items():
            rows.append(row)
            columns.append(column[stem])
            numbers.append(number)
            forms.setdefault(stem, one.forms[stem])
    shape = (len(counted), max(1, len(stems)))
    matrix = sp.csr_matrix((numbers, (rows, columns)), shape=shape)
    return matrix, tuple(forms[stem] for stem in stems) or ("",)
