"""A site in several languages: each document is read in its own."""

import json
from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor.cli import main

PROSE = "Relais a 3 000 usagers en 2023. Voir [la carte](/projects/carte.html).\n"
FILES = {
    "_config.yml": 'title: Port\nurl: "https://port.example"\nlang: fr\n'
    "collections:\n  projects:\n    output: true\n  guides:\n    output: true\n",
    "_projects/carte.md": "---\ntitle: Carte des quais\n---\nUne carte.\n",
    "_guides/fr/usage.md": f"---\ntitle: Usage\n---\n{PROSE}",
    "_guides/ca/usage.md": f"---\ntitle: Ús\n---\n{PROSE}",
    "_guides/en/usage.md": f"---\ntitle: Use\n---\n{PROSE}",
    "_guides/quai.md": f"---\ntitle: Quai\nlang: pt_BR\n---\n{PROSE}",
    "_guides/digue.md": f"---\ntitle: Digue\n---\n{PROSE}",
    "extractor.toml": (
        'language = "fr"\n[[site]]\nfolder = "."\nurl = "https://port.example"\n'
        'generator = "jekyll"\n[site.collections]\nguides = "page"\nprojects = "project"\n'
        '[kinds.page.properties]\ntitle = "label"\n[kinds.project.properties]\ntitle = "label"\n'
    ),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "port"
    for path, text in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def records(site: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    files = sorted(str(one) for one in site.glob("_guides/**/*.md"))
    with pytest.raises(SystemExit) as done:
        main(["extract", *files, "--site", str(site), "--no-model"])
    assert not done.value.code
    return {
        file.partition("_guides/")[2]: json.loads(line)
        for file, line in zip(files, capsys.readouterr().out.splitlines(), strict=True)
    }


def test_a_record_says_the_language_that_its_document_is_in(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {path: record["language"] for path, record in records(site, capsys).items()}
    assert found == {
        "fr/usage.md": "fr",
        "ca/usage.md": "ca",
        "en/usage.md": "en",
        "quai.md": "pt-BR",
        "digue.md": "fr",
    }


def test_prose_is_read_by_the_rules_of_its_own_language_alone(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = {path for path, record in records(site, capsys).items() if record["figures"]}
    assert figures == {"fr/usage.md", "digue.md"}


def test_links_are_read_in_every_language(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for record in records(site, capsys).values():
        assert [link["target"] for link in record["links"]] == ["project:carte"]


def test_a_document_and_its_words_have_their_language_in_the_graph(
    site: Path, tmp_path: Path
) -> None:
    extractor.build([site], tmp_path / "graph")
    rows = extractor.open(tmp_path / "graph").query(
        "SELECT ?path ?language (LANG(?title) AS ?words) { ?page lc:sourcePath ?path ; "
        "dcterms:language ?language ; dcterms:title ?title } ORDER BY ?path"
    )
    found = {row["path"]: (row["language"], row["words"]) for row in rows}
    assert found["_guides/ca/usage.md"] == ("ca", "ca")
    assert found["_guides/digue.md"] == ("fr", "fr")
    assert {str(language).lower() for language in found["_guides/quai.md"]} == {"pt-br"}


def test_a_file_is_read_anew_when_another_tells_its_language(site: Path, tmp_path: Path) -> None:
    for path in ("_guides/fr/usage.md", "_guides/ca/usage.md"):
        (site / path).unlink()
    output = tmp_path / "graph"
    extractor.build([site], output)
    (site / "_guides/ca").mkdir(exist_ok=True)
    (site / "_guides/ca/usage.md").write_text(FILES["_guides/ca/usage.md"], "utf-8")
    extractor.build([site], output)
    anew = tmp_path / "anew"
    extractor.build([site], anew)
    asked = "SELECT ?page ?language { ?page dcterms:language ?language } ORDER BY ?page"
    graphs = (extractor.open(one) for one in (output, anew))
    first, second = (list(one.query(asked)) for one in graphs)
    assert first == second
