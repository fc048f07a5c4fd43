"""What the server says of itself and of its graph, in RDF: service description and VoID.

https://www.w3.org/TR/sparql11-service-description/ and https://www.w3.org/TR/void/.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox

from extractor.dataset.record_context import RECORD_NAME
from extractor.serve.evaluation import written_triples
from extractor.serve.media_types import GRAPHS, RESULTS
from extractor.vocabulary import terms as v

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_PREFIXES = {**v.PREFIXES, "sd": _SD, "formats": _FORMATS}

VOID_PATH = "/.well-known/void"
SPARQL_PATH = "/sparql"


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is described: the server's address, its files, the graph's IRIs and numbers.

    ``numbers`` are those of VoID by their names; ``classes`` and ``properties`` map IRIs to
    how many things, or triples, there are of each.
    """

    base: str
    downloads: Sequence[str]
    roots: Sequence[str]
    languages: Sequence[str]
    numbers: Mapping[str, int]
    classes: Mapping[str, int]
    properties: Mapping[str, int]


def service_description(described: Described, form: str) -> bytes:
    """Describe the endpoint in a format of the engine."""
    return written_triples([*_service(described), *_dataset(described)], form, _PREFIXES)


def dataset_description(described: Described, form: str) -> bytes:
    """Describe the graph in a format of the engine."""
    return written_triples(list(_dataset(described)), form, _PREFIXES)


def _service(described: Described) -> Iterator[ox.Triple]:
    service = _Subject(described.base + SPARQL_PATH)
    default = _Subject(f"{described.base}{SPARQL_PATH}#default-dataset")
    graph = _Subject(f"{described.base}{SPARQL_PATH}#default-graph")
    yield service.link(v.RDF_TYPE, _SD + "Service")
    yield service.link(_SD + "endpoint", service.iri)
    yield service.link(_SD + "supportedLanguage", _SD + "SPARQL11Query")
    yield service.link(_SD + "feature", _SD + "UnionDefaultGraph")
    yield service.link(_SD + "defaultEntailmentRegime", "http://www.w3.org/ns/entailment/Simple")
    for one in (*RESULTS, *GRAPHS):
        yield service.link(_SD + "resultFormat", one.iri)
    yield service.link(_SD + "defaultDataset", default.iri)
    yield default.link(v.RDF_TYPE, _SD + "Dataset")
    yield default.link(_SD + "defaultGraph", graph.iri)
    yield default.link(v.RDFS_SEE_ALSO, f"{described.base}{VOID_PATH}#dataset")
    yield graph.link(v.RDF_TYPE, _SD + "Graph")
    yield graph.number(_VOID + "triples", described.numbers["triples"])


def _dataset(described: Described) -> Iterator[ox.Triple]:
    page = _Subject(described.base + VOID_PATH)
    dataset = _Subject(page.iri + "#dataset")
    yield page.link(v.RDF_TYPE, _VOID + "DatasetDescription")
    yield page.link(v.FOAF + "primaryTopic", dataset.iri)
    yield dataset.link(v.RDF_TYPE, _VOID + "Dataset")
    yield dataset.link(_VOID + "sparqlEndpoint", described.base + SPARQL_PATH)
    for name, number in described.numbers.items():
        yield dataset.number(_VOID + name, number)
    for root in described.roots:
        yield dataset.text(_VOID + "uriSpace", root + "/id/")
    for language in described.languages:
        yield dataset.text(v.DCTERMS_LANGUAGE, language)
    for one in GRAPHS:
        yield dataset.link(_VOID + "feature", one.iri)
    if RECORD_NAME in described.downloads:
        yield dataset.link(v.RDFS_SEE_ALSO, f"{described.base}/downloads/{RECORD_NAME}")
    for name in described.downloads:
        yield dataset.link(_VOID + "dataDump", f"{described.base}/downloads/{quote(name)}")
    for namespace in sorted({_namespace(one) for one in described.properties}):
        yield dataset.link(_VOID + "vocabulary", namespace)
    yield from _parts(dataset, "class", "entities", described.classes)
    yield from _parts(dataset, "property", "triples", described.properties)


def _parts(
    dataset: "_Subject", what: str, counted: str, numbers: Mapping[str, int]
) -> Iterator[ox.Triple]:
    for place, (iri, number) in enumerate(sorted(numbers.items()), start=1):
        part = _Subject(f"{dataset.iri.partition('#')[0]}#{what}-{place}")
        yield dataset.link(f"{_VOID}{what}Partition", part.iri)
        yield part.link(_VOID + what, iri)
        yield part.number(_VOID + counted, number)


def _namespace(iri: str) -> str:
    start = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:start]


class _Subject:
    """Makes triples of one subject."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._node = ox.NamedNode(iri)

    def link(self, predicate: str, target: str) -> ox.Triple:
        return ox.Triple(self._node, ox.NamedNode(predicate), ox.NamedNode(target))

    def text(self, predicate: str, value: str) -> ox.Triple:
        return ox.Triple(self._node, ox.NamedNode(predicate), ox.Literal(value))

    def number(self, predicate: str, value: int) -> ox.Triple:
        return ox.Triple(self._node, ox.NamedNode(predicate), ox.Literal(value))
