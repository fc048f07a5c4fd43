"""Addresses, publication and links are what the real generators made of small sites."""

import pytest

from tests.layouts.oracles.comparing import apart, differences
from tests.layouts.oracles.recording import HERE, names

KNOWN = [name for name in names() if (HERE / name / "oracle.json").is_file()]


@pytest.mark.parametrize("name", KNOWN)
def test_a_site_is_read_as_its_generator_reads_it(name: str) -> None:
    meant = apart(name)
    found = dict(differences(name))
    unmeant = {key: what for key, what in found.items() if key not in meant}
    assert unmeant == {}
    assert set(meant) - set(found) == set(), "these differ no more: take them out of apart.toml"
