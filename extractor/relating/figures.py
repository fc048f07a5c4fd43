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
from extractor.recognising.mention import Figure, FigureKind, MentionKind
from extractor.relating.extraction import AttributedFigure
from extractor.relating.figure_context import FigureContext, SentenceOf
from extractor.resolving.resolution import ResolvedLink, ResolvedMention

_PEOPLE = frozenset({MentionKind.PERSON})
_STARTUPS = frozenset({MentionKind.STARTUP})
_PROGRAMMES = frozenset({MentionKind.PROGRAMME})
_LINKABLE = ("startup", "organisation", "incubator")
_NEAR = 60
_AT_ONCE = 25
_FAR = 90
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
    reach = (_NEAR, _NEAR) if figure.kind is FigureKind.DURATION else (_AT_ONCE, 0)
    start = max(place.sentence[0], figure.start - reach[0])
    end = min(place.sentence[1], figure.end + reach[1])
    if not context.words.first_person.search(context.folded(place.block), start, end):
        return UNDECIDED
    named = context.named(place.block, (0, figure.start), _PEOPLE)
    if named:
        return named[0].entity
    return context.speakers[0] if len(context.speakers) == 1 else None


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
    text = context.folded(place.block)
    for one in reversed(place.named):
        mention = one.mention
        if mention.end > place.figure.start or place.figure.start - mention.end > _FAR:
            continue
        if words.relative.match(text, mention.end):
            return one.entity
        if text[mention.end : mention.end + 1] in _AFTER_AN_ITEM:
            continue
        head = max(place.sentence[0], *(text.rfind(c, 0, mention.start) + 1 for c in ",;:"))
        before = text[head : mention.start]
        if words.refused_before.search(before):
            continue
        if words.leading.fullmatch(before):
            return one.entity
    return UNDECIDED


def by_sentence_before(place: FigurePlace) -> Answer:
    """Give the subject of the sentence before, where this one goes on about it."""
    context = place.context
    if context.is_sheet:
        return UNDECIDED
    same = [one for one in place.before if one.figure.block == place.block]
    if same and same[-1].sentence == place.sentence:
        return same[-1].subject
    text = context.folded(place.block)
    previous = context.named(place.block, (0, place.sentence[0]), _STARTUPS)
    if previous:
        return previous[-1].entity
    if same and context.words.continues.match(text, place.sentence[0]):
        return same[-1].subject
    return UNDECIDED


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
    if context.words.world.search(place.text) and not context.words.product.search(place.text):
        return None
    return context.theme


def by_we(place: FigurePlace) -> Answer:
    """Give the site's own organisation for a "we" of a document that is about nothing else."""
    if place.context.host is not None and place.context.words.we.search(place.text):
        return place.context.host
    return UNDECIDED


RULES: tuple[Rule, ...] = (
    by_link,
    by_first_person,
    by_programme,
    by_complement,
    by_product_named,
    by_head,
    by_sentence_before,
    by_heading,
    by_section,
    by_theme,
    by_we,
)
"""What is asked of a figure, in order."""
