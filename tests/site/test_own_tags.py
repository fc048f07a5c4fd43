"""Tags and templates of a site's own: ``link`` and ``post_url`` name sources in Jekyll alone."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from extractor.pipeline.build import build
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport
from extractor.site.addresses.space import AddressSpace
from tests.conftest import RULES
from tests.site.addresses import site_in

ELEVENTY = {"eleventy.config.js": "export default function (configuration) {}\n"}
JEKYLL = {"_config.yml": "title: A site\nurl: https://e.example\n"}
PLAIN: Mapping[str, str] = {}


def built(folder: Path, files: Mapping[str, str]) -> BuildReport:
    site = folder / "site"
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    return build(Project.open([site]), folder / "graph", RULES)


def dead_links(folder: Path, files: Mapping[str, str]) -> int:
    return sum(one.code == "dead-link" for one in built(folder, files).findings)


@pytest.mark.parametrize(
    "tag",
    [
        '{% link "https://elsewhere.example/key" %}',
        "{%link 'about/conduct' %}",
        "{% link page.data.home %}",
        "{% post_url '2024-01-01-first' %}",
    ],
)
def test_in_eleventy_nobody_knows_where_they_lead(tmp_path: Path, tag: str) -> None:
    page = f"---\ntitle: A page\n---\nSee [the key]({tag}).\n"
    assert dead_links(tmp_path, {**ELEVENTY, "page.md": page}) == 0


@pytest.mark.parametrize("generator", [JEKYLL, PLAIN], ids=["Jekyll", "a plain folder"])
@pytest.mark.parametrize(("named", "dead"), [("other.md", 0), ("gone.md", 1)])
def test_in_jekyll_they_name_a_source(
    tmp_path: Path, generator: Mapping[str, str], named: str, dead: int
) -> None:
    page = f"---\ntitle: A page\n---\nSee [the other]({{% link {named} %}}).\n"
    other = "---\ntitle: Another\n---\nWords.\n"
    assert dead_links(tmp_path, {**generator, "page.md": page, "other.md": other}) == dead


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("types.csv.erb", {"/types.csv", "/types.csv.erb"}),
        ("data/types.json.j2", {"/data/types.json", "/data/types.json.j2"}),
        ("feed.xml.TMPL", {"/feed.xml", "/feed.xml.TMPL"}),
        ("types.csv.old", {"/types.csv.old"}),
        ("types.erb", {"/types.erb"}),
        ("data/.csv.erb", {"/data/.csv.erb"}),
    ],
)
def test_a_template_makes_the_file_that_it_is_called_after(
    tmp_path: Path, template: str, made: set[str]
) -> None:
    for path in ("page.md", template):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("words\n", "utf-8")
    assert {one.path for one in AddressSpace.of(site_in(tmp_path)).served} == made
