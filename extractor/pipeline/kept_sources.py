"""The list of a project's sources, of which memory holds the first alone."""

import marshal
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import ValuesView as Values
from operator import attrgetter
from pathlib import Path

from extractor.kept import KeptObjects, Keys
from extractor.pipeline.sources import Source
from extractor.site import SourceFile

_of_file = attrgetter(*SourceFile.__dataclass_fields__)


def kept_sources(folder: Path) -> KeptObjects[Source]:
    """Give an empty list of sources; what memory is not meant to hold goes to ``folder``."""
    return KeptObjects(folder, _packed, _unpacked)


def by_key(sources: Sequence[Source]) -> Mapping[str, Source]:
    """Give sources by their keys, in their order."""
    if isinstance(sources, KeptObjects) and not sources.are_held:
        keys = Keys()
        if all(keys.add(one.key) == number for number, one in enumerate(sources)):
            return _SourcesByKey(keys, sources)
    return {one.key: one for one in sources}


class _SourcesByKey(Mapping[str, Source]):
    def __init__(self, keys: Keys, sources: Sequence[Source]) -> None:
        self._keys = keys
        self.in_order = sources

    def __getitem__(self, key: str) -> Source:
        number = self._keys.find(key)
        if number < 0:
            raise KeyError(key)
        return self.in_order[number]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def values(self) -> Values[Source]:
        """Give the sources in order."""
        return _Sources(self)


class _Sources(Values[Source]):
    _mapping: _SourcesByKey

    def __iter__(self) -> Iterator[Source]:
        return iter(self._mapping.in_order)


def _packed(source: Source) -> bytes:
    beside = (source.content_digest, source.digest, source.content)
    return marshal.dumps((_of_file(source.file), *beside))


def _unpacked(content: bytes) -> Source:
    file, *beside = marshal.loads(content)  # noqa: S302 - what this process wrote
    return Source(SourceFile(*file), *beside)
