"""What a site declares of its own → an ontology (OWL 2), in its graph and as a file.

Only terms in the site's own namespace are declared. A term of another vocabulary means what
that vocabulary says: the site gives it the label that its readers know it by, where the common
ontology has not explained it already, and adds no axiom to it. Ranges are the datatypes that
are written, ``xsd:date`` among them, which is outside the datatype map of OWL 2 DL.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from extractor.graph import terms
from extractor.graph.classes import classes_of
from extractor.graph.identifiers import Identifiers
from extractor.graph.quads import split_line
from extractor.graph.site_shapes import shapes_turtle
from extractor.graph.site_terms import OwnPredicate, common_terms, own_predicates
from extractor.graph.terms import NamedGraph
from extractor.graph.turtle import TurtleText
from extractor.vocabulary import Kind, Vocabulary
from extractor.vocabulary import terms as v
from extractor.whole_files import write_file

ONTOLOGY_FILE = "ontology.ttl"
SHAPES_FILE = "shapes.ttl"
_TITLES = {"en": "Vocabulary of the site", "fr": "Vocabulaire du site"}
_NO_GRAPH = "urn:x-no-graph"


def ontology_graph(vocabulary: Vocabulary, identifiers: Identifiers) -> NamedGraph:
    """Give the graph of a site's own ontology; it is empty where the site declares nothing."""
    graph = NamedGraph(identifiers.vocabulary_graph)
    _write_ontology(vocabulary, graph)
    return graph


def ontology_turtle(vocabulary: Vocabulary) -> str:
    """Give a site's own ontology as Turtle, or "" where it declares nothing."""
    graph = NamedGraph(_NO_GRAPH)
    _write_ontology(vocabulary, graph)
    if not len(graph):
        return ""
    text = TurtleText(vocabulary)
    triples = (split_line(line.encode())[:3] for line in sorted(graph.lines()))
    return (text.header() + b"".join(text.statements(triples))).decode()


def site_ontology_files(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Give the texts of a site's own ontology and shapes by the names of their files."""
    texts = {
        ONTOLOGY_FILE: ontology_turtle(vocabulary),
        SHAPES_FILE: shapes_turtle(vocabulary),
    }
    return {name: text for name, text in texts.items() if text}


def write_site_ontology(folder: Path, vocabulary: Vocabulary) -> None:
    """Write a site's own ontology and shapes into a folder: nothing where it declares nothing.

    Raises OSError.
    """
    for name, text in site_ontology_files(vocabulary).items():
        write_file(folder / name, text.encode())


def _write_ontology(vocabulary: Vocabulary, graph: NamedGraph) -> None:
    if not vocabulary.has_own_rows:
        return
    ontology = vocabulary.namespace.rstrip("#/")
    graph.add(ontology, v.RDF_TYPE, terms.iri(v.OWL_ONTOLOGY))
    graph.add(ontology, v.RDFS_SEE_ALSO, terms.iri(v.ONTOLOGY))
    _add_texts(graph, ontology, v.RDFS_LABEL, _TITLES)
    described: set[str] = set()
    for kind in vocabulary.own_kinds:
        if kind.class_iri not in described:
            described.add(kind.class_iri)
            _write_class(vocabulary, graph, kind)
    for one in own_predicates(vocabulary):
        _write_property(vocabulary, graph, one)


def _write_class(vocabulary: Vocabulary, graph: NamedGraph, kind: Kind) -> None:
    iri = kind.class_iri
    if not _declares(vocabulary, graph, iri, kind.labels, kind.definition):
        return
    broader = vocabulary.kind(kind.broader)
    graph.add(iri, v.RDF_TYPE, terms.iri(v.OWL_CLASS))
    above = [broader.class_iri, kind.superclass]
    if kind.person and not broader.person:
        above.append(v.FOAF_PERSON)
    graph.add_links(iri, v.RDFS_SUB_CLASS_OF, (one for one in above if one not in ("", iri)))


def _write_property(vocabulary: Vocabulary, graph: NamedGraph, one: OwnPredicate) -> None:
    if not _declares(vocabulary, graph, one.iri, one.labels, one.definition):
        return
    sort = v.OWL_DATATYPE_PROPERTY if one.datatypes else v.OWL_OBJECT_PROPERTY
    graph.add(one.iri, v.RDF_TYPE, terms.iri(sort))
    _add_only(graph, one.iri, v.RDFS_DOMAIN, _ends(vocabulary, one.subject_kinds))
    _add_only(graph, one.iri, v.RDFS_RANGE, one.datatypes or _ends(vocabulary, one.object_kinds))
    graph.add_links(one.iri, v.OWL_INVERSE_OF, one.inverses)


def _declares(
    vocabulary: Vocabulary,
    graph: NamedGraph,
    iri: str,
    labels: Mapping[str, str],
    definition: Mapping[str, str],
) -> bool:
    """Say what a term is called, and whether the site is the one to declare it."""
    own = iri.startswith(vocabulary.namespace)
    if own or iri not in common_terms():
        _add_texts(graph, iri, v.RDFS_LABEL, labels)
    if own:
        _add_texts(graph, iri, v.SKOS_DEFINITION, definition)
        graph.add_links(iri, v.RDFS_IS_DEFINED_BY, (vocabulary.namespace.rstrip("#/"),))
    return own


def _ends(vocabulary: Vocabulary, kinds: Iterable[str]) -> tuple[str, ...]:
    """Give the classes that things of some kinds have, whether a sheet describes them or not."""
    return tuple(
        dict.fromkeys(
            vocabulary.kind(one).without_sheet or classes_of(vocabulary, one)[0] for one in kinds
        )
    )


def _add_only(graph: NamedGraph, subject: str, predicate: str, classes: tuple[str, ...]) -> None:
    # Several domains, or ranges, would have to hold all together (RDF Schema 1.1, 3.1 and 3.2).
    if len(classes) == 1:
        graph.add_links(subject, predicate, classes)


def _add_texts(graph: NamedGraph, subject: str, predicate: str, texts: Mapping[str, str]) -> None:
    for language, text in texts.items():
        graph.add(subject, predicate, terms.text(text, language))
