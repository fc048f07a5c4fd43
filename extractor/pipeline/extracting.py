"""The sources that were read → what is made of each: its quads, what is remembered of it."""

import contextlib
from collections.abc import Generator
from dataclasses import dataclass

from extractor.pipeline.document_work import WorkedSource
from extractor.pipeline.engines import Engine
from extractor.pipeline.prepared import ExtractionJob
from extractor.pipeline.progress import Progress
from extractor.pipeline.read_sources import ReadSources


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracting:
    """How the sources of a project are extracted, and where."""

    job: ExtractionJob
    engine: Engine
    progress: Progress

    def extract(self, sources: ReadSources) -> Generator[WorkedSource, None, None]:
        """Give what is made of each of ``sources``, in their order, as soon as it is made."""
        if not sources:
            return
        results = self.engine.worked(self.job, sources, self.progress)
        with contextlib.closing(results):
            for number, result in enumerate(results, start=1):
                yield result
                self.progress("extracting", number, len(sources))
