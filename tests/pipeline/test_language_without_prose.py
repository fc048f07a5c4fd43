"""A site in a language whose prose cannot be read: names, links and sheets all the same."""

from pathlib import Path

import pytest

import extractor
from extractor.check.report import check
from extractor.cli import main
from extractor.languages import available_languages, load_language
from extractor.pipeline.project import Project
from extractor.view.networks import view

FILES = {
    "_config.yml": 'title: Harbour services\nurl: "https://harbour.example"\nlang: nl\n'
    "collections:\n  startups:\n    output: true\n",
    "_startups/mooring.md": (
        "---\ntitle: Mooring\nmission: Een vrije ligplaats vinden in elke haven\n---\n"
        "Het team toont de vrije ligplaatsen. Zie [Tidewatch](/startups/tidewatch.html).\n"
    ),
    "_startups/tidewatch.md": (
        "---\ntitle: Tidewatch\nmission: De havens waarschuwen voor hoog water\n---\n"
        "Getijden en havens.\n"
    ),
    "_posts/2024-02-01-moorings.md": (
        "---\ntitle: Ligplaatsen\n---\nMooring en Tidewatch delen hun havens met 300 bemanningen.\n"
        "Zie [de oude pagina](/startups/gone.html).\n"
    ),
    "extractor.toml": (
        'language = "nl"\n[[site]]\nfolder = "."\nurl = "https://harbour.example"\n'
        'generator = "jekyll"\n[site.collections]\nposts = "post"\nstartups = "startup"\n'
        '[kinds.startup.properties]\ntitle = "label"\nmission = "description"\n'
        '[kinds.post.properties]\ntitle = "label"\n'
    ),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "harbour"
    for path, text in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def test_dutch_is_such_a_language_and_english_and_french_are_not() -> None:
    assert {"en", "fr"} <= available_languages()
    assert not load_language("nl").reads_prose
    assert load_language("en").reads_prose
    assert load_language("fr").reads_prose


def test_names_links_lists_and_findings_are_there(site: Path, tmp_path: Path) -> None:
    report = extractor.build([site], tmp_path / "graph")
    graph = extractor.open(tmp_path / "graph")
    (first,) = graph.related("startup:mooring")
    assert first.identifier == "startup:tidewatch"
    assert {"reference", "sentence"} & {reason.signal for reason in first.reasons}
    assert report.counts["figures"] == 0
    assert "startup:mooring" in view(graph.store, "entities")
    assert [one.code for one in check(tmp_path / "graph").findings].count("dead-link") == 1


def test_whoever_builds_is_told(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["build", str(site), "-o", str(tmp_path / "graph")])
    assert "no resources to read prose in 'nl'" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["da", "pt-BR", "und"])
def test_a_language_without_any_resources_is_built_all_the_same(
    site: Path, tmp_path: Path, code: str
) -> None:
    for name in ("_config.yml", "extractor.toml"):
        text = (site / name).read_text("utf-8")
        text = text.replace("lang: nl", f"lang: {code}").replace('"nl"', f'"{code}"')
        (site / name).write_text(text, "utf-8")
    report = extractor.build([site], tmp_path / "graph")
    assert report.counts["links"] == 2
    assert report.entities["startup"] == 2
    assert report.counts["figures"] == 0


def test_a_language_that_cannot_be_told_is_said_and_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "short"
    folder.mkdir()
    (folder / "note.md").write_text("12 ports.\n", "utf-8")
    with pytest.raises(SystemExit):
        main(["build", str(folder), "-o", str(tmp_path / "graph")])
    assert "short: the language cannot be told, so prose is not read" in capsys.readouterr().err


def test_a_language_that_was_found_is_not_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "found"
    folder.mkdir()
    note = folder / "note.md"
    note.write_text("The harbour office lists free moorings, and 300 crews read them.\n", "utf-8")
    output = tmp_path / "graph"
    assert Project.open([folder], output=output).sites["found"].language == "en"
    monkeypatch.setattr("extractor.pipeline.language_memory.read_language", lambda _: "xx")
    assert Project.open([folder], output=output).sites["found"].language == "en"
    note.write_text("La capitainerie donne la liste des places libres.\n", "utf-8")
    assert Project.open([folder], output=output).sites["found"].language == "xx"
