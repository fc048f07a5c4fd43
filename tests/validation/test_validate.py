"""Validating: a report that says what is wrong, with what, and where it comes from."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph

from extractor.api import KnowledgeGraph
from extractor.export.files import exported_to
from extractor.export.formats import FORMATS
from extractor.export.policy import PRIVATE_ROWS
from extractor.graph.rdf_files import UnreadableRdfError, write_sorted
from extractor.graph.validation import report_text, validate
from extractor.vocabulary import standard_vocabulary, vocabulary_with
from tests.conftest import DEMO, ROOT, Built
from tests.own_rows import NAMESPACE, graph_with, own_vocabulary
from tests.validation.conftest import EXAMPLES, Sort

BROKEN = EXAMPLES.replace('lc:figureKind "count"', 'lc:figureKind "number"')


def run(*arguments: str | Path, status: int) -> str:
    command = [sys.executable, "-m", "extractor", "validate", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout if status < 2 else done.stderr


def test_the_demonstration_s_graph_conforms(demo: Built) -> None:
    report = validate(demo.generation.quads, sites=DEMO)
    assert report.conforms
    assert report.triples > 10_000


def test_a_warning_says_the_file_and_line_it_comes_from(demo: Built) -> None:
    report = validate(demo.generation.quads, sites=DEMO)
    (one,) = [r for r in report.results if r.entity == "startup:conges-simples"]
    assert not one.is_violation
    assert (one.file, one.line) == ("content/_startups/conges-simples.md", 1)
    text = report_text(report)
    assert "startup:conges-simples  content/_startups/conges-simples.md:1\n" in text
    assert "    warning: a startup should have an incubator (lc:incubatedBy)" in text


def test_a_value_s_line_is_where_it_is_written(sort: Sort, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "_posts").mkdir(parents=True)
    (site / "_posts" / "2031-03-04-bilan.md").write_text(
        "---\ntitle: x\ndate: hier\n---\n", "utf-8"
    )
    broken = EXAMPLES.replace('"2031-03-04"^^xsd:date', '"hier"')
    (one,) = validate(sort(broken), sites=[site]).results
    assert one.entity == "post:2031-03-04-bilan"
    assert (one.file, one.line) == ("_posts/2031-03-04-bilan.md", 3)


def test_a_report_speaks_french_too(sort: Sort) -> None:
    text = report_text(validate(sort(BROKEN)), "fr")
    assert 'doit avoir exactement une nature, de la liste (lc:figureKind: "number")' in text


def test_the_command_validates_a_graph(demo: Built) -> None:
    assert "0 violations, 1 warnings" in run("-g", demo.folder, status=0)


def test_a_graph_is_checked_against_the_shapes_of_its_own_vocabulary(
    demo: Built, tmp_path: Path
) -> None:
    for name, vocabulary, warnings in (
        ("startups", vocabulary_with(["startups"]), ["startup:conges-simples"]),
        ("core", vocabulary_with(), []),
    ):
        folder = graph_with(vocabulary, demo, tmp_path / name)
        assert [one.entity for one in KnowledgeGraph(folder).validate().results] == warnings
        assert f"{len(warnings)} warnings" in run("-g", folder, status=0)


def test_a_site_s_private_rows_are_those_of_the_graph_that_is_named(
    demo: Built, tmp_path: Path
) -> None:
    folder = graph_with(own_vocabulary(), demo, tmp_path / "graph")
    line = f'<https://a.example/id/commune/a> <{NAMESPACE}dette> "3" .\n'
    file = tmp_path / "graph.nt"
    file.write_text(line, "utf-8")
    assert "0 breaches" in run(file, "--policy", status=0)
    assert PRIVATE_ROWS in run(file, "--policy", "-g", folder, status=1)


@pytest.mark.parametrize("ending", [".ttl", ".nt", ".rdf", ".jsonld", ".ttl.gz"])
def test_the_command_validates_a_file_of_any_format(
    ending: str, tmp_path: Path, demo: Built
) -> None:
    path = tmp_path / f"graph{ending}"
    form = next(f for f in FORMATS.values() if f.extension == ending.removesuffix(".gz"))
    assert form.write is not None
    with exported_to(path) as output:
        form.write(demo.generation.quads, output, standard_vocabulary())
    assert "0 violations" in run(path, status=0)


def test_a_violation_has_status_1_and_is_plain_json(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(BROKEN, "utf-8")
    (one,) = json.loads(run(path, "-f", "json", status=1))
    assert one["entity"] == "figure:bilan-1"
    assert one["severity"] == "violation"
    assert one["component"] == "InConstraintComponent"
    assert one["value"] == '"number"'


def test_a_report_is_a_shacl_report_too(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(BROKEN, "utf-8")
    report = Graph().parse(data=run(path, "-f", "turtle", status=1), format="turtle")
    head = report.value(predicate=RDF.type, object=SH.ValidationReport)
    assert str(report.value(head, SH.conforms)) == "false"
    (result,) = report.objects(head, SH.result)
    assert str(report.value(result, SH.focusNode)).endswith("figure/bilan-1")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("graph.txt", "", "the name says no RDF format"),
        ("graph.ttl", "<a> <b>", "graph.ttl: "),
    ],
)
def test_a_file_that_is_not_rdf_is_one_clear_line(
    name: str, text: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(UnreadableRdfError, match=said), (tmp_path / "out").open("wb") as output:
        write_sorted([path], output)
    message = run(path, status=2)
    assert said in message
    assert message.count("\n") == 1


@pytest.mark.realsite
@pytest.mark.slow
def test_the_graph_of_the_real_sites_has_no_violation(real: Built) -> None:
    report = validate(real.generation.quads)
    assert report.triples > 300_000
    assert [one for one in report.results if one.is_violation] == []
