"""Programmes, case by case."""

import pytest

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import analyse
from extractor.recognising.programmes import find_programmes, programme_title
from tests.cases_file import read_cases


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(code, t, e, id=f"{code}: {i}")
        for code in ("fr", "en", "de")
        for i, t, e in read_cases("programmes", code)
    ],
)
def test_case(language: str, text: str, expected: list[str]) -> None:
    document = read_document(text, site="exemple.fr", kind="post", slug="essai", path="essai.md")
    read = analyse(document, load_language(language))
    titles = [programme_title(read.blocks[m.block], m.start, m.end) for m in find_programmes(read)]
    assert titles == expected
