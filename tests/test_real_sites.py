"""What reads the real sites says so, and is skipped, by that alone, where they are absent."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

TESTS = Path(__file__).parent
OWN = {TESTS / name for name in ("real_sites.py", "conftest.py", Path(__file__).name)}
READING = """
import pytest

@pytest.fixture
def first(real_sites):
    return real_sites[0]

def test_one_that_does_not_say_so(first):
    pass

@pytest.mark.realsite
def test_one_that_does(first):
    assert first.name
"""


def outcomes(tmp_path: Path, **environment: str) -> str:
    file = tmp_path / "test_reading.py"
    file.write_text(READING, "utf-8")
    command = ["pytest", "-p", "tests.conftest", "-c", str(ROOT / "pyproject.toml")]
    done = subprocess.run(
        [sys.executable, "-m", *command, "-p", "no:cacheprovider", "--rootdir", tmp_path, file],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def test_a_marked_test_is_skipped_with_the_reason_where_the_sites_are_hidden(
    tmp_path: Path,
) -> None:
    said = outcomes(tmp_path, EXTRACTOR_REALSITES="absent")
    assert "1 skipped, 1 error" in said
    assert "the real sites are hidden by EXTRACTOR_REALSITES" in said


def test_an_unmarked_test_that_reads_the_sites_fails_whether_they_are_there_or_not(
    tmp_path: Path,
) -> None:
    said = outcomes(tmp_path)
    assert re.search("1 (passed|skipped), 1 error", said)
    assert "reads the real sites without the marker 'realsite'" in said


def test_no_test_reaches_the_sites_but_by_the_fixtures() -> None:
    reaches = re.compile(
        r"""/ ["']shared["'/]|["']shared/|\.\./shared|real_sites import|import real_sites"""
    )
    found = [
        str(file.relative_to(TESTS))
        for file in sorted(TESTS.rglob("*.py"))
        if file not in OWN
        and file.parent.name != "benchmarks"
        and reaches.search(file.read_text("utf-8"))
    ]
    assert found == []
