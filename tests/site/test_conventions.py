"""A generator's conventions are one strict table: a misspelt key or word is refused."""

from dataclasses import replace

import pytest

from extractor.site.generators import GENERATORS
from extractor.site.generators.conventions import (
    ConventionsError,
    Template,
    all_conventions,
    parse_conventions,
)
from extractor.site.links.link_reading import LinkReading, RelativeTo


def test_every_generator_has_a_row_and_every_row_a_generator() -> None:
    assert set(all_conventions()) == {one.name for one in GENERATORS}


def test_a_row_is_read_key_by_key() -> None:
    read = parse_conventions("x", {"templates": ["liquid"], "withheld": {"folders": ["_drafts"]}})
    assert read.templates == (Template.LIQUID,)
    assert read.withheld.folders == ("_drafts",)


def test_a_row_says_how_links_are_read() -> None:
    read = parse_conventions("x", {"links": {"relative_to": "name", "composes": True}})
    assert read.links == LinkReading(relative_to=RelativeTo.NAME, composes=True)


def test_links_are_only_looked_for_among_inputs_where_links_to_sources_are_followed() -> None:
    plain, changed = LinkReading(relative_to=RelativeTo.INPUT), LinkReading(source_links=True)
    assert not plain.by_input
    assert replace(plain, source_links=True).by_input
    assert not changed.by_input


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
        {"links": {"relative": "file"}},
        {"links": {"relative_to": "files"}},
        {"links": {"composes": "yes"}},
        {"links": {"makes_pages": True}},
        {"links": ["source_links"]},
        [],
    ],
)
def test_what_the_schema_does_not_have_is_refused(row: object) -> None:
    with pytest.raises(ConventionsError, match=r"^x: "):
        parse_conventions("x", row)
