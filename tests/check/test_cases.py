"""Findings, case by case: each block of ``cases/check.md`` is one test."""

import re
from pathlib import Path

import pytest

from extractor.check.fixing import fixes_of, write_fixes
from extractor.check.report import check
from extractor.diagnostics import Finding

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


def _place(one: Finding) -> str:
    return "".join(f":{number}" for number in (one.line, one.column) if number)


@pytest.mark.parametrize(
    ("files", "expected", "fixed"),
    [pytest.param(files, found, fixed, id=title) for title, files, found, fixed in cases()],
)
def test_case(
    build_site: BuildSite, files: dict[str, str], expected: list[str], fixed: dict[str, str]
) -> None:
    folder, graph = build_site(files)
    report = check(graph)
    found = [f"{one.code} {one.path.removeprefix('_')}{_place(one)}" for one in report.findings]
    assert found == [line.partition(" → ")[0] for line in expected]
    for one, line in zip(report.findings, expected, strict=True):
        assert line.partition(" → ")[2] in one.remedy
    fixes = fixes_of(report)
    assert not fixes.not_fixed
    write_fixes(fixes)
    for path, text in files.items():
        assert (folder / path).read_bytes().decode() == fixed.get(path, text)
