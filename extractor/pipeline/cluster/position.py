"""At which source of a shard a process is, told through memory that outlives it."""

import mmap
import struct
import tempfile
from typing import IO

_AT = struct.Struct("=q")
NOWHERE = -1
"""At no source: before the first of a shard, or after the last."""


class Position:
    """A number that two processes have: what one writes, the other reads when that has died."""

    def __init__(self, descriptor: int) -> None:
        """Take the file of a descriptor, which may be closed after that."""
        self._memory = mmap.mmap(descriptor, _AT.size)

    @property
    def number(self) -> int:
        """The number of the source, NOWHERE where it is at none."""
        return int(_AT.unpack_from(self._memory)[0])

    @number.setter
    def number(self, number: int) -> None:
        _AT.pack_into(self._memory, 0, number)

    def close(self) -> None:
        """Give back the memory."""
        self._memory.close()


def position_file() -> IO[bytes]:
    """Give a file without a name, for the position of a process that is at none. Raises OSError."""
    file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - whoever asks closes it
    file.write(_AT.pack(NOWHERE))
    return file
