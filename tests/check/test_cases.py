"""Findings, case by case: each block of ``cases/check.md`` is one test."""

import re
from pathlib import Path

import pytest

from extractor.check.fixing import fixes_of, write_fixes
from extractor.check.report import check

from .conftest import BuildSite

CASES = Path(__file__).parents[1] / "cases" / "check.md"
FENCE = re.compile(r"^```(\w+)[ ]?([^\n]*)\n(.*?)^```$", re.M | re.S)
TITLE = re.compile(r"^## (.+)\n\n(?=```file)", re.M)
"""A case begins with a title before a file; a heading inside a file is no title."""


def cases() -> list[tuple[str, dict[str, str], list[str], dict[str, str]]]:
    """Give (title, files, findings, fixed files) of every case."""
    found = []
    parts = TITLE.split(CASES.read_text("utf-8"))[1:]
    for title, part in zip(parts[::2], parts[1::2], strict=True):
        fences = FENCE.findall(part)
        files = {f"_{path}": text for sort, path, text in fences if sort == "file"}
        fixed = {f"_{path}": text for sort, path, text in fences if sort == "fixed"}
        (findings,) = [text.splitlines() for sort, _, text in fences if sort == "findings"]
        found.append((title, files, findings, fixed))
    return found


@pytest.mark.parametrize(
    ("files", "expected", "fixed"),
    [pytest.param(files, found, fixed, id=title) for title, files, found, fixed in cases()],
)
def test_case(
    build_site: BuildSite, files: dict[str, str], expected: list[str], fixed: dict[str, str]
) -> None:
    folder, graph = build_site(files)
    report = check(graph)
    found = [
        f"{one.code} {one.path.removeprefix('_')}:{one.line}:{one.column}"
        for one in report.findings
    ]
    assert found == expected
    fixes = fixes_of(report)
    assert not fixes.not_fixed
    write_fixes(fixes)
    for path, text in files.items():
        assert (folder / path).read_bytes().decode() == fixed.get(path, text)
