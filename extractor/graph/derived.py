"""What is computed over the whole corpus → quads of the derived graph.

It describes what no document describes alone: concepts that sheets name (themes, techniques,
phases without a sheet), things that are referred to and have no sheet, and the people and
organisations that only prose names.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from extractor.catalogue import Catalogue, Entity
from extractor.graph import terms
from extractor.graph.classes import classes_without_sheet
from extractor.graph.identifiers import Identifiers
from extractor.graph.property_values import concept_identifier
from extractor.graph.sheets import milestone_kind_of, periods_property, phase_identifier
from extractor.graph.terms import NamedGraph
from extractor.vocabulary import SITE, Form, Identifier, Kind, slug_of
from extractor.vocabulary import terms as v


def write_derived(
    catalogue: Catalogue,
    identifiers: Identifiers,
    language: str,
    introduced: Mapping[str, Mapping[str, int]],
) -> NamedGraph:
    """Give the derived graph.

    ``introduced`` is how many documents introduce a thing by a name: identifier → name as
    written → number. Where documents write a name differently, the commonest spelling is kept
    (of two as common, the first in alphabetical order).
    """
    graph = NamedGraph(identifiers.derived_graph)
    entities = _InOrder(catalogue)
    things = _write_concepts(graph, catalogue, entities, identifiers, language)
    _write_phases(graph, catalogue, entities, identifiers, language)
    _write_missing(graph, entities, identifiers)
    _write_translations(graph, entities, identifiers, language)
    _write_declared(graph, catalogue, entities, identifiers)
    _write_introduced(graph, catalogue, identifiers, things, introduced)
    return graph


class _InOrder:
    """The entities of a catalogue by their identifiers, as often as one goes through them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._entities = catalogue.entities
        self._sorted = sorted(self._entities)

    def __iter__(self) -> Iterator[Entity]:
        return map(self._entities.__getitem__, self._sorted)


def _write_translations(
    graph: NamedGraph, entities: Iterable[Entity], identifiers: Identifiers, language: str
) -> None:
    """Write which documents are versions of one work in several languages.

    The version in the language of the site, ``language``, is the one that the others translate;
    without one, the first in the order of their paths.
    """
    works: dict[tuple[str, str], list[tuple[bool, str, Entity]]] = {}
    for entity in entities:
        for sheet in entity.sheets:
            if sheet.work:
                own = sheet.language.partition("-")[0] in ("", language)
                version = (not own, sheet.path, entity)
                works.setdefault((sheet.site, sheet.work), []).append(version)
    for several in works.values():
        first, *others = sorted(several, key=lambda one: one[:2])
        work = identifiers.entity(first[2].identifier)
        for *_, entity in others:
            version_iri = identifiers.entity(entity.identifier)
            graph.add_links(work, v.SCHEMA_WORK_TRANSLATION, (version_iri,))
            graph.add_links(version_iri, v.SCHEMA_TRANSLATION_OF_WORK, (work,))


def _describe(graph: NamedGraph, iri: str, identifier: str, *classes: str) -> None:
    graph.add(iri, v.RDF_TYPE, *map(terms.iri, classes))
    graph.add(iri, v.DCTERMS_IDENTIFIER, terms.text(identifier))


