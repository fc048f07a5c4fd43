"""Several roles of one person, and one role of several people."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.recognising.mention import Mention, Witness
from extractor.recognising.roles.context import FoundRole, RoleContext
from extractor.recognising.roles.places import role_at


def joined_roles(
    context: RoleContext, index: int, person: Mention, first: FoundRole
) -> Iterator[FoundRole]:
    """Read the other roles of an enumeration (``directrice et cofondatrice``)."""
    block = context.document.blocks[index]
    found = first
    while True:
        end = found.end
        if found.organisation is not None:
            end = max(end, found.organisation[1])
        phrase = context.phrases.joined_at(block, end)
        if phrase is None or context.leads_to_another(index, phrase):
            return
        found = role_at(
            context,
            person,
            index,
            phrase,
            Witness.PATTERN,
            context.confidences.apposed * context.confidences.joined,
        )
        yield found


def shared_backward(
    context: RoleContext, index: int, found: FoundRole, before: Sequence[Mention]
) -> Iterator[FoundRole]:
    """Give a role in the plural to the people enumerated before the one it stands by."""
    text = context.document.blocks[index].text
    plural = found.plural
    right = found.person
    for left in reversed(before):
        between = text[left.end : right.start]
        if context.links.joint.fullmatch(between) is None:
            break
        comma = "," in between
        if not plural and (comma or not text[found.person.end :].lstrip().startswith("(")):
            break
        yield _shared(context, found, left)
        right = left


def shared_forward(
    context: RoleContext, index: int, found: FoundRole, person: Mention
) -> Iterator[FoundRole]:
    """Give a role in the plural to the people enumerated after it."""
    text = context.document.blocks[index].text
    left = person
    for right in context.people.get(index, ()):
        if right.start <= left.start:
            continue
        if context.links.joint.fullmatch(text[left.end : right.start]) is None:
            break
        yield _shared(context, found, right)
        left = right


def _shared(context: RoleContext, found: FoundRole, person: Mention) -> FoundRole:
    """Give the same role of another one of those who are enumerated."""
    confidence = round(found.confidence * context.confidences.shared, 4)
    return replace(found, person=person, confidence=confidence, plural=False)
