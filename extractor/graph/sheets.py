"""What sheets state → quads: one rule for each property and each relation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from extractor.catalogue import Catalogue, Entity, PhasePeriod, Reference, Sheet
from extractor.graph import terms
from extractor.graph import vocabulary as v
from extractor.graph.identifiers import Identifiers
from extractor.graph.terms import NamedGraph
from extractor.text import slugify

CONCEPT_OF_PROPERTY: Mapping[str, tuple[str, str]] = {
    "theme": ("theme", v.DCTERMS_SUBJECT),
    "tags": ("theme", v.DCTERMS_SUBJECT),
    "audience": ("audience", v.LC_AUDIENCE),
    "technique": ("technique", v.LC_TECHNIQUE),
    "skill": ("skill", v.SCHEMA_KNOWS_ABOUT),
    "type": ("organisation-type", v.DCTERMS_TYPE),
}
"""Property → the kind of concept its values are, and the RDF property that links to it."""

_LINK_PROPERTIES: Mapping[str, str] = {
    "homepage": v.FOAF_HOMEPAGE,
    "repository": v.SCHEMA_CODE_REPOSITORY,
    "statistics": v.FOAF_PAGE,
    "dashboard": v.FOAF_PAGE,
    "budget": v.FOAF_PAGE,
    "impact": v.FOAF_PAGE,
    "former_address": v.FOAF_PAGE,
    "documentation": v.RDFS_SEE_ALSO,
    "profile": v.FOAF_PAGE,
}
_CODE_HOST = "https://github.com/"
_NAMELESS = frozenset({"member", "person", "post", "page"})
_PEOPLE = frozenset({"member", "person"})
_DOCUMENT_KINDS = frozenset({"post", "page"})
MEMBERSHIP_PREDICATES = frozenset({"member_of", "formerly_member_of"})


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What writing one sheet needs: its entity, where its graph is, in which language."""

    catalogue: Catalogue
    identifiers: Identifiers
    entity: Entity
    sheet: Sheet
    language: str
    graph: NamedGraph
    iri: str


def concept_identifier(kind: str, written: str) -> str:
    """Give the identifier of a concept that values of sheets name (a theme, a technique)."""
    return f"{kind}:{slugify(written) or written}"


def write_sheet(
    catalogue: Catalogue, identifiers: Identifiers, sheet: Sheet, language: str, graph: NamedGraph
) -> None:
    """Write what a sheet adds to what sheets of more authority say of the same entity."""
    entity = catalogue.entities[sheet.identifier]
    subject = identifiers.entity(entity.identifier)
    context = SheetContext(catalogue, identifiers, entity, sheet, language, graph, subject)
    if entity.sheets[0] == sheet:
        _write_identity(context)
    for name, values in sheet.properties.items():
        # The values that the entity kept for the property are this sheet's, or another's.
        if entity.properties.get(name) == values:
            write = _PROPERTIES.get(name)
            if write is not None:
                write(context, values)
    _write_phases(context)
    _write_references(context)


def _write_identity(context: SheetContext) -> None:
    entity, graph, subject = context.entity, context.graph, context.iri
    class_iri = v.CLASS_OF_KIND.get(entity.kind, v.LC_PAGE)
    graph.add(subject, v.RDF_TYPE, terms.iri(class_iri))
    graph.add(subject, v.DCTERMS_IDENTIFIER, terms.text(entity.identifier))
    graph.add(subject, v.LC_SLUG, terms.text(entity.slug))
    language = context.language
    if entity.kind in _PEOPLE:
        graph.add(subject, v.FOAF_NAME, terms.text(entity.label))
    elif entity.kind in _DOCUMENT_KINDS:
        graph.add(subject, v.DCTERMS_TITLE, terms.text(entity.label, language))
    else:
        graph.add(subject, v.RDFS_LABEL, terms.text(entity.label))
    if entity.kind not in _NAMELESS:
        for name in ("acronym", "alias"):
            for value in entity.properties.get(name, ()):
                if value != entity.label:
                    graph.add(subject, v.SKOS_ALT_LABEL, terms.text(value))
    if entity.addresses:
        page = v.FOAF_PAGE if entity.kind in _DOCUMENT_KINDS else v.FOAF_IS_PRIMARY_TOPIC_OF
        graph.add(subject, page, terms.iri(entity.addresses[0]))


def _write_description(context: SheetContext, values: tuple[str, ...]) -> None:
    property_iri = (
        v.DCTERMS_ABSTRACT if context.entity.kind in _DOCUMENT_KINDS else v.DCTERMS_DESCRIPTION
    )
    context.graph.add(context.iri, property_iri, terms.text(values[0], context.language))


def _write_date(context: SheetContext, values: tuple[str, ...]) -> None:
    date = terms.date(values[0][:10])
    if date is not None:
        context.graph.add(context.iri, v.DCTERMS_ISSUED, date)


def _write_contact(context: SheetContext, values: tuple[str, ...]) -> None:
    for value in values:
        if "@" in value and "/" not in value:
            context.graph.add(context.iri, v.SCHEMA_EMAIL, terms.text(value))
        elif urlsplit(value).scheme in ("http", "https"):
            context.graph.add(context.iri, v.FOAF_PAGE, terms.iri(value))


def _write_account(context: SheetContext, values: tuple[str, ...]) -> None:
    for value in values:
        address = value if "://" in value else _CODE_HOST + value.strip("@/ ")
        account = terms.safe_iri(address)
        context.graph.add(context.iri, v.FOAF_ACCOUNT, f"<{account}>")
        context.graph.add(account, v.RDF_TYPE, terms.iri(v.FOAF_ONLINE_ACCOUNT))


