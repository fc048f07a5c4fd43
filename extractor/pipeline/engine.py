"""Where work runs: in this process, or in several that share what it has read."""

import contextlib
import gc
import multiprocessing
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TypeVar

from extractor.pipeline.unfinished import Unfinished
from extractor.pipeline.work_limit import WorkLimitError, limits_heard, within
from extractor.pipeline.workers import run_in_workers

Item = TypeVar("Item")
Result = TypeVar("Result")


def run(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    workers: int,
    *,
    chunk: int = 8,
    seconds: float | None = None,
) -> Generator[Result | Unfinished, None, None]:
    """Give ``work(item)`` for each item, in the order of the items, whatever runs where.

    With several workers, processes are forked: they see what this one has in memory, and send
    plain results back. Where processes cannot be forked, everything runs in this one.

    What takes more than ``seconds`` of CPU or more memory than there is, and what a worker died
    of twice, is Unfinished. With one worker nothing is left to tell of what ends the process.
    """
    if workers < 2 or not items or "fork" not in multiprocessing.get_all_start_methods():
        with limits_heard(seconds):
            for item in items:
                yield run_here(work, item, seconds)
    else:
        yield from run_in_workers(work, items, workers, chunk=chunk, seconds=seconds)


def run_here(
    work: Callable[[Item], Result], item: Item, seconds: float | None
) -> Result | Unfinished:
    """Give ``work(item)`` as this process does it, or why it came to no end."""
    try:
        return within(seconds, work, item)
    except WorkLimitError:
        return Unfinished.for_time(seconds)
    except MemoryError:
        return Unfinished.for_memory()


@contextlib.contextmanager
def without_collector() -> Iterator[None]:
    """Hold the cycle collector still.

    A build makes millions of objects and no cycles: going through them takes a sixth of its
    time and frees nothing.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
