"""Where sources are extracted: in the processes of this machine, or elsewhere."""

import contextlib
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from extractor.pipeline.document_work import DocumentWork, WorkedSource
from extractor.pipeline.engine import run
from extractor.pipeline.prepared import ExtractionJob, PreparedExtraction
from extractor.pipeline.progress import Progress
from extractor.pipeline.sources import ReadSource
from extractor.pipeline.unfinished import Unfinished


class Engine(Protocol):
    """Does the work on sources, somewhere."""

    def worked(
        self, job: ExtractionJob, sources: Sequence[ReadSource], progress: Progress
    ) -> Generator[WorkedSource]:
        """Give what is made of each source, in their order, the same wherever it is made."""


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes of this machine; one is this process."""

    workers: int = 1

    def worked(
        self, job: ExtractionJob, sources: Sequence[ReadSource], progress: Progress
    ) -> Generator[WorkedSource]:
        """Give what is made of each source, in their order."""
        prepared = PreparedExtraction(job, job.answers())
        with contextlib.ExitStack() as ending:

            def run_all(
                work: DocumentWork, items: Sequence[ReadSource]
            ) -> Iterator[WorkedSource | Unfinished]:
                results = run(work, items, self.workers, seconds=job.seconds)
                return ending.enter_context(contextlib.closing(results))

            yield from prepared.worked(sources, run_all, self.workers, progress)
