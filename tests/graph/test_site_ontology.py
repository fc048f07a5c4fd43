"""What a site declares is an ontology: its classes and properties, and nothing of others'."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from extractor.graph.identifiers import Identifiers
from extractor.graph.ontology import ONTOLOGY, ontology_text
from extractor.graph.site_ontology import (
    ontology_graph,
    ontology_turtle,
    write_site_ontology,
)
from extractor.vocabulary import standard_vocabulary
from extractor.vocabulary.terms import PREFIXES, TERMS
from tests.ontology.test_owl_profile import faults
from tests.own_rows import NAMESPACE, own_vocabulary

OWN = own_vocabulary("startups")
NS = Namespace(NAMESPACE)
ORG = Namespace(PREFIXES["org"])
FOAF = Namespace(PREFIXES["foaf"])
SCHEMA = Namespace(PREFIXES["schema"])
LC = Namespace(PREFIXES["lc"])
IDENTIFIERS = Identifiers({"registre": "https://registre.example"}, {})


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(data=ontology_turtle(OWN), format="turtle")


def objects(graph: Graph, subject: Node, predicate: Node) -> set[Node]:
    return set(graph.objects(subject, predicate))


def test_the_ontology_is_the_namespace_without_its_end(ontology: Graph) -> None:
    (header,) = ontology.subjects(RDF.type, OWL.Ontology)
    assert str(header) == "https://registre.example/ns"
    assert objects(ontology, header, RDFS.label) == {
        Literal("Vocabulary of the site", "en"),
        Literal("Vocabulaire du site", "fr"),
    }


def test_a_kind_is_a_class_with_its_labels_its_definition_and_what_it_is_a_sort_of(
    ontology: Graph,
) -> None:
    assert objects(ontology, NS.Commune, RDF.type) == {OWL.Class}
    assert objects(ontology, NS.Commune, RDFS.label) == {
        Literal("town", "en"),
        Literal("commune", "fr"),
    }
    assert Literal('A "town" that is served.', "en") in ontology.objects(
        NS.Commune, SKOS.definition
    )
    assert objects(ontology, NS.Commune, RDFS.subClassOf) == {
        ORG.Organization,
        SCHEMA.AdministrativeArea,
    }
    assert objects(ontology, NS.Metropole, RDFS.subClassOf) == {NS.Commune}


def test_a_kind_that_is_a_person_is_a_sort_of_person(ontology: Graph) -> None:
    assert objects(ontology, NS.Elu, RDFS.subClassOf) == {FOAF.Person}


@pytest.mark.parametrize(
    ("term", "sort", "range_"),
    [
        (NS.slogan, OWL.DatatypeProperty, RDF.langString),
        (NS.code, OWL.DatatypeProperty, XSD.string),
        (NS.fondation, OWL.DatatypeProperty, XSD.date),
        (NS.population, OWL.DatatypeProperty, XSD.integer),
        (NS.surface, OWL.DatatypeProperty, XSD.decimal),
        (NS.ouvert, OWL.DatatypeProperty, XSD.boolean),
        (NS.style, OWL.ObjectProperty, LC.Theme),
        (NS.ville, OWL.ObjectProperty, NS.Commune),
        (NS.employs, OWL.ObjectProperty, SCHEMA.Project),
        (NS.employedBy, OWL.ObjectProperty, NS.Commune),
        (NS.seenAt, OWL.ObjectProperty, None),
    ],
)
def test_a_property_has_the_range_of_its_form(
    term: URIRef, sort: URIRef, range_: URIRef | None, ontology: Graph
) -> None:
    assert objects(ontology, term, RDF.type) == {sort}
    assert objects(ontology, term, RDFS.range) == ({range_} if range_ else set())


@pytest.mark.parametrize(
    ("term", "domain"),
    [
        (NS.fondation, NS.Commune),
        (NS.code, None),
        (NS.surface, None),
        (NS.employs, NS.Commune),
        (NS.employedBy, SCHEMA.Project),
        (NS.mandat, None),
        (NS.parti, NS.Elu),
    ],
)
def test_a_property_has_a_domain_where_its_kinds_have_one_class(
    term: URIRef, domain: URIRef | None, ontology: Graph
) -> None:
    assert objects(ontology, term, RDFS.domain) == ({domain} if domain else set())


def test_a_startup_may_have_no_sheet_and_be_a_project_only() -> None:
    tables = {"relations": {"employs": {"from": ["organisation"], "to": ["startup"]}}}
    text = ontology_turtle(own_vocabulary("startups", tables=tables))
    ontology = Graph().parse(data=text, format="turtle")
    assert objects(ontology, NS.employs, RDFS.range) == {SCHEMA.Project}


def test_a_declared_inverse_says_so_and_one_without_a_predicate_is_no_property(
    ontology: Graph,
) -> None:
    assert objects(ontology, NS.employs, OWL.inverseOf) == {NS.employedBy}
    assert (NS.seatOf, RDF.type, OWL.ObjectProperty) in ontology
    assert (NS.hasSeat, None, None) not in ontology


def test_only_terms_of_the_site_s_namespace_are_declared(ontology: Graph) -> None:
    declared = set(ontology.subjects(RDFS.isDefinedBy, URIRef("https://registre.example/ns")))
    assert declared
    assert {one for one in declared if not str(one).startswith(NAMESPACE)} == set()
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    assert {one for one, kind in ontology.subject_objects(RDF.type) if kind in kinds} == declared


def test_a_term_of_another_vocabulary_has_its_label_and_no_axiom(ontology: Graph) -> None:
    assert set(ontology.predicate_objects(SCHEMA.funder)) == {
        (RDFS.label, Literal("financé par", "fr"))
    }
    assert set(ontology.predicate_objects(SCHEMA.Museum)) == {(RDFS.label, Literal("musée", "fr"))}


def test_nothing_is_said_of_a_term_that_the_common_ontology_explains(ontology: Graph) -> None:
    common = {URIRef(term.iri) for term in TERMS}
    assert set(ontology.subjects()) & common == set()


def test_with_the_common_ontology_it_is_in_owl_2_dl_but_for_days(ontology: Graph) -> None:
    together = Graph().parse(data=ontology_text(ONTOLOGY), format="turtle")
    for triple in ontology:
        together.add(triple)
    # Classes of other vocabularies are declared by these.
    for term in (SCHEMA.AdministrativeArea, SCHEMA.Museum):
        together.add((term, RDF.type, OWL.Class))
    days = f"the range of {NS.fondation} is of the wrong sort"
    assert list(faults(together)) == [days]


def test_the_graph_says_the_same_in_its_own_name() -> None:
    quads = ox.parse(ontology_graph(OWN, IDENTIFIERS).nquads().encode(), ox.RdfFormat.N_QUADS)
    graph = list(quads)
    assert {str(one.graph_name) for one in graph} == {
        "<https://registre.example/id/graph/vocabulary>"
    }
    text = ox.parse(ontology_turtle(OWN).encode(), ox.RdfFormat.TURTLE)
    assert {one.triple for one in graph} == {one.triple for one in text}


def test_the_text_uses_the_site_s_prefix() -> None:
    assert "registre:Metropole a owl:Class ;\n" in ontology_turtle(OWN)


def test_a_site_that_declares_nothing_has_no_ontology(tmp_path: Path) -> None:
    assert ontology_turtle(standard_vocabulary()) == ""
    assert len(ontology_graph(standard_vocabulary(), IDENTIFIERS)) == 0
    write_site_ontology(tmp_path, standard_vocabulary())
    assert list(tmp_path.iterdir()) == []


def test_it_is_written_into_a_folder_with_its_shapes(tmp_path: Path) -> None:
    write_site_ontology(tmp_path, OWN)
    assert (tmp_path / "ontology.ttl").read_text("utf-8") == ontology_turtle(OWN)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ontology.ttl", "shapes.ttl"]
