"""A key that the configuration maps and that gives nothing is said by the build."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractor.pipeline.build import build
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport
from tests.conftest import RULES

Notices = Callable[[str], tuple[str, ...]]

SHEETS: Mapping[str, str] = {
    "_config.yml": "url: https://a.example\ncollections:\n  projets:\n    output: true\n",
    "_projets/phare.md": "---\ntitle: Phare\nresume: Une lumière.\nequipe: [lou]\n---\n",
    "_projets/digue.md": "---\ntitle: Digue\nvide:\n---\n",
    "_projets/quai.md": "---\ntitle: Quai\npublished: false\nadresse: https://quai.example\n---\n",
}
HEAD = '[[site]]\nfolder = "."\n[site.collections]\nprojets = "project"\n'


@pytest.fixture
def notices(tmp_path: Path) -> Notices:
    def built(keys: str) -> tuple[str, ...]:
        folder = tmp_path / "site"
        for name, text in {**SHEETS, "extractor.toml": keys + HEAD}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        report: BuildReport = build(Project.open([folder]), tmp_path / "graph", RULES)
        return report.notices

    return built


@pytest.mark.parametrize(
    ("line", "key", "meaning"),
    [
        ('resumes = "description"', "resumes", "description"),
        ('vide = "description"', "vide", "description"),
        ('Resume = "homepage"', "Resume", "homepage"),
    ],
)
def test_a_property_without_a_value_is_said(
    notices: Notices, line: str, key: str, meaning: str
) -> None:
    (said,) = notices(f'[kinds.project.properties]\ntitle = "label"\n{line}\n')
    assert said.startswith("extractor.toml: [kinds.project] no sheet has a value under")
    assert f"'{key}' ({meaning})" in said


def test_a_relation_without_a_value_is_said(notices: Notices) -> None:
    (said,) = notices('[kinds.project.relations]\nequipes = "has_member → member"\n')
    assert "'equipes' (has_member)" in said


def test_keys_that_give_something_are_not_said(notices: Notices) -> None:
    text = '[kinds.project.properties]\ntitle = "label"\nresume = "description"\n'
    assert notices(text + '[kinds.project.relations]\nequipe = "has_member → member"\n') == ()


def test_keys_of_a_kind_without_a_sheet_are_not_said(notices: Notices) -> None:
    assert notices('[kinds.organisation.properties]\nsigle = "acronym"\n') == ()


def test_keys_of_what_is_not_published_are_not_said(notices: Notices) -> None:
    assert notices('[kinds.project.properties]\ntitle = "label"\nadresse = "homepage"\n') == ()
