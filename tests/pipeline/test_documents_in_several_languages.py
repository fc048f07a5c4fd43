"""A document in several languages: each stretch is read by the tables of its own, or unread."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor.cli import main
from extractor.graph.store import current_generation
from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project

FRENCH = "La capitainerie du port donne la liste des places libres et prévient des marées."
ENGLISH = "The harbour office lists all of the free moorings, and it warns the crews of high tides."
QUOTED = "We have 1,500 users in the harbour. Most of them have been with us since the beginning."
GERMAN = "Das Hafenamt nennt die freien Plätze, und es zählt rund 4.000 Nutzer in der ganzen Stadt."
PORTUGUESE = (
    "A capitania publica a lista dos lugares livres e avisa as 2.700 tripulações das marés altas, "
    "que são muito fortes nesta costa durante o inverno."
)
COUNTED = "Le service compte 3 000 usagers."
SECTION = (
    "## Crews\n\nIn the first year, the service was used by 2,400 crews of the northern coast.\n\n"
    "- 120 ports\n- 35 quays\n"
)
CONFIGURATION = (
    '{language}[[site]]\nfolder = "."\nurl = "https://port.example"\ngenerator = "jekyll"\n'
    '[site.collections]\nguides = "page"\nprojects = "project"\n'
    '[kinds.page.properties]\ntitle = "label"\n[kinds.project.properties]\ntitle = "label"\n'
)


def site(folder: Path, pages: Mapping[str, str], language: str = 'language = "fr"\n') -> Path:
    files = {f"_guides/{name}.md": text for name, text in pages.items()}
    files["extractor.toml"] = CONFIGURATION.format(language=language)
    files["_config.yml"] = (
        "title: Port\ncollections:\n  guides:\n    output: true\n  projects:\n    output: true\n"
    )
    files["_projects/vigie.md"] = "---\ntitle: Vigie\n---\nUne carte des quais et des marées.\n"
    for path, text in files.items():
        file = folder / "port" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder / "port"


def page(body: str, front_matter: str = "title: Quai") -> str:
    return f"---\n{front_matter}\n---\n{body}\n"


def record(folder: Path, body: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    place = site(folder, {"quai": page(body)})
    with pytest.raises(SystemExit) as done:
        main(["extract", str(place / "_guides/quai.md"), "--site", str(place), "--no-model"])
    assert not done.value.code
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def figures(found: Mapping[str, Any]) -> list[tuple[float, str]]:
    return [(float(one["value"]), one["unit"]) for one in found["figures"]]


def test_an_english_quotation_on_a_french_page_is_read_in_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = record(tmp_path, f"{FRENCH}\n\n« {QUOTED} », explique Ana Roux.\n\n{COUNTED}", capsys)
    assert figures(found) == [(1500, "users"), (3000, "usagers")]
    assert found["language"] == "fr"


def test_it_is_still_said_by_whom_the_french_sentence_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = record(tmp_path, f"{FRENCH}\n\n« {QUOTED} », explique Ana Roux.", capsys)
    said = [one for one in found["relations"] if one["predicate"] == "said"]
    assert [(one["subject"], one["object"]) for one in said] == [
        ("Ana Roux", "We have 1,500 users in the harbour. Most")
    ]


def test_so_is_a_block_quotation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = record(tmp_path, f"{FRENCH}\n\n> {QUOTED}\n\n{COUNTED}", capsys)
    assert figures(found) == [(1500, "users"), (3000, "usagers")]


def test_an_english_section_is_read_in_english_with_its_short_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = record(tmp_path, f"{FRENCH}\n\n{COUNTED}\n\n{SECTION}\n## La suite\n\n{FRENCH}", capsys)
    assert figures(found)[:2] == [(3000, "usagers"), (2400, "crews")]
    assert {unit for _, unit in figures(found)[2:]} == {"ports", "quays"}


def test_a_german_paragraph_is_read_in_german(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = record(tmp_path, f"{FRENCH}\n\n{GERMAN}\n\n{COUNTED}", capsys)
    assert figures(found) == [(4000, "Nutzer"), (3000, "usagers")]


def test_a_paragraph_in_a_language_without_tables_is_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = record(tmp_path, f"{FRENCH}\n\n{PORTUGUESE}\n\n{COUNTED}", capsys)
    assert figures(found) == [(3000, "usagers")]


def test_names_of_the_catalogue_and_links_are_found_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{PORTUGUESE} A Vigie também [avisa](/projects/vigie.html)."
    found = record(tmp_path, f"{FRENCH}\n\n{text}\n\n{COUNTED}", capsys)
    assert [one["target"] for one in found["links"]] == ["project:vigie"]
    assert "project:vigie" in json.dumps(found["startups"])


def test_a_short_foreign_slogan_is_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slogan = "Leur devise est « more than 1,500 boats and counting »."
    assert figures(record(tmp_path, f"{FRENCH} {slogan} {COUNTED}", capsys)) == [(3000, "usagers")]


def test_a_french_quotation_with_a_figure_is_read_as_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = record(tmp_path, f"« {COUNTED} », explique Ana Roux. {FRENCH}", capsys)
    assert figures(found) == [(3000, "usagers")]


def test_places_are_those_of_the_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = record(tmp_path, f"{FRENCH}\n\n« {QUOTED} », dit-elle.\n\n{SECTION}", capsys)
    source = (tmp_path / "port/_guides/quai.md").read_text("utf-8")
    assert found["figures"]
    for one in found["figures"]:
        assert source[one["start"] : one["end"]].startswith(one["surface"].split()[0])


def test_a_page_half_and_half_is_read_in_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = record(tmp_path, f"{FRENCH}\n\n{COUNTED}\n\n{ENGLISH}\n\n{QUOTED}", capsys)
    assert figures(found) == [(3000, "usagers"), (1500, "users")]


@pytest.mark.parametrize(
    "body", ["", "```sh\nrun the port of the harbour with all of its 1,500 users\n```"]
)
def test_front_matter_or_code_alone_is_nothing_to_be_told(tmp_path: Path, body: str) -> None:
    place = site(tmp_path, {"quai": page(body)}, language="")
    report = extractor.build([place], tmp_path / "graph")
    assert not codes(report) & {"untold-language", "other-language"}
    assert report.counts["figures"] == 0


def codes(report: Any) -> set[str]:
    return {one.code for one in report.findings}


NAMES = "- Lenoir Kowalczyk\n- Oduya Brennan\n- Fujimoto Whitfield\n- Quaymoor Nduka"
PAGES = {
    "un": page(f"{FRENCH} {COUNTED}"),
    "deux": page(f"{FRENCH} Elle prévient aussi les équipages."),
    "noms": page(f"{NAMES}\n- [Vigie](/projects/vigie.html)"),
    "usage": page("\n\n".join([ENGLISH, QUOTED] * 3), "title: Use\nlang: fr"),
}


def test_an_uncertain_document_is_said_and_its_prose_is_not_read(tmp_path: Path) -> None:
    report = extractor.build([site(tmp_path, PAGES, language="")], tmp_path / "graph")
    found = [one for one in report.findings if one.code == "untold-language"]
    assert [one.path for one in found] == ["_guides/noms.md"]
    graph = extractor.open(tmp_path / "graph")
    asked = 'SELECT ?t { ?p lc:sourcePath "_guides/noms.md" ; dcterms:references ?t }'
    assert len(list(graph.query(asked))) == 1
    asked = 'SELECT ?l { ?p lc:sourcePath "_guides/noms.md" ; dcterms:language ?l }'
    assert [row["l"] for row in graph.query(asked)] == ["und"]


def test_where_the_language_is_stated_the_same_document_is_read(tmp_path: Path) -> None:
    report = extractor.build([site(tmp_path, PAGES)], tmp_path / "graph")
    assert "untold-language" not in codes(report)


def test_prose_against_what_is_stated_is_said_and_read_in_its_own_language(
    tmp_path: Path,
) -> None:
    report = extractor.build([site(tmp_path, PAGES)], tmp_path / "graph")
    (found,) = [one for one in report.findings if one.code == "other-language"]
    assert (found.path, found.fields) == ("_guides/usage.md", {"stated": "fr", "found": "en"})
    graph = extractor.open(tmp_path / "graph")
    rows = graph.query(
        'SELECT ?v (LANG(?n) AS ?l) { ?p lc:sourcePath "_guides/usage.md" . '
        "?f prov:wasQuotedFrom ?p ; schema:value ?v ; rdfs:label ?n }"
    )
    assert [(float(row["v"] or 0), row["l"]) for row in rows] == [(1500, "en")]


def test_it_is_said_in_french_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = site(tmp_path, PAGES, language="")
    with pytest.raises(SystemExit):
        main(["build", str(place), "-o", str(tmp_path / "graph"), "--lang", "fr", "--all-findings"])
    said = capsys.readouterr().err
    assert "_guides/noms.md: la langue n’est pas reconnue" in said
    assert "la langue déclarée est « fr », et la prose est en « en »" in said
    assert "1 untold-language" not in said


def test_the_words_of_another_language_bear_it_in_the_graph(tmp_path: Path) -> None:
    pages = {"quai": page(f"{FRENCH}\n\n« {QUOTED} », explique Ana Roux.\n\n{COUNTED}")}
    extractor.build([site(tmp_path, pages)], tmp_path / "graph")
    graph = extractor.open(tmp_path / "graph")
    rows = graph.query("SELECT ?v (LANG(?n) AS ?l) { ?f schema:value ?v ; rdfs:label ?n }")
    assert {(float(row["v"] or 0), row["l"]) for row in rows} == {(1500, "en"), (3000, "fr")}
    rows = graph.query("SELECT (LANG(?t) AS ?l) { ?q a schema:Quotation ; schema:text ?t }")
    assert [row["l"] for row in rows] == ["en"]
    asked = (
        "SELECT ?l { ?a oa:hasBody ?f ; oa:hasTarget ?t . ?f schema:value ?v . "
        "?t dcterms:language ?l FILTER(?v = 1500) }"
    )
    assert [row["l"] for row in graph.query(asked)] == ["en"]


def test_the_graph_is_the_same_with_any_number_of_workers(tmp_path: Path) -> None:
    pages = {
        **PAGES,
        "quai": page(f"{FRENCH}\n\n« {QUOTED} », explique Ana Roux.\n\n{SECTION}\n{GERMAN}"),
        "cale": page(f"{ENGLISH}\n\n{PORTUGUESE}\n\n{FRENCH}"),
    }
    place = site(tmp_path, pages, language="")
    quads = []
    for workers in (1, 2):
        output = tmp_path / f"graph-{workers}"
        options = BuildOptions(workers=workers, extraction=ExtractionOptions(model=False))
        build(Project.open([place], output=output), output, options)
        quads.append(current_generation(output).quads.read_bytes())
    assert quads[0] == quads[1]


def test_what_was_found_is_remembered_where_a_document_did_not_change(tmp_path: Path) -> None:
    place = site(tmp_path, PAGES, language="")
    first = extractor.build([place], tmp_path / "graph")
    (place / "_guides/deux.md").write_text(page(f"{FRENCH} {FRENCH}"), "utf-8")
    second = extractor.build([place], tmp_path / "graph")
    assert second.extracted < first.extracted
    for code in ("untold-language", "other-language"):
        assert [str(one) for one in first.findings if one.code == code] == [
            str(one) for one in second.findings if one.code == code
        ]


def test_words_of_another_language_are_no_misspelt_names(tmp_path: Path) -> None:
    sheet = "---\ntitle: Boussole\n---\nUne carte des quais et des marées.\n"
    french = f"{FRENCH} Le service Bousole est né ici."
    english = f"{ENGLISH} It was made by the people who made Bousole, and then by others."
    found = {}
    for name, text in (("fr", french), ("en", english)):
        place = site(tmp_path / name, {"quai": page(f"{FRENCH}\n\n{text}")})
        (place / "_projects/boussole.md").write_text(sheet, "utf-8")
        found[name] = codes(extractor.build([place], tmp_path / name / "graph"))
    assert "similar-name" in found["fr"]
    assert "similar-name" not in found["en"]
