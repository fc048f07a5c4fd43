"""Addresses, publication and links are what the real generators made of small sites."""

import pytest

from tests.layouts.oracles.comparing import apart, differences
from tests.layouts.oracles.recording import HERE, names
from tests.layouts.oracles.table import PAGE, page

KNOWN = [name for name in names() if (HERE / name / "oracle.json").is_file()]


@pytest.mark.parametrize("name", KNOWN)
def test_a_site_is_read_as_its_generator_reads_it(name: str) -> None:
    meant = apart(name)
    found = dict(differences(name))
    unmeant = {key: what for key, what in found.items() if key not in meant}
    assert unmeant == {}
    assert set(meant) - set(found) == set(), "these differ no more: take them out of apart.toml"


def test_the_table_of_the_documentation_is_that_of_the_records() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "make docs"
