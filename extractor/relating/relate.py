"""A document with resolved mentions → its statements: the relations, in a table.

A relation is one module and one row.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.mention import Quotation, RoleMention
from extractor.recognising.recognise import Recognition
from extractor.relating.carried_by import find_carried_by
from extractor.relating.extraction import AttributedQuotation, HeldRole
from extractor.relating.incubated_by import find_incubated_by
from extractor.relating.laureate_of import LAUREATE_OF, find_laureate_of
from extractor.relating.named_document import NamedDocument
from extractor.relating.partner_of import find_partner_of
from extractor.relating.people import relate_people
from extractor.relating.statement import Statement
from extractor.relating.succeeded_by import find_succeeded_by
from extractor.resolving.resolution import Resolution, ResolvedMention
from extractor.vocabulary import Vocabulary

FindRelation = Callable[[NamedDocument], list[Statement]]

RELATIONS: Mapping[str, FindRelation] = MappingProxyType(
    {
        "carried_by": find_carried_by,
        "incubated_by": find_incubated_by,
        "partner_of": find_partner_of,
        "succeeded_by": find_succeeded_by,
    }
)
"""Relation between what sentences name → what finds it; a site's vocabulary may lack it.

"""
FOUND_BY_MODULES = frozenset(
    {*RELATIONS, LAUREATE_OF, "has_figure", "holds_role", "said", "works_for"}
)
"""The relations of prose that a module finds; any other is found by its phrases alone."""


def relate(
    document: AnalysedDocument,
    recognition: Recognition,
    resolution: Resolution,
    about: Sequence[str],
    vocabulary: Vocabulary | None = None,
) -> tuple[Statement, ...]:
    """Give the statements of a document's prose.

    ``vocabulary`` is that of the site, by default all that comes ready. ``about`` are the
    identifiers of what the document is about, the main one first.
    """
    programmes = frozenset(one.mention for one in resolution.programmes)
    others = [one for one in resolution.mentions if one.mention not in programmes]
    named = NamedDocument(document, others, vocabulary)
    known = named.vocabulary.relations
    places = [*resolution.organisations, *resolution.startups]
    return (
        *relate_people(
            document,
            resolution.people,
            sorted(places, key=lambda one: (one.mention.block, one.mention.start)),
            recognition.roles,
            recognition.quotations,
            subjects=about,
            publisher=None if named.publisher is None else named.publisher.entity,
        ),
        *(one for name, find in RELATIONS.items() if name in known for one in find(named)),
        *(find_laureate_of(named, recognition.programmes) if LAUREATE_OF in known else ()),
    )


def held_roles(
    roles: Sequence[RoleMention],
    people: Sequence[ResolvedMention],
    named: Sequence[ResolvedMention],
) -> tuple[HeldRole, ...]:
    """Give each role with its holder's identifier and that of the organisation it is in."""
    holders = {(one.mention.block, one.mention.start): one.entity for one in people}
    held = []
    for role in roles:
        person = holders.get((role.person.block, role.person.start))
        if person is None:
            continue
        organisation = None
        if role.organisation is not None:
            start, end = role.organisation
            organisation = next(
                (
                    one.entity
                    for one in named
                    if one.mention.block == role.block
                    and one.mention.start < end
                    and one.mention.end > start
                ),
                None,
            )
        held.append(HeldRole(person, role, organisation))
    return tuple(held)


def attributed_quotations(
    quotations: Sequence[Quotation], people: Sequence[ResolvedMention]
) -> tuple[AttributedQuotation, ...]:
    """Give each quotation with its speaker's identifier."""
    speakers = {(one.mention.block, one.mention.start): one.entity for one in people}
    return tuple(
        AttributedQuotation(speakers[place], one)
        for one in quotations
        if (place := (one.speaker.block, one.speaker.start)) in speakers
    )
