"""How the terms stand to those of other vocabularies, and what follows of it."""

from collections.abc import Iterator

import owlrl
import pytest
from owlrl.Closure import Core
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from extractor.vocabulary.terms import LC, PREFIXES, TERMS, shorten

KNOWN = {
    **PREFIXES,
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
}
MATCHES = {SKOS.broadMatch, SKOS.closeMatch, SKOS.narrowMatch, SKOS.relatedMatch}
AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass}
OWN = {URIRef(term.iri) for term in TERMS if term.iri.startswith(LC)}
EXAMPLE = Namespace("https://exemple.fr/id/")

ASSERTED = [
    # Axioms: they hold of every graph.
    ("lc:Post", RDFS.subClassOf, "schema:BlogPosting"),
    ("lc:Post", RDFS.subClassOf, "foaf:Document"),
    ("lc:Page", RDFS.subClassOf, "schema:WebPage"),
    ("lc:Page", RDFS.subClassOf, "foaf:Document"),
    ("lc:Theme", RDFS.subClassOf, "skos:Concept"),
    ("lc:Phase", RDFS.subClassOf, "skos:Concept"),
    ("lc:PhasePeriod", RDFS.subClassOf, "dcterms:PeriodOfTime"),
    ("lc:Official", RDFS.subClassOf, "foaf:Person"),
    ("lc:PublicOffice", RDFS.subClassOf, "org:Post"),
    ("lc:Startup", RDFS.subClassOf, "schema:Project"),
    ("lc:Incubator", RDFS.subClassOf, "org:Organization"),
    ("lc:Figure", RDFS.subClassOf, "schema:QuantitativeValue"),
    ("lc:Figure", RDFS.subClassOf, "prov:Entity"),
    ("lc:Statement", RDFS.subClassOf, "prov:Entity"),
    ("lc:Mention", RDFS.subClassOf, "oa:Annotation"),
    ("lc:Build", RDFS.subClassOf, "prov:Activity"),
    ("lc:audience", RDFS.subPropertyOf, "dcterms:audience"),
    ("lc:currentPhase", RDFS.subPropertyOf, "adms:status"),
    ("cv:PublicOrganisation", RDFS.subClassOf, "org:Organization"),
    # Matches: they are near, and nothing follows of them.
    ("lc:Startup", SKOS.relatedMatch, "cpsv:PublicService"),
    ("lc:Incubator", SKOS.closeMatch, "org:OrganizationalUnit"),
    ("lc:Incubator", SKOS.relatedMatch, "cv:PublicOrganisation"),
    ("lc:Programme", SKOS.closeMatch, "schema:FundingScheme"),
    ("lc:Milestone", SKOS.broadMatch, "schema:Event"),
    ("lc:Figure", SKOS.closeMatch, "qudt:QuantityValue"),
    ("lc:Statement", SKOS.broadMatch, "rdf:Statement"),
    ("lc:partnerOf", SKOS.broadMatch, "org:linkedTo"),
    ("lc:audience", SKOS.closeMatch, "schema:audience"),
    ("lc:technique", SKOS.narrowMatch, "schema:programmingLanguage"),
    ("lc:domain", SKOS.closeMatch, "schema:knowsAbout"),
    ("lc:domain", SKOS.closeMatch, "org:purpose"),
    ("lc:formerAddress", SKOS.relatedMatch, "foaf:page"),
    ("lc:milestone", SKOS.broadMatch, "schema:event"),
    ("lc:milestoneKind", SKOS.broadMatch, "dcterms:type"),
    ("lc:incubatedBy", SKOS.relatedMatch, "schema:maintainer"),
    ("lc:laureateOf", SKOS.closeMatch, "schema:award"),
    ("lc:accessibility", SKOS.closeMatch, "schema:accessibilitySummary"),
    ("lc:figureKind", SKOS.closeMatch, "qudt:hasQuantityKind"),
    ("lc:per", SKOS.relatedMatch, "schema:referenceQuantity"),
    ("lc:period", SKOS.closeMatch, "schema:temporalCoverage"),
    ("lc:period", SKOS.closeMatch, "dcterms:temporal"),
    ("lc:slug", SKOS.broadMatch, "dcterms:identifier"),
    ("lc:contentHash", SKOS.closeMatch, "schema:sha256"),
    ("lc:sourceCommit", SKOS.broadMatch, "schema:version"),
    ("lc:employerName", SKOS.relatedMatch, "schema:worksFor"),
    ("lc:contract", SKOS.closeMatch, "schema:employmentType"),
    ("schema:sponsor", SKOS.relatedMatch, "cv:hasCompetentAuthority"),
    ("dcterms:subject", SKOS.narrowMatch, "cv:thematicArea"),
    ("dcterms:isReplacedBy", SKOS.relatedMatch, "org:changedBy"),
]
ALONE = {
    "lc:SheetReference",
    "lc:candidate",
    "lc:confidence",
    "lc:configurationHash",
    "lc:expectedKind",
    "lc:phase",
    "lc:phasePeriod",
    "lc:promotion",
    "lc:qualifier",
    "lc:recognisedBy",
    "lc:sentence",
    "lc:sourcePath",
    "lc:subjectConfidence",
}
"""The terms to which no other vocabulary here has a like."""


def term(name: str) -> URIRef:
    prefix, _, local = name.partition(":")
    return URIRef(KNOWN[prefix] + local)


def named(name: URIRef) -> str:
    return shorten(name, KNOWN)


def found(ontology: Graph) -> Iterator[tuple[str, URIRef, str]]:
    """Give what the ontology asserts between a named term and one of another vocabulary."""
    for predicate in AXIOMS | MATCHES:
        for subject, value in ontology.subject_objects(predicate):
            if isinstance(subject, URIRef) and isinstance(value, URIRef) and value not in OWN:
                yield named(subject), predicate, named(value)


