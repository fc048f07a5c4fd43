"""Objects by number: the first in memory, the others in a file of their own."""

import os
import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Generic, TypeVar, overload

T = TypeVar("T")

IN_MEMORY = 10_000
"""How many objects are held in memory: what a machine of 1 GB has room for, twice over."""
_WAITING = 1 << 20
"""Bytes that are written to disk at once."""


class KeptObjects(Sequence[T], Generic[T]):
    """Objects in the order in which they were added, by their number.

    Processes that are forked from this one have them too.
    """

    def __init__(
        self,
        folder: Path,
        pack: Callable[[T], bytes],
        unpack: Callable[[bytes], T],
        in_memory: int | None = None,
    ) -> None:
        """Keep what is more than ``in_memory`` objects in ``folder``, in a file without a name.

        It goes with the last process that has it. ``unpack`` makes of bytes what ``pack`` made
        them of.
        """
        self._folder = folder
        self._pack, self._unpack = pack, unpack
        self._in_memory = IN_MEMORY if in_memory is None else in_memory
        self._held: list[T] = []
        self._file: IO[bytes] | None = None
        self._ends = array("Q", [0])
        self._waiting: list[bytes] = []
        self._written = 0

    def append(self, one: T) -> None:
        """Take one more. Raises OSError where the disk is full."""
        if len(self._held) < self._in_memory:
            self._held.append(one)
            return
        content = self._pack(one)
        self._waiting.append(content)
        self._ends.append(self._ends[-1] + len(content))
        if self._ends[-1] - self._written >= _WAITING:
            self._write()

    @property
    def are_held(self) -> bool:
        """Whether all of them are in memory."""
        return len(self._ends) == 1

    def __len__(self) -> int:
        return len(self._held) + len(self._ends) - 1

    @overload
    def __getitem__(self, number: int) -> T: ...
    @overload
    def __getitem__(self, number: slice) -> list[T]: ...
    def __getitem__(self, number: int | slice) -> T | list[T]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if number < 0:
            number += len(self)
        if number < len(self._held):
            return self._held[number]
        return self._kept(number - len(self._held))

    def __iter__(self) -> Iterator[T]:
        return (self[number] for number in range(len(self)))

    def clear(self) -> None:
        """Let go of all of them."""
        self._held.clear()
        self._waiting.clear()
        self._ends = array("Q", [0])
        self._written = 0
        if self._file is not None:
            self._file.close()
            self._file = None

    def _kept(self, number: int) -> T:
        begin, end = self._ends[number], self._ends[number + 1]
        if end > self._written:
            self._write()
        assert self._file is not None  # noqa: S101 - it was written to
        return self._unpack(os.pread(self._file.fileno(), end - begin, begin))

    def _write(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed with this
        left = memoryview(b"".join(self._waiting))
        self._waiting.clear()
        while left:
            done = os.pwrite(self._file.fileno(), left, self._written)
            self._written += done
            left = left[done:]
