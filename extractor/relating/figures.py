"""Figures → what each is about.

Rules are asked in the order of :func:`rules`; the first that knows answers. A rule knows by
the figure's link, by the grammar of its sentence, by the sentence before it, by the headings
it stands under, by the sheet it stands in, or by the one thing that the document is about.
"""

from collections.abc import Sequence

from extractor.languages.confidence_sections import SubjectConfidences
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
    by_reference,
)
from extractor.relating.figures_by_theme import (
    by_host,
    by_paragraph,
    by_programme,
    by_step,
    by_theme,
    by_we,
)
from extractor.relating.passages import Telling
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
        found.append(_attributed(place))
    return found


def _attributed(place: FigurePlace) -> AttributedFigure:
    passage = place.passage
    for name, rule, probability in rules(place.context.document.language.confidences.subjects):
        answer = rule(place)
        if answer is not UNDECIDED:
            # It is right where the figure is one, and what the rule says of it is so.
            sure = 0.0 if answer is None else round(probability * place.figure.confidence, 4)
            return AttributedFigure(
                place.figure,
                answer,
                place.sentence,
                by=name,
                confidence=sure,
                passage=passage,
            )
    return AttributedFigure(place.figure, None, place.sentence, passage=passage)


def by_link(place: FigurePlace) -> Answer:
    """Give the product or organisation that the link around the figure leads to."""
    target = place.context.linked(place.block, place.figure.start, place.figure.end)
    if target is not None and place.context.mention_of(target) in _LINKABLE:
        return target
    return UNDECIDED


def by_passage(place: FigurePlace) -> Answer:
    """Say that a figure is nobody's where its passage tells of no fact, and names nothing."""
    context = place.context
    telling = place.passage.telling
    if telling is Telling.FACT:
        return UNDECIDED
    if telling is Telling.PUBLIC and (
        context.words.product.search(place.text)
        or context.words.measure.search(place.text)
        or context.is_of_product(place.block)
    ):
        return UNDECIDED
    return None


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
    text = context.folded(place.block)
    if context.is_sheet:
        if not same or not _is_organisation(place, same[-1].subject):
            return UNDECIDED
        goes_on = place.sentence == same[-1].sentence or (
            not place.named and not context.words.product.search(place.text) and _speaks_on(place)
        )
        return same[-1].subject if goes_on else UNDECIDED
    if same and same[-1].sentence == place.sentence:
        return same[-1].subject
    previous = context.named(place.block, (0, place.sentence[0]), STARTUPS)
    if previous:
        return previous[-1].entity
    if same and context.words.continues.match(text, place.sentence[0]):
        return same[-1].subject
    return UNDECIDED


def _speaks_on(place: FigurePlace) -> bool:
    """Say whether a sentence goes on, with a pronoun, about what the one before is about."""
    words, text = place.context.words, place.context.folded(place.block)
    if words.continues.match(text, place.sentence[0]):
        return True
    found = words.they.finditer(text, *place.sentence)
    return any(match["coordinated"] is None for match in found)


def _is_organisation(place: FigurePlace, entity: str | None) -> bool:
    if entity is None:
        return False
    return place.context.mention_of(entity) not in (MentionKind.PRODUCT, MentionKind.PER)


def rules(confidences: SubjectConfidences) -> tuple[tuple[str, Rule, float], ...]:
    """Give what is asked of a figure, in order: a rule, its name, how probably it is right.

    Those that only ever say that a figure is about nobody have no such number.
    """
    return (
        ("link", by_link, confidences.link),
        ("first_person", by_first_person, confidences.first_person),
        ("portrait", by_portrait, confidences.portrait),
        ("party", by_party, confidences.party),
        ("step", by_step, 0.0),
        ("programme", by_programme, confidences.programme),
        ("possessor", by_possessor, confidences.possessor),
        ("complement", by_complement, confidences.complement),
        ("product_named", by_product_named, confidences.product_named),
        ("reference", by_reference, confidences.reference),
        ("head", by_head, confidences.head),
        ("country", by_country, 0.0),
        ("passage", by_passage, 0.0),
        ("sentence_before", by_sentence_before, confidences.sentence_before),
        ("list", by_list, confidences.list),
        ("frame", by_frame, confidences.frame),
        ("heading", by_heading, confidences.heading),
        ("section", by_section, confidences.section),
        ("theme", by_theme, confidences.theme),
        ("we", by_we, confidences.we),
        ("paragraph", by_paragraph, confidences.paragraph),
        ("host", by_host, confidences.host),
    )
