"""What is remembered of each source: written as it is made, and added up for what is written last.

What the whole graph needs of all documents is little: names that their prose introduces, what was
found, how much there is. The rest goes to disk source by source.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from extractor.cache import PartsWriter, packed, unpacked
from extractor.kept import KeptObjects
from extractor.pipeline.manifest import (
    SHEETS,
    Remembered,
    RememberedSources,
    packed_memory,
)
from extractor.pipeline.unfinished import is_unfinished
from extractor.related.terms import DocumentTerms, TermsWriter


def note_introduced(introduced: dict[str, Counter[str]], by: Mapping[str, str]) -> None:
    """Count the names by which a document introduces things: identifier → name as written."""
    for identifier, name in by.items():
        introduced.setdefault(identifier, Counter())[name] += 1


class Remembering:
    """Writes what is remembered of each source into a generation's folder, and adds it up.

    ``findings`` are of all sources, as plain data; ``introduced`` is how often prose introduces
    a thing by a name: identifier → name as written → documents. ``turns`` are days on which
    something is published or no longer (ISO 8601), ``unfinished`` the keys of sources whose
    reading came to no end, ``unpublished`` the keys of front matter of what is held back.
    """

    def __init__(self, folder: Path) -> None:
        """Begin the files. Raises OSError, which names the file."""
        self.findings = KeptObjects[Mapping[str, Any]](folder, packed, unpacked)
        self.introduced: dict[str, Counter[str]] = {}
        self.counts: Counter[str] = Counter()
        self.turns: set[str] = set()
        self.unfinished: set[str] = set()
        self.unpublished: set[str] = set()
        self.extracted = 0
        self._sheets = PartsWriter(folder / SHEETS)
        self._terms = TermsWriter(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._sheets.__exit__(kind, error, trace)
        self._terms.__exit__(kind, error, trace)

    def __contains__(self, key: str) -> bool:
        return key in self._sheets

    def add(self, key: str, one: Remembered, terms: DocumentTerms | None = None) -> None:
        """Take what is remembered of a source that was read anew, and the terms of its text.

        Raises OSError, which names the file.
        """
        self._sheets.add(key, packed_memory(one))
        if terms is not None:
            self._terms.add(key, terms)
        self._add_up(key, one)

    def keep(self, former: RememberedSources, keys: list[str], former_folder: Path | None) -> None:
        """Take over what a former build remembers of some sources, and their terms.

        Raises OSError, which names the file.
        """
        for key in keys:
            content = former.parts[key]
            self._sheets.add(key, content)
            self._add_up(key, former.without_sheet(key))
        self._terms.keep(keys, former_folder)

    def finish(self) -> None:
        """Write which sources there are. Raises OSError, which names the file."""
        self._sheets.finish()
        self._terms.finish()

    def _add_up(self, key: str, one: Remembered) -> None:
        for found in one.findings:
            self.findings.append(found)
        note_introduced(self.introduced, one.introduced)
        self.counts.update(one.counts)
        self.turns.update(one.turns)
        if is_unfinished(one.findings):
            self.unfinished.add(key)
        if one.held_back is not None:
            self.unpublished.update(one.held_back.keys)
