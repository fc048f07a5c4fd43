"""The process that does the work on a node, apart from Ray's own, which a document must not end.

It has a job open and is given shards of it, one after the other: what it has found out for one
is there for the next. It says which source it is at, so that whoever waits knows what it died of.
"""

import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from extractor.errors import UserError
from extractor.pipeline.cluster.position import NOWHERE, Position
from extractor.pipeline.cluster.shard_files import Worked, files_of
from extractor.pipeline.cluster.shipping import (
    OtherVersionError,
    UnseenSitesError,
    opened_job,
    unpacked,
)
from extractor.pipeline.document_work import WorkedSource
from extractor.pipeline.engine import run_here, without_collector
from extractor.pipeline.prepared import PreparedExtraction
from extractor.pipeline.progress import untold
from extractor.pipeline.sources import ReadSource
from extractor.pipeline.unfinished import Unfinished
from extractor.pipeline.work_limit import end_process_after, limits_heard
from extractor.pipeline.workers import be_first_to_end, end_with

READY, DONE, UNSEEN, OTHER_VERSION, FAULT = "ready", "done", "unseen", "other version", "fault"
"""What a child says: that it has a job open, did a shard, or why it did not."""
DIED = "died"
"""What is said of one that says nothing more."""


def serve(channel: Connection, position: Position, working: Path) -> None:
    """Open jobs and do shards as the channel says, until it is closed."""
    child = _Child(position, working)
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
    def __init__(self, position: Position, working: Path) -> None:
        self._position = position
        self._working = working
        self._number = 0

    def open(self, job: bytes, sites: bytes | None) -> tuple[str, Any]:
        self._number += 1
        folder = self._working / str(self._number)
        folder.mkdir()
        opened, self._answers = opened_job(job, sites, folder)
        self._seconds = opened.seconds
        self._prepared = PreparedExtraction(opened, self._answers)
        return READY, self._seconds

    def do(self, shard: bytes, given_up: Mapping[int, Unfinished]) -> tuple[str, Any]:
        """Do a shard, but for the sources of some numbers, which are given up."""
        sources: Sequence[ReadSource] = unpacked(shard)

        def run_all(
            work: Callable[[int], WorkedSource], numbers: Sequence[int]
        ) -> Iterator[WorkedSource | Unfinished]:
            return (given_up.get(one) or self._run(work, one) for one in numbers)

        with limits_heard(self._seconds):
            worked = list(self._prepared.worked(sources, run_all, 1, untold))
        return DONE, files_of(sources, Worked(worked, self._answers.take_new()))

    def _run(self, work: Callable[[int], WorkedSource], number: int) -> WorkedSource | Unfinished:
        """Do the work on one source, so that it is known what this process dies of."""
        self._position.number = number
        end_process_after(self._seconds)
        result = run_here(work, number, self._seconds)
        end_process_after(None)
        self._position.number = NOWHERE
        return result


def main() -> None:
    """Serve a channel: its descriptor, that of the position's file, and the process above."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    described, at, parent = map(int, sys.argv[1:])
    end_with(parent)
    be_first_to_end()
    with (
        tempfile.TemporaryDirectory(prefix="extractor-node-") as working,
        Connection(described) as channel,
        contextlib.closing(Position(at)) as position,
        without_collector(),
    ):
        serve(channel, position, Path(working))


if __name__ == "__main__":
    main()
