"""Roles of people who are named elsewhere: said of oneself, by a pronoun, of whom a title names."""

import re
from collections.abc import Iterator
from itertools import pairwise

from extractor.reading.document import BlockKind
from extractor.recognising.analysis import AnalysedBlock
from extractor.recognising.interviews import interview_turns, portrayed
from extractor.recognising.mention import Witness
from extractor.recognising.role_phrases import RolePhrase
from extractor.recognising.roles.context import FoundRole, RoleContext
from extractor.recognising.roles.enumerations import joined_roles
from extractor.recognising.roles.places import role_at
from extractor.text import fold

_FIRST_WORD = re.compile(r"[\w'’]+,?\s")


def roles_in_first_person(context: RoleContext) -> Iterator[FoundRole]:
    """Read the roles that the people of an interview give themselves."""
    for turn in interview_turns(context.document, context.everyone):
        block = context.document.blocks[turn.block]
        for match in context.links.first_person.finditer(block.folded, turn.start):
            phrase = context.phrases.at(block, match.end())
            if phrase is not None and not phrase.possessive:
                found = role_at(
                    context,
                    turn.speaker,
                    turn.block,
                    phrase,
                    Witness.PATTERN,
                    context.confidences.first_person,
                )
                yield found
                yield from joined_roles(context, turn.block, turn.speaker, found)


def roles_by_pronoun(context: RoleContext) -> Iterator[FoundRole]:
    """Read the roles of sentences that name the person of the one before by a pronoun."""
    for index, people in sorted(context.people.items()):
        block = context.document.blocks[index]
        for earlier, sentence in pairwise(block.sentences):
            named = [m for m in people if earlier[0] <= m.start < earlier[1]]
            if len({fold(m.surface) for m in named}) != 1:
                continue
            if any(sentence[0] <= m.start < sentence[1] for m in people):
                continue
            phrase = _role_of_pronoun(context, block, *sentence)
            if phrase is not None:
                yield role_at(
                    context,
                    named[-1],
                    index,
                    phrase,
                    Witness.PATTERN,
                    context.confidences.by_pronoun,
                )


def roles_of_the_portrayed(context: RoleContext) -> Iterator[FoundRole]:
    """Read the roles of the one person whom the title names, where nobody else is meant."""
    person = portrayed(context.document, context.everyone)
    if person is None:
        return
    for index, block in enumerate(context.document.blocks):
        for start, end in block.sentences:
            if any(m.start < end for m in context.people.get(index, ())):
                break
            phrase = _role_of_pronoun(context, block, start, end)
            if phrase is None and block.kind is BlockKind.EXCERPT:
                phrase = _role_spoken_of(context, block, start, end)
            if phrase is not None:
                found = role_at(
                    context, person, index, phrase, Witness.PATTERN, context.confidences.by_pronoun
                )
                yield found
                yield from joined_roles(context, index, person, found)


def _role_spoken_of(
    context: RoleContext, block: AnalysedBlock, start: int, end: int
) -> RolePhrase | None:
    """Give the role of ``La cheffe de quai raconte …``."""
    match = context.links.spoken_of.search(block.folded, start, end)
    if match is None:
        return None
    phrase = context.phrases.before(block, match.start())
    definite = phrase is not None and not phrase.possessive and phrase.outer < phrase.start
    return phrase if definite and phrase is not None and phrase.outer >= start else None


def _role_of_pronoun(
    context: RoleContext, block: AnalysedBlock, start: int, end: int
) -> RolePhrase | None:
    """Give the role of ``Elle est maire de …``, or of ``D'abord maire de …, elle …``."""
    linked = context.links.pronoun.match(block.folded, start, end)
    if linked is not None:
        return context.phrases.at(block, linked.end())
    later = context.links.pronoun_later.search(block.folded, start, end)
    if later is None:
        return None
    first_word = _FIRST_WORD.match(block.text, start, end)
    phrase = context.phrases.at(block, start)
    if phrase is None and first_word is not None:
        phrase = context.phrases.at(block, first_word.end())
    is_of_one = phrase is not None and not phrase.plural
    return phrase if phrase is not None and is_of_one and phrase.end <= later.start() else None
