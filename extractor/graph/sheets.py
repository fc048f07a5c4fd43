"""What sheets state → quads: what things are, their properties, their periods, their relations."""

from extractor.catalogue import Catalogue, Milestone, PhasePeriod, Reference, Sheet
from extractor.graph import terms
from extractor.graph.classes import classes_of
from extractor.graph.identifiers import Identifiers
from extractor.graph.property_values import concept_identifier, write_property
from extractor.graph.sheet_context import SheetContext
from extractor.graph.terms import NamedGraph
from extractor.text import slugify
from extractor.vocabulary import Direction, Form, Membership, Property, Vocabulary
from extractor.vocabulary import terms as v


def write_sheet(
    catalogue: Catalogue, identifiers: Identifiers, sheet: Sheet, language: str, graph: NamedGraph
) -> None:
    """Write what a sheet adds to what sheets of more authority say of the same entity."""
    entity = catalogue.entities[sheet.identifier]
    subject = identifiers.entity(entity.identifier)
    kind = catalogue.vocabulary.kind(entity.kind)
    context = SheetContext(catalogue, identifiers, entity, sheet, language, graph, subject, kind)
    if entity.sheets[0] is sheet or entity.sheets[0] == sheet:
        _write_identity(context)
    properties = catalogue.vocabulary.properties
    for name, values in sheet.properties.items():
        # The values that the entity kept for the property are this sheet's, or another's.
        if name in properties and entity.properties.get(name) == values:
            write_property(context, properties[name], values)
    _write_phases(context)
    _write_milestones(context)
    _write_references(context)


def _write_identity(context: SheetContext) -> None:
    entity, graph, subject = context.entity, context.graph, context.iri
    vocabulary = context.catalogue.vocabulary
    for class_iri in classes_of(vocabulary, entity.kind):
        graph.add(subject, v.RDF_TYPE, terms.known_iri(class_iri))
    graph.add(subject, v.DCTERMS_IDENTIFIER, terms.text(entity.identifier))
    graph.add(subject, v.LC_SLUG, terms.text(entity.slug))
    if context.kind.person:
        graph.add(subject, v.FOAF_NAME, terms.text(entity.label))
    elif context.kind.document:
        graph.add(subject, v.DCTERMS_TITLE, terms.text(entity.label, context.language))
    else:
        graph.add(subject, v.RDFS_LABEL, terms.text(entity.label))
    if not (context.kind.person or context.kind.document):
        for stated in vocabulary.properties_of_form(Form.OTHER_NAME):
            for value in entity.properties.get(stated.name, ()):
                if value != entity.label:
                    graph.add(subject, stated.predicate, terms.text(value))
    if entity.addresses:
        page = v.FOAF_PAGE if context.kind.document else v.FOAF_IS_PRIMARY_TOPIC_OF
        graph.add(subject, page, terms.iri(entity.addresses[0]))
    for stated in vocabulary.properties_of_form(Form.REDIRECTS):
        graph.add(subject, stated.predicate, *map(terms.iri, entity.redirects))


def _is_first_with(context: SheetContext, name: str) -> bool:
    """Say whether a sheet has a list of items that no sheet of more authority has."""
    if not getattr(context.sheet, name):
        return False
    earlier = context.entity.sheets[: context.entity.sheets.index(context.sheet)]
    return not any(getattr(one, name) for one in earlier)


def periods_property(vocabulary: Vocabulary) -> Property | None:
    """Give the property that lists the phases of a thing, or None where there is none."""
    return next(vocabulary.properties_of_form(Form.PERIODS), None)


def _write_phases(context: SheetContext) -> None:
    entity, graph = context.entity, context.graph
    vocabulary = context.catalogue.vocabulary
    stated = periods_property(vocabulary)
    if stated is None or not _is_first_with(context, "phases"):
        return
    for number, period in enumerate(context.sheet.phases, start=1):
        node = context.identifiers.entity(f"{stated.node}:{entity.slug}-{number}")
        phase = context.identifiers.entity(phase_identifier(stated, period))
        graph.add_links(context.iri, stated.predicate, (node,))
        graph.add(node, v.RDF_TYPE, terms.known_iri(vocabulary.kind(stated.node).class_iri))
        graph.add_links(node, v.LC_PHASE_PROPERTY, (phase,))
        _add_dates(graph, node, period.start, period.end)
        if period.comment:
            comment = terms.text(period.comment, context.language)
            graph.add(node, v.DCTERMS_DESCRIPTION, comment)
    current = current_phase(context.sheet.phases)
    if current is not None:
        phase = context.identifiers.entity(phase_identifier(stated, current))
        graph.add_links(context.iri, v.LC_CURRENT_PHASE, (phase,))


