"""Whatever is killed in the middle loses nothing, and leaves nothing after the next run.

``make torture`` does this a thousand times.
"""

from pathlib import Path

import pytest

from tests.hostile.conftest import Elsewhere
from tests.hostile.kills import ACTIONS, problems_at, status_of

_MOMENTS = (0.1, 0.35, 0.6, 0.85)
"""When a command is killed, as parts of the time that it takes."""


@pytest.mark.slow
@pytest.mark.parametrize("name", ACTIONS)
def test_a_kill_loses_nothing_and_leaves_nothing(
    elsewhere: Elsewhere, tmp_path: Path, name: str
) -> None:
    assert elsewhere(problems_at, tmp_path / "place", name, _MOMENTS) == []


@pytest.mark.slow
def test_a_fix_that_ends_has_fixed_every_file(elsewhere: Elsewhere, tmp_path: Path) -> None:
    place = tmp_path / "place"
    assert elsewhere(status_of, place, "fix") == 0
    posts = [one.read_text("utf-8") for one in place.rglob("*.md")]
    assert posts
    assert all("(https://tarif" in one and "<(" not in one for one in posts)
