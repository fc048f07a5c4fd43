"""Which words show what two texts have in common."""

import numpy as np
import scipy.sparse as sp

from extractor.related.facts import Thing
from extractor.related.relatedness import Relatedness

COMMON = 1 / 6
"""Share of entities above which a word says nothing of one of them, so is not shown.

Measured on two sites, words that more have are those of any sheet's headings and phrases (need,
solution, step, programme); words of subjects (health, employment) are rarer.
"""
FEW = 5
"""Words of no more entities than these are never common, however small a site is."""
_OF_TOPICS = 24
"""Words that an entity's topics are known by."""
_WORDS = 4
_OF_TEXT = 8
"""Weightiest words of a text that are compared with another's."""
_PAIRS = 3
_NEAR = 0.5
"""Cosine from which two words are shown as near in meaning."""


def telling(vectors: sp.csr_matrix, common: float = COMMON) -> np.ndarray:
    """Give a mask of the words that so few entities have that they say something of one."""
    texts = np.bincount(vectors.indices, minlength=vectors.shape[1])
    told: np.ndarray = texts <= max(common * vectors.shape[0], FEW)
    return told


class Topics:
    """The words that two entities' topics have in common: those that either text has itself."""

    def __init__(self, relatedness: Relatedness) -> None:
        self._vectors = relatedness.signals.text
        self._by_term = sp.csr_matrix(self._vectors.T)
        self._told = telling(self._vectors)
        self._space = relatedness.topics
        self._forms = relatedness.forms
        self._known: dict[int, dict[int, float]] = {}
        self._owned: dict[int, set[int]] = {}

    def of(self, a: int, b: int) -> list[Thing]:
        """Give the words that weigh most in the topics of both, the weightiest first."""
        first, second = self._words(a), self._words(b)
        mine, other = self._own(a), self._own(b)
        best = sorted(
            (-round(first[c] * second[c], 9), self._forms[c])
            for c in first.keys() & second.keys()
            if c in mine or c in other
        )
        return [Thing("", form) for _, form in best[:_WORDS]]

    def _own(self, entity: int) -> set[int]:
        own = self._owned.get(entity)
        if own is None:
            start, end = self._vectors.indptr[entity], self._vectors.indptr[entity + 1]
            own = self._owned[entity] = set(self._vectors.indices[start:end].tolist())
        return own

    def _words(self, entity: int) -> dict[int, float]:
        """Give the words that an entity's topics lead one to expect in its text: column → weight.

        That is its row of the matrix that latent semantic analysis makes of the texts' words.
        """
        known = self._known.get(entity)
        if known is None:
            expected = self._by_term @ (self._space @ self._space[entity])
            expected = np.where(self._told, np.round(expected, 9), 0)
            number = min(_OF_TOPICS, len(expected))
            best = np.argpartition(-expected, number - 1)[:number] if number else ()
            known = {int(c): float(expected[c]) for c in best if expected[c] > 0}
            self._known[entity] = known
        return known


class NearWords:
    """The pairs of words, one of each text, that are nearest in meaning by a model's vectors."""

    def __init__(self, relatedness: Relatedness) -> None:
        self._vectors = relatedness.signals.purpose
        self._told = telling(self._vectors)
        self._rows = relatedness.word_rows
        self._forms = relatedness.forms
        self._known: dict[int, list[int]] = {}
        self._found: dict[int, np.ndarray] = {}

    def of(self, a: int, b: int) -> list[Thing]:
        """Give the nearest pairs, each with the word of ``a`` first; no word is in two."""
        if self._rows is None:
            return []
        first, second = self._words(a), self._words(b)
        near = np.round(self._vectors_of(self._rows, a) @ self._vectors_of(self._rows, b).T, 6)
        pairs = sorted(
            (-float(near[i, j]), self._forms[first[i]], self._forms[second[j]])
            for i, j in np.argwhere(near >= _NEAR).tolist()
            if first[i] != second[j]
        )
        shown: list[Thing] = []
        used: set[str] = set()
        for _, one, other in pairs:
            if used.isdisjoint((one, other)) and len(shown) < _PAIRS:
                used.update((one, other))
                shown.append(Thing("", f"{one} ~ {other}"))
        return shown

    def _vectors_of(self, rows: np.ndarray, entity: int) -> np.ndarray:
        found = self._found.get(entity)
        if found is None:
            found = self._found[entity] = rows[self._words(entity)]
        return found

    def _words(self, entity: int) -> list[int]:
        """Give the columns of an entity's weightiest words."""
        known = self._known.get(entity)
        if known is None:
            start, end = self._vectors.indptr[entity], self._vectors.indptr[entity + 1]
            columns = self._vectors.indices[start:end].tolist()
            weights = self._vectors.data[start:end].tolist()
            ordered = sorted(zip(weights, columns, strict=True), key=lambda one: (-one[0], one[1]))
            known = [column for _, column in ordered if self._told[column]][:_OF_TEXT]
            self._known[entity] = known
        return known


class Unsaid:
    """Nothing to show: what a sentence encoder finds alike is in no word."""

    def of(self, a: int, b: int) -> list[Thing]:
        """Give nothing."""
        del a, b
        return []
