"""Roles that the title of a series gives to whom it presents: ``Voices of engineers #3: Ann``."""

import re
from collections.abc import Iterator

from extractor.recognising.mention import Mention, Witness
from extractor.recognising.roles.context import FoundRole, RoleContext

_NUMBER = re.compile(r"(?:[\s\u00a0](?:#|\w{1,2}[°º.])?[\s\u00a0]?\d{1,3})?$")
"""The number of an entry of a series, at the end of its title."""
_LABEL = re.compile(
    r"(?:[\s\u00a0](?:#|\w{1,2}[°º.])?[\s\u00a0]?\d{1,3})?"
    r"(?:[\s\u00a0]?:|[\s\u00a0][–—-])[\s\u00a0]+"
)
"""What parts a series' title from whom it presents; over folded text."""


def roles_by_series(context: RoleContext) -> Iterator[FoundRole]:
    """Read the roles of those who are named after the title of a series about such people."""
    for index in sorted(context.people):
        block = context.document.blocks[index]
        for series in context.links.series.finditer(block.folded):
            phrase = context.phrases.at(block, series.end())
            if phrase is None or phrase.possessive:
                continue
            number = _NUMBER.search(block.folded, phrase.head_end, phrase.end)
            end = phrase.end if number is None else number.start()
            label = _LABEL.match(block.folded, end)
            presented = [] if label is None else _presented(context, index, label.end())
            place = _place_after(context, index, presented[-1]) if presented else None
            for person in presented:
                yield FoundRole(
                    person,
                    index,
                    phrase.start,
                    end,
                    place,
                    Witness.TYPOGRAPHY,
                    context.confidences.apposed,
                    phrase.plural,
                )


def _presented(context: RoleContext, index: int, start: int) -> list[Mention]:
    """Give the people whose enumeration begins at an offset, a title apart."""
    block = context.document.blocks[index]
    found: list[Mention] = []
    for person in context.people.get(index, ()):
        if person.start < start:
            continue
        if found:
            between = block.text[found[-1].end : person.start]
            joined = context.links.joint.fullmatch(between) is not None
        else:
            before = " " + block.folded[start : person.start]
            joined = before == " " or context.links.titles.fullmatch(before) is not None
        if not joined:
            break
        found.append(person)
    return found


def _place_after(context: RoleContext, index: int, person: Mention) -> tuple[int, int] | None:
    """Give the place that a preposition leads to from the last of those who are presented."""
    folded = context.document.blocks[index].folded
    for one in context.organisations.get(index, ()):
        if one.start >= person.end:
            led = context.phrases.leads_in(folded[person.end : one.start])
            return (one.start, one.end) if led else None
    return None
