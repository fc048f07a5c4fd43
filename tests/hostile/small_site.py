"""A site of two posts, and its graph: small enough to be built hundreds of times."""

from pathlib import Path

from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport

NAMES_ONLY = BuildOptions(extraction=ExtractionOptions(prose=False, model=False))
CONFIGURATION = """
language = "fr"
[[site]]
folder = "site"
url = "https://carnet.example"
generator = "plain"
pages = []
[site.collections]
posts = "post"
[kinds.post.properties]
title = "label"
[kinds.post.relations]
author = "authored_by → member"
"""
FIRST, SECOND = "posts/2024-01-02-crue.md", "posts/2024-01-03-decrue.md"
POSTS = {
    FIRST: "---\ntitle: La crue\nauthor: Jeanne Petit\n---\nVoir [la suite](/rien.html).\n",
    SECOND: "---\ntitle: La décrue\n---\nAprès [la crue](2024-01-02-crue.md), le calme.\n",
}


class SmallSite:
    """The site in a folder, and the folder of its graph."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.graph = folder / "graph"
        (self.site / "posts").mkdir(parents=True)
        (folder / "extractor.toml").write_text(CONFIGURATION, "utf-8")
        for path, text in POSTS.items():
            (self.site / path).write_text(text, "utf-8")

    def build(self, graph: Path | None = None) -> BuildReport:
        """Build the graph, without prose."""
        return build(Project.open([self.site]), graph or self.graph, NAMES_ONLY)

    def write(self, path: str, line: str) -> None:
        """Give a post other words than it had."""
        (self.site / path).write_text(f"{POSTS[path]}{line}\n", "utf-8")
