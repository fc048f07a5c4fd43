"""How alike two entities are in what their texts say: vectors of several kinds, one scale for all.

*text* is all the words of their texts, *purpose* those where the texts say what they are about,
*public* those for people and bodies, *topics* what latent semantic analysis finds behind the
words (Deerwester et al. 1990).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.linalg
import scipy.sparse as sp
import scipy.sparse.linalg

NEAREST = 5
"""How many of an entity's nearest set the scale of its similarities."""
TOPICS = 64
"""Dimensions of the latent space: of 64, 128, 200 and 300, lists that readers judged choose it."""
_DENSE = 3000
"""Entities up to which all eigenvectors are asked of the dense matrix, which is faster."""
_DIGITS = 7
"""Digits of a similarity that count: the last ones depend on the order of additions."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Entities' vectors of one kind, rows of length 1 or 0.

    ``sharpness`` is the power of the cosine: dense vectors are all somewhat alike, and only those
    of the nearest mean something. The rows are a sparse matrix or an array.
    """

    vectors: Any
    sharpness: int = 1

    def similar(self, rows: Sequence[int]) -> np.ndarray:
        """Give how like each entity is to ``rows``, the five nearest of each having a mean of 1.

        An entity is not like itself (0), and none is less than unlike (0).
        """
        chosen = list(rows)
        product = self.vectors[chosen] @ self.vectors.T
        similar = product.toarray() if sp.issparse(product) else np.asarray(product, float)
        similar[np.arange(len(chosen)), chosen] = 0
        if not similar.size:
            return similar
        similar = np.round(np.maximum(similar, 0), _DIGITS) ** self.sharpness
        best = max(1, min(NEAREST, similar.shape[1] - 1))
        scale = np.partition(similar, -best, axis=1)[:, -best:].mean(axis=1, keepdims=True)
        scaled: np.ndarray = similar / np.where(scale > 0, scale, 1)
        return scaled


def topic_space(vectors: sp.csr_matrix) -> np.ndarray:
    """Give an orthonormal basis (entities × topics) of the latent space of weighted terms.

    It has no topics where there are fewer than three entities for one.
    """
    size = vectors.shape[0]
    number = min(TOPICS, size // 3)
    if number < 1:
        return np.zeros((size, 0))
    if size <= _DENSE:
        last = [size - number, size - 1]
        product = (vectors @ vectors.T).toarray()
        basis: np.ndarray = scipy.linalg.eigh(product, subset_by_index=last)[1]
        return basis
    start = np.ones(vectors.shape[1])
    left: np.ndarray = scipy.sparse.linalg.svds(vectors, k=number, v0=start)[0]
    return left


def topics(vectors: sp.csr_matrix, basis: np.ndarray) -> np.ndarray:
    """Give each entity's topics, rows of length 1 (of 0 for what has no words)."""
    lengths = np.linalg.norm(vectors.T @ basis, axis=0) if basis.size else np.zeros(basis.shape[1])
    return unit(basis * lengths)


def unit(rows: np.ndarray) -> np.ndarray:
    """Give rows of length 1; those of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    made: np.ndarray = rows / np.where(lengths > 1e-9, lengths, 1)
    return made


def centred(rows: np.ndarray) -> np.ndarray:
    """Give rows of length 1 less their mean: what all have in common says nothing."""
    directions = unit(rows)
    told = np.linalg.norm(rows, axis=1) > 0
    if not told.any():
        return directions
    return unit(np.where(told[:, None], directions - directions[told].mean(axis=0), 0))


def only(vectors: sp.csr_matrix, columns: np.ndarray) -> sp.csr_matrix:
    """Give vectors with the columns alone that a mask chooses, the others without a value."""
    kept = sp.csr_matrix(vectors @ sp.diags(columns.astype(float)))
    kept.eliminate_zeros()
    return kept


Likenesses = Mapping[str, Likeness]
"""Signal → how alike entities are in it."""
