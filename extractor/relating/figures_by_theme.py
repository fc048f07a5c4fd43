"""What a figure is about by what its whole document is about."""

import re

from extractor.recognising.mention import FigureKind
from extractor.relating.figure_place import (
    PROGRAMMES,
    STARTUPS,
    UNDECIDED,
    Answer,
    FigurePlace,
)
from extractor.text import fold

_LABEL = re.compile(r"\W*(?:\w+ ){0,2}\w+\s?:\s*")
"""What stands before a figure that says one thing of a list: "Length: "."""


def by_programme(place: FigurePlace) -> Answer:
    """Give the programme of the sentence, else of the document where it is about one.

    A sentence about an edition without its number speaks of the programme as a whole.
    """
    context = place.context
    theme = context.theme
    if theme is None or not context.is_programme(theme):
        return UNDECIDED
    if context.named(place.block, place.sentence, STARTUPS):
        return UNDECIDED
    named = context.named(place.block, place.sentence, PROGRAMMES)
    if named:
        before = [one for one in named if one.mention.end <= place.figure.start]
        return before[-1].entity if before else named[0].entity
    for heading in context.headings(place.block):
        if context.named(heading, (0, len(context.folded(heading))), STARTUPS):
            return UNDECIDED
    if context.words.edition.search(place.text):
        return context.whole_of(theme)
    return theme


def by_step(place: FigurePlace) -> Answer:
    """Give nobody for the hours or minutes of a step ("for 1 hour", "Length: 20 min").

    In a document that is about nothing but its site, any hours and minutes are so.
    """
    context, figure = place.context, place.figure
    short = figure.kind is FigureKind.DURATION and figure.unit in context.words.of_a_step
    if not short or context.is_sheet:
        return UNDECIDED
    before = context.folded(place.block)[: figure.start]
    if context.words.lasting.search(before) or _LABEL.fullmatch(before):
        return None
    return None if context.theme is None and not place.named else UNDECIDED


def by_theme(place: FigurePlace) -> Answer:
    """Give the one thing that the document is about, unless the sentence is of the world."""
    context = place.context
    if context.theme is None:
        return UNDECIDED
    if context.words.of_reasoning.match(fold(place.figure.unit)):
        return None
    return None if place.is_of_the_world else context.theme


def by_paragraph(place: FigurePlace) -> Answer:
    """Give the one thing that the paragraph has named so far, before the site's own.

    Only where the site's own would be meant else: in a document that opens with it.
    """
    context = place.context
    if not context.opens_with_host or context.is_sheet or place.is_of_the_world:
        return UNDECIDED
    figure = place.figure
    named = {
        one.entity
        for one in context.named(place.block, (0, place.sentence[1]))
        if one.mention.end <= figure.start or figure.end <= one.mention.start
    }
    return named.pop() if len(named) == 1 and context.host not in named else UNDECIDED


def by_host(place: FigurePlace) -> Answer:
    """Give the site's own organisation in a document that opens with it and has no other theme."""
    context = place.context
    if context.opens_with_host and not place.is_of_the_world:
        return context.host
    return UNDECIDED


def by_we(place: FigurePlace) -> Answer:
    """Give the site's own organisation for a "we" of a document that is about nothing else."""
    if place.context.host is not None and place.context.words.we.search(place.text):
        return place.context.host
    return UNDECIDED
