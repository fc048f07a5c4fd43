"""A process of its own for the tests that fork one for each case."""

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

_ROOT = Path(__file__).parents[2]
_SECONDS = 300


P = ParamSpec("P")
R = TypeVar("R")


class Elsewhere:
    """Calls a function in the other process, and gives its result."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def __call__(self, function: Callable[P, R], *given: P.args, **named: P.kwargs) -> R:
        return self._executor.submit(function, *given, **named).result(timeout=_SECONDS)


@pytest.fixture(scope="package")
def elsewhere() -> Iterator[Elsewhere]:
    """Give a process that has opened no store.

    One that has opened a store has its threads, which a process that is forked from it has not:
    it would wait for them for ever.
    """
    fresh = multiprocessing.get_context("spawn")
    with pytest.MonkeyPatch.context() as patch:
        # It imports these tests as this one does.
        patch.setattr(sys, "path", [str(_ROOT), *sys.path])
        with ProcessPoolExecutor(1, fresh) as executor:
            yield Elsewhere(executor)
