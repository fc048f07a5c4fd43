"""A page that a generator makes of what documents are filed under comes and goes with them."""

from pathlib import Path

import pytest

from extractor.pipeline.build import build
from extractor.pipeline.project import Project
from tests.conftest import RULES

HUGO = {"hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n'}
DOCUSAURUS = {
    "docusaurus.config.js": "module.exports = {title: 'A site', url: 'https://example.org',"
    " baseUrl: '/', presets: [['classic', {blog: {}}]]};\n",
    "package.json": '{"dependencies": {"@docusaurus/core": "3.0.0"}}\n',
}


def lay(folder: Path, files: dict[str, str], posts: str, linked: str, filed: str) -> None:
    texts = {
        **files,
        f"{posts}/2024-01-02-linking.md": f"---\ntitle: Linking\n---\nSee [all of it]({linked}).\n",
        f"{posts}/2024-01-03-filed.md": f"---\ntitle: Filed\ntags: [{filed}]\n---\nWords.\n",
    }
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("files", "posts", "linked"),
    [
        (HUGO, "content/posts", "/tags/water/"),
        (DOCUSAURUS, "blog", "/blog/tags/water"),
    ],
    ids=["of Hugo", "of Docusaurus"],
)
def test_a_term_that_nothing_is_filed_under_any_more_is_a_dead_link(
    tmp_path: Path, files: dict[str, str], posts: str, linked: str
) -> None:
    site, graph = tmp_path / "site", tmp_path / "graph"

    def dead_links(filed: str) -> list[str]:
        lay(site, files, posts, linked, filed)
        report = build(Project.open([site]), graph, RULES)
        return [one.path for one in report.findings if one.code == "dead-link"]

    assert dead_links("water") == []
    assert dead_links("waste") == [f"{posts}/2024-01-02-linking.md"]
    assert dead_links("water") == []
