"""The forms of a report: the same findings, each readable by what it is for."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.check.formats import FORMATS
from extractor.check.report import Report, check

from .conftest import BuildSite

POST = "_posts/2024-01-01-l'été.md"
TEXT = "Été.\n\nVoir [le | bac](/startups/ancien-bac.html) et [lui](/startups/passeur.html).\n"


@pytest.fixture
def report(build_site: BuildSite, monkeypatch: pytest.MonkeyPatch) -> Report:
    folder, graph = build_site({POST: TEXT})
    monkeypatch.chdir(folder.parent)
    return check(graph)


def test_every_form_ends_in_a_line_feed(report: Report) -> None:
    assert all(write(report).endswith("\n") for write in FORMATS.values())


def test_text_gives_file_line_and_column(report: Report) -> None:
    assert f"rives/{POST}:3:17: warning: the link" in FORMATS["text"](report)


def test_outside_the_working_folder_a_file_is_shown_with_its_site(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    two = replace(
        report,
        findings=(*report.findings, *(replace(one, site="autre") for one in report.findings)),
        folders={**report.folders, "autre": tmp_path / "autre"},
    )
    for site in ("rives", "autre"):
        assert FORMATS["text"](two).count(f"{site}/{POST}:3:17: ") == 1
        assert FORMATS["markdown"](two).count(f"| {site}/") == 2
        assert FORMATS["json"](two).count(f'"file": "{site}/{POST}"') == 2


def test_json_gives_offsets_that_slice_the_source(report: Report) -> None:
    body = json.loads(FORMATS["json"](report))
    found = {one["code"]: TEXT[one["start"] : one["end"]] for one in body["findings"]}
    assert found["moved-link"] == "/startups/ancien-bac.html"
    assert body["counts"] == {"dead-link": 1, "moved-link": 1}


def test_markdown_escapes_what_would_end_a_cell(report: Report) -> None:
    text = FORMATS["markdown"](report)
    assert "le \\| bac" in text
    assert text.count("\n## ") == 2


def test_sarif_places_each_result(report: Report) -> None:
    log = json.loads(FORMATS["sarif"](report))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    assert all(
        rule["fullDescription"]["text"] and rule["help"]["text"]
        for rule in run["tool"]["driver"]["rules"]
    )
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        physical = result["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"] == {
            "uri": "rives/_posts/2024-01-01-l%27%C3%A9t%C3%A9.md"
        }
        region = physical["region"]
        before = TEXT[: region["charOffset"]]
        assert region["startLine"] == before.count("\n") + 1
        assert region["startColumn"] == len(before) - before.rfind("\n")


def test_sarif_holds_the_certain_remedy(report: Report) -> None:
    log = json.loads(FORMATS["sarif"](report))
    (fix,) = [fix for one in log["runs"][0]["results"] for fix in one.get("fixes", ())]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    start, length = region["charOffset"], region["charLength"]
    assert TEXT[start : start + length] == "/startups/ancien-bac.html"
    assert replacement["insertedContent"]["text"] == "/startups/bac-a-traille.html"


def test_sarif_outside_the_working_folder_is_relative_to_the_site(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    (run,) = json.loads(FORMATS["sarif"](report))["runs"]
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert not location["uri"].startswith("rives/")
    assert location["uriBaseId"] in run["originalUriBaseIds"]
    assert not location["uri"].startswith(("/", "file:"))
