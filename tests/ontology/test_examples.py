"""Each term of the ontology and of every profile has an example that runs."""

from html import unescape

import owlrl
import pyshacl
import pytest
from rdflib import OWL, RDF, SKOS, Graph, Literal, URIRef

from extractor.vocabulary import standard_vocabulary
from extractor.vocabulary.terms import PREFIXES, TERMS, TermKind, shorten
from tests.ontology.conftest import FOLDER
from tests.ontology.page import PAGE

BASE = "https://exemple.fr/id/"
HEADER = f"@base <{BASE}> .\n" + "".join(
    f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items()
)
ONTOLOGY = Graph().parse(FOLDER / "linked-content.ttl")
SORTS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
UNSAID = {URIRef("http://data.europa.eu/m8g/PublicOrganisation")}
"""What the graph says of nothing: that a public office is in one leaves open which."""
TEXT_OF_PAGE = unescape(PAGE.read_text("utf-8"))
DECLARED = sorted(
    {
        term
        for sort in SORTS
        for term in ONTOLOGY.subjects(RDF.type, sort)
        if isinstance(term, URIRef) and term not in UNSAID
    }
)


def example(term: URIRef) -> str:
    """Give the one example of a term. Raises AssertionError where there is none, or are several."""
    (written,) = ONTOLOGY.objects(term, SKOS.example)
    assert isinstance(written, Literal)
    return str(written)


@pytest.mark.parametrize("term", DECLARED, ids=shorten)
def test_an_example_is_part_of_the_examples_and_uses_its_term(
    term: URIRef, examples: Graph
) -> None:
    stated = Graph().parse(data=HEADER + example(term), format="turtle")
    assert set(stated) - set(examples) == set()
    if not any(term in triple for triple in stated):
        # A term of another vocabulary that stands above: what is stated entails it.
        entailed = Graph()
        for triple in (*stated, *ONTOLOGY):
            entailed.add(triple)
        owlrl.DeductiveClosure(owlrl.RDFS_Semantics).expand(entailed)
        subjects = set(stated.subjects())
        assert any(
            term in triple and triple[0] in subjects and triple[2] != triple[0]
            for triple in entailed
        )


def test_the_examples_use_what_every_profile_writes(examples: Graph) -> None:
    every = standard_vocabulary()
    written = {
        *(one.class_iri for one in every.kinds.values()),
        *(one.without_sheet for one in every.kinds.values()),
        *(iri for one in every.properties.values() for iri in one.predicates),
        *(one.predicate for one in every.relations.values()),
        *(one.text_predicate for one in every.relations.values()),
    } - {""}
    used = {str(one) for one in (*examples.predicates(), *examples.objects(None, RDF.type))}
    assert written - used == set()


def test_the_examples_use_what_every_file_of_shapes_speaks_of(examples: Graph) -> None:
    used = {str(one) for one in (*examples.predicates(), *examples.objects(None, RDF.type))}
    above = {term.iri for term in TERMS if term.kind is TermKind.DATATYPE}
    files = [FOLDER / "shapes.ttl", *sorted((FOLDER / "profiles").glob("*.ttl"))]
    for file in files:
        shapes = Graph().parse(file)
        spoken_of = {
            str(one)
            for name in ("path", "class", "targetClass", "targetSubjectsOf")
            for one in shapes.objects(None, URIRef(f"http://www.w3.org/ns/shacl#{name}"))
            if isinstance(one, URIRef)
        }
        assert spoken_of - used - above == set(), file.name


def test_the_examples_are_accepted_by_the_shapes_of_every_profile(
    examples: Graph, shapes: Graph
) -> None:
    conforms, _, report = pyshacl.validate(examples, shacl_graph=shapes)
    assert conforms, report


@pytest.mark.parametrize("term", DECLARED, ids=shorten)
def test_the_page_shows_the_example(term: URIRef) -> None:
    assert example(term) in TEXT_OF_PAGE
