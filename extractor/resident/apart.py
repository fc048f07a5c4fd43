"""A build in a process of its own: one that has opened a store may not fork workers any more."""

import contextlib
import multiprocessing
import os
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from extractor.errors import UserError
from extractor.graph.store import BuildInProgressError
from extractor.pipeline.build import BuildOptions, build
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
    process.start()
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
    try:
        project = Project.open(place.sites, place.configuration, place.output, place.allowed)
        report = build(
            project,
            place.output,
            options,
            lambda step, done, total: channel.send((step, done, total)),
        )
        channel.send(report)
    except KeyboardInterrupt:
        # Whoever interrupted knows.
        return
    except (UserError, OSError) as error:
        with contextlib.suppress(OSError):
            channel.send(_Failed(str(error), isinstance(error, BuildInProgressError)))
