"""The terms of documents, kept beside the store.

The graph holds what may be published; a sheet's whole text is not in it. Comparing texts needs
only how often each stem occurs, so a build keeps that, and not the text, in the generation's
folder: ``terms.npz``, one sparse row a source.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from extractor.languages import Language
from extractor.reading import Document
from extractor.related.facts import SHARED
from extractor.related.words import TermCounter, TermCounts

TERMS = "terms.npz"


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """The terms of one document, whose identifier is ``identifier``."""

    identifier: str
    terms: TermCounts


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


def count_documents(
    documents: Iterable[tuple[str, Document]], language: Language
) -> dict[str, DocumentTerms]:
    """Count the terms of documents given with their source keys; by key.

    Only the kinds that lists of related things are made for are counted.
    """
    counter = TermCounter(language)
    return {
        key: DocumentTerms(
            document.identifier, counter.count(block.text for block in document.blocks)
        )
        for key, document in documents
        if document.kind in SHARED and document.blocks
    }


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


def _commonest(votes: Mapping[str, int]) -> str:
    return min(votes, key=lambda form: (-votes[form], len(form), form))


def write_terms(
    folder: Path,
    changed: Mapping[str, DocumentTerms],
    kept: Iterable[str] = (),
    former: Path | None = None,
) -> None:
    """Write the terms of a build's documents into its generation's folder.

    ``changed`` were read anew, by source key; those of the sources ``kept`` are taken over
    from the generation in ``former``.
    """
    documents = dict(changed)
    if former is not None:
        old = read_terms(former).rows()
        documents.update((key, old[key]) for key in kept if key in old and key not in changed)
    vectors = vectors_of(documents)
    counts = vectors.counts
    assert counts is not None  # noqa: S101 - vectors_of always gives a matrix
    np.savez(
        folder / TERMS,
        keys=_joined(vectors.keys),
        identifiers=_joined(vectors.identifiers),
        stems=_joined(vectors.stems),
        forms=_joined(vectors.forms),
        indptr=counts.indptr,
        indices=counts.indices,
        data=counts.data,
    )


def read_terms(folder: Path) -> TermVectors:
    """Give the terms kept in a generation's folder; none where it has none."""
    try:
        file = np.load(folder / TERMS, allow_pickle=False)
    except (OSError, ValueError):
        return TermVectors()
    with file:
        keys, identifiers = _split(file["keys"]), _split(file["identifiers"])
        stems, forms = _split(file["stems"]), _split(file["forms"])
        counts = sp.csr_matrix(
            (file["data"], file["indices"], file["indptr"]), shape=(len(keys), len(stems))
        )
    return TermVectors(keys, identifiers, stems, forms, counts)


def _joined(texts: Iterable[str]) -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def _split(joined: "np.ndarray[tuple[int], np.dtype[np.uint8]]") -> tuple[str, ...]:
    text = joined.tobytes().decode()
    return tuple(text.split("\n")) if text else ()
