"""The terms of many documents as one sparse matrix."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from extractor.related.terms import DocumentTerms, read_terms
from extractor.related.words import TermCounts
from extractor.text import fold


@dataclass(frozen=True, slots=True)
class TermVectors:
    """The terms of many documents.

    Row ``i`` of ``counts`` is the source ``keys[i]``, a document of ``identifiers[i]``;
    column ``j`` is the stem ``stems[j]``, best known as ``forms[j]``. ``purpose`` counts those
    where the documents say what they are about, and ``beginnings`` are the first words there.
    """

    keys: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    counts: sp.csr_matrix | None = None
    purpose: sp.csr_matrix | None = None
    beginnings: tuple[str, ...] = ()

    def rows(self) -> dict[str, DocumentTerms]:
        """Give each source's terms, by key."""
        if self.counts is None or self.purpose is None:
            return {}
        found: dict[str, DocumentTerms] = {}
        for row, (key, identifier) in enumerate(zip(self.keys, self.identifiers, strict=True)):
            counts = self._row(self.counts, row)
            forms = {self.stems[column]: self.forms[column] for column in counts}
            purpose = {self.stems[c]: n for c, n in self._row(self.purpose, row).items()}
            terms = TermCounts({self.stems[c]: n for c, n in counts.items()}, forms)
            found[key] = DocumentTerms(identifier, terms, purpose, self.beginnings[row])
        return found

    @staticmethod
    def _row(matrix: sp.csr_matrix, row: int) -> dict[int, int]:
        start, end = matrix.indptr[row], matrix.indptr[row + 1]
        columns = matrix.indices[start:end].tolist()
        return dict(zip(columns, matrix.data[start:end].tolist(), strict=True))


def vectors_of(documents: Mapping[str, DocumentTerms]) -> TermVectors:
    """Give the terms of documents, by key, as one sparse matrix in order of keys and stems."""
    votes: dict[str, dict[str, int]] = {}
    keys = sorted(documents)
    for key in keys:
        terms = documents[key].terms
        for stem, form in terms.forms.items():
            forms = votes.setdefault(stem, {})
            forms[form] = forms.get(form, 0) + terms.counts[stem]
    stems = sorted(votes)
    place = {stem: column for column, stem in enumerate(stems)}
    counts = [documents[key].terms.counts for key in keys]
    purposes = [documents[key].purpose for key in keys]
    return TermVectors(
        tuple(keys),
        tuple(documents[key].identifier for key in keys),
        tuple(stems),
        tuple(_commonest(votes[stem]) for stem in stems),
        _matrix(counts, place),
        _matrix(purposes, place),
        tuple(documents[key].beginning for key in keys),
    )


def _matrix(counted: Sequence[Mapping[str, int]], place: Mapping[str, int]) -> sp.csr_matrix:
    """Give counts by stem, a row each, as a sparse matrix whose columns are in order."""
    columns: list[int] = []
    numbers: list[int] = []
    ends = [0]
    for counts in counted:
        row = sorted((place[stem], number) for stem, number in counts.items())
        columns.extend(column for column, _ in row)
        numbers.extend(number for _, number in row)
        ends.append(len(columns))
    return sp.csr_matrix(
        (np.array(numbers, np.int32), np.array(columns, np.int32), np.array(ends, np.int32)),
        shape=(len(counted), len(place)),
    )


def without_words(vectors: TermVectors, words: Collection[str]) -> TermVectors:
    """Give vectors without the stems that are best known as one of some folded words."""
    if vectors.counts is None or vectors.purpose is None:
        return vectors
    kept = [n for n, form in enumerate(vectors.forms) if fold(form) not in words]
    return replace(
        vectors,
        stems=tuple(vectors.stems[n] for n in kept),
        forms=tuple(vectors.forms[n] for n in kept),
        counts=sp.csr_matrix(vectors.counts[:, kept]),
        purpose=sp.csr_matrix(vectors.purpose[:, kept]),
    )


def _commonest(votes: Mapping[str, int]) -> str:
    return min(votes, key=lambda form: (-votes[form], len(form), form))


def read_vectors(folder: Path) -> TermVectors:
    """Give the terms kept in a generation's folder; none for sites without text.

    Raises NoTermsError.
    """
    documents = read_terms(folder)
    return vectors_of(documents) if documents else TermVectors()
