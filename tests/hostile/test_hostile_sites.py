"""A sample of the hostile sites, spread over all their classes.

``python -m tests.hostile.sites`` judges every one, and prints how many tracebacks there were, sites
lost and findings without a file or a remedy.
"""

import multiprocessing
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import cycle
from pathlib import Path

import pytest

from tests.hostile.judging import COMMANDS_JUDGED, warm
from tests.hostile.sampled import SAMPLE, judged
from tests.hostile.sites import all_cases

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Executor]:
    """Give a process of its own, which forks one for each case.

    One that has opened a store has its threads, and cannot be forked for another.
    """
    fresh = multiprocessing.get_context("spawn")
    with pytest.MonkeyPatch.context() as patch:
        # It imports these tests as this one does.
        patch.setattr(sys, "path", [str(_ROOT), *sys.path])
        with ProcessPoolExecutor(1, fresh, initializer=warm) as executor:
            executor.submit(warm).result()
            yield executor


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "command"),
    list(zip(range(len(SAMPLE)), cycle(COMMANDS_JUDGED), strict=False)),
    ids=lambda one: one if isinstance(one, str) else SAMPLE[one].name,
)
def test_one_hostile_file_costs_no_site(elsewhere: Executor, number: int, command: str) -> None:
    assert elsewhere.submit(judged, number, command).result() == []


def test_there_are_many_hostile_sites() -> None:
    assert sum(1 for _ in all_cases()) > 1_000
