"""Figures → what each is about.

Rules are asked in the order of :data:`RULES`; the first that knows answers. A rule knows by
the figure's link, by the grammar of its sentence, by the sentence before it, by the headings
it stands under, by the sheet it stands in, or by the one thing that the document is about.
"""

from collections.abc import Sequence

from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.mention import Figure
from extractor.relating.extraction import AttributedFigure
from extractor.relating.figure_context import FigureContext
from extractor.relating.figure_place import STARTUPS, UNDECIDED, Answer, FigurePlace, Rule
from extractor.relating.figures_by_person import by_first_person, by_portrait
from extractor.relating.figures_by_section import by_frame, by_heading, by_list, by_section
from extractor.relating.figures_by_sentence import (
    by_complement,
    by_country,
    by_head,
    by_party,
    by_possessor,
    by_product_named,
)
from extractor.relating.figures_by_theme import (
    by_host,
    by_paragraph,
    by_programme,
    by_step,
    by_theme,
    by_we,
)
from extractor.resolving.resolution import ResolvedLink, ResolvedMention
from extractor.vocabulary import MentionKind, Vocabulary

_LINKABLE = frozenset({MentionKind.PRODUCT, MentionKind.ORG})


def attribute_figures(
    figures: Sequence[Figure],
    document: AnalysedDocument,
    mentions: Sequence[ResolvedMention],
    links: Sequence[ResolvedLink],
    about: Sequence[str] = (),
    vocabulary: Vocabulary | None = None,
) -> list[AttributedFigure]:
    """Give each figure with the entity that it is about, in the order of ``figures``.

    ``about`` are the identifiers of what the document as a whole is about, the main one
    first: that of a sheet's own thing. ``vocabulary`` is that of the site, by default all that
    comes ready.
    """
    context = FigureContext(document, mentions, links, about, vocabulary)
    found: list[AttributedFigure] = []
    for figure in figures:
        sentence = document.sentences_around(figure.block, figure.start, figure.end)
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
    if target is not None and place.context.mention_of(target) in _LINKABLE:
        return target
    return UNDECIDED


def by_sentence_before(place: FigurePlace) -> Answer:
    """Give the subject of the sentence before, where this one goes on about it."""
    context = place.context
    # The minutes of a step, nobody's, say nothing of what stands beside them.
    same = [
        one
        for one in place.before
        if one.figure.block == place.block
        and (one.subject is not None or one.figure.unit not in context.words.of_a_step)
    ]
    carries = not context.is_sheet or (bool(same) and _is_organisation(place, same[-1].subject))
    if same and carries and same[-1].sentence == place.sentence:
        return same[-1].subject
    if context.is_sheet:
        return UNDECIDED
    text = context.folded(place.block)
    previous = context.named(place.block, (0, place.sentence[0]), STARTUPS)
    if previous:
        return previous[-1].entity
    if same and context.words.continues.match(text, place.sentence[0]):
        return same[-1].subject
    return UNDECIDED


def _is_organisation(place: FigurePlace, entity: str | None) -> bool:
    if entity is None:
        return False
    return place.context.mention_of(entity) not in (MentionKind.PRODUCT, MentionKind.PER)


RULES: tuple[Rule, ...] = (
    by_link,
    by_first_person,
    by_portrait,
    by_party,
    by_step,
    by_programme,
    by_possessor,
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
    by_paragraph,
    by_host,
)
"""What is asked of a figure, in order."""
