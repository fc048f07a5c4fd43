"""The constants of the code, the ontology, the shapes and the examples hold the same terms."""

import re

import pytest
from rdflib import OWL, RDF, SH, Graph, URIRef

from extractor.graph import vocabulary
from extractor.recognising.mention import FigureKind
from extractor.vocabulary.terms import PREDICATES, VOCABULARY, Direction, TermKind

DECLARATION = {
    TermKind.CLASS: OWL.Class,
    TermKind.OBJECT_PROPERTY: OWL.ObjectProperty,
    TermKind.DATATYPE_PROPERTY: OWL.DatatypeProperty,
    TermKind.ANNOTATION_PROPERTY: OWL.AnnotationProperty,
}
DECLARED = [term for term in VOCABULARY if term.kind in DECLARATION]
PROPERTY_KINDS = {
    TermKind.OBJECT_PROPERTY,
    TermKind.DATATYPE_PROPERTY,
    TermKind.ANNOTATION_PROPERTY,
}


def iris(*kinds: TermKind) -> set[str]:
    return {term.iri for term in VOCABULARY if not kinds or term.kind in kinds}


@pytest.mark.parametrize("term", DECLARED, ids=lambda term: vocabulary.shorten(term.iri))
def test_a_term_of_the_code_is_declared_by_the_ontology_as_what_it_is(
    term: vocabulary.Term, ontology: Graph
) -> None:
    assert (URIRef(term.iri), RDF.type, DECLARATION[term.kind]) in ontology


def test_a_class_or_property_of_the_ontology_is_a_term_of_the_code(ontology: Graph) -> None:
    declared = {
        str(term)
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology.subjects(RDF.type, kind)
        if isinstance(term, URIRef)
    }
    assert declared - iris() == set()


def test_every_constant_is_registered_once_and_every_term_has_a_constant() -> None:
    namespaces = set(vocabulary.PREFIXES.values())
    constants = [
        value
        for name, value in vars(vocabulary).items()
        if re.fullmatch(r"[A-Z][A-Z_]*", name)
        and isinstance(value, str)
        and value.startswith(tuple(namespaces))
        and value not in namespaces
    ]
    assert sorted(constants) == sorted(term.iri for term in VOCABULARY)


def test_a_property_of_the_code_has_a_shape(shapes: Graph) -> None:
    paths = {str(path) for path in shapes.objects(None, SH.path)}
    assert iris(*PROPERTY_KINDS) - paths == set()


def test_a_shape_speaks_of_terms_of_the_code_only(shapes: Graph) -> None:
    named = {
        str(term)
        for predicate in (SH.path, SH["class"], SH.targetClass, SH.targetSubjectsOf, SH.datatype)
        for term in shapes.objects(None, predicate)
    }
    assert named - iris() == set()


def test_the_examples_hold_every_term_and_no_other(examples: Graph) -> None:
    used = {str(predicate) for predicate in examples.predicates()}
    used |= {str(kind) for kind in examples.objects(None, RDF.type)}
    above = {
        vocabulary.PROV_ACTIVITY,
        vocabulary.SCHEMA_BLOG_POSTING,
        vocabulary.SCHEMA_PROJECT,
        vocabulary.SCHEMA_QUANTITATIVE_VALUE,
    }
    assert used == iris() - iris(TermKind.DATATYPE) - above


def test_the_kinds_of_figures_are_those_that_recognising_gives() -> None:
    assert set(vocabulary.FIGURE_KINDS) == {kind.value for kind in FigureKind}


def test_the_version_is_the_ontology_s(ontology: Graph) -> None:
    version = URIRef(f"{vocabulary.ONTOLOGY}/{vocabulary.ONTOLOGY_VERSION}")
    assert (URIRef(vocabulary.ONTOLOGY), OWL.versionIRI, version) in ontology


def test_a_predicate_has_one_name_and_the_table_is_in_order() -> None:
    names = [predicate.name for predicate in PREDICATES]
    assert names == sorted(set(names))


@pytest.mark.parametrize("predicate", PREDICATES, ids=lambda predicate: predicate.name)
def test_a_predicate_is_an_object_property_between_known_kinds(
    predicate: vocabulary.Predicate,
) -> None:
    assert predicate.iri in iris(TermKind.OBJECT_PROPERTY)
    assert set(predicate.subject_kinds) <= set(vocabulary.CLASS_OF_KIND)
    assert set(predicate.object_kinds) <= {*vocabulary.CLASS_OF_KIND, "web"}
    assert predicate.text_property is None or predicate.text_property in iris(
        TermKind.DATATYPE_PROPERTY
    )


def test_figures_quotations_and_members_point_the_other_way() -> None:
    inverse = {item.name for item in PREDICATES if item.direction is Direction.INVERSE}
    assert inverse == {"has_figure", "has_member", "said"}


@pytest.mark.parametrize("kind", sorted(vocabulary.CLASS_OF_KIND))
def test_a_kind_has_a_class_of_the_vocabulary(kind: str) -> None:
    assert vocabulary.CLASS_OF_KIND[kind] in iris(TermKind.CLASS)


def test_an_iri_is_shortened_by_its_prefix() -> None:
    assert vocabulary.shorten(vocabulary.LC_STARTUP) == "lc:Startup"
    assert vocabulary.shorten("https://exemple.fr/id/a") == "https://exemple.fr/id/a"
