"""Roles that the layout of a page shows: italics, the block after a name, a list of the team."""

import re
from collections.abc import Iterator

from extractor.reading.document import Block, BlockKind, Style
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.roles.context import FoundRole, RoleContext
from extractor.recognising.roles.places import role_at

APPOSITION = re.compile(r"[ \u00a0]?(?:,|[-–—]|:)[ \u00a0\n]+|,?[ \u00a0]?\n\s*[-–—]?[ \u00a0]?")
"""What parts a name from the role that is set beside it; over text as written."""
_DASHES = ("-", "–", "—", "•", "\\-")
_SPACES = (" ", "\u00a0")


def role_in_next_block(context: RoleContext, index: int, person: Mention) -> Iterator[FoundRole]:
    """Read the role in the block or cell after a name that stands alone."""
    blocks = context.document.blocks
    if index + 1 >= len(blocks):
        return
    block, following = blocks[index], blocks[index + 1]
    if following.kind is BlockKind.HEADING:
        return
    if block.text.strip(" ,:—–-*\n\u00a0") != person.surface:
        return
    cells = (
        block.kind is BlockKind.CELL
        and following.kind is BlockKind.CELL
        and block.group == following.group
    )
    if not cells and (len(following.text) > 160 or not _is_set_apart(following)):
        return
    if index + 1 in context.people:
        return
    lead = len(following.text) - len(following.text.lstrip())
    phrase = (
        context.phrases.any_at(following, lead)
        if is_line_in_italics(context, index + 1, lead)
        else context.phrases.at(following, lead)
    )
    if phrase is not None:
        yield role_at(
            context, person, index + 1, phrase, Witness.TYPOGRAPHY, context.confidences.signed
        )


def role_in_team_list(context: RoleContext, index: int, person: Mention) -> Iterator[FoundRole]:
    """Read what follows a name at the head of an item of a list under "The team"."""
    block = context.document.blocks[index]
    if block.kind is not BlockKind.LIST_ITEM or block.heading is None:
        return
    if any(c.isalnum() for c in block.text[: person.start]):
        return
    heading = context.document.blocks[block.heading].folded
    after = APPOSITION.match(block.text, person.end)
    if after is None or context.links.team_heading.search(heading) is None:
        return
    phrase = context.phrases.any_at(block, after.end())
    if phrase is not None and not context.is_in_a_name(index, phrase):
        yield role_at(
            context, person, index, phrase, Witness.TYPOGRAPHY, context.confidences.apposed
        )


def role_after_name(context: RoleContext, index: int, person: Mention) -> Iterator[FoundRole]:
    """Read the role that stands right after the name at the head of an item.

    A language in which other words stand before a role's head needs a comma there.
    """
    block = context.document.blocks[index]
    before = block.text[: person.start]
    if any(c.isalnum() for c in before) or not (
        block.kind is BlockKind.LIST_ITEM or before.strip() in _DASHES
    ):
        return
    if block.text[person.end : person.end + 1] not in _SPACES:
        return
    phrase = context.phrases.at(block, person.end + 1)
    if phrase is None or phrase.head_start >= 0 or phrase.outer != person.end + 1:
        return
    # "Ann BELL Director of the tides": capitals show where the name ends.
    parted = block.text[phrase.start].islower() or person.surface.split()[-1].isupper()
    is_role = phrase.start == phrase.outer and parted
    if is_role and not context.phrases.may_be_a_verb(block, phrase):
        yield role_at(
            context, person, index, phrase, Witness.TYPOGRAPHY, context.confidences.apposed
        )


def is_in_italics(context: RoleContext, index: int, position: int) -> bool:
    """Say whether the character at ``position`` is in italics."""
    return any(
        s.style is Style.EMPHASIS and s.start <= position < s.end
        for s in context.document.blocks[index].styles
    )


def is_line_in_italics(context: RoleContext, index: int, position: int) -> bool:
    """Say whether a line in italics, to its end, begins at ``position``."""
    block = context.document.blocks[index]
    end = block.text.find("\n", position)
    end = len(block.text) if end < 0 else end
    return end - position < 140 and any(
        s.style is Style.EMPHASIS and s.start <= position and s.end >= end - 1 for s in block.styles
    )


def _is_set_apart(block: Block) -> bool:
    """Say whether a block is in italics throughout, or a short line without a full stop."""
    text = block.text.strip()
    emphasised = sum(s.end - s.start for s in block.styles if s.style is Style.EMPHASIS)
    return emphasised >= 0.8 * len(text) or (len(text) < 100 and not text.endswith("."))
