"""What Ray runs on a node: it hands a shard to the process there that has the job open."""

import contextlib
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from extractor.pipeline.cluster.child import DIED, READY


class Child:
    """The process that does the work, and the job that it has open."""

    def __init__(self, job: str) -> None:
        self.job = job
        self._channel, theirs = multiprocessing.Pipe()
        with contextlib.closing(theirs):
            # Its environment is that of a process of Ray, which Ray has nothing to do with.
            environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
            self._process = subprocess.Popen(  # noqa: S603 - this program
                [
                    sys.executable,
                    "-m",
                    "extractor.pipeline.cluster.child",
                    str(theirs.fileno()),
                    str(os.getpid()),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env=environment,
            )

    def ask(self, *what: Any) -> tuple[str, Any]:
        """Give what it says to what it is told. Raises EOFError where it died."""
        self._channel.send(what)
        said: tuple[str, Any] = self._channel.recv()
        return said

    def end(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        self._channel.close()


_children: list[Child] = []
"""The process of this one, if it has one: it is for one job."""


def do_shard(
    job: str, shard: bytes, job_of: Callable[[], bytes], sites_of: Callable[[], bytes] | None
) -> tuple[str, Any]:
    """Give what is made of a shard here, or why nothing is.

    The job is opened when it is first needed. Where the process died, another is started for
    what comes next.
    """
    if _children and _children[0].job != job:
        _children.pop().end()
    try:
        if not _children:
            child = Child(job)
            _children.append(child)
            said = child.ask("open", job_of(), None if sites_of is None else sites_of())
            if said[0] != READY:
                _children.pop().end()
                return said
        return _children[0].ask("do", shard)
    except (EOFError, OSError):
        _children.pop().end()
        return DIED, None
