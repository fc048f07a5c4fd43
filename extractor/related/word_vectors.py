"""Vectors of words, read from the files of a language's spaCy model without loading the model.

Loading a pipeline takes seconds; its table of vectors is an array and a list of the words' hashes,
which takes a fifth of one.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from extractor.languages import load_language

_VECTORS, _KEYS = "vocab/vectors", "vocab/key2row"
_MASK = (1 << 64) - 1
_FACTOR, _SHIFT = 0xC6A4A7935BD1E995, 47
"""The constants of MurmurHash64A (Appleby 2008)."""


class WordVectors:
    """What a model says of words: a row of ``table`` for each hash that ``rows`` knows."""

    def __init__(self, table: np.ndarray, rows: dict[int, int]) -> None:
        self._table = table
        self._rows = rows

    @property
    def width(self) -> int:
        """The dimensions of a vector."""
        return int(self._table.shape[1])

    def of(self, words: Sequence[str]) -> np.ndarray:
        """Give a row of length 1 for each word, of zeros for one that is not known."""
        found = np.zeros((len(words), self.width), np.float32)
        known = [self._rows.get(hash_of(word), -1) for word in words]
        places = [n for n, row in enumerate(known) if row >= 0]
        vectors = np.asarray(self._table[[known[n] for n in places]], np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        found[places] = vectors / np.where(lengths > 0, lengths, 1)
        return found


def word_vectors(language: str) -> WordVectors | None:
    """Give the vectors of the model that a language names; None where there are none to read."""
    package = load_language(language).table("organisations").get("model", "")
    spec = find_spec(package) if package else None
    if spec is None or spec.origin is None:
        return None
    folders = sorted(Path(spec.origin).parent.glob(f"{package}-*"))
    return read_word_vectors(folders[-1]) if folders else None


def read_word_vectors(folder: Path) -> WordVectors | None:
    """Give the vectors in the folder of a model; None where there are none, or not of one a word.

    A table of hashed pieces of words (floret) has no list of words.
    """
    # It comes with spaCy, and takes a moment: nothing else here needs it.
    import srsly

    try:
        table = np.load(folder / _VECTORS, mmap_mode="r")
        rows = srsly.msgpack_loads((folder / _KEYS).read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(rows, dict) or not rows or table.ndim != 2 or not table.size:
        return None
    return WordVectors(table, rows)


def hash_of(word: str) -> int:
    """Give what spaCy knows a word by: MurmurHash64A of its UTF-8, with the seed 1."""
    data = word.encode()
    whole = len(data) - len(data) % 8
    made = 1 ^ (len(data) * _FACTOR & _MASK)
    for start in range(0, whole, 8):
        block = int.from_bytes(data[start : start + 8], "little") * _FACTOR & _MASK
        block = (block ^ block >> _SHIFT) * _FACTOR & _MASK
        made = (made ^ block) * _FACTOR & _MASK
    if whole < len(data):
        made = (made ^ int.from_bytes(data[whole:], "little")) * _FACTOR & _MASK
    made = (made ^ made >> _SHIFT) * _FACTOR & _MASK
    return made ^ made >> _SHIFT
