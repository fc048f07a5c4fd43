"""The doors to readers outside: each shows what is published, and everybody only in words."""

from collections.abc import Callable
from pathlib import Path

import pytest

import extractor
from extractor.cli import main
from extractor.export.published import discretion_of
from extractor.export.withheld_names import WithheldNames
from extractor.graph.vocabulary_file import read_vocabulary
from tests.conftest import DEMO, Built

POST = DEMO[1] / "content" / "_posts" / "2022-03-15-bilan-2021.md"
SITES = ["--site", str(DEMO[0]), "--site", str(DEMO[1])]
Run = Callable[..., int]


@pytest.fixture
def run() -> Run:
    def run(*arguments: str) -> int:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        assert isinstance(ended.value.code, int)
        return ended.value.code

    return run


@pytest.fixture(scope="module")
def names(demo: Built) -> WithheldNames:
    folder = demo.generation.folder
    return discretion_of(demo.generation, read_vocabulary(folder)).names


def test_the_demonstration_has_people_who_are_not_published(names: WithheldNames) -> None:
    assert len(names.names) > 5


@pytest.mark.parametrize(
    "door",
    [
        ("view", "entities", "-f", "graphml"),
        ("view", "entities", "-f", "json"),
        ("view", "startups", "-f", "gexf"),
        ("related", "--all"),
        ("related", "--all", "--format", "csv"),
        ("related", "startup:relais", "--format", "json"),
        ("export", "-f", "turtle"),
        ("export", "-f", "jsonld"),
    ],
    ids=" ".join,
)
def test_no_name_of_somebody_left_out_goes_through(
    door: tuple[str, ...],
    run: Run,
    demo: Built,
    names: WithheldNames,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert run(*door, "-g", str(demo.folder)) == 0
    shown = capfdbinary.readouterr().out.decode()
    assert len(shown) > 500
    assert names.find(shown) == []


@pytest.mark.parametrize("door", [("view",), ("export", "-f", "turtle")], ids=" ".join)
def test_the_full_profile_has_everybody(
    door: tuple[str, ...],
    run: Run,
    demo: Built,
    names: WithheldNames,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert run(*door, "-g", str(demo.folder), "--profile", "full") == 0
    assert names.find(capfdbinary.readouterr().out.decode())


def test_the_data_of_a_jekyll_site_names_nobody_left_out(
    run: Run, demo: Built, names: WithheldNames, tmp_path: Path
) -> None:
    assert run("related", "--jekyll", str(tmp_path), "-g", str(demo.folder)) == 0
    text = (tmp_path / "_data" / "related.yml").read_text("utf-8")
    assert names.find(text) == []


def test_words_of_names_left_out_are_no_reason(demo: Built, names: WithheldNames) -> None:
    words = {word for name in names.names for word in name}
    lists = extractor.open(demo.folder).published().related_lists()
    shown = {
        thing.label
        for related in lists.values()
        for one in related
        for reason in one.reasons
        if reason.signal in ("text", "mission")
        for thing in reason.things
    }
    assert shown
    assert shown & words == set()


def test_a_page_needs_the_graph_that_knows_who_is_public(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    assert run("explain", str(POST), *SITES, "--no-model", "--html", str(page)) == 2
    assert "name with -g the graph" in capsys.readouterr().err
    assert not page.exists()


def test_a_page_names_nobody_left_out_and_the_full_profile_does(
    run: Run, demo: Built, names: WithheldNames, tmp_path: Path
) -> None:
    texts = {}
    for profile in ("open-data", "full"):
        page = tmp_path / f"{profile}.html"
        graph = ["-g", str(demo.folder)] if profile == "open-data" else []
        asked = ["--html", str(page), "--profile", profile, *graph]
        assert run("explain", str(POST), *SITES, "--no-model", *asked) == 0
        texts[profile] = page.read_text("utf-8")
    assert names.find(texts["open-data"]) == []
    assert len(texts["open-data"]) > 5_000
    assert texts["full"] != texts["open-data"]


def test_the_page_of_somebody_left_out_is_refused(
    run: Run,
    demo: Built,
    names: WithheldNames,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    slugs = sorted(one.partition(":")[2] for one in names.people if one.startswith("member:"))
    sheets = (next(DEMO[0].rglob(f"{slug}.md"), None) for slug in slugs)
    sheet = next(one for one in sheets if one is not None)
    asked = ["--html", str(tmp_path / "x.html"), "-g", str(demo.folder)]
    assert run("explain", str(sheet), *SITES, "--no-model", *asked) == 2
    assert "without a public role" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["query", "explain", "related", "view", "check"])
def test_the_help_says_whose_eyes_it_is_for(
    name: str, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(name, "--help") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "the site's own people" in said or "--profile full" in said


def test_a_file_is_searched_for_whoever_the_graph_does_not_publish(
    run: Run, demo: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.graphml", tmp_path / "bad.graphml"
    assert run("view", "-g", str(demo.folder), "-o", str(good)) == 0
    assert run("view", "-g", str(demo.folder), "--profile", "full", "-o", str(bad)) == 0
    check = ("--policy", "open-data", "-g", str(demo.folder))
    assert run("validate", str(good), *check) == 0
    assert run("validate", str(bad), *check) == 1
    assert "names of people without a public role" in capsys.readouterr().out
