"""A sample of the hostile sites, spread over all their classes.

``python -m tests.hostile.sites`` judges every one, and prints how many tracebacks there were, sites
lost and findings without a file or a remedy.
"""

from itertools import cycle

import pytest

from tests.hostile.conftest import Elsewhere
from tests.hostile.judging import COMMANDS_JUDGED
from tests.hostile.sampled import SAMPLE, judged
from tests.hostile.sites import all_cases


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "command"),
    list(zip(range(len(SAMPLE)), cycle(COMMANDS_JUDGED), strict=False)),
    ids=lambda one: one if isinstance(one, str) else SAMPLE[one].name,
)
def test_one_hostile_file_costs_no_site(elsewhere: Elsewhere, number: int, command: str) -> None:
    assert elsewhere(judged, number, command) == []


def test_there_are_many_hostile_sites() -> None:
    assert sum(1 for _ in all_cases()) > 1_000
