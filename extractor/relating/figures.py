"""Figures → what each is about.

Rules are asked in the order of :data:`RULES`; the first that knows answers. A rule knows by
the figure's link, by the grammar of its sentence, by the sentence before it, by the headings
it stands under, by the sheet it stands in, or by the one thing that the document is about.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Literal

from extractor.languages import Language
from extractor.reading import Document
from extractor.recognising.mention import Figure, FigureKind
from extractor.relating.extraction import AttributedFigure
from extractor.relating.figure_context import FigureContext, SentenceOf
from extractor.resolving.resolution import ResolvedLink, ResolvedMention
from extractor.text import fold
from extractor.vocabulary.mentions import MentionKind

_PEOPLE = frozenset({MentionKind.PER})
_STARTUPS = frozenset({MentionKind.PRODUCT})
_PROGRAMMES = frozenset({MentionKind.SCHEME})
_LINKABLE = ("startup", "organisation", "incubator")
_NEAR = 60
_AT_ONCE = 25
_FAR = 90
_OPENING = 3
_FAR_FROM_HEAD = 260
"""How far the subject that opens a sentence reaches."""
_AFTER_AN_ITEM = tuple("),…")
"""What follows a name that is an item of an enumeration or in parentheses: no subject."""


class _Undecided(Enum):
    UNDECIDED = "undecided"


UNDECIDED: Final = _Undecided.UNDECIDED
"""What a rule answers that has nothing to go by; None says that the figure is about nobody."""

Answer = str | None | Literal[_Undecided.UNDECIDED]


@dataclass(slots=True)
class FigurePlace:
    """A figure, its sentence, and what the figures before it were found to be about."""

    figure: Figure
    sentence: tuple[int, int]
    context: FigureContext
    before: Sequence[AttributedFigure] = field(default=())

    @property
    def block(self) -> int:
        """Index of the figure's block."""
        return self.figure.block

    @property
    def text(self) -> str:
        """The sentence, folded."""
        return self.context.folded(self.block)[self.sentence[0] : self.sentence[1]]

    @property
    def named(self) -> list[ResolvedMention]:
        """The mentions in the sentence of what a figure may be about."""
        return self.context.named(self.block, self.sentence)


Rule = Callable[[FigurePlace], Answer]


def attribute_figures(
    figures: Sequence[Figure],
    document: Document,
    mentions: Sequence[ResolvedMention],
    links: Sequence[ResolvedLink],
    sentence_of: SentenceOf,
    language: Language,
    about: Sequence[str] = (),
) -> list[AttributedFigure]:
    """Give each figure with the entity that it is about, in the order of ``figures``.

    ``about`` are the identifiers of what the document as a whole is about, the main one
    first: that of a sheet's own thing.
    """
    context = FigureContext(document, mentions, links, sentence_of, language, about)
    found: list[AttributedFigure] = []
    for figure in figures:
        sentence = sentence_of(figure.block, figure.start, figure.end)
        place = FigurePlace(figure, sentence, context, found)
        found.append(AttributedFigure(figure, _subject(place), sentence))
    return found


def _subject(place: FigurePlace) -> str | None:
    for rule in RULES:
        answer = rule(place)
        if answer is not UNDECIDED:
            return answer
    return None


def by_link(place: FigurePlace) -> Answer:
    """Give the product or organisation that the link around the figure leads to."""
    target = place.context.linked(place.block, place.figure.start, place.figure.end)
    if target is not None and target.partition(":")[0] in _LINKABLE and ":" in target:
        return target
    return UNDECIDED


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
    if not context.words.first_person.search(text, start, end):
        return UNDECIDED
    named = context.named(place.block, (0, figure.start), _PEOPLE)
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
    people = context.named(place.block, place.sentence, _PEOPLE)
    if any(one.entity != person for one in people):
        return UNDECIDED
    lasts = figure.kind is FigureKind.DURATION
    if not lasts and (
        context.theme is not None or context.named(place.block, place.sentence, _STARTUPS)
    ):
        return UNDECIDED
    text, opening = context.folded(place.block), place.sentence[0]
    spoken_of = people or _speaks_of_them(place, *place.sentence)
    if not spoken_of and lasts and not place.named and opening > 0:
        before = context.sentence_of(place.block, max(0, opening - 2), max(1, opening - 1))
        spoken_of = _speaks_of_them(place, *before)
    if not spoken_of or context.words.first_person.search(text, *place.sentence):
        return UNDECIDED
    return person


def _speaks_of_them(place: FigurePlace, start: int, end: int) -> bool:
    text = place.context.folded(place.block)
    found = place.context.words.they.finditer(text, start, end)
    return any(match["coordinated"] is None for match in found)


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


def by_list(place: FigurePlace) -> Answer:
    """Give the one product that the line before the list names, of a figure in its items."""
    context = place.context
    introduction = context.introduction(place.block)
    if introduction is None or context.is_sheet:
        return UNDECIDED
    span = (0, len(context.folded(introduction)))
    named = {one.entity for one in context.named(introduction, span, _STARTUPS)}
    return named.pop() if len(named) == 1 else UNDECIDED


