"""What a figure is about by who speaks or is portrayed."""

from extractor.recognising.mention import FigureKind
from extractor.relating.figure_place import PEOPLE, STARTUPS, UNDECIDED, Answer, FigurePlace

_NEAR = 60
_AT_ONCE = 25
_OPENING = 3


def by_first_person(place: FigurePlace) -> Answer:
    """Give the speaker, of a duration near an "I" and of anything that "I" have."""
    context, figure = place.context, place.figure
    text = context.folded(place.block)
    reach = (_NEAR, _NEAR) if figure.kind is FigureKind.DURATION else (_AT_ONCE, _AT_ONCE)
    start = max(place.sentence[0], figure.start - reach[0])
    end = min(place.sentence[1], figure.end + reach[1])
    if figure.kind is FigureKind.DURATION and context.words.lasting.search(
        text, max(place.sentence[0], figure.start - _AT_ONCE), figure.start
    ):
        start, end = place.sentence
    speaks = context.words.first_person.search(text, start)
    if speaks is None or speaks.end() > end:
        return UNDECIDED
    answering = context.answering(place.block, figure.start)
    if answering is not None:
        return answering
    named = context.named(place.block, (0, figure.start), PEOPLE)
    if named and (not context.is_portrait or named[0].mention.start <= _OPENING):
        return named[0].entity
    return context.speakers[0] if len(context.speakers) == 1 else None


def by_portrait(place: FigurePlace) -> Answer:
    """Give the person whom the title names, of what is said of "her" or "him" or by name.

    A product of the sentence has its counts, but not the years that the person gave it.
    """
    context, figure = place.context, place.figure
    if not context.is_portrait:
        return UNDECIDED
    person = context.speakers[0]
    people = context.named(place.block, place.sentence, PEOPLE)
    if any(one.entity != person for one in people):
        return UNDECIDED
    lasts = figure.kind is FigureKind.DURATION
    if not lasts and (
        context.theme is not None or context.named(place.block, place.sentence, STARTUPS)
    ):
        return UNDECIDED
    text, opening = context.folded(place.block), place.sentence[0]
    spoken_of = people or _speaks_of_them(place, *place.sentence)
    if not spoken_of and lasts and not place.named and opening > 0:
        before = context.document.sentences_around(
            place.block, max(0, opening - 2), max(1, opening - 1)
        )
        spoken_of = _speaks_of_them(place, *before)
    if not spoken_of or context.words.first_person.search(text, *place.sentence):
        return UNDECIDED
    return person


def _speaks_of_them(place: FigurePlace, start: int, end: int) -> bool:
    text = place.context.folded(place.block)
    found = place.context.words.they.finditer(text, start, end)
    return any(match["coordinated"] is None for match in found)
