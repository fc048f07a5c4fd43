"""Edits are tried by reading the page again, and that is done seldom."""

import pytest

from extractor.check import rereading
from extractor.check.rereading import Rereader, reads_as_meant
from extractor.diagnostics import Edit
from extractor.reading import Document, read_document


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the texts that are read, as they are read."""
    read: list[str] = []

    def reading(source: str) -> Document:
        read.append(source)
        return read_document(source, site="", kind="", slug="", path="")

    monkeypatch.setattr(rereading, "_read_once", reading)
    return read


def page(good: int, bad: int) -> tuple[str, list[Edit]]:
    """Give a page of links with stray marks; of the edits, ``bad`` change a word as well."""
    source, edits = "", []
    for number in range(good + bad):
        address = f"/a{number}"
        source += "word ["
        start = len(source) + len("b](")
        source += f"b](<({address}>) "
        text = address if number < good else f"{address}) c [d]({address}"
        edits.append(Edit(start, start + len(f"<({address}>"), text))
    return source, edits


def test_what_is_certain_is_what_is_so_alone() -> None:
    source, edits = page(good=7, bad=3)
    alone = {one for one in edits if reads_as_meant(source, addresses=(one,))}
    assert Rereader(source).certain_addresses(edits) == alone == set(edits[:7])


def test_edits_that_are_all_good_are_read_once(readings: list[str]) -> None:
    source, edits = page(good=300, bad=0)
    assert Rereader(source).certain_addresses(edits) == set(edits)
    assert len(readings) <= 2


def test_a_page_of_bad_edits_is_read_a_bounded_number_of_times(readings: list[str]) -> None:
    source, edits = page(good=0, bad=300)
    assert not Rereader(source).certain_addresses(edits)
    assert len(readings) <= 66


def test_a_long_page_is_read_less_often(readings: list[str]) -> None:
    source, edits = page(good=1, bad=20)
    Rereader(source + "\n\n" + "word " * 80_000).certain_addresses(edits)
    assert len(readings) <= 4


def test_edits_that_overlap_are_tried_apart() -> None:
    source, edits = page(good=2, bad=0)
    also = Edit(edits[0].start, edits[0].end, "/b0")
    assert Rereader(source).certain_addresses([*edits, also]) >= {edits[1]}