def _write_concepts(
    graph: NamedGraph,
    catalogue: Catalogue,
    entities: Iterable[Entity],
    identifiers: Identifiers,
    language: str,
) -> dict[str, Counter[str]]:
    """Write the concepts that sheets name, and give the names of the things that they name."""
    vocabulary = catalogue.vocabulary
    concepts = tuple(vocabulary.properties_of_form(Form.CONCEPT))
    milestones = tuple(vocabulary.properties_of_form(Form.MILESTONES))
    roles_kind = next(vocabulary.properties_of_form(Form.MEMBERSHIPS)).kind
    spellings: dict[str, Counter[str]] = {}
    for entity in entities:
        for stated in concepts:
            for value in entity.properties.get(stated.name, ()):
                identifier = concept_identifier(stated.kind, value)
                spellings.setdefault(identifier, Counter())[value] += 1
        for stated in milestones:
            for one in (m for sheet in entity.sheets for m in sheet.milestones):
                identifier = milestone_kind_of(catalogue, stated, one)
                if identifier not in catalogue.entities:
                    spellings.setdefault(identifier, Counter())[one.name] += 1
        if entity.references:
            roles = {r.role for r in entity.references if r.role}
            roles.update(entity.properties.get("role", ())[:1])
            for role in sorted(roles):
                identifier = concept_identifier(roles_kind, role)
                spellings.setdefault(identifier, Counter())[role] += 1
    things: dict[str, Counter[str]] = {}
    for identifier in sorted(spellings):
        label = commonest(spellings[identifier])
        if _is_thing(catalogue.kind_of(identifier)):
            things[identifier] = spellings[identifier]
            continue
        iri = identifiers.entity(identifier)
        graph.add(iri, v.RDF_TYPE, terms.iri(catalogue.kind_of(identifier).class_iri))
        graph.add(iri, v.RDFS_LABEL, terms.text(label, language))
    return things


def _is_thing(kind: Kind) -> bool:
    """Say whether a value that names something of a kind names a thing, and not a concept."""
    return kind.named or kind.source == SITE


def _write_phases(
    graph: NamedGraph,
    catalogue: Catalogue,
    entities: Iterable[Entity],
    identifiers: Identifiers,
    language: str,
) -> None:
    stated = periods_property(catalogue.vocabulary)
    if stated is None:
        return
    named = {
        phase_identifier(stated, period): period.phase
        for entity in entities
        for sheet in entity.sheets
        for period in sheet.phases
    }
    for identifier, phase in sorted(named.items()):
        if identifier not in catalogue.entities:
            iri = identifiers.entity(identifier)
            graph.add(iri, v.RDF_TYPE, terms.iri(catalogue.kind_of(identifier).class_iri))
            graph.add(iri, v.RDFS_LABEL, terms.text(phase, language))


def _write_missing(graph: NamedGraph, entities: Iterable[Entity], identifiers: Identifiers) -> None:
    missing = {r.target for entity in entities for r in entity.references if not r.known}
    for identifier in sorted(missing):
        iri = identifiers.entity(identifier)
        kind, slug = Identifier.parse(identifier)
        _describe(graph, iri, identifier, v.LC_SHEET_REFERENCE)
        graph.add(iri, v.LC_SLUG, terms.text(slug))
        graph.add(iri, v.LC_EXPECTED_KIND, terms.text(kind))


def _write_declared(
    graph: NamedGraph, catalogue: Catalogue, entities: Iterable[Entity], identifiers: Identifiers
) -> None:
    for entity in entities:
        if not entity.sheets:
            _write_named(graph, catalogue, identifiers, entity.identifier, entity.label)


def _write_introduced(
    graph: NamedGraph,
    catalogue: Catalogue,
    identifiers: Identifiers,
    names: dict[str, Counter[str]],
    introduced: Mapping[str, Mapping[str, int]],
) -> None:
    for identifier, spellings in introduced.items():
        names.setdefault(identifier, Counter()).update(spellings)
    for identifier in sorted(names):
        if identifier not in catalogue.entities:
            spelling = commonest(names[identifier])
            _write_named(graph, catalogue, identifiers, identifier, spelling)


def _write_named(
    graph: NamedGraph, catalogue: Catalogue, identifiers: Identifiers, identifier: str, name: str
) -> None:
    kind = catalogue.kind_of(identifier)
    iri = identifiers.entity(identifier)
    _describe(graph, iri, identifier, *classes_without_sheet(catalogue.vocabulary, kind.name))
    graph.add(iri, v.LC_SLUG, terms.text(slug_of(identifier)))
    label = v.FOAF_NAME if kind.person else v.DCTERMS_TITLE if kind.document else v.RDFS_LABEL
    graph.add(iri, label, terms.text(name))


def commonest(spellings: Counter[str]) -> str:
    """Give the commonest spelling; of several as common, the first in alphabetical order."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