def closure(*graphs: Graph, semantics: type[Core] = owlrl.OWLRL_Semantics) -> Graph:
    """Give the graphs together, with what a reasoner infers."""
    together = Graph()
    for graph in graphs:
        for triple in graph:
            together.add(triple)
    owlrl.DeductiveClosure(semantics).expand(together)
    return together


def test_what_is_asserted_of_other_vocabularies_is_what_was_weighed(ontology: Graph) -> None:
    assert sorted(found(ontology)) == sorted(ASSERTED)


def test_a_term_without_a_like_is_known_for_one(ontology: Graph) -> None:
    tied = {subject for subject, _, _ in found(ontology)}
    # That words are evidence of a statement is that the annotation's body is the statement.
    above = ontology.value(term("lc:evidence"), RDFS.subPropertyOf)
    assert ontology.value(above, OWL.inverseOf) == term("oa:hasBody")
    assert {named(one) for one in OWN} - tied - {"lc:evidence"} == ALONE


def test_a_match_is_an_annotation_from_which_nothing_follows(ontology: Graph) -> None:
    for match in MATCHES:
        assert set(ontology.objects(match, RDF.type)) == {OWL.AnnotationProperty}


def test_a_term_above_those_of_the_ontology_is_declared_with_its_origin_and_use(
    ontology: Graph,
) -> None:
    for subject, predicate, above in found(ontology):
        if predicate in AXIOMS:
            assert ontology.value(term(above), RDFS.isDefinedBy) is not None, subject
            notes = ontology.objects(term(above), SKOS.scopeNote)
            assert {getattr(note, "language", None) for note in notes} == {"fr", "en"}, above


def test_whoever_holds_a_public_office_is_an_official(ontology: Graph, examples: Graph) -> None:
    person, office = EXAMPLE["member/anne-lemaitre"], EXAMPLE["office/directeur-du-littoral"]
    told = Graph().add((person, term("org:holds"), office))
    officials = set(closure(ontology, examples, told)[: RDF.type : term("lc:Official")])
    assert officials == {EXAMPLE["person/paul-verrier"], person}


def test_words_that_are_evidence_of_a_statement_have_it_as_their_body(
    ontology: Graph, examples: Graph
) -> None:
    untold = Graph()
    for triple in examples:
        if triple[1:] != (term("oa:hasBody"), EXAMPLE["statement/bilan-1"]):
            untold.add(triple)
    inferred = closure(ontology, untold)
    wanted = (EXAMPLE["mention/bilan-190-264"], term("oa:hasBody"), EXAMPLE["statement/bilan-1"])
    assert wanted in inferred


INFERRED = {
    # What a thing is said to be → what else a reasoner says that it is, by this ontology alone.
    "lc:Build": {"prov:Activity"},
    "lc:Figure": {"schema:QuantitativeValue", "prov:Entity"},
    "lc:Incubator": {"org:Organization"},
    "lc:Mention": {"oa:Annotation"},
    "lc:Official": {"foaf:Person"},
    "lc:Page": {"foaf:Document", "schema:WebPage"},
    "lc:Phase": {"skos:Concept"},
    "lc:PhasePeriod": {"dcterms:PeriodOfTime"},
    "lc:Post": {"foaf:Document", "schema:BlogPosting"},
    "lc:PublicOffice": {"org:Post"},
    "lc:Startup": {"schema:Project"},
    "lc:Statement": {"prov:Entity"},
    "lc:Theme": {"skos:Concept"},
    # By the range of lc:formerAddress.
    "": {"foaf:Document"},
}


def unexpected(inferred: Graph, stated: Graph) -> set[tuple[str, str]]:
    """Give what things are inferred to be beyond INFERRED: what they are, and the thing."""
    new: set[tuple[str, str]] = set()
    for thing, kind in inferred.subject_objects(RDF.type):
        ours = isinstance(kind, URIRef) and not kind.startswith(KNOWN["owl"])
        if isinstance(thing, BNode) or not str(thing).startswith(EXAMPLE) or not ours:
            continue
        known = {shorten(str(one), KNOWN) for one in stated.objects(thing, RDF.type)}
        allowed = known.union(*(INFERRED.get(one, set()) for one in known or {""}))
        name = shorten(str(kind), KNOWN)
        if name not in allowed | {"rdfs:Resource"}:
            new.add((name, str(thing)))
    return new


@pytest.mark.parametrize("semantics", [owlrl.RDFS_Semantics, owlrl.OWLRL_Semantics])
def test_a_thing_is_inferred_to_be_what_its_classes_stand_below_and_no_more(
    semantics: type[Core], ontology: Graph, examples: Graph
) -> None:
    inferred = closure(ontology, examples, semantics=semantics)
    assert unexpected(inferred, examples) == set()


def test_no_two_things_are_inferred_to_be_one(ontology: Graph, examples: Graph) -> None:
    pairs: set[tuple[Node, Node]] = {
        (one, other)
        for one, other in closure(ontology, examples).subject_objects(OWL.sameAs)
        if one != other and str(one).startswith(EXAMPLE) and str(other).startswith(EXAMPLE)
    }
    assert pairs == set()


def test_an_official_is_defined_by_the_office_and_nothing_else(ontology: Graph) -> None:
    definition = ontology.value(term("lc:Official"), OWL.equivalentClass)
    assert definition is not None
    head = ontology.value(definition, OWL.intersectionOf)
    assert head is not None
    person, holding = Collection(ontology, head)
    assert person == term("foaf:Person")
    assert ontology.value(holding, OWL.onProperty) == term("org:holds")
    assert ontology.value(holding, OWL.someValuesFrom) == term("lc:PublicOffice")
