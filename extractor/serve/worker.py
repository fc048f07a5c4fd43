"""A process that answers from an open store, one job after another, until its input ends.

Usage: python -m extractor.serve.worker STORE FOLDER MEMORY

It says that it is ready with one frame, then takes frames and answers each with one. Whoever
started it kills it when a job takes too long; should they be dead themselves, the kernel does,
a little later.
"""

import os
import resource
import signal
import sys
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from extractor.graph.vocabulary_file import read_prefixes
from extractor.serve.frames import frame, read_frame
from extractor.serve.operations import OPERATIONS, OpenGraph

_GRACE = 2.0
"""Seconds after its time that a job is stopped by the kernel, if by nobody else."""


def main(store: str, folder: str, memory: str) -> None:
    """Answer jobs from standard input on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What anything prints must not come among the frames.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    graph = OpenGraph(ox.Store.read_only(store), Path(folder), read_prefixes(Path(folder)))
    _say(output, frame({"ready": True}))
    while (received := read_frame(sys.stdin.buffer)) is not None:
        job, _ = received
        # Its default action ends the process, whatever the engine is doing.
        signal.setitimer(signal.ITIMER_REAL, job["seconds"] + _GRACE)
        try:
            head, body = OPERATIONS[job["operation"]](graph, job["arguments"])
        except Exception as error:  # a fault of ours ends the job, not the worker
            head, body = {"fault": f"{type(error).__name__}: {error}"}, b""
        signal.setitimer(signal.ITIMER_REAL, 0)
        _say(output, frame(head, body))


def _say(output: IO[bytes], written: bytes) -> None:
    output.write(written)
    output.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
