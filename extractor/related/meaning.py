"""How near two entities are in meaning, though their words differ: two optional witnesses.

*words* are the vectors of the words where the texts say what they are about, summed by how rare
each is; *sense* is what a sentence encoder says of a text's beginning. Each is there where its
extra is installed, the latter where it is asked for; lists do without both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from extractor.related.facts import Facts
from extractor.related.likenesses import Likeness, centred
from extractor.related.sentence_encoder import Encoder, installed_encoder
from extractor.related.vectors import TermVectors
from extractor.related.word_vectors import WordVectors, word_vectors

SHARPNESS_OF_WORDS = 4
SHARPNESS_OF_SENSE = 3
"""Powers of the cosines: those that lists judged by readers choose of 1 to 6."""
FEWEST = 3
"""Entities below which nothing can be told from what all have in common."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The witnesses that there are."""

    words: WordVectors | None = None
    sentences: Encoder | None = None

    @classmethod
    def installed(cls, language: str, *, encoder: bool = False) -> "Meaning":
        """Give those that are installed for a language; an ``encoder`` where one is asked for."""
        return cls(word_vectors(language), installed_encoder() if encoder else None)


def word_likeness(purposes: sp.csr_matrix, vectors: np.ndarray) -> Likeness | None:
    """Give how near entities' words are, from their counts and a vector for each word."""
    if purposes.shape[0] < FEWEST or purposes.shape[1] != len(vectors):
        return None
    weighted = sp.csr_matrix(purposes, dtype=float)
    df = np.bincount(weighted.indices, minlength=weighted.shape[1])
    rarity = np.log((2 + weighted.shape[0]) / (1 + df))
    weighted.data = np.log1p(weighted.data)
    summed = sp.csr_matrix(weighted @ sp.diags(rarity)) @ vectors.astype(float)
    return Likeness(centred(summed), SHARPNESS_OF_WORDS)


def sense_likeness(texts: Sequence[str], encoder: Encoder) -> Likeness | None:
    """Give how near the senses of entities' texts are; what has no text is near nothing."""
    told = [number for number, text in enumerate(texts) if text]
    if len(told) < FEWEST:
        return None
    rows = encoder.encode([texts[number] for number in told]).astype(float)
    vectors = np.zeros((len(texts), rows.shape[1]))
    vectors[told] = rows
    return Likeness(centred(vectors), SHARPNESS_OF_SENSE)


def beginnings_of(facts: Facts, vectors: TermVectors) -> list[str]:
    """Give how each entity's text begins: its name and mission where it has no text of its own."""
    known: dict[str, str] = {}
    for identifier, beginning in zip(vectors.identifiers, vectors.beginnings, strict=True):
        if beginning:
            known.setdefault(identifier, beginning)
    return [
        known.get(one.identifier) or ". ".join(filter(None, (one.label, one.description)))
        for one in facts.entities
    ]
