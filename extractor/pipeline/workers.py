"""Worker processes, any of which may die: what it was at is done again, then given up.

A worker is told the numbers of the items that it is to do, for it sees the items themselves in
the memory that it was forked with, and sends each result back when it is there. So the first
item without a result is what a dead worker was at.
"""

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from extractor.pipeline.unfinished import Unfinished
from extractor.pipeline.work_limit import WorkLimitError, end_process_after, within

Item = TypeVar("Item")
Result = TypeVar("Result")

_WAITING = 2
"""Pieces of work that a worker has before it: it never waits for the next."""
_END_WITH_PARENT = 1
"""The option ``PR_SET_PDEATHSIG`` of Linux's ``prctl``."""
_OUT_OF_MEMORY = Path("/proc/self/oom_score_adj")
_FIRST_TO_END = "500"
"""Of 1000: Linux ends a worker before whoever asked for its work, who can tell of it."""


@dataclass(frozen=True, slots=True)
class _Raised:
    """What the work raised in a worker."""

    error: BaseException


@dataclass(slots=True)
class _Worker:
    """A process, the way to it, and the numbers of the items that it has yet to do, in order."""

    process: ForkProcess
    channel: Connection
    given: deque[int] = field(default_factory=deque)

    def give(self, numbers: Sequence[int]) -> None:
        self.given.extend(numbers)
        try:
            self.channel.send(list(numbers))
        except OSError:
            # It is dead, as reading from it will tell; what it had is given to others then.
            return


def run_in_workers(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    workers: int,
    *,
    chunk: int,
    seconds: float | None,
) -> Generator[Result | Unfinished, None, None]:
    """Give ``work(item)`` for each item, in their order, from so many processes.

    What takes more than ``seconds`` of CPU, and what a worker died of twice, is Unfinished.
    Raises what the work raises.
    """
    running = _Running(work, items, seconds, chunk)
    try:
        for _ in range(min(workers, len(items))):
            running.start_worker()
        for number in range(len(items)):
            while number not in running.results:
                running.receive()
            yield running.results.pop(number)
    finally:
        running.end()


class _Running(Generic[Item, Result]):
    """The workers, what they have yet to do, and the results that nobody has taken yet."""

    def __init__(
        self,
        work: Callable[[Item], Result],
        items: Sequence[Item],
        seconds: float | None,
        chunk: int,
    ) -> None:
        self.results: dict[int, Result | Unfinished] = {}
        self._work = work
        self._items = items
        self._seconds = seconds
        numbers = range(len(items))
        self._pieces: deque[Sequence[int]] = deque(
            numbers[at : at + chunk] for at in range(0, len(items), chunk)
        )
        self._chunk = chunk
        self._workers: list[_Worker] = []
        self._died_of: set[int] = set()

    def start_worker(self) -> None:
        """Start a worker, and give it what to do."""
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        # Else whoever interrupts this process might find the other before it is ready for it.
        former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            process = context.Process(
                target=_serve,
                args=(
                    self._work,
                    self._items,
                    self._seconds,
                    theirs,
                    (ours, *(one.channel for one in self._workers)),
                    os.getpid(),
                ),
                daemon=True,
            )
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, former)
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        for _ in range(_WAITING):
            self._give_next(worker)

    def _give_next(self, worker: _Worker) -> None:
        if self._pieces:
            worker.give(self._pieces.popleft())

    def receive(self) -> None:
        """Wait for what workers say next; replace those that died."""
        said = wait([one.channel for one in self._workers])
        for worker in [one for one in self._workers if one.channel in said]:
            try:
                number, result = worker.channel.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            if isinstance(result, _Raised):
                raise result.error
            self.results[number] = result
            worker.given.remove(number)
            if len(worker.given) <= self._chunk * (_WAITING - 1):
                self._give_next(worker)

    def _replace(self, worker: _Worker) -> None:
        """Let another do what a dead worker has not done, but what it died of twice."""
        self._workers.remove(worker)
        worker.channel.close()
        worker.process.join()
        left = list(worker.given)
        if left:
            self._note_death(left.pop(0), worker.process.exitcode or 0)
        if left:
            self._pieces.appendleft(left)
        if self._pieces:
            self.start_worker()

    def _note_death(self, number: int, status: int) -> None:
        if self._seconds is not None and status == -signal.SIGXCPU:
            self.results[number] = Unfinished.for_time(self._seconds)
        elif number in self._died_of:
            self.results[number] = Unfinished.for_end(status)
        else:
            # Where memory is short the system ends whichever process it likes: once proves nothing.
            self._died_of.add(number)
            self._pieces.appendleft([number])

    def end(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.channel.close()


def _serve(
    work: Callable[[Any], Any],
    items: Sequence[Any],
    seconds: float | None,
    channel: Connection,
    others: Sequence[Connection],
    parent: int,
) -> None:
    """Do what the channel says, until it is closed. This is all that a worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    end_with(parent)
    for one in others:
        one.close()
    be_first_to_end()
    while True:
        try:
            for number in channel.recv():
                _answer(channel, number, _done(work, items[number], seconds))
        except (EOFError, OSError):
            return
        except MemoryError:
            # Whoever waits at the other end is told by the end of this process.
            os._exit(1)


def _answer(channel: Connection, number: int, result: Any) -> None:
    try:
        channel.send((number, result))
    except (EOFError, OSError, MemoryError):
        raise
    except Exception as error:  # what cannot be sent is a fault of ours, and told as one
        channel.send((number, _Raised(TypeError(f"{result!r:.200}: {error}"))))


def _done(work: Callable[[Any], Any], item: Any, seconds: float | None) -> Any:
    if seconds is not None:
        end_process_after(seconds)
    try:
        return within(seconds, work, item)
    except WorkLimitError:
        return Unfinished.for_time(seconds)
    except MemoryError:
        return Unfinished.for_memory()
    except BaseException as error:  # whoever asked for the work is told
        return _Raised(error)


def be_first_to_end() -> None:
    """Have the system end this process before others where memory is short."""
    with contextlib.suppress(OSError):
        _OUT_OF_MEMORY.write_text(_FIRST_TO_END, "ascii")


def end_with(parent: int) -> None:
    """End this process when its parent ends, so that it outlives it in nothing that it holds."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
