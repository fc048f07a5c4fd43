"""The ontology is in OWL 2 DL by itself, and consistent with its examples.

The rules are those of OWL 2 Structural Specification, sections 3, 5.8 and 11, and of OWL 2
Mapping to RDF Graphs, section 3.
"""

from collections.abc import Iterator

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef, namespace
from rdflib.term import Node

from extractor.vocabulary.terms import PREFIXES, shorten

KINDS = {
    OWL.Class,
    RDFS.Datatype,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
}
OBJECT_ONLY = {
    OWL.InverseFunctionalProperty,
    OWL.SymmetricProperty,
    OWL.AsymmetricProperty,
    OWL.ReflexiveProperty,
    OWL.IrreflexiveProperty,
    OWL.TransitiveProperty,
}
RESERVED = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd"))
BUILT_IN_CLASSES = {OWL.Thing, OWL.Nothing}
BUILT_IN_ANNOTATIONS = {
    RDFS.label,
    RDFS.comment,
    RDFS.seeAlso,
    RDFS.isDefinedBy,
    OWL.versionInfo,
    OWL.deprecated,
}
DATATYPES = {
    RDFS.Literal,
    RDF.langString,
    RDF.PlainLiteral,
    OWL.real,
    OWL.rational,
    namespace.XSD.anyURI,
    namespace.XSD.boolean,
    namespace.XSD.dateTime,
    namespace.XSD.decimal,
    namespace.XSD.double,
    namespace.XSD.float,
    namespace.XSD.integer,
    namespace.XSD.nonNegativeInteger,
    namespace.XSD.string,
}
ERRORS = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")


def faults(graph: Graph) -> Iterator[str]:
    """Give what keeps the ontology out of OWL 2 DL, one line each."""
    declared: dict[Node, set[Node]] = {}
    for term, kind in graph.subject_objects(RDF.type):
        if kind in KINDS and isinstance(term, URIRef):
            declared.setdefault(term, set()).add(kind)

    def is_a(term: Node | None, kind: URIRef) -> bool:
        if term is None:
            return False
        if isinstance(term, BNode):
            kinds = set(graph.objects(term, RDF.type))
            return bool(kinds & ({OWL.Class, OWL.Restriction} if kind == OWL.Class else {kind}))
        built_in = {OWL.Class: BUILT_IN_CLASSES, RDFS.Datatype: DATATYPES}.get(kind, set())
        return term in built_in or kind in declared.get(term, set())

    for term, kinds in declared.items():
        if len(kinds) > 1:
            yield f"{shorten(str(term))} is declared as {len(kinds)} things"
        if str(term).startswith(RESERVED):
            yield f"{shorten(str(term))} is reserved and cannot be declared"

    for subject, predicate, value in graph:
        name = shorten(str(predicate))
        if not str(predicate).startswith(RESERVED) and not is_a(predicate, OWL.AnnotationProperty):
            yield f"{name} is used on a term and is no annotation property"
        if str(predicate).startswith(PREFIXES["rdfs"]) and predicate not in BUILT_IN_ANNOTATIONS | {
            RDFS.subClassOf,
            RDFS.subPropertyOf,
            RDFS.domain,
            RDFS.range,
        }:
            yield f"{name} is not expected"
        if isinstance(value, Literal) and (value.datatype or namespace.XSD.string) not in DATATYPES:
            yield f"{value.datatype} is not in the OWL 2 datatype map"
        if predicate in (RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith):
            if not is_a(subject, OWL.Class) or not is_a(value, OWL.Class):
                yield f"{name} of {subject} joins what is no class"
        elif predicate == RDFS.subPropertyOf:
            inverse = graph.value(value, OWL.inverseOf)
            below = (subject, value if inverse is None else inverse)
            if inverse is not None and not is_a(inverse, OWL.ObjectProperty):
                yield f"{shorten(str(subject))} is below the inverse of what is no object property"
            if not any(
                all(is_a(term, kind) for term in below)
                for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
            ):
                yield f"{name} of {shorten(str(subject))} joins properties of two sorts"
        elif predicate == RDFS.domain and not is_a(value, OWL.Class):
            yield f"the domain of {shorten(str(subject))} is no class"
        elif predicate == RDFS.range:
            data = is_a(subject, OWL.DatatypeProperty)
            if not is_a(value, RDFS.Datatype if data else OWL.Class):
                yield f"the range of {shorten(str(subject))} is of the wrong sort"
        elif predicate == OWL.onProperty:
            yield from restriction_faults(graph, subject, value, is_a(value, OWL.ObjectProperty))
            if not is_a(value, OWL.ObjectProperty) and not is_a(value, OWL.DatatypeProperty):
                yield f"a restriction is on {shorten(str(value))}, which is no property"
        elif predicate == OWL.propertyChainAxiom:
            yield "a chain would make a property not simple"
        elif predicate == RDF.type and value in OBJECT_ONLY:
            if not is_a(subject, OWL.ObjectProperty):
                yield f"{shorten(str(subject))} is no object property"
            if value == OWL.TransitiveProperty:
                yield "a transitive property is not simple"
        if isinstance(value, BNode) and len(list(graph.subjects(None, value))) > 1:
            yield f"the expression under {subject} is shared"


