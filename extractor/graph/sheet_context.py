"""What writing one sheet needs."""

from dataclasses import dataclass

from extractor.catalogue import Catalogue, Entity, Sheet
from extractor.graph.identifiers import Identifiers
from extractor.graph.terms import NamedGraph
from extractor.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class SheetContext:
    """A sheet with its entity, where its graph is, and its language. ``iri`` is the entity's."""

    catalogue: Catalogue
    identifiers: Identifiers
    entity: Entity
    sheet: Sheet
    language: str
    graph: NamedGraph
    iri: str
    kind: Kind