def by_programme(place: FigurePlace) -> Answer:
    """Give the programme of the sentence, else of the document where it is about one.

    A sentence about an edition without its number speaks of the programme as a whole.
    """
    context = place.context
    theme = context.theme
    if theme is None or not context.is_programme(theme):
        return UNDECIDED
    if context.named(place.block, place.sentence, _STARTUPS):
        return UNDECIDED
    named = context.named(place.block, place.sentence, _PROGRAMMES)
    if named:
        before = [one for one in named if one.mention.end <= place.figure.start]
        return before[-1].entity if before else named[0].entity
    for heading in context.headings(place.block):
        if context.named(heading, (0, len(context.folded(heading))), _STARTUPS):
            return UNDECIDED
    if context.words.edition.search(place.text):
        return context.whole_of(theme)
    return theme


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


def by_product_named(place: FigurePlace) -> Answer:
    """Give the product of the sentence: the nearest before the figure, else the first after."""
    startups = place.context.named(place.block, place.sentence, _STARTUPS)
    own = place.context.own
    if own is not None and any(one.entity == own for one in startups):
        return own
    if not startups or (place.context.is_sheet and own is not None):
        return UNDECIDED
    before = [one for one in startups if one.mention.end <= place.figure.start]
    return before[-1].entity if before else startups[0].entity


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
    text = context.folded(place.block)
    for one in reversed(place.named):
        mention = one.mention
        distance = place.figure.start - mention.end
        opens = words.leading.fullmatch(text, place.sentence[0], mention.start) is not None
        if distance < 0 or distance > (reach if opens else _FAR):
            continue
        if words.relative.match(text, mention.end):
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
        if words.leading.fullmatch(before):
            return one.entity
    return UNDECIDED


def by_sentence_before(place: FigurePlace) -> Answer:
    """Give the subject of the sentence before, where this one goes on about it."""
    context = place.context
    same = [one for one in place.before if one.figure.block == place.block]
    carries = not context.is_sheet or (bool(same) and _is_organisation(same[-1].subject))
    if same and carries and same[-1].sentence == place.sentence:
        return same[-1].subject
    if context.is_sheet:
        return UNDECIDED
    text = context.folded(place.block)
    previous = context.named(place.block, (0, place.sentence[0]), _STARTUPS)
    if previous:
        return previous[-1].entity
    if same and context.words.continues.match(text, place.sentence[0]):
        return same[-1].subject
    return UNDECIDED


def _is_organisation(entity: str | None) -> bool:
    return entity is not None and entity.partition(":")[0] not in ("startup", "member", "person")


def _is_of_the_world(place: FigurePlace) -> bool:
    """Whether the sentence speaks of a country or a public, and of no product or "us"."""
    words, text = place.context.words, place.text
    if words.world.search(text) is None:
        return False
    return words.product.search(text) is None and words.we.search(text) is None


def by_frame(place: FigurePlace) -> Answer:
    """Give what the section says at the head of a paragraph that it is about."""
    if place.context.is_sheet or place.context.theme is not None:
        return UNDECIDED
    return place.context.frame(place.block) or UNDECIDED


def by_heading(place: FigurePlace) -> Answer:
    """Give the one product or organisation that the nearest heading with a name has."""
    context = place.context
    if context.is_sheet:
        return UNDECIDED
    for heading in context.headings(place.block):
        span = (0, len(context.folded(heading)))
        named = {one.entity for one in context.named(heading, span)}
        if len(named) == 1:
            return named.pop()
    return UNDECIDED


def by_section(place: FigurePlace) -> Answer:
    """Say, by the part of a sheet, whether a figure is its product's or the world's."""
    context, words = place.context, place.context.words
    if not context.is_sheet:
        return UNDECIDED
    of_product = words.product.search(place.text) is not None
    of_world = words.world.search(place.text) is not None
    for heading in context.headings(place.block):
        title = context.folded(heading)
        world, product = words.world_section.search(title), words.product_section.search(title)
        if world and (product is None or world.start() <= product.start()):
            return context.own if of_product and not of_world else None
        if product:
            return None if of_world and not of_product else context.own
    if of_product:
        return context.own
    if of_world:
        return None
    if context.is_introduced(place.block, place.sentence[0]):
        return context.own
    return context.own if words.measure.search(place.text) else None


def by_theme(place: FigurePlace) -> Answer:
    """Give the one thing that the document is about, unless the sentence is of the world."""
    context = place.context
    if context.theme is None:
        return UNDECIDED
    if context.words.of_reasoning.match(fold(place.figure.unit)):
        return None
    return None if _is_of_the_world(place) else context.theme


def by_host(place: FigurePlace) -> Answer:
    """Give the site's own organisation in a document that opens with it and has no other theme."""
    context = place.context
    if context.opens_with_host and not _is_of_the_world(place):
        return context.host
    return UNDECIDED


def by_we(place: FigurePlace) -> Answer:
    """Give the site's own organisation for a "we" of a document that is about nothing else."""
    if place.context.host is not None and place.context.words.we.search(place.text):
        return place.context.host
    return UNDECIDED


RULES: tuple[Rule, ...] = (
    by_link,
    by_first_person,
    by_portrait,
    by_party,
    by_programme,
    by_complement,
    by_product_named,
    by_head,
    by_country,
    by_sentence_before,
    by_list,
    by_frame,
    by_heading,
    by_section,
    by_theme,
    by_we,
    by_host,
)
"""What is asked of a figure, in order."""
