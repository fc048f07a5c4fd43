"""Every command, over a site whose every title, name and file name means harm."""

from pathlib import Path

import pytest

from extractor.cli import main
from tests.hostile.hostile_site import write_site
from tests.hostile.hostile_texts import TEXTS, steering

LABELS = "SELECT ?thing ?label { ?thing rdfs:label ?label }"
TRIPLES = "CONSTRUCT { ?thing rdfs:label ?label } WHERE { ?thing rdfs:label ?label }"
COMMANDS = [
    *(f"query -f {form}" for form in ("table", "csv", "tsv", "json", "xml")),
    *(f"construct -f {form}" for form in ("turtle", "ntriples")),
    *(f"check -f {form}" for form in ("table", "text", "json", "sarif", "markdown")),
    "check --all --lang fr",
    *(f"related --all -f {form}" for form in ("table", "json", "yaml", "csv")),
    "related startup:s1",
    *(f"view -f {form}" for form in ("graphml", "gexf", "json")),
    "view mentions --profile full",
    "validate",
    "validate -f json",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that holds the site, and its graph."""
    folder = tmp_path_factory.mktemp("hostile")
    write_site(folder / "site", TEXTS)
    built = ["build", str(folder / "site"), "-o", str(folder / "graph"), "--no-model", "-j", "1"]
    with pytest.raises(SystemExit) as ended:
        main(built)
    assert ended.value.code == 0
    return folder


def printed(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Give what a command prints on both streams."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code in (0, 1)
    output = capfd.readouterr()
    return output.out + output.err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_prints_nothing_that_steers(
    hostile: Path, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    name, *options = command.split()
    if name in ("query", "construct"):
        options.insert(0, LABELS if name == "query" else TRIPLES)
        name = "query"
    shown = printed(capfd, name, *options, "-g", str(hostile / "graph"))
    assert shown
    assert not steering(shown)


def test_a_build_prints_nothing_that_steers(
    hostile: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for option in ("--all-findings", "--json"):
        built = ["build", str(hostile / "site"), "-o", str(hostile / "graph"), "--no-model"]
        assert not steering(printed(capfd, *built, option, "-j", "1"))


def test_explained_and_extracted_documents_hold_nothing_that_steers(
    hostile: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    site = ["--site", str(hostile / "site"), "--no-model"]
    sheets = sorted((hostile / "site/_startups").iterdir())
    assert not steering(printed(capfd, "extract", *map(str, sheets), *site, "-j", "1"))
    for file in sheets[::6]:
        assert not steering(printed(capfd, "explain", str(file), *site))
    page = tmp_path / "page.html"
    written = [*site, "--html", str(page), "--profile", "full"]
    assert not steering(printed(capfd, "explain", str(sheets[6]), *written))
    assert not steering(page.read_text("utf-8"))


def test_written_pages_and_tables_hold_nothing_that_steers(
    hostile: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    graph = ["-g", str(hostile / "graph")]
    printed(capfd, "site", *graph, "-o", str(tmp_path / "pages"))
    printed(capfd, "export", *graph, "-f", "csv", "-o", str(tmp_path / "tables"))
    printed(capfd, "related", "--jekyll", str(hostile / "site"), *graph)
    written = [one for ending in ("html", "json", "csv") for one in tmp_path.rglob(f"*.{ending}")]
    assert len(written) > 100
    for file in [*written, hostile / "site/_data/related.yml"]:
        assert not steering(file.read_text("utf-8")), file.name
