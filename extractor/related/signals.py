"""Facts → one sparse matrix a signal: how much two entities have of it, in [0, 1).

Each shared thing counts for how rare it is, log((n+1)/df) (inverse document frequency, Spärck
Jones 1972; with the added one, what all have still counts for a little, so that two entities
that share everything are related on a site of two), and each sum x becomes x / (x + h): evidence
that doubles does not double belief.
What counts half, h, is the upper quartile of what two entities of this site have, so that no
site's habits are built in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from extractor.related.facts import Facts, Occurrence, Sharing

REACH = 200
"""Code points of source between two names that still stand side by side, as in a list."""
UPPER_QUARTILE = 0.75


@dataclass(frozen=True, slots=True)
class Group:
    """Entities named together: in one sentence (``sentence``) or side by side in a document."""

    document: int
    entities: frozenset[int]
    sentence: bool


def incidence(sharing: Sharing, entities: int) -> sp.csr_matrix:
    """Give entities × things, 1 where an entity has a thing."""
    shape = (entities, len(sharing.things))
    if not sharing.pairs:
        return sp.csr_matrix(shape)
    rows, columns = zip(*sharing.pairs, strict=True)
    return sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)


def rarity(matrix: sp.csr_matrix) -> np.ndarray:
    """Give log((n+1)/df) for each column of an incidence matrix of n rows."""
    df = np.bincount(matrix.indices, minlength=matrix.shape[1])
    rare: np.ndarray = np.log((matrix.shape[0] + 1) / np.maximum(df, 1))
    return rare


def normalised(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """Give a matrix with rows of length 1 (rows of zeros stay)."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sp.csr_matrix(sp.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix)


