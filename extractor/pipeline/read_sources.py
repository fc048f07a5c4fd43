"""The sources that were read, in order: the first in memory, the others in a file of their own.

Documents are most of what a build holds, and each is needed once. So that memory does not grow
with the site, what comes after the first is kept on disk until then.
"""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import overload

from extractor.kept import KeptObjects
from extractor.pipeline.passes import languages_of
from extractor.pipeline.sources import ReadSource
from extractor.reading import Document


class ReadSources(Sequence[ReadSource]):
    """Sources that were read, in the order in which they were, by their number.

    Processes that are forked from this one have them too.
    """

    def __init__(self, folder: Path, in_memory: int | None = None) -> None:
        """Keep what is more than ``in_memory`` sources in ``folder``, in a file without a name.

        It goes with the last process that has it. Raises OSError where there is no room.
        """
        self._objects = KeptObjects(folder, self._packed, self._unpacked, in_memory)
        self._texts: dict[tuple[str, str], str] = {}
        self._seen: dict[tuple[str, tuple[str, ...], bool], Document] = {}

    @property
    def one_of_each_language(self) -> Iterable[Document]:
        """A document of each site in each of the languages that its documents are in."""
        return self._seen.values()

    def append(self, source: ReadSource) -> None:
        """Take one more. Raises OSError where the disk is full."""
        document = source.document
        languages = languages_of(document)
        self._seen.setdefault((document.site, languages, bool(document.blocks)), document)
        self._objects.append(source)

    def __len__(self) -> int:
        return len(self._objects)

    @overload
    def __getitem__(self, number: int) -> ReadSource: ...
    @overload
    def __getitem__(self, number: slice) -> list[ReadSource]: ...
    def __getitem__(self, number: int | slice) -> ReadSource | list[ReadSource]:
        return self._objects[number]

    def __iter__(self) -> Iterator[ReadSource]:
        return iter(self._objects)

    def clear(self) -> None:
        """Let go of all of them."""
        self._objects.clear()
        self._texts.clear()
        self._seen.clear()

    def _packed(self, source: ReadSource) -> bytes:
        file = source.source.file
        if file.entry is not None:
            # All entries of a data file have its whole text: it is kept once.
            self._texts.setdefault((file.site, file.path), source.document.source)
            source = replace(source, document=replace(source.document, source=""))
        return pickle.dumps(source, protocol=pickle.HIGHEST_PROTOCOL)

    def _unpacked(self, content: bytes) -> ReadSource:
        source: ReadSource = pickle.loads(content)  # noqa: S301 - what this process wrote
        file = source.source.file
        if file.entry is None:
            return source
        text = self._texts[file.site, file.path]
        return replace(source, document=replace(source.document, source=text))
