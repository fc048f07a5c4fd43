"""The sources that were read, in order: the first in memory, the others in a file of their own.

Documents are most of what a build holds, and each is needed once. So that memory does not grow
with the site, what comes after the first is kept on disk until then.
"""

import pickle
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any, overload

from extractor.catalogue import Milestone, Mission, PhasePeriod, Reference, Sheet
from extractor.kept import KeptObjects
from extractor.pipeline.passes import languages_of
from extractor.pipeline.sources import ReadSource, Source
from extractor.reading import Document
from extractor.reading.document import Block, LanguageSpan, Link, SourceMap, StyledSpan
from extractor.site import SourceFile


def _reducer(kind: type[Any]) -> Callable[[Any], tuple[Callable[..., Any], tuple[Any, ...]]]:
    """Give what a thing of a kind is written by: the values that it is made of again.

    Slots are written one by one else, which takes twice the time.
    """
    names = [one.name for one in fields(kind) if one.init]
    values = attrgetter(*names)
    if len(names) == 1:
        return lambda one: (kind, (values(one),))
    return lambda one: (kind, values(one))


_REDUCERS: Mapping[type, Callable[[Any], tuple[Callable[..., Any], tuple[Any, ...]]]] = {
    kind: _reducer(kind)
    for kind in (
        *(ReadSource, Source, SourceFile, Document, Block, StyledSpan, LanguageSpan, Link),
        *(SourceMap, Sheet, Reference, Mission, PhasePeriod, Milestone),
    )
}


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
        self._characters = array("Q")

    def _packed(self, source: ReadSource) -> bytes:
        file = source.source.file
        if file.entry is not None:
            # All entries of a data file have its whole text: it is kept once.
            self._texts.setdefault((file.site, file.path), source.document.source)
            source = replace(source, document=replace(source.document, source=""))
        content = BytesIO()
        pickler = pickle.Pickler(content, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = _REDUCERS
        pickler.dump(source)
        return content.getvalue()

    def _unpacked(self, content: bytes) -> ReadSource:
        source: ReadSource = pickle.loads(content)  # noqa: S301 - what this process wrote
        file = source.source.file
        if file.entry is None:
            return source
        text = self._texts[file.site, file.path]
        return replace(source, document=replace(source.document, source=text))
