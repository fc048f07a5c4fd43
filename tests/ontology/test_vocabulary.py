"""The terms of the code, the ontology, the shapes and the examples are the same."""

import re

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from extractor.graph.ontology import shapes_text
from extractor.graph.site_terms import common_terms
from extractor.recognising.mention import FigureKind
from extractor.vocabulary import (
    Direction,
    Form,
    Kind,
    Property,
    Relation,
    standard_vocabulary,
    terms,
    vocabulary_with,
)
from extractor.vocabulary.terms import TERMS, TermKind

DECLARATION = {
    TermKind.CLASS: OWL.Class,
    TermKind.OBJECT_PROPERTY: OWL.ObjectProperty,
    TermKind.DATATYPE_PROPERTY: OWL.DatatypeProperty,
    TermKind.ANNOTATION_PROPERTY: OWL.AnnotationProperty,
}
DECLARED = [term for term in TERMS if term.kind in DECLARATION]
PROPERTY_KINDS = {
    TermKind.OBJECT_PROPERTY,
    TermKind.DATATYPE_PROPERTY,
    TermKind.ANNOTATION_PROPERTY,
}
EVERY = standard_vocabulary()
ROWS = common_terms() - {term.iri for term in TERMS}
"""What only a row tells of."""
LINKS = {
    Form.ACCOUNT,
    Form.CONCEPT,
    Form.CONTACT,
    Form.LINK,
    Form.MEMBERSHIPS,
    Form.MILESTONES,
    Form.PERIOD,
    Form.PERIODS,
    Form.REDIRECTS,
}


def iris(*kinds: TermKind) -> set[str]:
    return {term.iri for term in TERMS if not kinds or term.kind in kinds}


@pytest.mark.parametrize("term", DECLARED, ids=lambda term: terms.shorten(term.iri))
def test_a_term_of_the_code_is_declared_by_the_ontology_as_what_it_is(
    term: terms.Term, ontology: Graph
) -> None:
    assert (URIRef(term.iri), RDF.type, DECLARATION[term.kind]) in ontology


def test_a_class_or_property_of_the_ontology_is_a_term_of_the_code(ontology: Graph) -> None:
    declared = {
        str(term)
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology.subjects(RDF.type, kind)
        if isinstance(term, URIRef)
    }
    above = {
        str(term)
        for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, OWL.someValuesFrom)
        for term in ontology.objects(None, predicate)
    }
    # The others are what terms of the code stand below, in other vocabularies.
    assert declared - iris() - ROWS <= above


def test_every_constant_is_registered_once_and_every_term_has_a_constant() -> None:
    namespaces = set(terms.PREFIXES.values())
    constants = [
        value
        for name, value in vars(terms).items()
        if re.fullmatch(r"[A-Z][A-Z_]*", name)
        and isinstance(value, str)
        and value.startswith(tuple(namespaces))
        and value not in namespaces
    ]
    assert sorted(constants) == sorted(term.iri for term in TERMS)


def test_a_property_of_the_code_has_a_shape(shapes: Graph) -> None:
    paths = {str(path) for path in shapes.objects(None, SH.path)}
    assert iris(*PROPERTY_KINDS) - paths == set()


def test_a_predicate_that_only_a_row_tells_of_has_a_shape_all_the_same() -> None:
    shapes = Graph().parse(data=shapes_text(EVERY), format="turtle")
    written = {
        *(iri for one in EVERY.properties.values() for iri in one.predicates),
        *(one.predicate for one in EVERY.relations.values()),
    }
    paths = {str(one) for one in shapes.objects(None, SH.path)}
    assert written - paths - iris(TermKind.RESERVED) == set()


def test_a_shape_speaks_of_terms_of_the_code_only(shapes: Graph) -> None:
    spoken_of = {
        str(term)
        for predicate in (SH.path, SH["class"], SH.targetClass, SH.targetSubjectsOf, SH.datatype)
        for term in shapes.objects(None, predicate)
    }
    assert spoken_of - iris() - ROWS == set()


def test_the_examples_hold_every_term_and_no_other(examples: Graph) -> None:
    used = {str(predicate) for predicate in examples.predicates()}
    used |= {str(kind) for kind in examples.objects(None, RDF.type)}
    above = {
        terms.PROV_ACTIVITY,
        terms.SCHEMA_BLOG_POSTING,
        terms.SCHEMA_QUANTITATIVE_VALUE,
    }
    assert used - ROWS == iris() - iris(TermKind.DATATYPE) - above


def test_the_kinds_of_figures_are_those_that_recognising_gives() -> None:
    assert set(terms.FIGURE_KINDS) == {kind.value for kind in FigureKind}


