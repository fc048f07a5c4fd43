"""What each version of the ontology changed is told, term by term."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from extractor.vocabulary.terms import LC, ONTOLOGY, ONTOLOGY_VERSION, TERMS, shorten
from tests.ontology.conftest import FOLDER

HEADER = URIRef(ONTOLOGY)
OWN = [URIRef(term.iri) for term in TERMS if term.iri.startswith(LC)]
VERSIONS = FOLDER / "versions"
MEANING = (
    RDF.type,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    OWL.equivalentClass,
    RDFS.domain,
    RDFS.range,
    SKOS.definition,
)
"""What a term means is said by these: notes and examples may change without it."""


def order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def notes(graph: Graph, term: URIRef) -> dict[str, set[str]]:
    """Give the versions of which a term has a note, by language."""
    found: dict[str, set[str]] = {}
    for note in graph.objects(term, SKOS.changeNote):
        assert isinstance(note, Literal)
        version = re.match(r"(\d+\.\d+\.\d+)\u00a0?\s?: ", note)
        assert version is not None, note
        found.setdefault(str(note.language), set()).add(version[1])
    return found


def written(graph: Graph, node: Node) -> str:
    """Give a term or an expression as text, the same wherever it stands."""
    if not isinstance(node, BNode):
        return node.n3()
    if (node, RDF.first, None) in graph:
        return "( " + " ".join(written(graph, one) for one in Collection(graph, node)) + " )"
    parts = sorted(
        f"{shorten(str(name))} {written(graph, value)}"
        for name, value in graph.predicate_objects(node)
    )
    return "[ " + " ; ".join(parts) + " ]"


def meaning(graph: Graph, term: URIRef) -> set[tuple[Node, str]]:
    return {
        (name, written(graph, value)) for name in MEANING for value in graph.objects(term, name)
    }


def prior_files() -> Iterator[tuple[str, Graph]]:
    for file in sorted(VERSIONS.glob("*.ttl")):
        yield file.stem, Graph().parse(file)


PRIOR = dict(prior_files())


def test_the_version_before_is_named_and_kept(ontology: Graph) -> None:
    (before,) = ontology.objects(HEADER, OWL.priorVersion)
    latest = max(PRIOR, key=order)
    assert str(before) == f"{ONTOLOGY}/{latest}"
    assert order(latest) < order(ONTOLOGY_VERSION)


@pytest.mark.parametrize("version", PRIOR)
def test_a_kept_version_is_the_one_that_it_is_named_for(version: str) -> None:
    assert PRIOR[version].value(HEADER, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert str(PRIOR[version].value(HEADER, OWL.versionInfo)) == version


def test_every_version_has_a_note_in_both_languages(ontology: Graph) -> None:
    every = {*PRIOR, ONTOLOGY_VERSION}
    assert notes(ontology, HEADER) == {"en": every, "fr": every}


@pytest.mark.parametrize("term", OWN, ids=shorten)
def test_a_term_tells_when_it_came_and_when_its_meaning_changed(
    term: URIRef, ontology: Graph
) -> None:
    told = notes(ontology, term)
    assert told.keys() == {"en", "fr"}
    graphs = {**PRIOR, ONTOLOGY_VERSION: ontology}
    versions = sorted(graphs, key=order)
    first = next(one for one in versions if meaning(graphs[one], term))
    changed = {
        later
        for earlier, later in pairwise(versions)
        if meaning(graphs[earlier], term) not in (set(), meaning(graphs[later], term))
    }
    assert told["en"] == told["fr"] == {first, *changed}


def test_no_term_of_a_version_before_has_gone(ontology: Graph) -> None:
    for version, graph in PRIOR.items():
        gone = set(graph.subjects(RDFS.isDefinedBy, HEADER)) - set(ontology.subjects())
        assert gone == set(), f"{version}: deprecate a term, never remove it"
