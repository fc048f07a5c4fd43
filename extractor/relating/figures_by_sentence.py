"""What a figure is about by the grammar of its sentence."""

import re

from extractor.recognising.mention import FigureKind, Mention
from extractor.relating.figure_place import STARTUPS, UNDECIDED, Answer, FigurePlace
from extractor.vocabulary.mentions import MentionKind

_FAR = 90
_FAR_FROM_HEAD = 260
"""How far the subject that opens a sentence reaches."""
_OPENING = 40
"""How far from the head of its sentence what opens it may begin."""
_CLAUSE_END = re.compile(r"[;:)][\s,.]")
_AFTER_AN_ITEM = tuple("),…")
"""What follows a name that is an item of an enumeration or in parentheses: no subject."""


def by_country(place: FigurePlace) -> Answer:
    """Say that a count "in France" is nobody's."""
    context = place.context
    text = context.folded(place.block)
    if context.words.country.match(text, place.figure.end) and not place.named:
        return None
    return UNDECIDED


def by_party(place: FigurePlace) -> Answer:
    """Give who receives what is counted, or gives the sum: "900 € par la région"."""
    context, figure = place.context, place.figure
    text = context.folded(place.block)
    words = context.words
    given = figure.kind is FigureKind.MONEY
    between, start = (words.given, figure.end) if given else (words.received, figure.number_end)
    for one in place.named:
        if one.mention.start < figure.end or one.mention.kind is not MentionKind.ORG:
            continue
        if between.fullmatch(text, start, one.mention.start):
            return one.entity
        break
    return UNDECIDED


def by_complement(place: FigurePlace) -> Answer:
    """Give the name that completes the figure: "600 agents de la direction"."""
    if place.figure.kind is FigureKind.DURATION or place.context.is_sheet:
        return UNDECIDED
    text = place.context.folded(place.block)
    for one in place.named:
        if one.mention.start < place.figure.end:
            continue
        if place.context.words.complement.fullmatch(text, place.figure.end, one.mention.start):
            return one.entity
        break
    return UNDECIDED


def by_possessor(place: FigurePlace) -> Answer:
    """Give the name right before the figure that says whose it is: "the agency's 30 teams"."""
    text = place.context.folded(place.block)
    for one in reversed(place.named):
        if one.mention.end > place.figure.start:
            continue
        if place.context.words.possessive.fullmatch(text, one.mention.end, place.figure.start):
            return one.entity
        break
    return UNDECIDED


def by_product_named(place: FigurePlace) -> Answer:
    """Give the product of the sentence: the nearest before the figure, else the first after."""
    startups = [one for one in place.named_of(STARTUPS) if not _is_source(place, one.mention)]
    own = place.context.own
    if own is not None and any(one.entity == own for one in startups):
        return own
    if not startups or (place.context.is_sheet and own is not None):
        return UNDECIDED
    before = [one for one in startups if one.mention.end <= place.figure.start]
    if before:
        return before[-1].entity
    return startups[0].entity if _leads_to(place, startups[0].mention.start) else UNDECIDED


def _leads_to(place: FigurePlace, start: int) -> bool:
    """Say whether a figure may be about the product named after it, at ``start``.

    What is named as an example of what is counted, or in another clause, is not its subject;
    what opens the sentence leads to whatever its main clause names.
    """
    text, words = place.context.folded(place.block), place.context.words
    between = text[place.figure.end : start]
    if words.exemplifying.search(between) or ("(" in between and ")" not in between):
        return False
    opens = place.figure.start - place.sentence[0] <= _OPENING
    return opens or _CLAUSE_END.search(between) is None


def by_reference(place: FigurePlace) -> Answer:
    """Give the product that "this project" stands for: the one named last before it."""
    context = place.context
    if context.is_sheet or place.named_of(STARTUPS):
        return UNDECIDED
    said = context.words.this_product.search(place.text)
    if said is None:
        return UNDECIDED
    return context.product_before(place.block, place.sentence[0]) or UNDECIDED


def _is_source(place: FigurePlace, mention: Mention) -> bool:
    """Say whether a name is only where a number comes from: "according to the barometer"."""
    before = place.context.folded(place.block)[place.sentence[0] : mention.start]
    return place.context.words.source.search(before) is not None


def by_head(place: FigurePlace) -> Answer:
    """Give the subject of the clause before the figure, or what a relative clause is about.

    Nothing but grammar stands between the head of the clause and its name. Where the sentence
    speaks of the product that the document is about, an organisation is no subject.
    """
    context, words = place.context, place.context.words
    if context.theme is not None and words.product.search(place.text):
        return UNDECIDED
    if context.is_sheet and words.grant.search(place.text):
        return UNDECIDED
    reach = _FAR if context.is_sheet else _FAR_FROM_HEAD
    text, named = context.folded(place.block), place.named
    for index, one in reversed(list(enumerate(named))):
        mention = one.mention
        end = _end_of_complements(place, index)
        distance = place.figure.start - end
        opens = words.leading.fullmatch(text, place.sentence[0], mention.start) is not None
        if distance < 0 or distance > (reach if opens else _FAR):
            continue
        if words.relative.match(text, end):
            return one.entity
        if text[mention.end : mention.end + 1] in _AFTER_AN_ITEM:
            continue
        head = max(
            (cut.end() for cut in words.clause.finditer(text, place.sentence[0], mention.start)),
            default=place.sentence[0],
        )
        before = text[head : mention.start]
        if words.refused_before.search(before):
            continue
        if text[head - 1 : head] == "," and _is_item(place, index):
            continue
        if words.leading.fullmatch(before):
            return one.entity
    return UNDECIDED


def _is_item(place: FigurePlace, index: int) -> bool:
    """Say whether a name after a comma is one of an enumeration: "A, B and C, has chosen".

    The two subjects of "Last year, B and C have chosen" are none: no name stands before that
    comma, and none closes them in.
    """
    text, named = place.context.folded(place.block), place.named
    mention = named[index].mention
    if place.context.words.item.match(text, mention.end) is None:
        return False
    follows = index > 0 and text[named[index - 1].mention.end : mention.start].strip() == ","
    return follows or "," in text[mention.end : place.figure.start]


def _end_of_complements(place: FigurePlace, index: int) -> int:
    """Give where the name at ``index`` ends with all that completes it.

    Its acronym in parentheses, and whose it is: "the direction of ports (DP) of the ministry".
    """
    text, words, named = place.context.folded(place.block), place.context.words, place.named
    end = named[index].mention.end
    for other in named[index + 1 :]:
        if other.mention.start >= place.figure.start:
            break
        between = text[end : other.mention.start]
        if words.complement.fullmatch(between) is None and between.strip() != "(":
            break
        end = other.mention.end
        if between.strip() == "(" and text[end : end + 1] == ")":
            end += 1
    return end
