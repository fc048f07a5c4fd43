"""Which entities are most related to one, and how much: all of a site in sparse products."""

from collections.abc import Iterator, Sequence

import numpy as np
import scipy.sparse as sp

from extractor.languages import load_language
from extractor.related.facts import Facts
from extractor.related.signal_tables import Weights
from extractor.related.signals import Signals, measure
from extractor.related.vectors import TermVectors
from extractor.related.words import TermCounter

NEAREST = 5
"""How many of an entity's nearest texts set the scale of its text similarities."""
_ROWS = 256
"""Entities scored at once: bounds memory to this many rows of scores."""


class Relatedness:
    """How related the entities of one kind are.

    The score of b for a is t(a, b) + s · Σ wᵢ·xᵢ(a, b): t is the cosine of their texts divided
    by the mean of a's five best, xᵢ are the signals in [0, 1), wᵢ and s the weights.
    """

    def __init__(self, facts: Facts, vectors: TermVectors, weights: Weights | None = None) -> None:
        self.facts = facts
        self.weights = weights or facts.weights
        self.forms = vectors.forms
        missions, self.mission_forms = _missions(facts)
        self.signals: Signals = measure(facts, counts_of(facts, vectors), missions)
        self.structure = self._structure()
        self.place = {e.identifier: number for number, e in enumerate(facts.entities)}

    def _structure(self) -> sp.csr_matrix:
        size = len(self.facts.entities)
        total = sp.csr_matrix((size, size))
        for signal, weight in self.weights.signals.items():
            if weight and signal in self.signals.matrices:
                total = total + self.weights.structure * weight * self.signals.matrices[signal]
        return sp.csr_matrix(total)

    def scores(self, rows: Sequence[int]) -> np.ndarray:
        """Give the scores of every entity for each of ``rows``; an entity's own is -inf."""
        text = self.text_scores(rows)
        scores: np.ndarray = text + self.structure[list(rows)].toarray()
        scores[np.arange(len(rows)), list(rows)] = -np.inf
        return scores

    def text_scores(self, rows: Sequence[int]) -> np.ndarray:
        """Give the similarity of texts, one's five nearest having a mean of 1."""
        vectors = self.signals.text
        similar: np.ndarray = (vectors[list(rows)] @ vectors.T).toarray()
        similar[np.arange(len(rows)), list(rows)] = 0
        if not similar.size:
            return similar
        best = max(1, min(NEAREST, similar.shape[1] - 1))
        scale = np.partition(similar, -best, axis=1)[:, -best:].mean(axis=1, keepdims=True)
        scaled: np.ndarray = similar / np.where(scale > 0, scale, 1)
        return scaled

    def nearest(
        self, rows: Sequence[int], number: int, among: np.ndarray | None = None
    ) -> Iterator[list[tuple[int, float]]]:
        """Give, for each of ``rows``, the ``number`` most related and their scores.

        ``among`` is a mask of who may be listed. What has no score is not listed; of equals,
        the first in order of identifiers comes first.
        """
        for start in range(0, len(rows), _ROWS):
            scores = self.scores(rows[start : start + _ROWS])
            if among is not None:
                scores[:, ~among] = -np.inf
            for row in np.round(scores, 9):
                if number < len(row):
                    least = np.partition(row, -number)[-number]
                    chosen = np.flatnonzero(row >= max(least, 1e-9))
                else:
                    chosen = np.flatnonzero(row > 0)
                order = chosen[np.argsort(-row[chosen], kind="stable")][:number]
                yield [(int(other), float(row[other])) for other in order]


def counts_of(facts: Facts, vectors: TermVectors) -> sp.csr_matrix:
    """Give counts of terms, a row an entity: those of its documents and of its parts."""
    if vectors.counts is None:
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
    return sp.csr_matrix(gather @ vectors.counts)


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
