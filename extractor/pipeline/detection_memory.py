"""What was answered about the languages of each source's texts, kept for the next build.

A post is read again when a word of it changes, and most of what the detector was asked about is
as it was: where all of that is known, its model, which takes longer to load than the rest of the
post takes, is not needed.
"""

import contextlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from extractor.cache import CacheError, Parts, PartsWriter, packed, unpacked
from extractor.graph.wholeness import DamagedGraphError, read_sealed
from extractor.languages.detection import answering

_FILE = "detected.parts"
_DETECTOR = "py3langid"
_VERSION = "version"
"""The key of the part that says which detector answered: no source has it, having a site."""


class DetectionMemory:
    """The answers about each source, by its key."""

    def __init__(self, former: Path | None = None) -> None:
        """``former`` is the folder of the generation whose answers are known."""
        self._folder = former
        self._new: dict[str, bytes] = {}

    @contextlib.contextmanager
    def reading(self, key: str) -> Iterator[None]:
        """Have what is known of a source be answered from here, and keep what is asked."""
        known = self._former.get(key)
        with answering(unpacked(known) if known is not None else {}) as asked:
            yield
        self._new[key] = packed(asked)

    def write(self, folder: Path, keys: Iterable[str]) -> None:
        """Write the answers about some sources. Raises OSError, which names the file."""
        with PartsWriter(folder / _FILE) as parts:
            parts.add(_VERSION, self._version)
            for key in keys:
                content = self._new.get(key) or self._former.get(key)
                if content is not None:
                    parts.add(key, content)
            parts.finish()

    @cached_property
    def _version(self) -> bytes:
        return version(_DETECTOR).encode()

    @cached_property
    def _former(self) -> Parts | dict[str, bytes]:
        if self._folder is None:
            return {}
        try:
            parts = Parts(self._folder / _FILE, read_sealed(self._folder, _FILE))
        except (OSError, CacheError, DamagedGraphError):
            return {}
        return parts if parts.get(_VERSION) == self._version else {}
