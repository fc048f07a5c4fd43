"""A limit of what one piece of work may take, in seconds of this process's CPU time.

CPU time, not the clock's: what a file takes does not depend on what else the machine does.
"""

import contextlib
import math
import resource
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

DEFAULT_SECONDS = 60.0
"""What one file may take where nobody says otherwise: a page of prose takes 0.02 of a second."""
_GRACE = 2
"""Seconds that a piece of work has to notice that its time is up before its process is ended."""


class WorkLimitError(BaseException):
    """A piece of work took longer than it may. It is caught within ``pipeline``.

    Like KeyboardInterrupt it may be raised anywhere, and so is none of what code expects.
    """


class _Alarm:
    """What this process hears of its timer: it raises once, while it is armed.

    ``listeners`` counts those who have it heard, ``former`` is what heard the timer before.
    """

    def __init__(self) -> None:
        self.armed = False
        self.listeners = 0
        self.former: Any = None

    def __call__(self, _signal: int, _frame: FrameType | None) -> None:
        if self.armed:
            self.armed = False
            raise WorkLimitError


_ALARM = _Alarm()


@contextlib.contextmanager
def limits_heard(seconds: float | None) -> Iterator[None]:
    """Have limits of so many ``seconds`` heard by this process until the end of the block.

    ``within`` does so itself: around many small pieces of work, it is done once for all.
    """
    if not _is_limited(seconds):
        yield
        return
    if not _ALARM.listeners:
        _ALARM.former = signal.signal(signal.SIGPROF, _ALARM)
    _ALARM.listeners += 1
    try:
        yield
    finally:
        _ALARM.listeners -= 1
        if not _ALARM.listeners:
            signal.signal(signal.SIGPROF, _ALARM.former)


def within(seconds: float | None, work: Callable[[Item], Result], item: Item) -> Result:
    """Give ``work(item)``. Raises WorkLimitError when it takes more than ``seconds`` of CPU.

    Only the main thread of a process can be interrupted: in any other, and without ``seconds``,
    the work takes what it takes.
    """
    if seconds is None or not _is_limited(seconds):
        return work(item)
    if not _ALARM.listeners:
        with limits_heard(seconds):
            return within(seconds, work, item)
    _ALARM.armed = True
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return work(item)
    finally:
        _ALARM.armed = False
        signal.setitimer(signal.ITIMER_PROF, 0)


def _is_limited(seconds: float | None) -> bool:
    return seconds is not None and threading.current_thread() is threading.main_thread()


def end_process_after(seconds: float | None) -> None:
    """Have the system end this process where its work has taken ``seconds``, and does not notice.

    That is for what Python cannot interrupt. The process then ends with SIGXCPU. A later call
    sets another end, None no end.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    last = hard
    if seconds is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        last = math.ceil(used.ru_utime + used.ru_stime + seconds) + _GRACE
        last = last if hard == resource.RLIM_INFINITY else min(last, hard)
    # No memory image of it on disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (last, hard))