def _write_order(context: SheetContext, values: tuple[str, ...]) -> None:
    if values[0].lstrip("-").isdecimal():
        context.graph.add(context.iri, v.SCHEMA_POSITION, terms.integer(int(values[0])))


def _write_same_as(context: SheetContext, values: tuple[str, ...]) -> None:
    for value in values:
        if urlsplit(value).scheme in ("http", "https"):
            context.graph.add(context.iri, v.RDFS_SEE_ALSO, terms.iri(value))


def _link_writer(property_iri: str) -> Callable[[SheetContext, tuple[str, ...]], None]:
    def write(context: SheetContext, values: tuple[str, ...]) -> None:
        for value in values:
            if urlsplit(value).scheme in ("http", "https"):
                context.graph.add(context.iri, property_iri, terms.iri(value))

    return write


def _concept_writer(
    kind: str, property_iri: str
) -> Callable[[SheetContext, tuple[str, ...]], None]:
    def write(context: SheetContext, values: tuple[str, ...]) -> None:
        context.graph.add_links(
            context.iri,
            property_iri,
            (context.identifiers.entity(concept_identifier(kind, value)) for value in values),
        )

    return write


_PROPERTIES: Mapping[str, Callable[[SheetContext, tuple[str, ...]], None]] = {
    "description": _write_description,
    "excerpt": _write_description,
    "date": _write_date,
    "contact": _write_contact,
    "email": _write_contact,
    "github": _write_account,
    "order": _write_order,
    "same_as": _write_same_as,
    **{name: _link_writer(property_iri) for name, property_iri in _LINK_PROPERTIES.items()},
    **{name: _concept_writer(*concept) for name, concept in CONCEPT_OF_PROPERTY.items()},
}
"""Property of a sheet → what writes it. A property that is not here is not in the graph."""


def _write_phases(context: SheetContext) -> None:
    entity, graph = context.entity, context.graph
    if not context.sheet.phases or any(
        sheet.phases for sheet in entity.sheets[: entity.sheets.index(context.sheet)]
    ):
        return
    for number, period in enumerate(context.sheet.phases, start=1):
        node = context.identifiers.entity(f"phase-period:{entity.slug}-{number}")
        phase = context.identifiers.entity(phase_identifier(period))
        graph.add_links(context.iri, v.LC_PHASE_PERIOD_PROPERTY, (node,))
        graph.add(node, v.RDF_TYPE, terms.iri(v.LC_PHASE_PERIOD))
        graph.add_links(node, v.LC_PHASE_PROPERTY, (phase,))
        _add_dates(graph, node, period.start, period.end)
    current = current_phase(context.sheet.phases)
    if current is not None:
        phase = context.identifiers.entity(phase_identifier(current))
        graph.add_links(context.iri, v.LC_CURRENT_PHASE, (phase,))


def phase_identifier(period: PhasePeriod) -> str:
    """Give the identifier of the phase that a period names."""
    return f"phase:{period.phase}"


def current_phase(periods: tuple[PhasePeriod, ...]) -> PhasePeriod | None:
    """Give the period that began last; of two that began together, the one written last."""
    dated = [(period.start or "", place, period) for place, period in enumerate(periods)]
    return max(dated)[2] if dated else None


def _add_dates(graph: NamedGraph, node: str, start: str | None, end: str | None) -> None:
    for value, property_iri in ((start, v.SCHEMA_START_DATE), (end, v.SCHEMA_END_DATE)):
        literal = terms.date(value) if value else None
        if literal is not None:
            graph.add(node, property_iri, literal)


def _write_references(context: SheetContext) -> None:
    entity = context.entity
    earlier = {
        r.predicate
        for sheet in entity.sheets[: entity.sheets.index(context.sheet)]
        for r in sheet.references
    }
    own_keys = {(r.key, r.written) for r in context.sheet.references}
    number = 0
    for reference in entity.references:
        if reference.predicate in earlier or (reference.key, reference.written) not in own_keys:
            continue
        target = context.identifiers.entity(reference.target)
        if reference.predicate in MEMBERSHIP_PREDICATES:
            number += 1
            _write_membership(context, reference, target, number)
            if reference.predicate == "formerly_member_of":
                continue
        if reference.predicate == "has_member":
            context.graph.add_links(target, v.ORG_MEMBER_OF, (context.iri,))
            continue
        name = _PREDICATE_NAMES.get(reference.predicate, reference.predicate)
        predicate = v.PREDICATE_OF_NAME.get(name)
        if predicate is not None:
            context.graph.add_links(context.iri, predicate.iri, (target,))


_PREDICATE_NAMES = {"part_of": "owned_by", "about": "mentions", "highlighted": "references"}
"""Predicates of sheets that the vocabulary says by another name."""


def _write_membership(
    context: SheetContext, reference: Reference, target: str, number: int
) -> None:
    graph = context.graph
    of_site = "" if context.sheet == context.entity.sheets[0] else f"{context.sheet.site}-"
    part = f"{context.entity.slug}-{of_site}{number}"
    node = context.identifiers.entity(f"membership:{part}")
    graph.add_links(context.iri, v.ORG_HAS_MEMBERSHIP, (node,))
    graph.add(node, v.RDF_TYPE, terms.iri(v.ORG_MEMBERSHIP))
    graph.add_links(node, v.ORG_ORGANIZATION_PROPERTY, (target,))
    role = reference.role or context.entity.properties.get("role", ("",))[0]
    if role:
        graph.add_links(
            node,
            v.ORG_ROLE_PROPERTY,
            (context.identifiers.entity(concept_identifier("role", role)),),
        )
    if reference.status:
        graph.add(node, v.LC_CONTRACT, terms.text(reference.status))
    if reference.employer:
        graph.add(node, v.LC_EMPLOYER_NAME, terms.text(reference.employer))
    _add_dates(graph, node, reference.start, reference.end)
