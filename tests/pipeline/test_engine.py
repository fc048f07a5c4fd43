"""Work on several items: in their order, whatever becomes of the processes that do it."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.pipeline.engine import run
from extractor.pipeline.unfinished import Unfinished

ITEMS = range(60)
BOTH = pytest.mark.parametrize("workers", [1, 3])


def squared(item: int) -> int:
    return item * item


def ended_by(number: int) -> Callable[[int], int]:
    """Give work that ends its process, at one item and each time."""

    def work(item: int) -> int:
        if item == 17:
            os.kill(os.getpid(), number)
        return squared(item)

    return work


@BOTH
def test_results_are_in_the_order_of_the_items(workers: int) -> None:
    assert list(run(squared, ITEMS, workers, chunk=7)) == [squared(one) for one in ITEMS]


@BOTH
def test_what_the_work_raises_is_raised(workers: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(run(lambda item: 1 // (item - 5), ITEMS, workers))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_what_kills_its_worker_twice_is_unfinished_and_all_else_is_done(
    number: signal.Signals,
) -> None:
    results = list(run(ended_by(number), ITEMS, 3))
    assert results.pop(17) == Unfinished.for_end(-number)
    assert results == [squared(one) for one in ITEMS if one != 17]


def test_a_worker_that_leaves_is_told_by_its_status() -> None:
    results = list(run(lambda item: os._exit(3) if item == 59 else item, ITEMS, 2))
    assert results == [*range(59), Unfinished.for_end(3)]


def test_the_only_item_is_no_risk_either() -> None:
    assert list(run(lambda _: os._exit(3), [17], 2)) == [Unfinished.for_end(3)]


def test_a_worker_that_somebody_killed_once_costs_no_item(tmp_path: Path) -> None:
    def work(item: int) -> int:
        if item == 17 and not (tmp_path / "killed").exists():
            (tmp_path / "killed").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return squared(item)

    assert list(run(work, ITEMS, 3)) == [squared(one) for one in ITEMS]


def test_every_item_may_kill_its_worker() -> None:
    assert list(run(lambda _: os._exit(1), range(9), 3)) == [Unfinished.for_end(1)] * 9


@BOTH
def test_what_takes_more_than_it_may_is_unfinished(workers: int) -> None:
    def work(item: int) -> int:
        while item == 17:
            pass
        return squared(item)

    results = list(run(work, ITEMS, workers, seconds=0.1))
    assert results.pop(17) == Unfinished("it took more than 0.1 s")
    assert results == [squared(one) for one in ITEMS if one != 17]


def test_what_python_cannot_interrupt_is_ended_with_its_process() -> None:
    def work(item: int) -> int:
        if item == 1:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})
            while True:
                pass
        return item

    assert list(run(work, range(3), 2, seconds=0.1)) == [0, Unfinished.for_time(0.1), 2]


def test_work_in_work_that_takes_more_than_it_may_ends_alone() -> None:
    def endless(_: int) -> int:
        while True:
            pass

    def work(item: int) -> object:
        return next(run(endless, [item], 1, seconds=0.05))

    assert list(run(work, [1, 2], 1, seconds=5)) == [Unfinished.for_time(0.05)] * 2


def test_whoever_heard_the_timer_before_hears_it_afterwards() -> None:
    former = signal.getsignal(signal.SIGPROF)
    results = run(squared, ITEMS, 1, seconds=5)
    assert next(results) == 0
    assert next(run(squared, ITEMS, 1, seconds=5)) == 0
    results.close()
    assert signal.getsignal(signal.SIGPROF) is former


@BOTH
def test_waiting_is_no_work(workers: int) -> None:
    def work(item: int) -> int:
        time.sleep(0.3)
        return item

    assert list(run(work, range(2), workers, seconds=0.1)) == [0, 1]


@BOTH
def test_work_without_memory_is_unfinished(workers: int) -> None:
    def work(item: int) -> int:
        if item == 17:
            raise MemoryError
        return item

    assert list(run(work, ITEMS, workers))[17] == Unfinished.for_memory()


def test_workers_end_when_nobody_wants_their_results() -> None:
    results = run(lambda _: os.getpid(), ITEMS, 2)
    worker = next(results)
    assert isinstance(worker, int)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
