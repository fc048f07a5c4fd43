"""The sources that were read → their quads and what is remembered of each."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.pipeline.engines import Engine
from extractor.pipeline.manifest import Remembered
from extractor.pipeline.prepared import ExtractionJob
from extractor.pipeline.progress import Progress
from extractor.pipeline.sources import ReadSource


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was extracted from each source read anew, by its key."""

    quads: dict[str, str]
    """N-Quads; empty once the lines are taken."""
    remembered: Mapping[str, Remembered]

    def take_lines(self) -> Iterator[str]:
        """Give all quads, line by line, leaving no second copy of them behind."""
        for key in list(self.quads):
            # Not splitlines, which also breaks at characters that a literal may hold.
            yield from (f"{line}\n" for line in self.quads.pop(key).split("\n") if line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracting:
    """How the sources of a project are extracted, and where."""

    job: ExtractionJob
    engine: Engine
    progress: Progress

    def extract(self, sources: Sequence[ReadSource], take: Callable[[str], None]) -> Extracted:
        """Extract from ``sources``; ``take`` is given the quads of each when they are made."""
        extracted = Extracted(quads := {}, remembered := {})
        if not sources:
            return extracted
        results = self.engine.worked(self.job, sources, self.progress)
        with contextlib.closing(results):
            for number, (source, result) in enumerate(zip(sources, results, strict=True), start=1):
                key = source.source.key
                quads[key], remembered[key] = result.quads, result.remembered
                take(result.quads)
                self.progress("extracting", number, len(sources))
        return extracted
