"""What is computed over the whole corpus → quads of the derived graph.

It describes what no document describes alone: concepts that sheets name (themes, techniques,
phases without a sheet), things that are referred to and have no sheet, and the people and
organisations that only prose names.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from extractor.catalogue import Catalogue, Entity
from extractor.graph import terms
from extractor.graph import vocabulary as v
from extractor.graph.identifiers import Identifiers
from extractor.graph.sheets import CONCEPT_OF_PROPERTY, concept_identifier
from extractor.graph.terms import NamedGraph


def write_derived(
    catalogue: Catalogue,
    identifiers: Identifiers,
    language: str,
    introduced: Iterable[Mapping[str, str]],
) -> NamedGraph:
    """Give the derived graph.

    ``introduced`` holds, for each document, what its prose introduces: identifier → name as
    written. Where documents write a name differently, the commonest spelling is kept (of two
    as common, the first in alphabetical order).
    """
    graph = NamedGraph(identifiers.derived_graph)
    entities = [catalogue.entities[key] for key in sorted(catalogue.entities)]
    _write_concepts(graph, entities, identifiers, language)
    _write_phases(graph, catalogue, entities, identifiers, language)
    _write_missing(graph, entities, identifiers)
    _write_declared(graph, entities, identifiers)
    _write_introduced(graph, catalogue, identifiers, introduced)
    return graph


def _describe(graph: NamedGraph, iri: str, identifier: str, class_iri: str) -> None:
    graph.add(iri, v.RDF_TYPE, terms.iri(class_iri))
    graph.add(iri, v.DCTERMS_IDENTIFIER, terms.text(identifier))


def _write_concepts(
    graph: NamedGraph, entities: Iterable[Entity], identifiers: Identifiers, language: str
) -> None:
    spellings: dict[str, Counter[str]] = {}
    for entity in entities:
        for name, (kind, _) in CONCEPT_OF_PROPERTY.items():
            for value in entity.properties.get(name, ()):
                identifier = concept_identifier(kind, value)
                spellings.setdefault(identifier, Counter())[value] += 1
        if entity.references:
            roles = {r.role for r in entity.references if r.role}
            roles.update(entity.properties.get("role", ())[:1])
            for role in sorted(roles):
                identifier = concept_identifier("role", role)
                spellings.setdefault(identifier, Counter())[role] += 1
    for identifier in sorted(spellings):
        label = commonest(spellings[identifier])
        iri = identifiers.entity(identifier)
        graph.add(iri, v.RDF_TYPE, terms.iri(v.CLASS_OF_KIND[identifier.partition(":")[0]]))
        graph.add(iri, v.RDFS_LABEL, terms.text(label, language))


def _write_phases(
    graph: NamedGraph,
    catalogue: Catalogue,
    entities: Iterable[Entity],
    identifiers: Identifiers,
    language: str,
) -> None:
    named = {
        period.phase for entity in entities for sheet in entity.sheets for period in sheet.phases
    }
    for phase in sorted(named):
        identifier = f"phase:{phase}"
        if identifier not in catalogue.entities:
            iri = identifiers.entity(identifier)
            graph.add(iri, v.RDF_TYPE, terms.iri(v.LC_PHASE))
            graph.add(iri, v.RDFS_LABEL, terms.text(phase, language))


def _write_missing(graph: NamedGraph, entities: Iterable[Entity], identifiers: Identifiers) -> None:
    missing = {r.target for entity in entities for r in entity.references if not r.known}
    for identifier in sorted(missing):
        iri = identifiers.entity(identifier)
        kind, _, slug = identifier.partition(":")
        _describe(graph, iri, identifier, v.LC_SHEET_REFERENCE)
        graph.add(iri, v.LC_SLUG, terms.text(slug))
        graph.add(iri, v.LC_EXPECTED_KIND, terms.text(kind))


def _write_declared(
    graph: NamedGraph, entities: Iterable[Entity], identifiers: Identifiers
) -> None:
    for entity in entities:
        if not entity.sheets:
            _write_named(graph, identifiers, entity.identifier, entity.label)


def _write_introduced(
    graph: NamedGraph,
    catalogue: Catalogue,
    identifiers: Identifiers,
    introduced: Iterable[Mapping[str, str]],
) -> None:
    names: dict[str, Counter[str]] = {}
    for document in introduced:
        for identifier, name in document.items():
            names.setdefault(identifier, Counter())[name] += 1
    for identifier in sorted(names):
        if identifier not in catalogue.entities:
            _write_named(graph, identifiers, identifier, commonest(names[identifier]))


def _write_named(graph: NamedGraph, identifiers: Identifiers, identifier: str, name: str) -> None:
    kind, _, slug = identifier.partition(":")
    iri = identifiers.entity(identifier)
    # What prose alone calls a product has no sheet, and is not counted among the startups.
    class_iri = v.SCHEMA_PROJECT if kind == "startup" else v.CLASS_OF_KIND[kind]
    _describe(graph, iri, identifier, class_iri)
    graph.add(iri, v.LC_SLUG, terms.text(slug))
    label = v.FOAF_NAME if kind in ("person", "member") else v.RDFS_LABEL
    graph.add(iri, label, terms.text(name))


def commonest(spellings: Counter[str]) -> str:
    """Give the commonest spelling; of several as common, the first in alphabetical order."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
