"""A graph that follows its files is that of a build which reads them all for the first time."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.check.memory import MEMORY
from extractor.graph.build_lock import build_lock
from extractor.graph.store import current_generation, read_pointer
from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.verifying import verify
from extractor.resident.building import ResidentBuild
from extractor.resident.place import Place

OPTIONS = BuildOptions(extraction=ExtractionOptions(model=False), as_of=date(2026, 6, 1))
POST = "_posts/2026-01-05-bilan.md"
SHEET = "projects/bac.md"
FILES = {
    "extractor.toml": 'language = "fr"\n[[site]]\nfolder = "gue"\nurl = "https://gue.example"\n'
    'generator = "jekyll"\n[site.collections]\nposts = "post"\npeople = "member"\n'
    '"projects" = "project"\n[kinds.project.properties]\ntitle = "label"\n'
    'mission = "description"\n[kinds.project.relations]\nteam = "has_member → member"\n',
    "_config.yml": "url: https://gue.example\nlang: fr\n"
    "collections:\n  projects:\n    output: true\n  people:\n    output: true\n",
    POST: "---\ntitle: Bilan\n---\nLe Bac a transporté 1 200 passagers. Ana Roux, passeuse.\n",
    "_posts/2026-02-03-suite.md": "---\ntitle: Suite\n---\n[le bac](/projects/bac.html)\n",
    SHEET: "---\ntitle: Le Bac\nmission: Passer la rivière\n---\nLe Bac passe depuis 2019.\n",
    "projects/pont.md": "---\ntitle: Le Pont\n---\n",
    "_people/ana-roux.md": "---\ntitle: Ana Roux\n---\n",
}


def write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return made_site(tmp_path)


def made_site(above: Path) -> Path:
    folder = above / "gue"
    shutil.rmtree(above / "gue", ignore_errors=True)
    write(folder, FILES)
    return folder


def following(site: Path) -> ResidentBuild:
    output = site.parent / "graph"
    shutil.rmtree(output, ignore_errors=True)
    resident = ResidentBuild(Place([site], output, site / "extractor.toml"), OPTIONS)
    resident.build()
    resident.warm_up()
    return resident


def what_is_in(output: Path) -> tuple[str, str]:
    generation = current_generation(output)
    return generation.quads.read_text(), (generation.folder / MEMORY).read_text()


def fresh(site: Path) -> tuple[str, str]:
    output = site.parent / "fresh"
    shutil.rmtree(output, ignore_errors=True)
    build(Project.open([site], site / "extractor.toml"), output, OPTIONS)
    return what_is_in(output)


def appended(path: str, text: str) -> Callable[[Path], list[Path]]:
    def change(site: Path) -> list[Path]:
        file = site / path
        with file.open("a", encoding="utf-8") as opened:
            opened.write(text)
        return [file]

    return change


def replaced(path: str, old: str, new: str) -> Callable[[Path], list[Path]]:
    def change(site: Path) -> list[Path]:
        file = site / path
        if file.exists():
            file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        return [file]

    return change


def removed(path: str) -> Callable[[Path], list[Path]]:
    def change(site: Path) -> list[Path]:
        (site / path).unlink(missing_ok=True)
        return [site / path]

    return change


def renamed(old: str, new: str) -> Callable[[Path], list[Path]]:
    def change(site: Path) -> list[Path]:
        if (site / old).exists():
            (site / old).rename(site / new)
        return [site / old, site / new]

    return change


EDITS = {
    "a sentence": appended(POST, "\nAna Roux dirige le Bac, qui a 30 passeurs.\n"),
    "a dead link": appended(POST, "\nVoir [la rive](/projects/rive.html).\n"),
    "a name of nobody": appended(POST, "\nJean Marchand, maire, a salué le Pont.\n"),
    "a line in a sheet": appended(SHEET, "\nIl a 4 rames.\n"),
    "a property": replaced(SHEET, "Passer", "Franchir"),
    "a property of no kind": replaced(SHEET, "mission: ", "team: ana-roux\nmission: "),
    "a title": replaced(SHEET, "title: Le Bac", "title: Le Grand Bac"),
    "front matter that does not parse": replaced(SHEET, "mission: ", "mission: [ "),
    "front matter that parses again": replaced(SHEET, "mission: [ ", "mission: "),
    "a draft": replaced(POST, "title: Bilan", "title: Bilan\npublished: false"),
    "a draft that is published": replaced(POST, "\npublished: false", ""),
    "a post that goes": removed("_posts/2026-02-03-suite.md"),
    "a sheet that moves": renamed("projects/pont.md", "projects/passerelle.md"),
    "a new post": appended("_posts/2026-03-01-neuf.md", "---\ntitle: Neuf\n---\nLe Pont.\n"),
    "the configuration": appended("extractor.toml", '[aliases]\n"project:pont" = ["Viaduc"]\n'),
}
ONCE = {"the configuration", "a property of no kind"}


@pytest.mark.parametrize("name", ["a sentence", "a line in a sheet", "a property"])
def test_what_leaves_names_as_they_are_is_built_out_of_memory(site: Path, name: str) -> None:
    resident = following(site)
    report = resident.follow(EDITS[name](site))
    assert report.read == 1
    assert resident.is_warm
    assert what_is_in(resident.place.output) == fresh(site)


def test_a_sealed_generation_comes_of_it_that_verifies(site: Path) -> None:
    resident = following(site)
    before = read_pointer(resident.place.output)
    resident.follow(EDITS["a sentence"](site))
    assert read_pointer(resident.place.output) != before
    assert verify(resident.place.output).is_whole


@settings(max_examples=5)
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=2, max_size=5, unique=True))
def test_after_any_edits_the_graph_is_that_of_a_fresh_build(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    site = made_site(tmp_path_factory.mktemp("any"))
    resident = following(site)
    for name in names:
        resident.follow(EDITS[name](site))
        resident.tidy()
        if not resident.is_warm:
            resident.warm_up()
    assert what_is_in(resident.place.output) == fresh(site)


def test_what_another_process_built_meanwhile_is_gone_on_from(site: Path) -> None:
    resident = following(site)
    EDITS["a dead link"](site)
    build(
        Project.open([site], site / "extractor.toml", resident.place.output),
        resident.place.output,
        OPTIONS,
    )
    resident.follow(EDITS["a sentence"](site))
    assert what_is_in(resident.place.output) == fresh(site)


def test_former_generations_are_removed_when_nobody_waits(site: Path) -> None:
    resident = following(site)
    resident.follow(EDITS["a sentence"](site))
    resident.tidy()
    good = current_generation(resident.place.output).folder
    assert [one.name for one in good.parent.iterdir()] == [good.name]
    with build_lock(resident.place.output):
        resident.tidy()
