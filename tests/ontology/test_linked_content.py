"""The ontology explains each of its terms, and avoids the usual pitfalls."""

import re
from collections import Counter

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from extractor.vocabulary.terms import LC, ONTOLOGY, PREFIXES, TERMS, TermKind, shorten

DC = Namespace("http://purl.org/dc/elements/1.1/")
OWN = [URIRef(term.iri) for term in TERMS if term.iri.startswith(LC)]
CLASSES = [
    URIRef(term.iri) for term in TERMS if term.kind is TermKind.CLASS and term.iri.startswith(LC)
]
PROPERTIES = [term for term in OWN if term not in CLASSES]
REUSED = [
    URIRef(term.iri)
    for term in TERMS
    if term.kind not in (TermKind.RESERVED, TermKind.RESERVED_CLASS, TermKind.DATATYPE)
    and not term.iri.startswith(LC)
]

each_own_term = pytest.mark.parametrize("term", OWN, ids=shorten)


def texts(graph: Graph, term: Node, predicate: URIRef) -> dict[str | None, list[str]]:
    """Give the texts of a property by language."""
    found: dict[str | None, list[str]] = {}
    for value in graph.objects(term, predicate):
        assert isinstance(value, Literal)
        found.setdefault(value.language, []).append(str(value))
    return found


def superclasses(graph: Graph, term: URIRef) -> set[Node]:
    above = graph.transitive_objects(term, RDFS.subClassOf)
    return {item for item in above if item is not None and item != term}


def named_parts(graph: Graph, expression: Node) -> set[Node]:
    """Give the named classes of a class expression: itself, or the members of its union."""
    if not isinstance(expression, BNode):
        return {expression}
    members = graph.value(expression, OWL.unionOf)
    return set() if members is None else set(Collection(graph, members))


@each_own_term
def test_a_term_has_one_label_in_french_and_one_in_english(term: URIRef, ontology: Graph) -> None:
    labels = texts(ontology, term, RDFS.label)
    assert {language: len(values) for language, values in labels.items()} == {"fr": 1, "en": 1}


@each_own_term
def test_a_term_has_a_definition_in_both_that_says_more_than_its_label(
    term: URIRef, ontology: Graph
) -> None:
    labels = texts(ontology, term, RDFS.label)
    definitions = texts(ontology, term, SKOS.definition)
    assert definitions.keys() == {"fr", "en"}
    for language, values in definitions.items():
        assert [value.rstrip(".").casefold() for value in values] != [
            value.casefold() for value in labels[language]
        ]


@each_own_term
def test_a_term_says_which_ontology_defines_it(term: URIRef, ontology: Graph) -> None:
    assert (term, RDFS.isDefinedBy, URIRef(ONTOLOGY)) in ontology


@pytest.mark.parametrize("term", REUSED, ids=shorten)
def test_a_reused_term_says_its_use_in_both_languages_and_its_origin(
    term: URIRef, ontology: Graph
) -> None:
    assert texts(ontology, term, SKOS.scopeNote).keys() == {"fr", "en"}
    assert ontology.value(term, RDFS.isDefinedBy) is not None


def test_the_ontology_says_its_title_version_licence_and_changes(ontology: Graph) -> None:
    header = URIRef(ONTOLOGY)
    assert texts(ontology, header, DC.title).keys() == {"fr", "en"}
    assert texts(ontology, header, DC.description).keys() == {"fr", "en"}
    version = ontology.value(header, OWL.versionInfo)
    for language, notes in texts(ontology, header, SKOS.changeNote).items():
        assert any(str(version) in note for note in notes), language
    assert ontology.value(header, URIRef(PREFIXES["dcterms"] + "license")) is not None


@pytest.mark.parametrize("term", CLASSES, ids=shorten)
def test_a_class_is_written_as_one(term: URIRef) -> None:
    assert re.fullmatch(r"([A-Z][a-z]+)+", term.removeprefix(LC))


@pytest.mark.parametrize("term", PROPERTIES, ids=shorten)
def test_a_property_is_written_as_one(term: URIRef) -> None:
    assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", term.removeprefix(LC))


@pytest.mark.parametrize("group", [CLASSES, PROPERTIES], ids=["classes", "properties"])
def test_no_two_terms_have_the_same_label(group: list[URIRef], ontology: Graph) -> None:
    labels = Counter(
        str(label).casefold() + f"@{label.language}"
        for term in group
        for label in ontology.objects(term, RDFS.label)
        if isinstance(label, Literal)
    )
    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("term", PROPERTIES, ids=shorten)
def test_a_property_has_one_domain_and_one_range(term: URIRef, ontology: Graph) -> None:
    assert len(list(ontology.objects(term, RDFS.domain))) == 1
    assert len(list(ontology.objects(term, RDFS.range))) == 1


@pytest.mark.parametrize("term", CLASSES, ids=shorten)
def test_a_class_is_tied_to_the_rest(term: URIRef, ontology: Graph) -> None:
    above = bool(superclasses(ontology, term))
    ends = {
        part
        for predicate in (RDFS.domain, RDFS.range)
        for expression in ontology.objects(None, predicate)
        for part in named_parts(ontology, expression)
    }
    assert above or term in ends


def test_no_class_is_above_itself(ontology: Graph) -> None:
    for term in set(ontology.subjects(RDFS.subClassOf, None)):
        above = set(ontology.objects(term, RDFS.subClassOf))
        reached = {
            item for one in above for item in ontology.transitive_objects(one, RDFS.subClassOf)
        }
        assert term not in reached


def test_every_class_but_a_reference_is_disjoint_from_another(ontology: Graph) -> None:
    disjoint: set[Node] = set()
    for axiom in ontology.subjects(RDF.type, OWL.AllDisjointClasses):
        head = ontology.value(axiom, OWL.members)
        assert head is not None
        disjoint |= set(Collection(ontology, head))
    for one, other in ontology.subject_objects(OWL.disjointWith):
        disjoint |= {one, other}
    alone = {
        shorten(term) for term in CLASSES if not ({term} | superclasses(ontology, term)) & disjoint
    }
    # A reference may turn out to be a thing of any kind.
    assert alone == {"lc:SheetReference"}


def test_no_property_is_symmetric_with_two_different_ends(ontology: Graph) -> None:
    for term in ontology.subjects(RDF.type, OWL.SymmetricProperty):
        domain = ontology.value(term, RDFS.domain)
        range_ = ontology.value(term, RDFS.range)
        assert domain is not None
        assert range_ is not None
        assert named_parts(ontology, domain) == named_parts(ontology, range_)
