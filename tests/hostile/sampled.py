"""The sample of the hostile sites that the tests judge, by number."""

from functools import cache

from tests.hostile.judging import judge, warm
from tests.hostile.sites import some_cases

SAMPLE = tuple(some_cases(70))


def judged(number: int, command: str) -> list[str]:
    """Give what is wrong with what a command makes of a case; [] where all is right."""
    _warm()
    return [str(one) for one in judge(SAMPLE[number], (command,))]


@cache
def _warm() -> None:
    warm()
