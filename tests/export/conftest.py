"""Graphs to export: the ontology's examples, which hold every term, and the demonstration."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.export.policy import load_policy
from extractor.export.privacy import LeftOut, apply_policy
from extractor.graph.rdf_files import write_sorted

ROOT = Path(__file__).parents[2]
PREFIXES = """
@base <https://exemple.fr/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix lc: <https://w3id.org/linked-content#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

MakeGraph = Callable[[str], Path]
Publish = Callable[[str], tuple[str, LeftOut]]


@pytest.fixture
def make_graph(tmp_path: Path) -> MakeGraph:
    """Give a function that turns Turtle (or TriG) into a file of sorted N-Quads."""

    def make(turtle: str) -> Path:
        source, quads = tmp_path / "source.trig", tmp_path / "source.nq"
        source.write_text(PREFIXES + turtle, "utf-8")
        with quads.open("wb") as output:
            write_sorted([source], output)
        return quads

    return make


@pytest.fixture
def publish(make_graph: MakeGraph, tmp_path: Path) -> Publish:
    """Give a function that applies the open-data policy to Turtle: what is left, as N-Quads."""

    def apply(turtle: str) -> tuple[str, LeftOut]:
        quads, rest = make_graph(turtle), tmp_path / "rest.nq"
        with rest.open("wb") as output:
            left_out = apply_policy(load_policy(), quads, output)
        return rest.read_text("utf-8"), left_out

    return apply


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the ontology's examples as sorted N-Quads. Read it only."""
    quads = tmp_path_factory.mktemp("examples") / "examples.nq"
    with quads.open("wb") as output:
        write_sorted([ROOT / "ontology" / "examples.ttl"], output)
    return quads
