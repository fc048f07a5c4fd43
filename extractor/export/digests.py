"""A set of terms in eight bytes each, for what must be remembered of a whole graph."""

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Any


class DigestSet:
    """A set of byte strings, kept as 64-bit BLAKE2 digests in a sorted array.

    Two of a million strings have the same digest with a probability below 3e-8; digests are
    the same in every run.
    """

    def __init__(self, terms: Iterable[bytes] = ()) -> None:
        self._sorted = array("Q")
        self._added = array("Q", map(_digest, terms))

    def add(self, term: bytes) -> None:
        """Add a string. Strings added in a row are sorted in at the next question."""
        self._added.append(_digest(term))

    def update(self, other: "DigestSet") -> None:
        """Add the strings of another set."""
        self._added.extend(other._digests())

    def __sub__(self, other: "DigestSet") -> "DigestSet":
        return self._combined(other, "setdiff1d")

    def __contains__(self, term: bytes) -> bool:
        if self._added:
            self._digests()
        digest = _digest(term)
        place = bisect_left(self._sorted, digest)
        return place < len(self._sorted) and self._sorted[place] == digest

    def __len__(self) -> int:
        return len(self._digests())

    def _combined(self, other: "DigestSet", operation: str) -> "DigestSet":
        result = DigestSet()
        result._sorted = _computed(operation, self._digests(), other._digests())
        return result

    def _digests(self) -> "array[int]":
        if self._added:
            added, self._added = self._added, array("Q")
            if self._sorted or not _sorted_in_place(added):
                added = _computed("union1d", self._sorted, added)
            self._sorted = added
        return self._sorted


def _sorted_in_place(numbers: "array[int]") -> bool:
    """Sort numbers without a copy, and say whether no two are the same."""
    import numpy as np

    view = np.frombuffer(numbers, dtype=np.uint64)
    view.sort()
    return not bool((view[1:] == view[:-1]).any())


def _computed(operation: str, *arrays: "array[int]") -> "array[int]":
    """Give the result of a set operation of NumPy, which makes no object of each number."""
    import numpy as np

    function: Callable[..., Any] = getattr(np, operation)
    numbers = function(*(np.frombuffer(one, dtype=np.uint64) for one in arrays))
    result = array("Q")
    result.frombytes(numbers.astype(np.uint64).tobytes())
    return result


def _digest(term: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(term, digest_size=8).digest(), "little")
