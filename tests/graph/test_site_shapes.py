"""What a site declares is checked: its kinds, the values of its properties, its relations."""

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal

from extractor.graph.ontology import shapes_text
from extractor.graph.site_shapes import shapes_turtle
from extractor.graph.validation import ValidationReport, shapes_of, validate
from extractor.vocabulary import standard_vocabulary, vocabulary_with
from tests.graph.stated_sheets import lines_of
from tests.own_rows import own_vocabulary

OWN = own_vocabulary()
ROOT = "https://registre.example"
COMMUNE, MUSEE, ELU = (f"<{ROOT}/id/{kind}/chose>" for kind in ("commune", "musee", "elu"))
NS = f"{ROOT}/ns#"


def checked(lines: list[str], folder: Path) -> ValidationReport:
    quads = folder / "sheets.nq"
    quads.write_text("".join(sorted(lines)), "utf-8")
    return validate(quads, shapes_of(OWN))


def with_value(start: str, value: str) -> list[str]:
    """Give what the sheets state with another value after ``start``, or with none."""
    lines = lines_of(OWN)
    found = [line for line in lines if line.startswith(start)]
    assert found, start
    kept = [line for line in lines if line not in found]
    return [*kept, f"{start} {value} <{ROOT}/id/graph/changed> .\n"] if value else kept


def test_what_its_sheets_state_conforms(tmp_path: Path) -> None:
    report = checked(lines_of(OWN), tmp_path)
    assert [(one.entity, dict(one.messages)) for one in report.results] == []


@pytest.mark.parametrize(
    ("start", "value", "said"),
    [
        (f"{COMMUNE} <{NS}fondation>", '"hier"', "fondation : doit être une date"),
        (f"{COMMUNE} <{NS}population>", '"3.5"', "population : doit être un nombre entier"),
        (f"{MUSEE} <{NS}ouvert>", '"oui"', "ouvert : doit être vrai ou faux"),
        (f"{COMMUNE} <{NS}employs>", f"<{ROOT}/id/place/chose>", "emploie : doit mener à : projet"),
        (
            f"{MUSEE} <https://schema.org/funder>",
            f"<{ROOT}/id/member/chose>",
            "financé par : doit mener à : commune, organisation",
        ),
        (f"{MUSEE} <https://schema.org/hasMap>", '"un plan"', "plan : doit être une adresse"),
        (
            f"{COMMUNE} <http://www.w3.org/2000/01/rdf-schema#label>",
            "",
            "commune : doit avoir au moins un nom, non vide",
        ),
        (
            f"{ELU} <http://purl.org/dc/terms/identifier>",
            "",
            "élu : doit avoir exactement un identifiant, <genre>:<nom court>",
        ),
    ],
)
def test_what_is_wrong_is_said(start: str, value: str, said: str, tmp_path: Path) -> None:
    report = checked(with_value(start, value), tmp_path)
    assert said in {one.messages["fr"] for one in report.results}


@pytest.mark.parametrize("target", ["metropole/chose", "commune/perdue"])
def test_a_narrower_kind_and_a_dangling_reference_will_do(target: str, tmp_path: Path) -> None:
    dangling = [
        f"<{ROOT}/id/commune/perdue> <{term}> {value} <{ROOT}/id/graph/derived> .\n"
        for term, value in (
            (RDF.type, "<https://w3id.org/linked-content#SheetReference>"),
            ("http://purl.org/dc/terms/identifier", '"commune:perdue"'),
            ("https://w3id.org/linked-content#slug", '"perdue"'),
            ("https://w3id.org/linked-content#expectedKind", '"commune"'),
        )
    ]
    lines = with_value(f"{ELU} <{NS}seatOf>", f"<{ROOT}/id/{target}>")
    assert checked([*lines, *dangling], tmp_path).results == ()


def test_a_predicate_of_the_common_vocabulary_is_left_to_the_common_shapes() -> None:
    shapes = Graph().parse(data=shapes_turtle(OWN), format="turtle")
    paths = {str(path) for path in shapes.objects(None, SH.path)}
    assert "https://schema.org/location" not in paths
    assert "https://schema.org/funder" in paths
    targets = {str(one) for one in shapes.objects(None, SH.targetClass)}
    assert "https://schema.org/Event" not in targets
    assert "https://schema.org/Museum" in targets


def test_every_constraint_is_explained_in_french_and_in_english() -> None:
    shapes = Graph().parse(data=shapes_turtle(OWN), format="turtle")
    for constraint in shapes.subjects(SH.path, None):
        messages = shapes.objects(constraint, SH.message)
        languages = sorted(str(one.language) for one in messages if isinstance(one, Literal))
        assert languages == ["en", "fr"]


def test_pyshacl_reads_them_and_finds_nothing_either() -> None:
    lines = lines_of(OWN)
    data = Graph().parse(
        data="".join(f"{line[: line.rindex(' <')]} .\n" for line in lines), format="nt"
    )
    shapes = Graph().parse(data=shapes_text(OWN), format="turtle")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_a_site_has_the_shapes_of_its_profiles_and_its_own_only() -> None:
    assert shapes_turtle(standard_vocabulary()) == ""
    assert "lc:Incubator a" not in shapes_text(OWN)
    assert "sh:targetClass lc:Incubator" not in shapes_text(vocabulary_with())
    assert "sh:targetClass lc:Incubator" in shapes_text(vocabulary_with(["startups"]))
    assert "registre:Commune" in shapes_text(OWN)
