"""Explorers of the demonstration's graph, of a site of its own kinds, and of a hostile one."""

from functools import cache
from pathlib import Path

import pytest

from extractor.api import KnowledgeGraph
from extractor.cli import main
from extractor.explorer import places
from extractor.explorer.explorer import Explorer
from extractor.explorer.places import Place
from extractor.explorer.rendering.frame import Frame
from extractor.explorer.rendering.html import as_html
from tests.conftest import ROOT, Built
from tests.explorer.seen import Seen

ATTACK = "<script>alert(1)</script>"
QUOTED = 'Anne "O\'Neil" <b>Roux</b> & fils'
HOSTILE = {
    "extractor.toml": """
language = "fr"
[[site]]
folder = "."
url = "https://quai.example"
[site.collections]
_posts = "post"
projects = "project"
people = "member"
[kinds.project.properties]
nom = "label"
resume = "description"
site = "homepage"
[kinds.member.properties]
nom = "label"
[kinds.post.properties]
title = "label"
[kinds.post.relations]
auteur = "authored_by → member"
""",
    "_posts/2024-01-02-attaque.md": f"""---
title: "{ATTACK}"
auteur: anne
---

Le projet Balise, "><img src=x onerror=alert(2)>, a aidé 1 200 familles en 2023.
Voir [ceci](javascript:alert(3)) et [cela](https://exemple.org/?a="><script>alert(4)</script>).
""",
    "projects/balise.md": f"""---
nom: Balise
resume: 'x" onmouseover="alert(5)" <script>alert(6)</script>'
site: "javascript:alert(7)"
---

Balise est suivie par {QUOTED}.
""",
    "people/anne.md": f"---\nnom: '{QUOTED.replace(chr(39), chr(39) * 2)}'\n---\n",
}


def built(folder: Path, *arguments: str) -> KnowledgeGraph:
    graph = folder / "graph"
    with pytest.raises(SystemExit):
        main(["build", *arguments, "-o", str(graph), "--no-model"])
    return KnowledgeGraph(graph)


@pytest.fixture(scope="session")
def graph(demo: Built) -> KnowledgeGraph:
    """Give the demonstration's graph, whole."""
    return KnowledgeGraph(demo.folder)


@pytest.fixture(scope="session")
def explorer(graph: KnowledgeGraph) -> Explorer:
    return Explorer(graph)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Explorer:
    """Give the explorer of a site whose texts attack whoever shows them."""
    folder = tmp_path_factory.mktemp("hostile")
    for path, text in HOSTILE.items():
        file = folder / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return Explorer(built(folder, str(folder / "site")))


@pytest.fixture(scope="session")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Explorer:
    """Give the explorer of a site that declares kinds of its own."""
    site = ROOT / "tests" / "layouts" / "rivieres"
    folders = (str(site / "fr"), str(site / "en"))
    return Explorer(built(tmp_path_factory.mktemp("rivers"), *folders))


def address(place: Place) -> str:
    """Give addresses as a server might."""
    return "/" + places.as_path(place)


def html_of(explorer: Explorer, place: Place, language: str = "fr") -> str:
    frame = Frame(address, language, "Essai", ("fr", "en"))
    return as_html(explorer.page(place, language), frame)


@cache
def seen(explorer: Explorer, place: Place, language: str = "fr") -> Seen:
    """Give a page as a reader sees it; several tests look at the same ones."""
    return Seen(html_of(explorer, place, language))
