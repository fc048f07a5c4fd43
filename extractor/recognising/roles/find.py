"""A document and its people → the roles that it gives them, as written."""

from collections.abc import Iterator, Sequence

from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.mention import Mention, RoleMention
from extractor.recognising.role_phrases import is_condition
from extractor.recognising.roles.beside_names import roles_beside
from extractor.recognising.roles.context import FoundRole, RoleContext, role_context
from extractor.recognising.roles.layout import (
    role_after_name,
    role_in_next_block,
    role_in_team_list,
)
from extractor.recognising.roles.series import roles_by_series
from extractor.recognising.roles.without_names import (
    roles_by_pronoun,
    roles_in_first_person,
    roles_of_the_portrayed,
)


def find_roles(
    document: AnalysedDocument,
    people: Sequence[Mention],
    organisations_and_startups: Sequence[Mention],
) -> list[RoleMention]:
    """Find the roles that a document gives to ``people``, in the order of the text.

    A role ends where the organisation or startup that it is in begins, when that is one of
    ``organisations_and_startups``; the same role of the same person is given once a place.
    """
    context = role_context(document, people, organisations_and_startups)
    roles: dict[tuple[int, int, int, int], RoleMention] = {}
    for found in _all_roles(context):
        key = (found.block, found.start, found.person.block, found.person.start)
        block = document.blocks[found.block]
        text = block.text[found.start : found.end]
        if key in roles or is_condition(text, document.language):
            continue
        roles[key] = RoleMention(
            person=found.person,
            block=found.block,
            start=found.start,
            end=found.end,
            text=text,
            organisation=found.organisation,
            sentence=block.sentence_at(found.start),
            witnesses=(found.witness,),
            confidence=found.confidence,
        )
    return [roles[key] for key in sorted(roles)]


def _all_roles(context: RoleContext) -> Iterator[FoundRole]:
    for block, people in sorted(context.people.items()):
        for number, person in enumerate(people):
            yield from roles_beside(context, block, person, people[:number])
            yield from role_in_next_block(context, block, person)
            yield from role_in_team_list(context, block, person)
            yield from role_after_name(context, block, person)
    yield from roles_by_series(context)
    yield from roles_in_first_person(context)
    yield from roles_by_pronoun(context)
    yield from roles_of_the_portrayed(context)
