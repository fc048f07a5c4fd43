"""A sample of the hostile sites, spread over all their classes.

``python -m tests.hostile.sites`` judges every one, and prints how many tracebacks there were, sites
lost and findings without a file or a remedy.
"""

from itertools import cycle

import pytest

from tests.hostile.judging import COMMANDS_JUDGED, judge, warm
from tests.hostile.site import HostileSite
from tests.hostile.sites import all_cases, some_cases

_NUMBER = 400


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    warm()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("case", "command"),
    list(zip(some_cases(_NUMBER), cycle(COMMANDS_JUDGED), strict=False)),
    ids=lambda one: one if isinstance(one, str) else one.name,
)
def test_one_hostile_file_costs_no_site(case: HostileSite, command: str) -> None:
    assert judge(case, (command,)) == []


def test_there_are_many_hostile_sites() -> None:
    assert sum(1 for _ in all_cases()) > 1_000
