"""A thing with a sheet and an entry of data is one: joined by address, key or name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.api import KnowledgeGraph
from extractor.graph.store import current_generation
from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.site import ConfigurationError, load_configuration, propose

Write = Callable[[dict[str, str]], Path]
FILES = {
    "_config.yml": "url: https://rives.example\nlang: en\n"
    "collections: {projects: {output: true, permalink: '/work/:title/'}}\n",
    "_projects/2020-01-01-rose.md": "---\ntitle: Rose of winds\n---\nA compass.\n",
    "_projects/2021-01-01-bridge.md": "---\ntitle: Green Bridge\n---\nA bridge.\n",
}
OWN = '[[site]]\nfolder = "rives"\n[site.collections]\nprojects = "project"\n'
REPOSITORIES = (
    "SELECT ?slug ?code { ?s lc:slug ?slug ; schema:codeRepository ?code } ORDER BY ?slug"
)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(files: dict[str, str]) -> Path:
        for path, text in files.items():
            file = tmp_path / "rives" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path / "rives"

    return written


def keyed(repositories: dict[str, str]) -> str:
    return "".join(
        f"{name}:\n  repository: https://x.example/{one}\n" for name, one in repositories.items()
    )


def built(site: Path) -> Path:
    options = BuildOptions(extraction=ExtractionOptions(prose=False, model=False))
    build(Project.open([site]), site.parent / "graph", options)
    return site.parent / "graph"


def repositories(site: Path) -> list[list[str]]:
    rows = KnowledgeGraph(built(site)).query(REPOSITORIES)
    return [[str(cell) for cell in row.values()] for row in rows]


@pytest.mark.parametrize(
    ("data", "by"),
    [
        (
            (
                "Old name:\n  page: /work/rose/\n  repository: https://x.example/rose\n"
                "Other:\n  page: /work/bridge/\n  repository: https://x.example/bridge\n"
            ),
            "page",
        ),
        (
            (
                "- name: R\n  link: https://rives.example/work/rose/\n"
                "  repository: https://x.example/rose\n"
                "- name: B\n  link: https://rives.example/work/bridge/\n"
                "  repository: https://x.example/bridge\n"
            ),
            "link",
        ),
        (
            (
                "Rose of winds:\n  repository: https://x.example/rose\n"
                "Green Bridge:\n  repository: https://x.example/bridge\n"
            ),
            "name",
        ),
        (
            (
                "- title: Rose of Winds\n  repository: https://x.example/rose\n"
                "- title: Green bridge\n  repository: https://x.example/bridge\n"
            ),
            "name",
        ),
        (
            (
                "- slug: rose\n  name: R\n  repository: https://x.example/rose\n"
                "- slug: bridge\n  name: B\n  repository: https://x.example/bridge\n"
            ),
            "slug",
        ),
        (
            (
                "- name: R\n  sheet: _projects/2020-01-01-rose.md\n"
                "  repository: https://x.example/rose\n"
                "- name: B\n  sheet: _projects/2021-01-01-bridge.md\n"
                "  repository: https://x.example/bridge\n"
            ),
            "sheet",
        ),
    ],
    ids=["page", "address", "key", "name", "slug", "file"],
)
def test_a_data_file_is_proposed_as_what_completes_the_sheets(
    write: Write, data: str, by: str
) -> None:
    site = write({**FILES, "_data/projects.yml": data})
    row = f'"_data/projects.yml" = {{ kind = "project", joins = "projects", by = "{by}" }}'
    assert row in propose([site])
    assert repositories(site) == [
        ["2020-01-01-rose", "https://x.example/rose"],
        ["2021-01-01-bridge", "https://x.example/bridge"],
    ]


def test_an_entry_that_no_sheet_answers_is_a_thing_of_its_own(write: Write) -> None:
    data = keyed({"Green Bridge": "bridge", "Old Mill": "mill"})
    site = write({**FILES, "_data/projects.yml": data})
    assert ["old-mill", "https://x.example/mill"] in repositories(site)


def test_an_entry_that_two_sheets_answer_is_of_neither(write: Write) -> None:
    twin = {"_projects/2022-01-01-twin.md": "---\ntitle: Green Bridge\n---\nAnother.\n"}
    data = keyed({"Green Bridge": "bridge", "Rose of winds": "rose"})
    site = write({**FILES, **twin, "_data/projects.yml": data})
    assert ["green-bridge", "https://x.example/bridge"] in repositories(site)


def test_the_sheet_is_believed_before_the_data(write: Write) -> None:
    data = "- slug: rose\n  title: Another name\n  repository: https://x.example/rose\n"
    row = '"_data/projects.yml" = { kind = "project", joins = "projects", by = "slug" }\n'
    own = OWN + row
    site = write({**FILES, "_data/projects.yml": data, "extractor.toml": own})
    names = KnowledgeGraph(built(site)).query(
        "SELECT ?n { ?s lc:slug '2020-01-01-rose' ; rdfs:label ?n }"
    )
    assert [str(row["n"]) for row in names] == ["Rose of winds"]


def test_what_is_edited_is_read_again_and_nothing_else_is_lost(write: Write) -> None:
    data = keyed({"Rose of winds": "rose", "Green Bridge": "bridge"})
    site = write({**FILES, "_data/projects.yml": data})
    built(site)
    write({"_data/projects.yml": data.replace("x.example/rose", "y.example/rose")})
    changed = current_generation(built(site)).quads.read_bytes()
    (site.parent / "graph").rename(site.parent / "first")
    assert current_generation(built(site)).quads.read_bytes() == changed
    assert b"y.example/rose" in changed
    assert b"Rose of winds" in changed


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ('{ kind = "project", joins = "projets", by = "name" }', "joins 'projets'"),
        ('{ kind = "member", joins = "projects", by = "name" }', "joins 'projects'"),
        ('{ kind = "project", by = "name" }', "has 'by' and joins none"),
    ],
)
def test_a_join_to_nothing_is_refused(write: Write, row: str, problem: str) -> None:
    own = OWN + f'"_data/projects.yml" = {row}\n'
    site = write({**FILES, "_data/projects.yml": "- name: A\n", "extractor.toml": own})
    with pytest.raises(ConfigurationError, match=problem):
        load_configuration(None, [site])


def test_only_data_completes_sheets(write: Write) -> None:
    own = OWN.replace('"project"', '{ kind = "project", joins = "posts" }') + 'posts = "project"\n'
    site = write({**FILES, "_posts/2020-01-01-a.md": "", "extractor.toml": own})
    with pytest.raises(ConfigurationError, match="is no data file"):
        load_configuration(None, [site])
