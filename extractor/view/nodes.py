"""The nodes of a network: entities of some kinds, with what literals say of them."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from extractor.view.rows import identifier, kind_of, select
from extractor.vocabulary import slug_of
from extractor.vocabulary import terms as v

_LITERALS: Mapping[str, str] = MappingProxyType(
    {
        v.DCTERMS_DESCRIPTION: "description",
        v.DCTERMS_ABSTRACT: "description",
        v.DCTERMS_ISSUED: "issued",
        v.FOAF_HOMEPAGE: "homepage",
        v.LC_FIGURE_KIND: "figure_kind",
        v.LC_PER: "per",
        v.LC_PERIOD: "period",
        v.LC_QUALIFIER: "qualifier",
        v.SCHEMA_UNIT_TEXT: "unit",
        v.SKOS_ALT_LABEL: "other_names",
    }
)
"""Property → attribute of a node; several values are joined by semicolons."""
_NUMBERS: Mapping[str, str] = MappingProxyType(
    {
        v.SCHEMA_VALUE: "value",
        v.SCHEMA_MAX_VALUE: "maximum",
        v.LC_SUBJECT_CONFIDENCE: "subject_confidence",
    }
)
"""Property → attribute of a node that is a number."""
_LABELS = (v.RDFS_LABEL, v.FOAF_NAME, v.DCTERMS_TITLE)


def read_nodes(store: ox.Store, kinds: frozenset[str]) -> dict[str, dict[str, Any]]:
    """Give the attributes of every node of some kinds, by IRI, in order of IRI."""
    nodes: dict[str, dict[str, Any]] = {}
    for (iri,) in sorted(select(store, "SELECT DISTINCT ?s { ?s a ?class }")):
        kind = kind_of(iri)
        if kind in kinds:
            nodes[iri] = {"kind": kind, "label": slug_of(identifier(iri)), "iri": iri}
    for iri, label in sorted(_literals(store, _LABELS), reverse=True):
        if iri in nodes:
            nodes[iri]["label"] = label
    for property_iri, name in _LITERALS.items():
        for iri, value in sorted(set(_literals(store, (property_iri,)))):
            if iri in nodes:
                former = nodes[iri].get(name)
                nodes[iri][name] = f"{former}; {value}" if former else value
    for property_iri, name in _NUMBERS.items():
        for iri, value in sorted(set(_literals(store, (property_iri,)))):
            if iri in nodes:
                nodes[iri].setdefault(name, float(value))
    return nodes


def _literals(store: ox.Store, properties: Iterable[str]) -> Iterator[tuple[str, str]]:
    for one in properties:
        yield from ((row[0], row[1]) for row in select(store, f"SELECT ?s ?o {{ ?s <{one}> ?o }}"))
