"""Where sources are extracted: in the processes of this machine, or elsewhere."""

import contextlib
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from extractor.pipeline.document_work import WorkedSource
from extractor.pipeline.engine import run
from extractor.pipeline.prepared import ExtractionJob, PreparedExtraction
from extractor.pipeline.progress import Progress
from extractor.pipeline.read_sources import ReadSources
from extractor.pipeline.unfinished import Unfinished


class Engine(Protocol):
    """Does the work on sources, somewhere."""

    def worked(
        self, job: ExtractionJob, sources: ReadSources, progress: Progress
    ) -> Generator[WorkedSource, None, None]:
        """Give what is made of each source, in their order, the same wherever it is made."""


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes of this machine; one is this process."""

    workers: int = 1

    def worked(
        self, job: ExtractionJob, sources: ReadSources, progress: Progress
    ) -> Generator[WorkedSource, None, None]:
        """Give what is made of each source, in their order."""
        prepared = PreparedExtraction(job, job.answers())
        prepared.prepare(sources.one_of_each_language)
        with contextlib.ExitStack() as ending:

            def run_all(
                work: Callable[[int], WorkedSource], numbers: Sequence[int]
            ) -> Iterator[WorkedSource | Unfinished]:
                results = run(work, numbers, self.workers, seconds=job.seconds)
                return ending.enter_context(contextlib.closing(results))

            yield from prepared.worked(sources, run_all, self.workers, progress)
