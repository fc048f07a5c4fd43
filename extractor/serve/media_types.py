"""The formats of answers: their media types, the names that ``?format=`` knows, the engine's own.

The engine is asked for by name, so that nobody loads it who only needs a media type.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class MediaType:
    """A format of answers: its media type, other ones it is asked by, names for ``?format=``.

    ``engine`` is its name in pyoxigraph; ``iri`` names it in service descriptions.
    """

    name: str
    written: str
    engine: str
    iri: str
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


_FORMATS = "http://www.w3.org/ns/formats/"

RESULTS: Final[Sequence[MediaType]] = (
    MediaType(
        "application/sparql-results+json",
        "application/sparql-results+json",
        "JSON",
        _FORMATS + "SPARQL_Results_JSON",
        ("application/json",),
        ("json",),
    ),
    MediaType(
        "application/sparql-results+xml",
        "application/sparql-results+xml",
        "XML",
        _FORMATS + "SPARQL_Results_XML",
        ("application/xml", "text/xml"),
        ("xml",),
    ),
    MediaType(
        "text/csv",
        "text/csv; charset=utf-8",
        "CSV",
        _FORMATS + "SPARQL_Results_CSV",
        (),
        ("csv",),
    ),
    MediaType(
        "text/tab-separated-values",
        "text/tab-separated-values; charset=utf-8",
        "TSV",
        _FORMATS + "SPARQL_Results_TSV",
        (),
        ("tsv",),
    ),
)
"""Of the answers to SELECT and ASK, the best first."""

GRAPHS: Final[Sequence[MediaType]] = (
    MediaType(
        "text/turtle",
        "text/turtle; charset=utf-8",
        "TURTLE",
        _FORMATS + "Turtle",
        ("application/x-turtle",),
        ("turtle", "ttl"),
    ),
    MediaType(
        "application/n-triples",
        "application/n-triples",
        "N_TRIPLES",
        _FORMATS + "N-Triples",
        ("text/plain",),
        ("ntriples", "nt", "n-triples"),
    ),
    MediaType(
        "application/ld+json",
        "application/ld+json",
        "JSON_LD",
        _FORMATS + "JSON-LD",
        ("application/json",),
        ("jsonld", "json-ld", "json"),
    ),
    MediaType(
        "application/rdf+xml",
        "application/rdf+xml",
        "RDF_XML",
        _FORMATS + "RDF_XML",
        ("application/xml", "text/xml"),
        ("rdfxml", "rdf+xml", "xml"),
    ),
)
"""Of the answers to CONSTRUCT and DESCRIBE, and of what an IRI stands for, the best first."""

FORMAT_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {"TURTLE": "Turtle", "N_TRIPLES": "N-Triples", "JSON_LD": "JSON-LD", "RDF_XML": "RDF/XML"}
)
"""What readers are told a format of graphs is called, by its name in the engine."""

HTML: Final = "text/html"

WORDS: Final[Sequence[MediaType]] = (
    MediaType("text/plain", "text/plain; charset=utf-8", "", "", ("application/json",)),
)
"""Of what is said to whom a request is refused."""


def by_name(formats: Sequence[MediaType]) -> Mapping[str, MediaType]:
    """Give the formats by the names that ``?format=`` knows."""
    return {name: one for one in formats for name in one.names}
