"""A small site to be checked, made for one test."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project

RULES = BuildOptions(extraction=ExtractionOptions(model=False))
CONFIGURATION = """
language = "fr"

[[site]]
folder = "rives"
url = "https://exemple.test"
generator = "jekyll"

[site.collections]
posts = "post"
startups = "startup"
incubators = "incubator"
members = "member"
organisations = "organisation"

[kinds.post.properties]
title = "label"
date = "date"
excerpt = "excerpt"

[kinds.startup.properties]
title = "label"
link = "homepage"
phases = "phases"
redirect_from = "redirect_from"

[kinds.startup.relations]
incubator = "incubated_by → incubator"

[kinds.incubator.properties]
title = "label"
link = "homepage"
repository = "repository"

[kinds.organisation.properties]
name = "label"

[kinds.member.properties]
fullname = "label"
missions = "missions"

[kinds.member.relations]
"missions[].startups" = "member_of → startup"
"""
BASE = {
    "_config.yml": """\
url: https://exemple.test
permalink: /:categories/:year/:month/:day/:title/
collections:
  startups:
    output: true
    permalink: /startups/:title.html
  incubators:
    output: true
    permalink: /incubateurs/:title.html
  members:
  organisations:
""",
    "_incubators/fabrique-des-quais.md": "---\ntitle: Fabrique des quais\n---\n",
    "_incubators/atelier-du-bourg.md": "---\ntitle: Atelier du bourg\n---\n",
    "_members/zoe.lanvier.md": "---\nfullname: Zoé Lanvier\n---\n",
    "_organisations/office-du-port.md": "---\nname: Office du port\n---\n",
    "_posts/2023-01-01-ouverture.md": "---\ntitle: Ouverture\n---\nNous ouvrons.\n",
    "_startups/bac-a-traille.md": """\
---
title: Bac à traille
incubator: fabrique-des-quais
link: https://bac.exemple.net
redirect_from: /startups/ancien-bac.html
---
""",
}

BuildSite = Callable[[Mapping[str, str]], tuple[Path, Path]]
"""Files of the site → its folder and the folder of its graph."""


@pytest.fixture
def build_site(tmp_path: Path) -> BuildSite:
    """Give a function that writes a site, builds its graph, and says where both are."""

    def made(files: Mapping[str, str]) -> tuple[Path, Path]:
        folder, graph = tmp_path / "rives", tmp_path / "graph"
        for name, text in {**BASE, **files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        configuration = tmp_path / "extractor.toml"
        configuration.write_text(CONFIGURATION, "utf-8")
        build_again(folder, graph)
        return folder, graph

    return made


def build_again(folder: Path, graph: Path, allowed: Sequence[Path] = ()) -> None:
    """Build the graph of a site that was built, as it is now."""
    project = Project.open([folder], folder.parent / "extractor.toml", allowed=allowed)
    build(project, graph, RULES)
