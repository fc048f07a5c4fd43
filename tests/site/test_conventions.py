"""A generator's conventions are one strict table: a misspelt key or word is refused."""

import pytest

from extractor.site.generators import GENERATORS
from extractor.site.generators.conventions import (
    ConventionsError,
    Template,
    all_conventions,
    parse_conventions,
)


def test_every_generator_has_a_row_and_every_row_a_generator() -> None:
    assert set(all_conventions()) == {one.name for one in GENERATORS}


def test_a_row_is_read_key_by_key() -> None:
    read = parse_conventions("x", {"templates": ["liquid"], "withheld": {"folders": ["_drafts"]}})
    assert read.templates == (Template.LIQUID,)
    assert read.withheld.folders == ("_drafts",)


@pytest.mark.parametrize(
    "row",
    [
        {"template": ["liquid"]},
        {"templates": ["liquide"]},
        {"templates": "liquid"},
        {"scalars": "yaml"},
        {"withheld": {"folder": ["_drafts"]}},
        {"withheld": {"folders": "_drafts"}},
        {"fences": [""]},
        [],
    ],
)
def test_what_the_schema_does_not_have_is_refused(row: object) -> None:
    with pytest.raises(ConventionsError, match=r"^x: "):
        parse_conventions("x", row)