def phase_identifier(stated: Property, period: PhasePeriod) -> str:
    """Give the identifier of the phase that a period of a property names."""
    return f"{stated.kind}:{period.phase}"


def current_phase(periods: tuple[PhasePeriod, ...]) -> PhasePeriod | None:
    """Give the period that began last; of two that began together, the one written last."""
    dated = [(period.start or "", place, period) for place, period in enumerate(periods)]
    return max(dated)[2] if dated else None


def milestone_identifier(stated: Property, milestone: Milestone) -> str:
    """Give the identifier of what a milestone is one of."""
    return f"{stated.kind}:{slugify(milestone.name) or milestone.name}"


def _write_milestones(context: SheetContext) -> None:
    graph = context.graph
    vocabulary = context.catalogue.vocabulary
    for stated in vocabulary.properties_of_form(Form.MILESTONES):
        if not _is_first_with(context, "milestones"):
            return
        for number, one in enumerate(context.sheet.milestones, start=1):
            node = context.identifiers.entity(f"{stated.node}:{context.entity.slug}-{number}")
            sort = context.identifiers.entity(milestone_kind_of(context.catalogue, stated, one))
            graph.add_links(context.iri, stated.predicate, (node,))
            graph.add(node, v.RDF_TYPE, terms.known_iri(vocabulary.kind(stated.node).class_iri))
            graph.add_links(node, v.LC_MILESTONE_KIND, (sort,))
            _add_dates(graph, node, one.date, None)
            if one.comment:
                comment = terms.text(one.comment, context.language)
                graph.add(node, v.DCTERMS_DESCRIPTION, comment)


def milestone_kind_of(catalogue: Catalogue, stated: Property, one: Milestone) -> str:
    """Give the identifier of what a milestone is one of: as written where a sheet has that slug."""
    written = f"{stated.kind}:{one.name}"
    return written if written in catalogue.entities else milestone_identifier(stated, one)


def _add_dates(graph: NamedGraph, node: str, start: str | None, end: str | None) -> None:
    for value, property_iri in ((start, v.SCHEMA_START_DATE), (end, v.SCHEMA_END_DATE)):
        literal = terms.date(value[:10]) if value else None
        if literal is not None:
            graph.add(node, property_iri, literal)


def _write_references(context: SheetContext) -> None:
    entity = context.entity
    if not entity.references:
        return
    relations = context.catalogue.vocabulary.relations
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
        relation = relations.get(reference.predicate)
        if relation is None:
            continue
        target = context.identifiers.entity(reference.target)
        if relation.membership is not Membership.NONE:
            number += 1
            _write_membership(context, reference, target, number)
            if relation.membership is Membership.FORMER:
                continue
        if relation.direction is Direction.INVERSE:
            context.graph.add_links(target, relation.predicate, (context.iri,))
        else:
            context.graph.add_links(context.iri, relation.predicate, (target,))
        if relation.text_predicate and reference.known:
            name = context.catalogue.entities[reference.target].label
            context.graph.add(context.iri, relation.text_predicate, terms.text(name))


def _write_membership(
    context: SheetContext, reference: Reference, target: str, number: int
) -> None:
    graph, vocabulary = context.graph, context.catalogue.vocabulary
    stated = next(vocabulary.properties_of_form(Form.MEMBERSHIPS))
    place = context.entity.sheets.index(context.sheet)
    of_site = f"{context.sheet.site}-" if place else ""
    if context.sheet.site in {one.site for one in context.entity.sheets[:place]}:
        of_site += f"{place}-"
    part = f"{context.entity.slug}-{of_site}{number}"
    node = context.identifiers.entity(f"{stated.node}:{part}")
    graph.add_links(context.iri, stated.predicate, (node,))
    graph.add(node, v.RDF_TYPE, terms.known_iri(vocabulary.kind(stated.node).class_iri))
    graph.add_links(node, v.ORG_ORGANIZATION_PROPERTY, (target,))
    role = reference.role or context.entity.properties.get("role", ("",))[0]
    if role:
        graph.add_links(
            node,
            v.ORG_ROLE_PROPERTY,
            (context.identifiers.entity(concept_identifier(stated.kind, role)),),
        )
    if reference.status:
        graph.add(node, v.LC_CONTRACT, terms.text(reference.status))
    if reference.employer:
        graph.add(node, v.LC_EMPLOYER_NAME, terms.text(reference.employer))
    _add_dates(graph, node, reference.start, reference.end)
