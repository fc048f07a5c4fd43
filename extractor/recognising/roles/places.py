"""The organisation that a role is in: where the role ends, or begins, because of it."""

import re

from extractor.recognising.analysis import AnalysedBlock
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.role_phrases import RolePhrase
from extractor.recognising.roles.context import FoundRole, RoleContext

_BARE = frozenset((", ", " ", "\u00a0", " ("))
"""What alone may part a role from its organisation, beside the language's prepositions."""
_REACH = 90
"""How far after a role its organisation may stand, in code points."""


def role_at(
    context: RoleContext,
    person: Mention,
    index: int,
    phrase: RolePhrase,
    witness: Witness,
    confidence: float,
) -> FoundRole:
    """Give the role of a person at a phrase, with the organisation that it is in."""
    end, organisation = _place(context, index, phrase)
    start = phrase.start
    inside = _place_before(context, index, phrase)
    if inside is not None:
        after = context.links.genitive.match(context.document.blocks[index].folded, inside[1])
        start = max(start, inside[1] if after is None else after.end())
        organisation = inside
    return FoundRole(person, index, start, end, organisation, witness, confidence, phrase.plural)


def place_between(context: RoleContext, index: int, start: int, end: int) -> tuple[int, int] | None:
    """Give the first place named between two offsets (``joined the harbour as its …``)."""
    for one in context.organisations.get(index, ()):
        if start <= one.start and one.end <= end:
            return one.start, one.end
    return None


def _place_before(context: RoleContext, index: int, phrase: RolePhrase) -> tuple[int, int] | None:
    """Give the place whose name is among a role's words before its head, or right before it."""
    if phrase.head_start < 0:
        return None
    for one in reversed(context.organisations.get(index, ())):
        if one.end > phrase.head_start:
            continue
        if one.end > phrase.start or context.links.genitive.fullmatch(
            context.document.blocks[index].folded, one.end, phrase.start
        ):
            return one.start, one.end
        return None
    return None


def _place(
    context: RoleContext, index: int, phrase: RolePhrase
) -> tuple[int, tuple[int, int] | None]:
    """Give where a role ends, and the organisation it is in: the first one named after it."""
    block = context.document.blocks[index]
    _, limit = block.sentence_at(phrase.start)
    limit = min(limit, phrase.end + _REACH)
    following = (m for m in context.organisations.get(index, ()) if m.start >= phrase.head_end)
    organisation = next(following, None)
    if organisation is None or organisation.start > limit:
        return phrase.end, None
    place = (organisation.start, organisation.end)
    if organisation.start < phrase.end:
        return _cut(context, block, phrase.head_end, organisation.start), place
    between = slice(phrase.end, organisation.start)
    if context.phrases.leads_in(block.folded[between]) or block.text[between] in _BARE:
        return phrase.end, place
    return phrase.end, None


def _cut(context: RoleContext, block: AnalysedBlock, head_end: int, organisation: int) -> int:
    """Give where the role ends that leads into an organisation inside its phrase."""
    text = block.text[head_end:organisation]
    for match in re.finditer(r"(?=[\s,(«])", text):
        position = head_end + match.start()
        if context.phrases.leads_in(block.folded[position:organisation]):
            return position
    return head_end + len(text.rstrip(" \u00a0\n,(«\"'’"))
