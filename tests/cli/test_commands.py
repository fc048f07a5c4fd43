"""The command line: statuses, streams, formats."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from extractor.cli import COMMANDS, main

REPOSITORY = Path(__file__).resolve().parents[2]
SITES = [str(REPOSITORY / "corpus/annuaire"), str(REPOSITORY / "corpus/journal")]


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    code = ended.value.code
    assert isinstance(code, int)
    return code


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("cli") / "graph")
    assert run("build", *SITES, "-o", folder, "--no-model") == 1
    return folder


def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        assert run(name, "--help") == 0
        assert (
            f"extractor {name}" in capsys.readouterr().out.split("Options:")[0].partition("\n")[2]
        )


def test_an_unknown_command_could_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("construct") == 2
    assert "construct" in capsys.readouterr().err


def test_a_folder_without_graph_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("query", "counts", "-g", str(tmp_path)) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "extractor build" in error


def test_a_build_that_could_not_read_everything_has_status_one_and_names_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", *SITES, "-o", str(tmp_path / "graph"), "--no-model", "--json") == 1
    report = json.loads(capsys.readouterr().out)
    errors = [one for one in report["findings"] if one["severity"] == "error"]
    assert [(one["path"], one["line"] > 0) for one in errors] == [
        ("content/_startups/carnet-chantier.md", True)
    ]


def test_a_build_says_its_findings_as_asked_and_in_json_as_its_site(
    graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*arguments: str) -> str:
        run("build", *SITES, "-o", graph, "--no-model", *arguments)
        output = capsys.readouterr()
        return output.out if "--json" in arguments else output.err

    french, english = "l’en-tête ne se lit pas", "the front matter does not parse"
    assert english in said()
    assert french in said("--lang", "fr")
    assert french in said("--json")
    assert english in said("--json", "--lang", "en")


def test_the_headings_of_what_is_related_are_in_the_language_of_the_reasons(
    graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("related", "startup:relais", "-g", graph) == 0
    headings = capsys.readouterr().out.partition("\n")[0]
    assert "proche" in headings
    assert "pourquoi" in headings


def test_results_go_to_standard_output_and_talk_to_standard_error(
    graph: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("query", "startups-by-phase", "-g", graph, "-f", "csv") == 0
    output = capfd.readouterr()
    assert output.out.splitlines()[0] == "phase,startups"
    assert output.err == ""


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml", "table"])
def test_a_select_is_answered_in_every_format(
    graph: str, form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert (
        run("query", "SELECT ?n WHERE { ?s a lc:Phase ; rdfs:label ?n }", "-g", graph, "-f", form)
        == 0
    )
    assert "Construction" in capfd.readouterr().out


def test_a_false_ask_has_status_one(graph: str) -> None:
    assert run("query", "ASK { ?s a lc:Startup }", "-g", graph) == 0
    assert run("query", "ASK { ?s a lc:Figment }", "-g", graph) == 1


def test_a_construct_gives_turtle(graph: str, capfd: pytest.CaptureFixture[str]) -> None:
    query = "CONSTRUCT { ?s rdfs:label ?n } WHERE { ?s a lc:Phase ; rdfs:label ?n }"
    assert run("query", query, "-g", graph) == 0
    assert "@prefix" in capfd.readouterr().out


def test_a_broken_query_says_where_it_breaks(
    graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("query", "SELECT * WHERE {", "-g", graph) == 2
    assert "1:" in capsys.readouterr().err


def test_a_ready_question_asks_for_its_parameter(
    graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("query", "startups-of-incubator", "-g", graph) == 2
    assert "--param incubator=" in capsys.readouterr().err


def test_extract_prints_one_record_a_line_whose_offsets_are_the_files(
    capfd: pytest.CaptureFixture[str],
) -> None:
    file = REPOSITORY / "corpus/journal/content/_posts/2022-03-15-bilan-2021.md"
    sites = [word for site in SITES for word in ("--site", site)]
    assert run("extract", str(file), *sites, "--no-model") == 0
    (line,) = capfd.readouterr().out.splitlines()
    record = json.loads(line)
    source = file.read_bytes().decode("utf-8")
    assert record["doc"] == file.stem
    for kind in ("people", "organisations", "startups"):
        for entity in record[kind]:
            for mention in entity["mentions"]:
                assert source[mention["start"] : mention["end"]] == mention["surface"]
    for figure in record["figures"]:
        assert source[figure["start"] : figure["end"]] == figure["surface"]


def test_a_file_outside_the_sites_could_not_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stray = tmp_path / "note.md"
    stray.write_text("Bonjour.", "utf-8")
    assert run("extract", str(stray), "--site", SITES[0], "--no-model") == 2
    assert "note.md" in capsys.readouterr().err


def test_init_proposes_and_does_not_overwrite(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("init", *SITES, "--print") == 0
    proposed = capsys.readouterr().out
    assert tomllib.loads(proposed)["site"][0]["collections"]["startups"] == "startup"
    target = tmp_path / "extractor.toml"
    target.write_text("# mine\n", "utf-8")
    assert run("init", *SITES, "-o", str(target)) == 2
    assert target.read_text("utf-8") == "# mine\n"


def test_output_that_nobody_reads_is_no_error(graph: str) -> None:
    command = f'"{sys.executable}" -m extractor query counts -g "{graph}" -f csv | head -n 0'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    assert "Traceback" not in done.stderr
