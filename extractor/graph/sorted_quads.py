"""Lines of N-Quads in any order → one sorted file, in bounded memory.

What is more than memory is meant to hold is sorted in runs, each a file, which are then merged
(external merge sort: Knuth, *The Art of Computer Programming*, vol. 3, § 5.4).
"""

import tempfile
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from extractor.whole_files import naming

RUN = 150_000_000
"""Characters of the lines that are sorted at once: a file of half a million quads is one run."""
_BLOCK = 32 << 20
"""Bytes that are read, over all runs, at once."""


class QuadSorter:
    """Takes lines of N-Quads and writes them sorted, by code point, into a file."""

    def __init__(self, folder: Path, run: int = RUN) -> None:
        """Keep what is more than ``run`` characters in ``folder``, in files without names."""
        self._folder = folder
        self._run = run
        self._lines: list[str] = []
        self._size = 0
        self._runs: list[IO[bytes]] = []

    def add(self, quads: str) -> None:
        """Take lines, each with its line feed. Raises OSError."""
        # Not splitlines, which also breaks at characters that a literal may hold.
        lines = [f"{line}\n" for line in quads.split("\n") if line]
        self._lines.extend(lines)
        self._size += len(quads)
        if self._size >= self._run:
            self._end_run()

    def write(self, path: Path) -> int:
        """Write all lines into a file, and let go of them; give their number.

        Raises OSError, which names the file.
        """
        with naming(path), path.open("wb") as file:
            if not self._runs:
                self._lines.sort()
                number = len(self._lines)
                for at in range(0, number, 10_000):
                    file.write("".join(self._lines[at : at + 10_000]).encode())
                self._lines.clear()
                return number
            self._end_run()
            number = 0
            with ExitStack() as opened:
                for run in self._runs:
                    opened.enter_context(run)
                for lines in _merged(self._runs):
                    number += len(lines)
                    file.write(b"".join(lines))
            self._runs.clear()
            return number

    def _end_run(self) -> None:
        if not self._lines:
            return
        self._lines.sort()
        with naming(self._folder):
            file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed once merged
            for at in range(0, len(self._lines), 10_000):
                file.write("".join(self._lines[at : at + 10_000]).encode())
            file.seek(0)
        self._runs.append(file)
        self._lines.clear()
        self._size = 0


def _merged(runs: list[IO[bytes]]) -> Iterator[list[bytes]]:
    """Give the lines of sorted runs, in order, list by list.

    Bytes of UTF-8 are in the order of the code points. Of what is read of each run, all is known
    to come next up to the least of the last lines: sorting that merges what is sorted already.
    """
    size = max(_BLOCK // len(runs), 1)
    waiting = [run.readlines(size) for run in runs]
    while any(waiting):
        bound = min(lines[-1] for lines in waiting if lines)
        taken: list[bytes] = []
        for number, lines in enumerate(waiting):
            end = bisect_right(lines, bound)
            taken.extend(lines[:end])
            waiting[number] = lines[end:] or runs[number].readlines(size)
        taken.sort()
        yield taken
