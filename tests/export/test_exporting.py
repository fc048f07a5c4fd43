"""Exports: one file, a folder, a file a kind; and the command."""

import csv
import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

from extractor.export.exporting import ExportOptions, export_to_file, export_to_folder
from extractor.export.formats import FORMATS
from extractor.export.kinds import kind_of
from extractor.export.policy import load_policy
from extractor.vocabulary import standard_vocabulary, vocabulary_with
from tests.conftest import ROOT, Built

FULL = load_policy("full")


def run(*arguments: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == status, done.stderr
    return done


def test_the_open_data_profile_is_the_default(demo: Built, tmp_path: Path) -> None:
    report = export_to_file(demo.generation.quads, tmp_path / "graph.ttl", ExportOptions())
    assert report.left_out.policy == "open-data"
    assert b"employerName" not in (tmp_path / "graph.ttl").read_bytes()


def test_a_report_gives_size_and_checksum_of_each_file(demo: Built, tmp_path: Path) -> None:
    options = ExportOptions(formats=tuple(FORMATS))
    report = export_to_folder(demo.generation.quads, tmp_path / "out", options)
    assert {one.format for one in report.files} == set(FORMATS)
    for one in report.files:
        data = one.path.read_bytes()
        assert (one.size, one.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_the_files_of_kinds_together_are_the_graph(demo: Built, tmp_path: Path) -> None:
    options = ExportOptions(formats=("ntriples",), policy=FULL, by_kind=True)
    report = export_to_folder(demo.generation.quads, tmp_path / "kinds", options)
    whole = tmp_path / "whole.nt"
    export_to_file(demo.generation.quads, whole, ExportOptions(formats=("ntriples",), policy=FULL))
    lines = [line for one in report.files for line in one.path.open("rb")]
    assert sorted(lines) == sorted(whole.open("rb"))
    assert {"startup", "member", "post", "mention", "other"} <= {one.kind for one in report.files}


def test_a_part_stands_in_the_file_of_what_it_is_a_part_of() -> None:
    every = standard_vocabulary()
    assert kind_of(b"<https://exemple.fr/id/membership/anne-1>", every) == "member"
    assert kind_of(b"<https://exemple.fr/id/mention/post-a-1-2/quote>", every) == "mention"
    assert kind_of(b"<https://exemple.fr/page.html>", every) == "other"


def test_milestones_stand_with_what_the_site_s_world_is_of() -> None:
    milestone = b"<https://exemple.fr/id/milestone/quai-1>"
    assert kind_of(milestone, vocabulary_with()) == "project"
    assert kind_of(milestone, vocabulary_with(["startups"])) == "startup"


def test_two_exports_are_the_same_bytes(demo: Built, tmp_path: Path) -> None:
    for name in ("one", "two"):
        options = ExportOptions(formats=tuple(FORMATS), compressed=True)
        export_to_folder(demo.generation.quads, tmp_path / name, options)
    names = sorted(one.name for one in (tmp_path / "one").iterdir())
    assert names == sorted(one.name for one in (tmp_path / "two").iterdir())
    assert len(names) > len(FORMATS)
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_command_writes_to_standard_output_and_counts_on_error(demo: Built) -> None:
    done = run("export", "-g", demo.folder)
    assert done.stdout.startswith("@prefix dcat:")
    assert "employers" in done.stderr


def test_the_command_compresses_by_the_name(demo: Built, tmp_path: Path) -> None:
    run("export", "-g", demo.folder, "-f", "jsonld", "-o", tmp_path / "graph.jsonld.gz")
    document = json.loads(gzip.decompress((tmp_path / "graph.jsonld.gz").read_bytes()))
    assert len(document["@graph"]) > 100


def test_the_command_writes_tables_to_a_folder(demo: Built, tmp_path: Path) -> None:
    run("export", "-g", demo.folder, "-f", "csv", "-o", tmp_path / "tables")
    with (tmp_path / "tables" / "startup.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) >= 15


def test_the_command_asks_for_a_folder_where_there_are_several_files(demo: Built) -> None:
    done = run("export", "-g", demo.folder, "-f", "csv", status=2)
    assert "name a folder with -o" in done.stderr


def test_a_policy_of_one_s_own_replaces_the_profile(demo: Built, tmp_path: Path) -> None:
    policy = tmp_path / "mine.toml"
    policy.write_text('name = "mine"\ntitle = "Sans"\n[properties]\n"dcterms:title" = "titres"\n')
    done = run(
        "export",
        "-g",
        demo.folder,
        "--policy",
        policy,
        "-o",
        tmp_path / "graph.nt",
        "-f",
        "ntriples",
    )
    assert "quads: titres" in done.stderr
    text = (tmp_path / "graph.nt").read_text("utf-8")
    assert "dc/terms/title" not in text
    assert "employerName" in text


def test_tables_are_said_to_be_in_the_language_of_the_graph(demo: Built, tmp_path: Path) -> None:
    run("export", "-g", demo.folder, "-f", "csv", "-o", tmp_path)
    assert demo.generation.languages == ("fr",)
    assert '"@language": "fr"' in (tmp_path / "csv-metadata.json").read_text("utf-8")


def test_what_is_left_out_is_shown_in_english_and_published_in_the_site_s_language(
    demo: Built, tmp_path: Path
) -> None:
    configuration = ROOT / "corpus" / "extractor.toml"
    done = run("export", "-g", demo.folder, "-o", tmp_path, "--record", "--config", configuration)
    assert "quads: employers" in done.stderr
    record = {str(one) for one in rdflib.Graph().parse(tmp_path / "catalog.ttl").objects()}
    assert "écartés : employeurs" in record
    assert not any("employers" in one for one in record)


def test_a_finished_export_is_checked_against_the_policy(demo: Built, tmp_path: Path) -> None:
    for profile in ("open-data", "full"):
        path = tmp_path / f"{profile}.ttl"
        run("export", "-g", demo.folder, "--profile", profile, "-o", path)
    assert "0 breaches" in run("validate", tmp_path / "open-data.ttl", "--policy").stdout
    done = run("validate", "--policy", tmp_path / "full.ttl", status=1)
    assert "e-mail addresses" in done.stdout


@pytest.mark.parametrize("missing", ["links", "policy", "config"])
def test_a_file_that_is_not_there_is_one_clear_line(missing: str, demo: Built) -> None:
    done = run("export", "-g", demo.folder, f"--{missing}", "nowhere", status=2)
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr
