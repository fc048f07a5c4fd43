"""Worker processes that answer from a store, and can be killed: a pool of them.

A query's cost is not known before it has been answered. So every query starts as a brief one;
one that takes longer may go on where fewer than half of the workers are at such queries, and
another worker takes its place; else it is stopped. Brief queries thus never wait for long ones.
"""

import asyncio
import contextlib
import logging
import os
import sys
from collections import deque
from collections.abc import Coroutine, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.serve.frames import LENGTHS, Head, frame, head_of

_LOG = logging.getLogger("uvicorn.error")
_LOWER_PRIORITY = 5
"""Added to the niceness of a process whose query takes long."""
_PIPE = 1 << 20
"""Bytes of an answer that are held on their way from a worker at once."""
_START_SECONDS = 30.0
"""For a worker to open its store."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 10.0
"""Seconds between tries to start a worker."""


class BusyError(Exception):
    """As many jobs are being done, or wait, as may: come again.

    ``long`` says that it is long ones that there are too many of, this one among them. It is
    caught within ``serve``.
    """

    def __init__(self, *, long: bool = False) -> None:
        super().__init__("too many long queries" if long else "too many queries")
        self.long = long


class TimeLimitError(Exception):
    """A job took longer than it may, and its worker was killed. It is caught within ``serve``."""


class WorkerEndedError(Exception):
    """A worker ended while it answered: for want of memory, most often. Caught in ``serve``."""


class WorkerFaultError(Exception):
    """A job met a fault of the program. It is caught within ``serve``."""


class _Worker:
    """One process with the store open."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def started(cls, command: Sequence[str]) -> "_Worker":
        """Start one, and wait until it has opened its store. Raises WorkerEndedError."""
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # What the engine says when it has no memory left tells nobody anything.
            stderr=asyncio.subprocess.DEVNULL,
            # Apart from the terminal: Ctrl-C is for the server, which ends its workers.
            start_new_session=True,
            limit=_PIPE,
        )
        worker = cls(process)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await worker._read()
        except (TimeoutError, WorkerEndedError):
            await worker.kill()
            raise WorkerEndedError("a worker did not start") from None
        except BaseException:
            await worker.kill()
            raise
        return worker

    @property
    def lives(self) -> bool:
        return self._process.returncode is None

    async def answer(self, job: Head) -> tuple[Head, bytes]:
        if self._process.stdin is None:
            raise WorkerEndedError
        try:
            self._process.stdin.write(frame(job))
            await self._process.stdin.drain()
        except ConnectionError:
            raise WorkerEndedError from None
        return await self._read()

    async def _read(self) -> tuple[Head, bytes]:
        stream = self._process.stdout
        if stream is None:
            raise WorkerEndedError
        try:
            of_head, of_body = LENGTHS.unpack(await stream.readexactly(LENGTHS.size))
            head = head_of(await stream.readexactly(of_head))
            return head, await stream.readexactly(of_body)
        except asyncio.IncompleteReadError:
            raise WorkerEndedError from None

    def lower_priority(self) -> None:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _LOWER_PRIORITY)

    async def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()


