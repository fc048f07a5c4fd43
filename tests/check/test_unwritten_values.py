"""A value that has not its property's form is left out of the graph, and said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.check.report import check
from extractor.pipeline.build import build
from extractor.pipeline.project import Project
from tests.conftest import RULES

Findings = Callable[[str], list[tuple[str, int, str]]]

CONFIGURATION = """
[kinds.project.properties]
title = "label"
debut = "start"
surface = "surface"
agents = "staff"
public = "open"

[properties.surface]
labels = { fr = "surface" }
form = "decimal"
of = "project"

[properties.staff]
labels = { fr = "agents" }
form = "integer"
of = "project"

[properties.open]
labels = { fr = "ouvert" }
form = "boolean"
of = "project"

[[site]]
folder = "."
[site.collections]
projets = "project"
"""
GENERATOR = "url: https://a.example\ncollections:\n  projets:\n    output: true\n"


@pytest.fixture
def findings(tmp_path: Path) -> Findings:
    """Give a function: a line of a sheet → code, line and message of what is found."""

    def found(line: str) -> list[tuple[str, int, str]]:
        folder = tmp_path / "site"
        (folder / "_projets").mkdir(parents=True)
        (folder / "extractor.toml").write_text(CONFIGURATION, "utf-8")
        (folder / "_config.yml").write_text(GENERATOR, "utf-8")
        (folder / "_projets" / "phare.md").write_text(f"---\ntitle: Phare\n{line}\n---\n", "utf-8")
        build(Project.open([folder]), tmp_path / "graph", RULES)
        return [(one.code, one.line, one.message) for one in check(tmp_path / "graph").findings]

    return found


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("debut: bientôt", "bientôt"),
        ('debut: "2023-02-30"', "2023-02-30"),
        ("surface: vaste", "vaste"),
        ("agents: 3.5", "3.5"),
        ("agents: une dizaine", "une dizaine"),
        ("public: peut-être", "peut-être"),
    ],
)
def test_a_value_of_another_form_is_found_at_its_line(
    findings: Findings, line: str, value: str
) -> None:
    ((code, at, message),) = findings(line)
    assert (code, at) == ("unwritten-value", 3)
    assert value in message


@pytest.mark.parametrize(
    "line",
    [
        "debut: 2023-02-28",
        "debut: 2023-02-28T10:00:00Z",
        "surface: 12.5",
        "surface: 12",
        "agents: 12",
        "public: true",
        "public: false",
        "debut:",
    ],
)
def test_a_value_of_its_form_is_not_found(findings: Findings, line: str) -> None:
    assert findings(line) == []