def saturated(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """Give x / (x + h) for each x of two different entities, h the upper quartile of all x > 0."""
    result = sp.csr_matrix(matrix)
    result.setdiag(0)
    result.eliminate_zeros()
    if result.nnz:
        result.data = result.data / (result.data + np.quantile(result.data, UPPER_QUARTILE))
    return result


def summed(sharing: Sharing, entities: int) -> sp.csr_matrix:
    """Give the summed rarity of what two entities share."""
    matrix = incidence(sharing, entities)
    return sp.csr_matrix(matrix @ sp.diags(rarity(matrix)) @ matrix.T)


def groups(facts: Facts) -> list[Group]:
    """Give who is named together, sentence by sentence and passage by passage.

    A passage is a run of names of one document with at most ``REACH`` code points between each
    and the next.
    """
    by_document: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in facts.occurrences:
        by_document[occurrence.document].append(occurrence)
    found: list[Group] = []
    for document, occurrences in sorted(by_document.items()):
        sentences: defaultdict[int, set[int]] = defaultdict(set)
        passages: list[set[int]] = []
        end = -REACH - 1
        for one in occurrences:
            sentences[one.sentence].add(one.entity)
            if one.start - end > REACH:
                passages.append(set())
            passages[-1].add(one.entity)
            end = max(end, one.end)
        together = {frozenset(s) for s in sentences.values() if len(s) > 1}
        found.extend(Group(document, s, True) for s in sorted(together, key=sorted))
        found.extend(
            Group(document, s, False)
            for s in sorted({frozenset(p) for p in passages if len(p) > 1} - together, key=sorted)
        )
    return found


def naming(facts: Facts, together: Iterable[Group]) -> sp.csr_matrix:
    """Give how closely two entities are named together or linked.

    A group of k gives 1/(k-1) to each of its pairs; a link between two sheets gives 1.
    """
    rows: list[int] = []
    columns: list[int] = []
    numbers: list[float] = []
    for group in together:
        for a in group.entities:
            for b in group.entities - {a}:
                rows.append(a)
                columns.append(b)
                numbers.append(1 / (len(group.entities) - 1))
    for pairs in facts.links.values():
        for a, b in pairs:
            rows += (a, b)
            columns += (b, a)
            numbers += (1.0, 1.0)
    size = len(facts.entities)
    return sp.csr_matrix((numbers, (rows, columns)), shape=(size, size))


def company(named: sp.csr_matrix) -> sp.csr_matrix:
    """Give how many third entities two are named with or linked to, by how few those know.

    That is the index of Adamic and Adar (2003) over who is named with, or linked to, whom.
    """
    ties = sp.csr_matrix((named > 0).astype(float))
    degree = np.asarray(ties.sum(axis=0)).ravel()
    return sp.csr_matrix(ties @ sp.diags(acquaintance(degree)) @ ties.T)


def acquaintance(degree: np.ndarray) -> np.ndarray:
    """Give what a third entity of each degree counts: 1/log of it, at least that of two."""
    counts: np.ndarray = 1 / np.log(np.maximum(degree, 2))
    return counts


def documents_of(facts: Facts) -> sp.csr_matrix:
    """Give entities × documents, 1 where a document names an entity or is its sheet."""
    pairs = {(one.entity, one.document) for one in facts.occurrences}
    pairs.update((entity, document) for document, entity in facts.owners.items())
    return incidence(Sharing(facts.documents, tuple(sorted(pairs))), len(facts.entities))


def in_documents(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """Give how many documents name two entities, by how few others those name."""
    return sp.csr_matrix(matrix @ sp.diags(exclusivity(matrix)) @ matrix.T)


def exclusivity(matrix: sp.csr_matrix) -> np.ndarray:
    """Give what each document counts: 1/log(k+1) where it names k entities, at least two."""
    named = np.asarray(matrix.sum(axis=0)).ravel()
    counts: np.ndarray = 1 / np.log(np.maximum(named, 2) + 1)
    return counts


def text_vectors(counts: sp.csr_matrix) -> sp.csr_matrix:
    """Give weighted terms, rows of length 1.

    A count c becomes log(1 + c), and a term of n documents out of N counts (log((2+N)/(1+n)))^¾:
    the usual weight makes one rare word outdo what two texts are both about, and a word of all
    texts count for nothing, though on a site of two it is all that they share.
    """
    weighted = sp.csr_matrix(counts, dtype=float)
    weighted.data = np.log1p(weighted.data)
    df = np.bincount(weighted.indices, minlength=weighted.shape[1])
    idf = np.log((2 + weighted.shape[0]) / (1 + df)) ** 0.75
    return normalised(sp.csr_matrix(weighted @ sp.diags(idf)))


def links(facts: Facts) -> sp.csr_matrix:
    """Give 1 for two entities of which one refers to the other, or succeeds it."""
    size = len(facts.entities)
    pairs = {pair for tied in facts.links.values() for a, b in tied for pair in ((a, b), (b, a))}
    if not pairs:
        return sp.csr_matrix((size, size))
    rows, columns = zip(*sorted(pairs), strict=True)
    return sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(size, size))


@dataclass(frozen=True, slots=True)
class Signals:
    """The signals of the entities of one kind.

    ``matrices`` has entities × entities in [0, 1] for each signal; ``text``, ``purpose`` and
    ``missions`` are the weighted terms of texts, of where they say what they are about, and of
    names with missions.
    """

    matrices: Mapping[str, sp.csr_matrix]
    text: sp.csr_matrix
    purpose: sp.csr_matrix
    missions: sp.csr_matrix


def measure(
    facts: Facts, texts: sp.csr_matrix, purposes: sp.csr_matrix, missions: sp.csr_matrix
) -> Signals:
    """Measure every signal. The matrices are counts of terms, a row an entity."""
    size = len(facts.entities)
    matrices: dict[str, sp.csr_matrix] = {}
    for signal, sharing in facts.shared.items():
        matrices[signal] = saturated(summed(sharing, size))
    mission_vectors = text_vectors(missions)
    matrices["mission"] = saturated(sp.csr_matrix(mission_vectors @ mission_vectors.T))
    named = naming(facts, groups(facts))
    matrices["link"] = links(facts)
    matrices["together"] = saturated(named - matrices["link"].multiply(named))
    matrices["company"] = saturated(company(named))
    matrices["document"] = saturated(in_documents(documents_of(facts)))
    return Signals(matrices, text_vectors(texts), text_vectors(purposes), mission_vectors)
