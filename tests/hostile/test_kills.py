"""Whatever is killed in the middle loses nothing, and leaves nothing after the next run.

``make torture`` does this a thousand times.
"""

from pathlib import Path

import pytest

from tests.hostile.kills import ACTIONS, Place, durations, loaded, problems_of

_MOMENTS = (0.1, 0.35, 0.6, 0.85)
"""When a command is killed, as parts of the time that it takes."""
# Threads that other tests began do not live on in a process that is forked from here.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    loaded()
    place = Place(tmp_path_factory.mktemp("killed") / "place")
    assert place.run(*place.building) in (0, 1)
    return place


@pytest.fixture(scope="module")
def taken(place: Place) -> dict[str, float]:
    return durations(place)


@pytest.mark.parametrize("name", ACTIONS)
def test_a_kill_loses_nothing_and_leaves_nothing(
    place: Place, taken: dict[str, float], name: str
) -> None:
    for moment in _MOMENTS:
        assert not list(problems_of(place, name, moment * taken[name]))


def test_a_fix_that_ends_has_fixed_every_file(place: Place) -> None:
    action = ACTIONS["fix"]
    action.prepare(place)
    assert place.run(*action.command(place)) == 0
    posts = [one.read_text("utf-8") for one in Path(place.site.site).rglob("*.md")]
    assert all("(https://tarif" in one and "<(" not in one for one in posts)
