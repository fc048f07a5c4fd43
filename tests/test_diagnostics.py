"""Diagnostics: one catalogue, from which every finding is made."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from extractor.diagnostics import DIAGNOSTICS, Diagnostic, finding

PACKAGE = Path(__file__).parents[1] / "extractor"


def filled(diagnostic: Diagnostic) -> dict[str, Any]:
    return {name: f"<{name}>" for name in diagnostic.fields}


@pytest.mark.parametrize("code", DIAGNOSTICS)
def test_a_finding_shows_every_field_and_says_what_to_do(code: str) -> None:
    diagnostic = DIAGNOSTICS[code]
    one = finding(code, "site", "a/b.md", 3, **filled(diagnostic))
    shown = str(one)
    assert shown.startswith("a/b.md:3")
    for name in diagnostic.fields:
        assert f"<{name}>" in shown
    assert one.message
    assert one.remedy
    assert "\n" not in shown


@pytest.mark.parametrize("code", DIAGNOSTICS)
def test_a_finding_without_a_field_is_refused(code: str) -> None:
    fields = filled(DIAGNOSTICS[code])
    for name in fields:
        rest = {key: value for key, value in fields.items() if key != name}
        with pytest.raises(KeyError, match=name):
            finding(code, "site", "a.md", **rest)


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        finding("no-such-code", "site", "a.md")


def test_a_code_is_words_with_hyphens_and_its_own_key() -> None:
    for code, diagnostic in DIAGNOSTICS.items():
        assert code == diagnostic.code
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)
        assert diagnostic.title[0].isupper()


def test_every_diagnostic_is_found_somewhere() -> None:
    text = "".join(
        file.read_text("utf-8") for file in PACKAGE.rglob("*.py") if file.name != "diagnostics.py"
    )
    assert [code for code in DIAGNOSTICS if f'"{code}"' not in text] == []


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    one = finding("unreadable-file", "site", "a.md", reason="raison")
    assert str(one).startswith("a.md: ")


def test_a_finding_is_plain_data_and_sorts_by_place() -> None:
    late = finding("unreadable-file", "site", "b.md", reason="raison")
    early = finding("unreadable-file", "site", "a.md", 9, reason="raison")
    assert sorted([late, early]) == [early, late]
    data = json.loads(json.dumps(early.as_json()))
    assert (data["path"], data["line"], data["code"]) == ("a.md", 9, "unreadable-file")
    assert data["message"] == early.message