def restriction_faults(graph: Graph, node: Node, of: Node, on_object: bool) -> Iterator[str]:
    filler = graph.value(node, OWL.someValuesFrom)
    if filler is not None and on_object and (filler, RDF.type, RDFS.Datatype) in graph:
        yield f"a restriction on {shorten(str(of))} wants a class"
    if filler is not None and not on_object and (filler, RDF.type, OWL.Class) in graph:
        yield f"a restriction on {shorten(str(of))} wants a datatype"


def inconsistencies(*graphs: Graph) -> list[str]:
    """Give what the OWL 2 RL rules find contradictory in the graphs together."""
    together = Graph()
    for graph in graphs:
        for triple in graph:
            together.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(together)
    return [
        str(message)
        for node in together.subjects(RDF.type, ERRORS.ErrorMessage)
        for message in together.objects(node, ERRORS.error)
    ]


def turtle(text: str) -> Graph:
    header = "@base <https://exemple.fr/id/> .\n" + "".join(
        f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items()
    )
    return Graph().parse(data=header + text, format="turtle")


def test_the_ontology_is_in_owl_2_dl(ontology: Graph) -> None:
    assert list(faults(ontology)) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("lc:A a owl:Class, owl:ObjectProperty .", "lc:A is declared as 2 things"),
        ("rdf:subject a owl:ObjectProperty .", "rdf:subject is reserved and cannot be declared"),
        ("lc:A a owl:Class ; skos:note 'x' .", "skos:note is used on a term and is no"),
        ("lc:A a owl:Class ; rdfs:subClassOf lc:B .", "joins what is no class"),
        ("lc:p a owl:ObjectProperty ; rdfs:range xsd:string .", "range of lc:p is of the wrong"),
        (
            "lc:p a owl:DatatypeProperty ; rdfs:subPropertyOf lc:q . lc:q a owl:ObjectProperty .",
            "lc:p joins properties of two sorts",
        ),
        (
            "lc:p a owl:ObjectProperty ; rdfs:subPropertyOf [ owl:inverseOf lc:q ] .",
            "lc:p is below the inverse of what is no object property",
        ),
        ("lc:p a owl:DatatypeProperty ; rdfs:range owl:Thing .", "range of lc:p is of the wrong"),
        ("lc:p a owl:DatatypeProperty ; rdfs:range xsd:date .", "range of lc:p is of the wrong"),
        ("lc:p a owl:ObjectProperty ; rdfs:domain lc:B .", "domain of lc:p is no class"),
        ("lc:A rdfs:label '2031-01-01'^^xsd:date .", "not in the OWL 2 datatype map"),
        (
            "lc:p a owl:DatatypeProperty, owl:InverseFunctionalProperty .",
            "lc:p is no object property",
        ),
        (
            "lc:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lc:p ] .",
            "lc:p, which is no property",
        ),
        (
            "lc:p rdfs:domain _:x . lc:q rdfs:domain _:x . _:x owl:unionOf ( owl:Thing ) .",
            "is shared",
        ),
    ],
)
def test_what_is_not_owl_2_dl_is_seen(text: str, fault: str) -> None:
    assert any(fault in found for found in faults(turtle(text)))


def test_the_ontology_and_its_examples_do_not_contradict_each_other(
    ontology: Graph, examples: Graph
) -> None:
    assert inconsistencies(ontology, examples) == []


@pytest.mark.parametrize(
    "clash",
    [
        "<incubator/fabrique-des-rives> a lc:Startup .",
        "<member/anne-martel> a org:Organization .",
        "<post/2031-03-04-bilan> a lc:Page .",
        "<phase/construction> a lc:Theme .",
        "<startup/trajet-doux> lc:partnerOf <startup/trajet-doux> .",
        "<quotation/bilan-1> a lc:Post .",
    ],
)
def test_a_contradiction_is_seen(clash: str, ontology: Graph, examples: Graph) -> None:
    assert inconsistencies(ontology, examples, turtle(clash)) != []
