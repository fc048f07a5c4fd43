"""A graph that is built inside a site's folder is none of what the site holds."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from extractor.pipeline.build import build
from extractor.pipeline.project import Project
from tests.conftest import RULES

PAGE = "---\ntitle: A page\n---\nSee [what it says](/made/graph.nq).\n"
SITES: Mapping[str, Mapping[str, str]] = {
    "Jekyll": {"_config.yml": "url: https://e.example\n", "page.md": PAGE},
    "Hugo": {"hugo.toml": 'baseURL = "https://e.example"\n', "content/page.md": PAGE},
    "Eleventy": {
        "eleventy.config.js": "export default function (configuration) {}\n",
        "page.md": PAGE,
    },
    "a plain folder": {"page.md": PAGE, "data/things.json": '[{"name": "One"}]'},
}


@pytest.mark.parametrize("where", ["graph", "build/graph", "docs/graph"])
@pytest.mark.parametrize("files", SITES.values(), ids=SITES)
def test_another_build_there_changes_nothing(
    tmp_path: Path, files: Mapping[str, str], where: str
) -> None:
    site = tmp_path / "site"
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    apart = build(Project.open([site]), tmp_path / "apart", RULES)
    first = build(Project.open([site]), site / where, RULES)
    assert first.total == apart.total
    assert build(Project.open([site]), site / where, RULES).unchanged
    assert build(Project.open([site]), tmp_path / "apart", RULES).unchanged
