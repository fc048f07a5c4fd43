"""Where names have a plural, one letter more or less at their end is no typing fault."""

from pathlib import Path

import pytest

from extractor.check.report import check
from extractor.pipeline.build import build
from extractor.pipeline.project import Project

from .conftest import RULES

TOOLS = """
language = "{language}"

[[site]]
folder = "site"
url = "https://e.example"

[site.collections]
tools = "project"
posts = "post"

[kinds.project.properties]
title = "label"
"""


def similar(tmp_path: Path, language: str, names: tuple[str, ...], prose: str) -> list[str]:
    files = {
        "extractor.toml": TOOLS.format(language=language),
        "site/posts/a.md": f"---\ntitle: Tools\n---\n{prose}\n",
    }
    for number, name in enumerate(names):
        files[f"site/tools/t{number}.md"] = f"---\ntitle: {name}\n---\n"
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    project = Project.open([tmp_path / "site"], tmp_path / "extractor.toml")
    build(project, tmp_path / "graph", RULES)
    return [one.fields["surface"] for one in check(tmp_path / "graph", ["similar-name"]).findings]


@pytest.mark.parametrize(
    ("names", "prose"),
    [
        (("Harbour Groups",), "We ask the Harbour Group of our town each week."),
        (("Harbour Calendar",), "There are two Harbour Calendars, one for each quay."),
        (("smart_answer",), "Some Smart Answers are old. They ask the Smart Answers team."),
        (("Finder",), "It lists what all the Finders of the town have found."),
    ],
)
def test_an_english_name_has_a_plural(tmp_path: Path, names: tuple[str, ...], prose: str) -> None:
    assert similar(tmp_path, "en", names, prose) == []


def test_a_fault_elsewhere_in_an_english_name_is_told(tmp_path: Path) -> None:
    prose = "We ask the Harboor Calendar each week, and the Harbour Calender too."
    found = similar(tmp_path, "en", ("Harbour Calendar",), prose)
    assert found == ["Harboor Calendar", "Harbour Calender"]


def test_a_french_name_has_none(tmp_path: Path) -> None:
    prose = "Nous demandons chaque semaine aux gens de Portauxis."
    assert similar(tmp_path, "fr", ("Portauxi",), prose) == ["Portauxis"]


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ("With [Gitbuh](https://code.example/who/gitbuh) one learns by playing.", []),
        ("With [the Gitbuh game](https://gitbuh.example/) one learns by playing.", []),
        ("With [Gitbuh](https://code.example/who/other) one learns by playing.", ["Gitbuh"]),
        ("With Gitbuh one learns by [playing](https://gitbuh.example/).", ["Gitbuh"]),
    ],
)
def test_what_the_address_of_its_link_spells_alike_is_a_name_of_its_own(
    tmp_path: Path, prose: str, told: list[str]
) -> None:
    assert similar(tmp_path, "en", ("Gitbub",), prose) == told
