"""A document with resolved mentions → its statements: the relations, in a table.

A relation is one module and one row.
"""

from collections.abc import Callable, Sequence

from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.mention import Quotation, RoleMention
from extractor.recognising.recognise import Recognition
from extractor.relating.carried_by import find_carried_by
from extractor.relating.extraction import AttributedQuotation, HeldRole
from extractor.relating.incubated_by import find_incubated_by
from extractor.relating.laureate_of import find_laureate_of
from extractor.relating.named_document import NamedDocument
from extractor.relating.partner_of import find_partner_of
from extractor.relating.people import relate_people
from extractor.relating.statement import Statement
from extractor.relating.succeeded_by import find_succeeded_by
from extractor.resolving.resolution import ResolvedMention
from extractor.resolving.resolve import Resolution

FindRelation = Callable[[NamedDocument], list[Statement]]

RELATIONS: tuple[FindRelation, ...] = (
    find_carried_by,
    find_incubated_by,
    find_partner_of,
    find_succeeded_by,
)
"""The relations that sentences state between what they name."""


def relate(
    document: AnalysedDocument,
    recognition: Recognition,
    resolution: Resolution,
    about: Sequence[str],
) -> tuple[Statement, ...]:
    """Give the statements of a document's prose.

    ``about`` are the identifiers of what the document is about, the main one first.
    """
    programmes = frozenset(one.mention for one in resolution.programmes)
    others = [one for one in resolution.mentions if one.mention not in programmes]
    named = NamedDocument(document, others)
    places = [*resolution.organisations, *resolution.startups]
    return (
        *relate_people(
            document,
            resolution.people,
            sorted(places, key=lambda one: (one.mention.block, one.mention.start)),
            recognition.roles,
            recognition.quotations,
            subjects=about,
        ),
        *(one for find in RELATIONS for one in find(named)),
        *find_laureate_of(named, recognition.programmes),
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
