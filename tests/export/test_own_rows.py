"""What a site declares of its own leaves with its names, its explanation and its privacy."""

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib
from rdflib import DCTERMS, RDF, VOID

from extractor.api import KnowledgeGraph
from extractor.dataset.description import read_description
from extractor.dataset.publishing import publish
from extractor.export.exporting import (
    ExportOptions,
    ExportReport,
    export_to_file,
    export_to_folder,
)
from extractor.export.formats import format_named
from extractor.export.plain_names import plain_names
from extractor.export.policy import PRIVATE_ROWS, load_policy, parse_policy, with_private_rows
from extractor.export.policy_check import check_files
from extractor.export.privacy import apply_policy
from extractor.graph.site_ontology import ontology_turtle
from extractor.graph.site_shapes import shapes_turtle
from extractor.vocabulary import standard_vocabulary
from extractor.vocabulary.terms import XSD_STRING
from tests.conftest import ROOT, Built
from tests.graph.stated_sheets import write_stated
from tests.own_rows import NAMESPACE, graph_with, own_vocabulary

OWN = own_vocabulary()
FULL = load_policy("full")


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the graph of sheets that state all that the vocabulary knows. Read it only."""
    return write_stated(OWN, tmp_path_factory.mktemp("own") / "graph.nq")


def exported(quads: Path, folder: Path, *formats: str) -> ExportReport:
    options = ExportOptions(formats=formats, policy=FULL, vocabulary=OWN)
    return export_to_folder(quads, folder, options)


def written(quads: Path, name: str) -> str:
    output = io.BytesIO()
    write = format_named(name).write
    assert write is not None
    write(quads, output, OWN)
    return output.getvalue().decode()


# Names


@pytest.mark.parametrize("name", ["turtle", "trig"])
def test_turtle_has_the_site_s_prefix(name: str, quads: Path) -> None:
    text = written(quads, name)
    assert f"@prefix registre: <{NAMESPACE}> .\n" in text
    assert "\tregistre:population " in text
    assert "a org:Organization , registre:Commune" in text
    assert f"<{NAMESPACE}" not in text.replace(f"@prefix registre: <{NAMESPACE}>", "")


def test_a_term_that_the_site_takes_from_another_vocabulary_is_short_too(quads: Path) -> None:
    assert "\tschema:funder " in written(quads, "turtle")


def test_rdf_xml_has_the_site_s_prefix(quads: Path) -> None:
    text = written(quads, "rdfxml")
    assert f'xmlns:registre="{NAMESPACE}"' in text
    assert "<registre:population " in text


def test_json_ld_has_plain_names_for_what_the_site_declares(quads: Path) -> None:
    document = json.loads(written(quads, "jsonld"))
    (town,) = (one for one in document["@graph"] if one["id"].endswith("/commune/chose"))
    assert "Commune" in town["type"]
    assert town["population"] == -3
    assert town["slogan"] == {"fr": "Un texte (slogan)"}
    assert document["@context"]["funder"] == {"@id": "https://schema.org/funder", "@type": "@id"}


def test_a_name_that_another_term_has_leaves_the_site_s_term_its_iri() -> None:
    tables = {"properties": {"phase": {"form": "string"}, "voile": {"form": "string"}}}
    names = plain_names(own_vocabulary(tables=tables))
    assert (f"{NAMESPACE}phase", XSD_STRING) not in names.properties
    assert names.properties[f"{NAMESPACE}voile", XSD_STRING] == "voile"


def test_tables_have_plain_names_for_what_the_site_declares(quads: Path, tmp_path: Path) -> None:
    exported(quads, tmp_path, "csv")
    with (tmp_path / "commune.csv").open(encoding="utf-8", newline="") as file:
        (row,) = (one for one in csv.DictReader(file) if one["slug"] == "chose")
    assert row["population"] == "-3"
    assert row["fondation"] == "2030-01-02"
    assert "Commune" in row["type"].split(" | ")


# Explanations


def test_the_graph_s_own_file_has_the_ontology_in_it(quads: Path) -> None:
    text = written(quads, "turtle")
    assert "registre:Commune a owl:Class ;\n" in text
    (term,) = (
        one
        for one in json.loads(written(quads, "jsonld"))["@graph"]
        if one["id"] == f"{NAMESPACE}population"
    )
    assert term["type"] == "DatatypeProperty"
    assert term["label"] == {"en": "population"}


def test_a_folder_gets_the_ontology_and_the_shapes_that_the_site_declares(
    quads: Path, tmp_path: Path
) -> None:
    report = exported(quads, tmp_path, "ntriples")
    assert [one.path.name for one in report.explained_by] == ["ontology.ttl", "shapes.ttl"]
    assert (tmp_path / "ontology.ttl").read_text("utf-8") == ontology_turtle(OWN)
    assert (tmp_path / "shapes.ttl").read_text("utf-8") == shapes_turtle(OWN)
    assert [one.path.name for one in report.files] == ["graph.nt"]


def test_a_site_that_declares_nothing_adds_no_file(quads: Path, tmp_path: Path) -> None:
    options = ExportOptions(formats=("ntriples",), vocabulary=standard_vocabulary())
    assert export_to_folder(quads, tmp_path, options).explained_by == ()
    assert [one.name for one in tmp_path.iterdir()] == ["graph.nt"]


def test_the_record_says_that_the_graph_conforms_to_them(quads: Path, tmp_path: Path) -> None:
    description = read_description(ROOT / "corpus" / "extractor.toml")
    options = ExportOptions(vocabulary=OWN)
    report = publish(quads, tmp_path, options, description, modified="2031-01-01")
    assert len(report.explained_by) == 2
    record = rdflib.Graph().parse(tmp_path / "catalog.ttl")
    standards = set(record.subjects(RDF.type, DCTERMS.Standard))
    addresses = {rdflib.URIRef(description.download + one.path.name) for one in report.explained_by}
    assert addresses < standards == set(record.objects(None, DCTERMS.conformsTo))
    vocabularies = {str(one) for one in record.objects(None, VOID.vocabulary)}
    assert NAMESPACE in vocabularies
    (part,) = record.subjects(VOID["class"], rdflib.URIRef(f"{NAMESPACE}Commune"))
    assert str(part).endswith("#class-registre-Commune")


# Privacy


def of_people(name: str) -> str:
    people = with_private_rows(load_policy(), OWN).people
    assert people is not None
    return people.properties.get(OWN.properties[name].predicate, "")


def everywhere(name: str) -> str:
    policy = with_private_rows(load_policy(), OWN)
    return policy.properties.get(OWN.properties[name].predicate, "")


def test_what_calls_itself_private_never_leaves() -> None:
    assert everywhere("dette") == PRIVATE_ROWS


def test_what_only_people_have_is_private_of_people_unless_it_says_otherwise() -> None:
    assert of_people("parti") == PRIVATE_ROWS
    assert everywhere("parti") == ""
    assert (of_people("mandat"), everywhere("mandat")) == ("", "")


@pytest.mark.parametrize("name", ["population", "surface", "code"])
def test_what_something_else_has_leaves(name: str) -> None:
    assert (of_people(name), everywhere(name)) == ("", "")


def test_a_policy_that_leaves_nothing_out_stays_as_it_is() -> None:
    assert with_private_rows(FULL, OWN) == FULL


def test_a_policy_of_one_s_own_leaves_private_rows_out_too() -> None:
    text = 'name = "mine"\ntitle = "Sans"\n[properties]\n"dcterms:title" = "titres"\n'
    policy = with_private_rows(parse_policy(text, "mine.toml"), OWN)
    for name in ("parti", "dette"):
        assert policy.properties[OWN.properties[name].predicate] == PRIVATE_ROWS
    assert policy.properties[str(DCTERMS.title)] == "titres"


def test_the_common_rows_change_no_policy() -> None:
    assert with_private_rows(load_policy(), standard_vocabulary()) == load_policy()


def test_every_private_property_of_the_common_rows_is_forbidden_in_open_data() -> None:
    policy = load_policy()
    assert policy.people is not None
    forbidden = policy.properties.keys() | policy.people.properties.keys()
    private = [one for one in standard_vocabulary().properties.values() if one.private]
    assert private
    assert [(one.name, set(one.predicates) - forbidden) for one in private] == [
        (one.name, set()) for one in private
    ]


def test_what_is_never_published_is_private_or_the_text_of_documents() -> None:
    private = {
        iri
        for one in standard_vocabulary().properties.values()
        if one.private
        for iri in one.predicates
    }
    assert load_policy().properties.keys() - private == {str(DCTERMS.abstract)}


def test_an_export_leaves_out_and_counts_what_the_site_keeps_private(
    quads: Path, tmp_path: Path
) -> None:
    path = tmp_path / "graph.nt"
    options = ExportOptions(formats=("ntriples",), vocabulary=OWN)
    report = export_to_file(quads, path, options)
    said = {triple.split(" ", 2)[1].strip("<>") for triple in path.read_text("utf-8").splitlines()}
    assert report.left_out.quads[PRIVATE_ROWS] > 0
    for name, leaves in (
        ("dette", False),
        ("parti", False),
        ("population", True),
        ("mandat", True),
    ):
        assert (OWN.properties[name].predicate in said) is leaves


def test_a_person_of_a_kind_of_the_site_needs_a_public_role(quads: Path, tmp_path: Path) -> None:
    alone, rest = tmp_path / "alone.nq", tmp_path / "rest.nq"
    about = b"<https://registre.example/id/elu/chose> "
    alone.write_bytes(b"".join(one for one in quads.open("rb") if one.startswith(about)))
    with rest.open("wb") as output:
        left_out = apply_policy(load_policy(), alone, output)
    assert left_out.things == {"people without a public role": 1}
    assert rest.read_bytes() == b""


def test_a_finished_file_is_checked_against_the_site_s_private_rows(
    quads: Path, tmp_path: Path
) -> None:
    exported(quads, tmp_path, "turtle")
    policy = with_private_rows(load_policy(), OWN)
    rules = {one.rule for one in check_files(policy, [tmp_path / "graph.ttl"])}
    assert PRIVATE_ROWS in rules


def test_a_graph_exports_with_its_own_vocabulary(demo: Built, tmp_path: Path) -> None:
    graph = KnowledgeGraph(graph_with(OWN, demo, tmp_path / "graph"))
    graph.export(tmp_path / "graph.ttl", options=ExportOptions(policy=FULL))
    assert f"@prefix registre: <{NAMESPACE}> .\n" in (tmp_path / "graph.ttl").read_text("utf-8")
