"""Programmes, case by case."""

import pytest

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import analyse
from extractor.recognising.programmes import find_programmes, programme_title
from tests.cases_file import read_cases

FRENCH = load_language("fr")


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in read_cases("programmes")]
)
def test_case(text: str, expected: list[str]) -> None:
    document = read_document(text, site="exemple.fr", kind="post", slug="essai", path="essai.md")
    read = analyse(document, FRENCH)
    titles = [programme_title(read.blocks[m.block], m.start, m.end) for m in find_programmes(read)]
    assert titles == expected
