"""Findings in any order → the same in order, each once, in bounded memory.

What is more than memory is meant to hold is sorted in runs, each in a file without a name, which
are then merged, as the quads of a graph are.
"""

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from extractor.cache import packed, unpacked
from extractor.check.memory import finding_from_json, finding_to_json, place_of
from extractor.diagnostics import Finding
from extractor.kept import KeptObjects

RUN = 10_000
"""Findings that are sorted at once, and that memory holds."""
_Key = tuple[str, str, int, int, str, str]


class FindingSorter:
    """Takes findings, and gives them in order of site, file, place and kind, each once."""

    def __init__(self, folder: Path, run: int | None = None) -> None:
        """Keep what is more than ``run`` findings in ``folder``, in files without names."""
        self._folder = folder
        self._size = RUN if run is None else run
        self._found: dict[_Key, Finding] = {}
        self._runs: list[KeptObjects[tuple[_Key, Finding]]] = []

    def add(self, found: Finding) -> None:
        """Take a finding; of several that say the same the last is kept. Raises OSError."""
        self._found[place_of(found)] = found
        if len(self._found) >= self._size:
            self._end_run()

    def sorted(self) -> Sequence[Finding]:
        """Give all of them, as often as one asks. Raises OSError."""
        if not self._runs:
            return tuple(self._found[key] for key in sorted(self._found))
        self._end_run()
        kept = KeptObjects(self._folder, _packed, _unpacked, in_memory=0)
        for one in self._merged():
            kept.append(one)
        self._runs.clear()
        return kept

    def _merged(self) -> Iterator[Finding]:
        # Of runs, the later come later among equals.
        for _, alike in groupby(merge(*self._runs, key=itemgetter(0)), key=itemgetter(0)):
            *_, (_, last) = alike
            yield last

    def _end_run(self) -> None:
        run = KeptObjects(self._folder, _packed_with_key, _unpacked_with_key, in_memory=0)
        for key in sorted(self._found):
            run.append((key, self._found[key]))
        self._runs.append(run)
        self._found.clear()


def _packed(found: Finding) -> bytes:
    written = finding_to_json(found)
    written["fields"] = {name: str(value) for name, value in found.fields.items()}
    return packed(written)


def _unpacked(content: bytes) -> Finding:
    return finding_from_json(unpacked(content))


def _packed_with_key(one: tuple[_Key, Finding]) -> bytes:
    return packed((one[0], _packed(one[1])))


def _unpacked_with_key(content: bytes) -> tuple[_Key, Finding]:
    key, found = unpacked(content)
    return key, _unpacked(found)
