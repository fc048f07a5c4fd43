"""What Ray runs on a node: it hands a shard to the process there that has the job open."""

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from extractor.pipeline.cluster.child import DIED, READY
from extractor.pipeline.cluster.position import NOWHERE, Position, position_file
from extractor.pipeline.unfinished import Unfinished


class Child:
    """The process that does the work, and the job that it has open.

    ``seconds`` is what it may take of CPU for one source, once it has said that it is ready.
    """

    def __init__(self, job: str) -> None:
        self.job = job
        self.seconds: float | None = None
        self._channel, theirs = multiprocessing.Pipe()
        with position_file() as at, contextlib.closing(theirs):
            self._position = Position(at.fileno())
            # Its environment is that of a process of Ray, which Ray has nothing to do with.
            environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
            self._process = subprocess.Popen(  # noqa: S603 - this program
                [
                    sys.executable,
                    "-m",
                    "extractor.pipeline.cluster.child",
                    *(str(one) for one in (theirs.fileno(), at.fileno(), os.getpid())),
                ],
                pass_fds=[theirs.fileno(), at.fileno()],
                stdin=subprocess.DEVNULL,
                env=environment,
            )

    def ask(self, *what: Any) -> tuple[str, Any]:
        """Give what it says to what it is told. Raises EOFError, OSError where it died."""
        self._channel.send(what)
        said: tuple[str, Any] = self._channel.recv()
        return said

    def end(self) -> tuple[int, int]:
        """End it; give the number of the source that it was at, and the status that it ended with.

        The status is minus the number of the signal that ended it.
        """
        self._process.kill()
        status = self._process.wait()
        self._channel.close()
        at = self._position.number
        self._position.close()
        return at, status


_children: list[Child] = []
"""The process of this one, if it has one: it is for one job."""


def do_shard(
    job: str, shard: bytes, job_of: Callable[[], bytes], sites_of: Callable[[], bytes] | None
) -> tuple[str, Any]:
    """Give what is made of a shard here, or why nothing is.

    The job is opened when it is first needed. Where the process died of a source, another is
    started and does the shard again, without what two died of.
    """
    given_up: dict[int, Unfinished] = {}
    died_of: set[int] = set()
    while True:
        said = open_job(job, job_of, sites_of)
        if said[0] != READY:
            return said
        child = _children[0]
        try:
            return child.ask("do", shard, given_up)
        except (EOFError, OSError):
            number, status = _ended()
        if number == NOWHERE:
            return DIED, None
        if child.seconds is not None and status == -signal.SIGXCPU:
            given_up[number] = Unfinished.for_time(child.seconds)
        elif number in died_of:
            given_up[number] = Unfinished.for_end(status)
        else:
            # Where memory is short the system ends whichever process it likes: once proves nothing.
            died_of.add(number)


def open_job(
    job: str, job_of: Callable[[], bytes], sites_of: Callable[[], bytes] | None
) -> tuple[str, Any]:
    """See that the process here has a job open; give what it says, or that it died."""
    if _children and _children[0].job != job:
        _ended()
    if _children:
        return READY, None
    child = Child(job)
    _children.append(child)
    said: tuple[str, Any] = (DIED, None)
    with contextlib.suppress(EOFError, OSError):
        said = child.ask("open", job_of(), None if sites_of is None else sites_of())
    if said[0] == READY:
        child.seconds = said[1]
    else:
        _ended()
    return said


def _ended() -> tuple[int, int]:
    return _children.pop().end()
