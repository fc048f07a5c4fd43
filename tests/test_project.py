"""What the project says of itself."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

import extractor

REPOSITORY = Path(__file__).resolve().parents[1]


def test_the_changelog_begins_with_the_present_version() -> None:
    declared = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"][
        "version"
    ]
    changelog = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    first = re.search(r"^## (\S+)", changelog, re.MULTILINE)
    assert first is not None
    assert first.group(1) == declared == version("linked-content-extractor")


def test_the_public_names_are_sorted_and_there() -> None:
    assert extractor.__all__ == sorted(extractor.__all__)
    for name in extractor.__all__:
        assert getattr(extractor, name).__doc__


@pytest.mark.parametrize("file", ["requirements.lock", "tests/explorer/browser.txt"])
def test_a_lock_has_hashes_and_no_addresses(file: str) -> None:
    lock = (REPOSITORY / file).read_text("utf-8")
    assert "://" not in lock
    for requirement in re.split(r"\n(?=\S)", lock.strip()):
        if not requirement.startswith("#"):
            assert "--hash=sha256:" in requirement, requirement.splitlines()[0]
