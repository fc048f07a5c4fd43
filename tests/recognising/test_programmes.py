"""Programmes, case by case."""

import pytest

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.programmes import find_programmes, programme_title
from tests.cases_file import read_cases

FRENCH = load_language("fr")


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in read_cases("programmes")]
)
def test_case(text: str, expected: list[str]) -> None:
    read = read_document(text, site="exemple.fr", kind="post", slug="essai", path="essai.md")
    titles = [
        programme_title(read.blocks[m.block].text, m.start, m.end, FRENCH)
        for m in find_programmes(read, FRENCH)
    ]
    assert titles == expected
