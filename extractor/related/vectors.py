"""The terms of many documents as one sparse matrix."""

from collections.abc import Collection, Mapping
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
    column ``j`` is the stem ``stems[j]``, best known as ``forms[j]``.
    """

    keys: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    counts: sp.csr_matrix | None = None

    def rows(self) -> dict[str, DocumentTerms]:
        """Give each source's terms, by key."""
        if self.counts is None:
            return {}
        found: dict[str, DocumentTerms] = {}
        for row, (key, identifier) in enumerate(zip(self.keys, self.identifiers, strict=True)):
            start, end = self.counts.indptr[row], self.counts.indptr[row + 1]
            columns = self.counts.indices[start:end].tolist()
            numbers = self.counts.data[start:end].tolist()
            stems = [self.stems[column] for column in columns]
            found[key] = DocumentTerms(
                identifier,
                TermCounts(
                    dict(zip(stems, numbers, strict=True)),
                    {self.stems[column]: self.forms[column] for column in columns},
                ),
            )
        return found


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
    columns: list[int] = []
    numbers: list[int] = []
    ends = [0]
    for key in keys:
        row = sorted((place[stem], n) for stem, n in documents[key].terms.counts.items())
        columns.extend(column for column, _ in row)
        numbers.extend(number for _, number in row)
        ends.append(len(columns))
    counts = sp.csr_matrix(
        (np.array(numbers, np.int32), np.array(columns, np.int32), np.array(ends, np.int32)),
        shape=(len(keys), len(stems)),
    )
    return TermVectors(
        tuple(keys),
        tuple(documents[key].identifier for key in keys),
        tuple(stems),
        tuple(_commonest(votes[stem]) for stem in stems),
        counts,
    )


def without_words(vectors: TermVectors, words: Collection[str]) -> TermVectors:
    """Give vectors without the stems that are best known as one of some folded words."""
    if vectors.counts is None:
        return vectors
    kept = [n for n, form in enumerate(vectors.forms) if fold(form) not in words]
    return replace(
        vectors,
        stems=tuple(vectors.stems[n] for n in kept),
        forms=tuple(vectors.forms[n] for n in kept),
        counts=sp.csr_matrix(vectors.counts[:, kept]),
    )


def _commonest(votes: Mapping[str, int]) -> str:
    return min(votes, key=lambda form: (-votes[form], len(form), form))


def read_vectors(folder: Path) -> TermVectors:
    """Give the terms kept in a generation's folder; none for sites without text.

    Raises NoTermsError.
    """
    documents = read_terms(folder)
    return vectors_of(documents) if documents else TermVectors()