class Pool:
    """Workers of one store.

    ``workers`` are ready for brief jobs at any time; ``long`` more may be at long ones, which
    are those that take more than ``brief`` seconds; ``waiting`` jobs may wait for a worker.
    """

    def __init__(
        self,
        store: Path,
        folder: Path,
        *,
        workers: int,
        waiting: int,
        memory: int,
        long: int = 0,
        brief: float | None = None,
    ) -> None:
        self._command = (
            *(sys.executable, "-m", "extractor.serve.worker"),
            *(str(store), str(folder), str(memory)),
        )
        self._size = workers
        self._waiting = waiting
        self._long = long
        self._brief = brief
        self._idle: deque[_Worker] = deque()
        self._waiters: deque[asyncio.Future[_Worker]] = deque()
        self._at_long = 0
        self._workers = 0
        # Kept, or the loop might forget them.
        self._starting: set[asyncio.Task[None]] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Start the workers. Raises WorkerEndedError where one does not start."""
        started = await asyncio.gather(
            *(_Worker.started(self._command) for _ in range(self._size)), return_exceptions=True
        )
        workers = [one for one in started if isinstance(one, _Worker)]
        if len(workers) < self._size:
            await asyncio.gather(*(one.kill() for one in workers))
            raise WorkerEndedError("a worker did not start")
        self._workers = len(workers)
        self._idle.extend(workers)

    async def close(self) -> None:
        """End the workers; nothing is asked of them any more."""
        self._closed = True
        for starting in tuple(self._starting):
            starting.cancel()
        while self._idle:
            self._end(self._idle.popleft())
        await asyncio.gather(*self._starting, *self._ending, return_exceptions=True)

    @property
    def workers(self) -> int:
        """How many workers there are, at a job or not."""
        return self._workers

    @property
    def at_long_jobs(self) -> int:
        """How many workers are at long jobs."""
        return self._at_long

    async def answer(
        self, operation: str, arguments: Mapping[str, Any], seconds: float
    ) -> tuple[Head, bytes]:
        """Have a worker do an operation within ``seconds``.

        Raises BusyError, TimeLimitError, WorkerEndedError, WorkerFaultError. Whoever is
        cancelled leaves no work behind.
        """
        job = {"operation": operation, "arguments": arguments, "seconds": seconds}
        worker = await self._taken(seconds)
        asked = asyncio.create_task(worker.answer(job))
        try:
            head, body = await self._awaited(worker, asked, seconds)
        finally:
            asked.cancel()
        if "fault" in head:
            _LOG.error("%s: %s", operation, head["fault"])
            raise WorkerFaultError(head["fault"])
        return head, body

    async def _awaited(
        self, worker: _Worker, asked: "asyncio.Task[tuple[Head, bytes]]", seconds: float
    ) -> tuple[Head, bytes]:
        brief = seconds if self._brief is None else min(self._brief, seconds)
        try:
            answer = await _within(asked, brief)
            if answer is None and (brief == seconds):
                raise TimeLimitError
            if answer is None and self._at_long >= self._long:
                raise BusyError(long=True)
        except BaseException:
            self._end(worker)
            self._add()
            raise
        if answer is not None:
            self._give(worker)
            return answer
        self._at_long += 1
        worker.lower_priority()
        self._add()
        try:
            answer = await _within(asked, seconds - brief)
        finally:
            # Its priority cannot be raised again, and its place has been taken.
            self._at_long -= 1
            self._end(worker)
        if answer is None:
            raise TimeLimitError
        return answer

    async def _taken(self, seconds: float) -> _Worker:
        """Give a worker that is at nothing, waiting for it. Raises BusyError."""
        while self._idle:
            worker = self._idle.popleft()
            if worker.lives:
                return worker
            self._end(worker)
            self._add()
        if len(self._waiters) >= self._waiting:
            raise BusyError
        waiter: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.shield(waiter)
        except BaseException as error:
            if waiter.done() and not waiter.cancelled():
                self._give(waiter.result())
            else:
                self._waiters.remove(waiter)
                waiter.cancel()
            if isinstance(error, TimeoutError):
                raise BusyError from None
            raise

    def _give(self, worker: _Worker) -> None:
        """Let a worker that is at nothing do the next job."""
        if self._closed:
            self._end(worker)
        elif self._waiters:
            self._waiters.popleft().set_result(worker)
        else:
            self._idle.append(worker)

    def _add(self) -> None:
        """Start a worker more, beside."""
        if not self._closed:
            _kept(self._added(), self._starting)

    async def _added(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            try:
                worker = await _Worker.started(self._command)
            except (WorkerEndedError, OSError):
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            else:
                self._workers += 1
                self._give(worker)
                return

    def _end(self, worker: _Worker) -> None:
        self._workers -= 1
        _kept(worker.kill(), self._ending)


def _kept(work: Coroutine[Any, Any, None], tasks: "set[asyncio.Task[None]]") -> None:
    """Do work beside, in a task that is kept as long as it runs."""
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def _within(
    asked: "asyncio.Task[tuple[Head, bytes]]", seconds: float
) -> tuple[Head, bytes] | None:
    """Give what a task gives, or None where that takes longer; the task goes on then."""
    done, _ = await asyncio.wait({asked}, timeout=seconds)
    return asked.result() if done else None
