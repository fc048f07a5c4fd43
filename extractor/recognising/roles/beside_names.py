"""Roles that stand beside a person's name: in parentheses, after a comma, before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.recognising.analysis import AnalysedBlock
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.role_phrases import RolePhrase
from extractor.recognising.roles.context import FoundRole, RoleContext
from extractor.recognising.roles.enumerations import joined_roles, shared_backward, shared_forward
from extractor.recognising.roles.layout import APPOSITION, is_in_italics, is_line_in_italics
from extractor.recognising.roles.places import place_between, role_at
from extractor.text import CAPITALS

_CAPITALS = re.compile(rf"(?:[ \u00a0][{CAPITALS}][{CAPITALS}'’-]+){{1,2}}(?=[ \u00a0]?[(,])")
_COLON = re.compile(r"[ \u00a0]?:\s+$")
_WORDS = 40
"""No words between a role and a name are longer, in code points."""
_PARENTHESIS = re.compile(r"[ \u00a0]?\(([^()\n]{2,90})\)")


def roles_beside(
    context: RoleContext, index: int, person: Mention, before: Sequence[Mention]
) -> Iterator[FoundRole]:
    """Read the roles beside a name; ``before`` are the people before it in its block."""
    block = context.document.blocks[index]
    text = block.text
    degrees = context.links.degrees.match(text, person.end)
    start = person.end if degrees is None else degrees.end()
    start = _after_surname(text, person, start)
    yield from _office_in_title(context, index, person)
    parenthesis = _PARENTHESIS.match(text, start)
    if parenthesis is not None:
        phrase = context.phrases.at(block, parenthesis.start(1))
        if phrase is not None and not context.is_in_a_name(index, phrase):
            end = _until_break(text, phrase.start, parenthesis.end(1))
            found = role_at(
                context,
                person,
                index,
                replace(phrase, end=end),
                Witness.PATTERN,
                context.confidences.parenthesised,
            )
            yield found
            yield from shared_backward(context, index, found, before)
            for one in joined_roles(context, index, person, found):
                if one.end <= parenthesis.end(1):
                    yield one
        start = parenthesis.end()
    apposition = APPOSITION.match(text, start)
    position = apposition.end() if apposition is not None else start
    if apposition is not None:
        phrase = (
            context.phrases.any_at(block, position)
            if is_line_in_italics(context, index, position)
            else context.phrases.at(block, position)
        )
        if (
            phrase is not None
            and not context.leads_to_another(index, phrase)
            and not context.is_in_a_name(index, phrase)
        ):
            signed = "\n" in apposition.group() or is_in_italics(context, index, phrase.start)
            found = role_at(
                context,
                person,
                index,
                phrase,
                Witness.TYPOGRAPHY if signed else Witness.PATTERN,
                context.confidences.signed if signed else context.confidences.apposed,
            )
            for one in (found, *joined_roles(context, index, person, found)):
                yield one
                yield from shared_backward(context, index, one, before)
            start = max(found.end, found.organisation[1] if found.organisation else 0)
            yield from _linked(context, index, person, start, before)
    yield from _linked(context, index, person, position, before)
    preceding = context.phrases.before(block, person.start)
    labelled = False
    if preceding is None:
        preceding = _label(context, block, person)
        labelled = preceding is not None
        preceding = preceding or _before_words(context, block, person)
    if preceding is None:
        title = context.names.title_before(text, person.start)
        preceding = None if title is None else context.phrases.before(block, title)
    if preceding is not None and _is_free(context, index, preceding, person):
        found = role_at(
            context, person, index, preceding, Witness.PATTERN, context.confidences.before
        )
        several = preceding.plural or labelled
        shared = list(shared_forward(context, index, found, person)) if several else []
        # "One of our engineers, Ann Bell": what several are is not said of one as it stands.
        one_of = context.links.one_of.search(block.folded, 0, preceding.outer) is not None
        if shared or not preceding.plural or one_of or labelled:
            yield found
            yield from shared


def _after_surname(text: str, person: Mention, position: int) -> int:
    """Give where a surname in capitals ends of which a mention has the first words alone."""
    if not person.surface.split()[-1].isupper():
        return position
    more = _CAPITALS.match(text, position)
    return position if more is None else more.end()


def _label(context: RoleContext, block: AnalysedBlock, person: Mention) -> RolePhrase | None:
    """Give the role that a line begins with, before a colon and the names of who hold it."""
    colon = _COLON.search(block.text, 0, person.start)
    phrase = None if colon is None else context.phrases.before(block, colon.start())
    if phrase is None:
        return None
    line = block.text[block.text.rfind("\n", 0, phrase.outer) + 1 : phrase.outer]
    return None if any(map(str.isalnum, line)) else phrase


def _before_words(context: RoleContext, block: AnalysedBlock, person: Mention) -> RolePhrase | None:
    """Give the role before parentheses that name who holds it, or before ``is held by``."""
    for words in (context.links.in_parentheses, context.links.held_by):
        found = words.search(block.folded, max(0, person.start - _WORDS), person.start)
        if found is not None:
            return context.phrases.before(block, found.start())
    return None


def _office_in_title(context: RoleContext, index: int, person: Mention) -> Iterator[FoundRole]:
    """Read the office that a title names (``Senator Bell``)."""
    block = context.document.blocks[index]
    title = context.links.title.match(block.folded, person.start, person.end)
    if title is not None:
        yield FoundRole(
            person,
            index,
            person.start,
            title.end(1),
            None,
            Witness.PATTERN,
            context.confidences.before,
        )


def _linked(
    context: RoleContext, index: int, person: Mention, start: int, before: Sequence[Mention]
) -> Iterator[FoundRole]:
    """Follow "is", "was appointed" and the like from a name to its role."""
    block = context.document.blocks[index]
    match = context.links.verbs.match(block.folded, start)
    place: tuple[int, int] | None = None
    if match is None and (match := context.links.verbs_with_more.match(block.folded, start)):
        place = place_between(context, index, *match.span())
    if match is not None:
        phrase = context.phrases.at(block, match.end())
        if phrase is not None and not context.leads_to_another(index, phrase):
            found = role_at(
                context, person, index, phrase, Witness.PATTERN, context.confidences.linked
            )
            if found.organisation is None:
                found = replace(found, organisation=place)
            yield found
            yield from joined_roles(context, index, person, found)
            if context.links.shares_linked:
                yield from shared_backward(context, index, found, before)


def _is_free(context: RoleContext, index: int, phrase: RolePhrase, person: Mention) -> bool:
    """Say whether a role before a name is nobody else's."""
    block = context.document.blocks[index]
    if phrase.head_start >= 0 and "," not in block.text[phrase.end : person.start]:
        # "Ann Bell, Administrator Tom Hall": no comma parts it from the name after it.
        return True
    for other in context.people.get(index, ()):
        if other is person:
            break
        gap = block.text[other.end : phrase.outer]
        if other.end <= phrase.start and (
            APPOSITION.fullmatch(gap)
            or gap in (" (", "(")
            or context.links.verbs.fullmatch(block.folded, other.end, phrase.outer)
        ):
            return False
        if phrase.start <= other.start < phrase.end:
            return False
    return True


def _until_break(text: str, start: int, limit: int) -> int:
    found = re.search(r"[;.!?](?=\s|$)|,", text[start:limit])
    return start + found.start() if found is not None else limit
