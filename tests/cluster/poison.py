"""Documents that end whoever reads them, as a fault of a library would: see ``conftest``."""

import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.pipeline.document_work import DocumentWork, WorkedSource
from extractor.pipeline.prepared import PreparedExtraction
from extractor.pipeline.sources import ReadSource

WORKER, RAYS, BETWEEN = "worker", "Ray's", "between"
"""Who ends: the process that does the work, Ray's above it; or the first, before it begins with
any source of the shard."""


def poisoned() -> None:
    """Have what the file ``POISON`` names end the process that reads it, or the one above."""
    work, worked = DocumentWork.__call__, PreparedExtraction.worked

    def all_of(
        self: PreparedExtraction, sources: Sequence[ReadSource], *others: Any
    ) -> Iterator[WorkedSource]:
        whom, _, key = Path(os.environ["POISON"]).read_text("utf-8").partition(" ")
        if whom == BETWEEN and key in {one.source.key for one in sources}:
            os.kill(os.getpid(), signal.SIGKILL)
        return worked(self, sources, *others)

    def call(self: DocumentWork, item: ReadSource) -> WorkedSource:
        whom, _, key = Path(os.environ["POISON"]).read_text("utf-8").partition(" ")
        if key == item.source.key and whom != BETWEEN:
            os.kill(os.getpid() if whom == WORKER else os.getppid(), signal.SIGKILL)
        return work(self, item)

    DocumentWork.__call__ = call  # type: ignore[method-assign]
    PreparedExtraction.worked = all_of  # type: ignore[method-assign, assignment]
