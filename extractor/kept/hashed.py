"""Numbers by the hashes of strings, in a tenth of what a dictionary takes.

The strings themselves are not kept: whoever asks looks which of the numbers found are meant. It
is a hash table with chains (Knuth, *The Art of Computer Programming*, vol. 3, § 6.4), in arrays.
"""

from array import array
from collections.abc import Iterator
from zlib import crc32

_FIRST = 1 << 8
"""Chains of an empty table: a power of two, as all their numbers are."""


class HashedNumbers:
    """Numbers, each put under a string; those under one string are found in order of putting."""

    __slots__ = ("_hashes", "_heads", "_nexts", "_numbers")

    def __init__(self) -> None:
        self._heads = array("I", bytes(4 * _FIRST))
        """The last entry of each chain, counted from 1; 0 for none."""
        self._nexts = array("I")
        self._hashes = array("I")
        self._numbers = array("I")

    def __len__(self) -> int:
        return len(self._numbers)

    def put(self, key: str, number: int) -> None:
        """Put a number (from 0, below 2**32) under a string."""
        if len(self._numbers) >= len(self._heads):
            self._grow()
        hashed = _hash(key)
        place = hashed & (len(self._heads) - 1)
        self._nexts.append(self._heads[place])
        self._hashes.append(hashed)
        self._numbers.append(number)
        self._heads[place] = len(self._numbers)

    def under(self, key: str) -> Iterator[int]:
        """Give the numbers under a string in order; now and then one that is under another."""
        hashed = _hash(key)
        at = self._heads[hashed & (len(self._heads) - 1)]
        found = []
        while at:
            at -= 1
            if self._hashes[at] == hashed:
                found.append(self._numbers[at])
            at = self._nexts[at]
        return reversed(found)

    def _grow(self) -> None:
        mask = 2 * len(self._heads) - 1
        heads = array("I", bytes(4 * (mask + 1)))
        for at, hashed in enumerate(self._hashes):
            place = hashed & mask
            self._nexts[at] = heads[place]
            heads[place] = at + 1
        self._heads = heads


def _hash(key: str) -> int:
    # That of the interpreter is another in each process.
    return crc32(key.encode("utf-8", "surrogatepass"))
