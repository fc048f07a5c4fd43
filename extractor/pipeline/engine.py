"""Where work runs: in this process, or in several that share what it has read."""

import contextlib
import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_work: Callable[[Any], Any] | None = None


def run(
    work: Callable[[Item], Result], items: Sequence[Item], workers: int, chunk: int = 64
) -> Iterator[Result]:
    """Give ``work(item)`` for each item, in the order of the items, whatever runs where.

    With several workers, processes are forked: they see what this one has in memory, and send
    plain results back. Where processes cannot be forked, everything runs in this one.
    """
    if workers < 2 or len(items) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, items)
        return
    global _work
    _work = work
    context = multiprocessing.get_context("fork")
    with context.Pool(min(workers, len(items))) as pool:
        yield from pool.imap(_call, items, chunksize=chunk)
    _work = None


def _call(item: Any) -> Any:
    assert _work is not None  # noqa: S101 - set before the fork
    return _work(item)


def usable_processors() -> int:
    """Give the number of processors that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
