"""A set of terms in eight bytes each, for what must be remembered of a whole graph."""

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable


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

    def __contains__(self, term: bytes) -> bool:
        if self._added:
            self._merge()
        digest = _digest(term)
        place = bisect_left(self._sorted, digest)
        return place < len(self._sorted) and self._sorted[place] == digest

    def __len__(self) -> int:
        if self._added:
            self._merge()
        return len(self._sorted)

    def _merge(self) -> None:
        self._sorted = array("Q", sorted({*self._sorted, *self._added}))
        self._added = array("Q")


def _digest(term: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(term, digest_size=8).digest(), "little")
