"""A build in a process of its own: one that has opened a store may not fork workers any more."""

import contextlib
import multiprocessing
import os
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from extractor.errors import UserError
from extractor.graph.build_lock import BuildInProgressError
from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.progress import Progress
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport
from extractor.resident.place import Place

_PATIENCE = 0.7
"""Seconds that a build which is interrupted is given to clear away what it has begun."""


class FailedBuildError(UserError):
    """A build in a process of its own failed; the message is that of what stopped it."""


@dataclass(frozen=True, slots=True)
class _Failed:
    """What stopped a build, in words; ``is_busy`` where another process builds there."""

    told: str
    is_busy: bool = False


def build_apart(place: Place, options: BuildOptions, progress: Progress) -> BuildReport:
    """Build in another process.

    Raises BuildInProgressError, and FailedBuildError with the message of whatever else stops it.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_build, args=(place, options, theirs))
    # Until it is ready for it, an interrupt would find it in the midst of its imports.
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
    theirs.close()
    try:
        return _received(ours, place, progress)
    except BaseException:
        _end(process)
        raise
    finally:
        process.join()
        ours.close()


def _received(channel: Connection, place: Place, progress: Progress) -> BuildReport:
    while True:
        try:
            said: Any = channel.recv()
        except EOFError:
            raise FailedBuildError(
                f"{place.output}: the process that built ended before its work was done; "
                "build with fewer workers (-j 1), or give it more memory"
            ) from None
        if isinstance(said, BuildReport):
            return said
        if isinstance(said, _Failed):
            if said.is_busy:
                raise BuildInProgressError(place.output)
            raise FailedBuildError(said.told)
        progress(*said)


def _end(process: Any) -> None:
    if process.is_alive():
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGINT)
        process.join(_PATIENCE)
        process.kill()


def _build(place: Place, options: BuildOptions, channel: Connection) -> None:
    # Whoever interrupts it, or goes away, knows.
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        channel.send(_result(place, options, channel))


def _result(place: Place, options: BuildOptions, channel: Connection) -> BuildReport | _Failed:
    def progress(step: str, done: int, total: int) -> None:
        channel.send((step, done, total))

    try:
        project = Project.open(place.sites, place.configuration, place.output, place.allowed)
        return build(project, place.output, options, progress)
    except BrokenPipeError:
        raise
    except (UserError, OSError) as error:
        return _Failed(str(error), isinstance(error, BuildInProgressError))
