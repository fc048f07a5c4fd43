"""The process that does the work on a node: apart from Ray's own, of which no fork is safe.

It has a job open, is given shards of it, and forks the processes that may die of a document.
"""

import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from extractor.errors import UserError
from extractor.pipeline.cluster.shipping import (
    OtherVersionError,
    UnseenSitesError,
    opened_job,
    packed,
    unpacked,
)
from extractor.pipeline.document_work import WorkedSource
from extractor.pipeline.engine import without_collector
from extractor.pipeline.prepared import PreparedExtraction
from extractor.pipeline.progress import untold
from extractor.pipeline.sources import ReadSource
from extractor.pipeline.unfinished import Unfinished
from extractor.pipeline.workers import end_with, run_in_workers

READY, DONE, UNSEEN, OTHER_VERSION, FAULT = "ready", "done", "unseen", "other version", "fault"
"""What a child says: that it has a job open, did a shard, or why it did not."""
DIED = "died"
"""What is said of one that says nothing more."""
_CHUNK = 8


def serve(channel: Connection, working: Path) -> None:
    """Open jobs and do shards as the channel says, until it is closed."""
    child = _Child(working)
    with contextlib.suppress(EOFError, OSError):
        while True:
            what, *given = channel.recv()
            channel.send(_said(child.open if what == "open" else child.do, given))


def _said(work: Any, given: Sequence[Any]) -> tuple[str, Any]:
    try:
        result: tuple[str, Any] = work(*given)
    except UnseenSitesError:
        return UNSEEN, None
    except OtherVersionError:
        return OTHER_VERSION, None
    except UserError as error:
        return FAULT, str(error)
    except MemoryError:
        # Whoever waits is told by the end of this process, and has the work done again.
        os._exit(1)
    except Exception as error:  # whoever asked for the work is told
        return FAULT, f"{type(error).__name__}: {error}"
    return result


class _Child:
    def __init__(self, working: Path) -> None:
        self._working = working
        self._number = 0

    def open(self, job: bytes, sites: bytes | None) -> tuple[str, Any]:
        self._number += 1
        folder = self._working / str(self._number)
        folder.mkdir()
        opened, self._answers = opened_job(job, sites, folder)
        self._seconds = opened.seconds
        self._prepared = PreparedExtraction(opened, self._answers)
        return READY, None

    def do(self, shard: bytes) -> tuple[str, Any]:
        sources: Sequence[ReadSource] = unpacked(shard)
        with contextlib.ExitStack() as ending:

            def run_all(
                work: Callable[[int], WorkedSource], numbers: Sequence[int]
            ) -> Iterator[WorkedSource | Unfinished]:
                results = run_in_workers(work, numbers, 1, chunk=_CHUNK, seconds=self._seconds)
                return ending.enter_context(contextlib.closing(results))

            self._prepared.prepare(one.document for one in sources)
            worked = list(self._prepared.worked(sources, run_all, 1, untold))
        return DONE, packed((worked, self._answers.take_new()))


def main() -> None:
    """Serve the channel whose descriptor is the first argument, of the process of the second."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with(int(sys.argv[2]))
    with (
        tempfile.TemporaryDirectory(prefix="extractor-node-") as working,
        Connection(int(sys.argv[1])) as channel,
        without_collector(),
    ):
        serve(channel, Path(working))


if __name__ == "__main__":
    main()