def test_the_version_is_the_ontology_s(ontology: Graph) -> None:
    version = URIRef(f"{terms.ONTOLOGY}/{terms.ONTOLOGY_VERSION}")
    assert (URIRef(terms.ONTOLOGY), OWL.versionIRI, version) in ontology


# Rows: what the core and the profiles say of kinds, properties and relations


@pytest.mark.parametrize("kind", EVERY.kinds.values(), ids=lambda one: one.name)
def test_a_kind_has_a_class_of_the_ontology(kind: Kind, ontology: Graph) -> None:
    classes = {str(one) for one in ontology.subjects(RDF.type, OWL.Class)}
    assert kind.class_iri in classes
    assert kind.without_sheet in {"", *classes}


@pytest.mark.parametrize("kind", EVERY.kinds.values(), ids=lambda one: one.name)
def test_the_class_of_a_kind_is_below_that_of_its_broader_kind(kind: Kind, ontology: Graph) -> None:
    above = EVERY.kind(kind.broader).class_iri or kind.class_iri
    for wider in (above, kind.without_sheet or kind.class_iri):
        reached = ontology.transitive_objects(URIRef(kind.class_iri), RDFS.subClassOf)
        assert URIRef(wider) in set(reached)


@pytest.mark.parametrize("stated", EVERY.properties.values(), ids=lambda one: one.name)
def test_a_property_is_written_by_terms_of_its_form(stated: Property) -> None:
    sorts = {term.kind for term in TERMS if term.iri in (stated.predicate,)}
    if stated.form is Form.LABEL:
        assert sorts == {TermKind.RESERVED}
    elif stated.form is Form.OTHER_NAME:
        assert sorts == {TermKind.ANNOTATION_PROPERTY}
    elif stated.form in LINKS:
        assert sorts <= {TermKind.OBJECT_PROPERTY, TermKind.RESERVED}
    else:
        assert sorts == {TermKind.DATATYPE_PROPERTY}
    assert set(stated.predicates) <= iris()


@pytest.mark.parametrize("relation", EVERY.relations.values(), ids=lambda one: one.name)
def test_a_relation_is_an_object_property_between_known_kinds(
    relation: Relation, ontology: Graph
) -> None:
    assert (URIRef(relation.predicate), RDF.type, OWL.ObjectProperty) in ontology
    assert set(relation.subject_kinds) <= set(EVERY.kinds)
    assert set(relation.object_kinds) <= {*EVERY.kinds, "web"}
    assert relation.text_predicate in {"", *iris(TermKind.DATATYPE_PROPERTY)}


def test_figures_quotations_and_members_point_the_other_way() -> None:
    inverse = {one.name for one in EVERY.relations.values() if one.direction is Direction.INVERSE}
    assert inverse == {"has_figure", "has_member", "said"}


# Shapes by profile


def alternatives(shapes: Graph) -> list[set[str]]:
    """Give the classes that each list of alternatives of the shapes names."""
    return [
        {str(named) for member in members for named in shapes.objects(member, SH["class"])}
        for head in shapes.objects(None, SH["or"])
        for members in (_members(shapes, head),)
    ]


def _members(shapes: Graph, head: Node) -> list[Node]:
    return list(Collection(shapes, head))


@pytest.mark.parametrize(
    "kind",
    [one for one in EVERY.kinds.values() if one.source != "core" and one.broader],
    ids=lambda one: one.name,
)
def test_where_a_class_will_do_that_of_a_profile_s_narrower_kind_will(
    kind: Kind, shapes: Graph
) -> None:
    broader = EVERY.kind(kind.broader).class_iri
    without = [one for one in alternatives(shapes) if broader in one and kind.class_iri not in one]
    assert without == []


def test_the_shapes_of_any_site_target_nothing_of_a_profile() -> None:
    profile = {one.class_iri for one in EVERY.kinds.values() if one.source != "core"} - {
        one.class_iri for one in vocabulary_with().kinds.values()
    }
    written_by = {
        *(iri for one in EVERY.properties.values() for iri in one.predicates),
        *(one.predicate for one in EVERY.relations.values()),
    } - {
        *(iri for one in vocabulary_with().properties.values() for iri in one.predicates),
        *(one.predicate for one in vocabulary_with().relations.values()),
    }
    core = Graph().parse(data=shapes_text(vocabulary_with()), format="turtle")
    targets = {str(one) for one in core.objects(None, SH.targetClass)}
    paths = {str(one) for one in core.objects(None, SH.path)}
    assert targets & profile == set()
    assert paths & written_by == set()


def test_an_iri_is_shortened_by_its_prefix() -> None:
    assert terms.shorten(terms.LC_STARTUP) == "lc:Startup"
    assert terms.shorten("https://exemple.fr/id/a") == "https://exemple.fr/id/a"
