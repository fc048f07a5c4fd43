"""The sources that were read, in order: the first in memory, the others in a file of their own.

Documents are most of what a build holds, and each is needed once. So that memory does not grow
with the site, what comes after the first is kept on disk until then.
"""

import os
import pickle
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, overload

from extractor.pipeline.passes import languages_of
from extractor.pipeline.sources import ReadSource
from extractor.reading import Document

IN_MEMORY = 10_000
"""How many sources are held in memory: what a machine of 1 GB has room for, twice over."""
_WAITING = 1 << 20
"""Bytes that are written to disk at once."""


class ReadSources(Sequence[ReadSource]):
    """Sources that were read, in the order in which they were, by their number.

    Processes that are forked from this one have them too.
    """

    def __init__(self, folder: Path, in_memory: int = IN_MEMORY) -> None:
        """Keep what is not held in memory in ``folder``, in a file without a name.

        It goes with the last process that has it. Raises OSError where there is no room.
        """
        self._folder = folder
        self._in_memory = in_memory
        self._held: list[ReadSource] = []
        self._file: IO[bytes] | None = None
        self._ends = array("Q", [0])
        self._waiting: list[bytes] = []
        self._written = 0
        self._texts: dict[tuple[str, str], str] = {}
        self._seen: dict[tuple[str, tuple[str, ...], bool], Document] = {}
        self._characters = array("Q")

    @property
    def one_of_each_language(self) -> Iterable[Document]:
        """A document of each site in each of the languages that its documents are in."""
        return self._seen.values()

    @property
    def characters(self) -> Sequence[int]:
        """How many characters of text each has: what its extraction takes grows with them."""
        return self._characters

    def append(self, source: ReadSource) -> None:
        """Take one more. Raises OSError where the disk is full."""
        document = source.document
        self._characters.append(sum(len(block.text) for block in document.blocks))
        languages = languages_of(document)
        self._seen.setdefault((document.site, languages, bool(document.blocks)), document)
        if len(self._held) < self._in_memory:
            self._held.append(source)
            return
        file = source.source.file
        if file.entry is not None:
            # All entries of a data file have its whole text: it is kept once.
            self._texts.setdefault((file.site, file.path), source.document.source)
            source = replace(source, document=replace(source.document, source=""))
        content = pickle.dumps(source, protocol=pickle.HIGHEST_PROTOCOL)
        self._waiting.append(content)
        self._ends.append(self._ends[-1] + len(content))
        if self._ends[-1] - self._written >= _WAITING:
            self._write()

    def __len__(self) -> int:
        return len(self._held) + len(self._ends) - 1

    @overload
    def __getitem__(self, number: int) -> ReadSource: ...
    @overload
    def __getitem__(self, number: slice) -> list[ReadSource]: ...
    def __getitem__(self, number: int | slice) -> ReadSource | list[ReadSource]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if number < 0:
            number += len(self)
        if number < len(self._held):
            return self._held[number]
        return self._kept(number - len(self._held))

    def __iter__(self) -> Iterator[ReadSource]:
        return (self[number] for number in range(len(self)))

    def clear(self) -> None:
        """Let go of all of them."""
        self._held.clear()
        self._waiting.clear()
        self._texts.clear()
        self._seen.clear()
        self._characters = array("Q")
        self._ends = array("Q", [0])
        self._written = 0
        if self._file is not None:
            self._file.close()
            self._file = None

    def _kept(self, number: int) -> ReadSource:
        begin, end = self._ends[number], self._ends[number + 1]
        if end > self._written:
            self._write()
        assert self._file is not None  # noqa: S101 - it was written to
        source: ReadSource = pickle.loads(  # noqa: S301 - what this process wrote
            os.pread(self._file.fileno(), end - begin, begin)
        )
        file = source.source.file
        if file.entry is None:
            return source
        text = self._texts[file.site, file.path]
        return replace(source, document=replace(source.document, source=text))

    def _write(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed with this
        left = memoryview(b"".join(self._waiting))
        self._waiting.clear()
        while left:
            done = os.pwrite(self._file.fileno(), left, self._written)
            self._written += done
            left = left[done:]
