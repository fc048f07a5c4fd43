"""A site of people, projects, funders and places, in two languages, by configuration alone."""

import json
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest
import rdflib
from click.testing import CliRunner

from extractor import api
from extractor.api import KnowledgeGraph
from extractor.cli import group
from extractor.graph.site_shapes import shapes_turtle
from extractor.query.ready import ready_questions
from extractor.vocabulary.terms import PREFIXES
from tests.conftest import ROOT, RULES

SITE = ROOT / "tests" / "layouts" / "rivieres"
FOLDERS = [SITE / "fr", SITE / "en"]
RIVERS = "https://rivieres.example/ns#"
STARTUPS_WORLD = ("startup", "incubator", "phase", "laureate")

ASKED = {
    "counts": {},
    "figures": {},
    "found-by": {"witness": "catalogue"},
    "figures-of": {"thing": "project:passe-aux-truites"},
    "links-of-post": {"post": "post:2023-06-01-otters-are-back"},
    "members-of": {"thing": "project:passe-aux-truites"},
    "most-named": {},
    "named-in": {"thing": "funder:lowland-trust"},
    "posts-of-author": {"author": "member:ines-quarrie"},
    "posts-that-name": {"entity": "project:passe-aux-truites"},
    "relations-of": {"thing": "river:dorane"},
    "stated-relations": {},
    "things": {"kind": "funder"},
}
NOT_THERE = {"missing-sheets", "officials", "office-history"}
"""Questions about what this site has none of: things without a sheet, and officials."""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    folder = tmp_path_factory.mktemp("rivieres")
    report = api.build(FOLDERS, folder, options=RULES)
    assert not report.notices
    return api.open(folder)


def rows(graph: KnowledgeGraph, name: str, **values: str) -> list[dict[str, str | None]]:
    return list(graph.ask(name, **values))


def said(*arguments: str | Path) -> str:
    done = CliRunner().invoke(group, [str(one) for one in arguments])
    assert done.exit_code in (0, 1), done.output
    return done.output


def test_every_ready_question_that_applies_answers(graph: KnowledgeGraph) -> None:
    offered = {one.name for one in ready_questions(graph.vocabulary.profiles)}
    assert offered == ASKED.keys() | NOT_THERE
    for name, values in ASKED.items():
        assert rows(graph, name, **values), name


def test_no_question_is_about_the_startups_world(graph: KnowledgeGraph) -> None:
    for question in ready_questions(graph.vocabulary.profiles):
        assert not any(word in question.title.lower() for word in STARTUPS_WORLD)


@pytest.mark.parametrize(
    ("project", "funder", "sentence"),
    [
        (
            "project:berges-vivantes",
            "funder:fondation-brume",
            "Il reçoit le soutien financier de la Fondation Brume.",
        ),
        (
            "project:otter-watch",
            "funder:lowland-trust",
            "The project, paid for by the Lowland Trust, now works with Passe aux truites",
        ),
    ],
)
def test_a_funder_named_in_prose_is_found_with_its_sentence(
    graph: KnowledgeGraph, project: str, funder: str, sentence: str
) -> None:
    found = [
        " ".join(str(one["sentence"]).split())
        for one in rows(graph, "relations-of", thing=project)
        if str(one["relation"]).endswith("isFundedBy") and one["identifier"] == funder
    ]
    assert any(sentence in one for one in found), found


def test_what_a_sentence_denies_is_not_stated(graph: KnowledgeGraph) -> None:
    related = rows(graph, "relations-of", thing="project:passe-aux-truites")
    assert "funder:lowland-trust" not in {one["identifier"] for one in related}


def test_the_graph_satisfies_the_shapes_its_own_included(graph: KnowledgeGraph) -> None:
    report = graph.validate(FOLDERS)
    assert report.results == ()
    assert "rivieres:Funder" in shapes_turtle(graph.vocabulary)


def test_check_says_nothing_of_the_startups_world(graph: KnowledgeGraph) -> None:
    text = said("check", "--all", "-g", graph.folder)
    assert not any(word in text for word in STARTUPS_WORLD)
    assert {line.rsplit("[", 1)[1].split("]")[0] for line in text.splitlines() if "[" in line} == {
        "unlinked-mention"
    }


def test_related_projects_are_listed_with_reasons(graph: KnowledgeGraph) -> None:
    lists = json.loads(
        said(
            "related",
            "--all",
            "--kind",
            "project",
            "-g",
            graph.folder,
            "--format",
            "json",
        )
    )
    assert set(lists) == {
        "project:berges-vivantes",
        "project:passe-aux-truites",
        "project:otter-watch",
    }
    assert all(one["reasons"] for found in lists.values() for one in found)


def test_the_network_shows_the_site_s_kinds(graph: KnowledgeGraph) -> None:
    network = graph.to_networkx("entities")
    kinds = {data["kind"] for _, data in network.nodes(data=True)}
    assert {"funder", "river", "project", "member"} <= kinds
    assert graph.to_networkx("funders").number_of_nodes() == 3


def test_the_turtle_has_its_ontology(graph: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    graph.export(file)
    read = rdflib.Graph().parse(file)
    funder = rdflib.URIRef(f"{RIVERS}Funder")
    assert (funder, rdflib.RDF.type, rdflib.OWL.Class) in read
    assert (funder, rdflib.RDFS.subClassOf, rdflib.URIRef(PREFIXES["org"] + "Organization")) in read
    assert rdflib.Literal("financeur", lang="fr") in set(read.objects(funder, rdflib.RDFS.label))


def test_what_only_people_have_stays_private(graph: KnowledgeGraph, tmp_path: Path) -> None:
    for profile, private in (("open-data", False), ("full", True)):
        file = tmp_path / f"{profile}.ttl"
        graph.export(file, profile=profile)
        assert ("06 00 00 00 18" in file.read_text("utf-8")) is private


def record(path: str, sites: Sequence[Path] = FOLDERS) -> dict[str, object]:
    options = [word for site in sites for word in ("--site", str(site))]
    found = json.loads(said("extract", SITE / path, "--no-model", *options))
    assert isinstance(found, dict)
    return found


def test_the_record_of_a_document_has_the_site_s_kinds_and_its_schema_knows_them() -> None:
    found = record("en/_posts/2023-06-01-otters-are-back.md")
    schema = json.loads(said("extract", "--schema", "--site", FOLDERS[0], "--site", FOLDERS[1]))
    jsonschema.validate(found, schema)
    assert "funder:lowland-trust" in json.dumps(found)
    assert "funded_by" in json.dumps(found)


def test_explain_shows_what_a_funder_was_resolved_to() -> None:
    text = said(
        "explain",
        SITE / "fr/_projets/berges-vivantes.md",
        "--no-model",
        "--site",
        FOLDERS[0],
        "--site",
        FOLDERS[1],
    )
    assert "funder:fondation-brume" in text
