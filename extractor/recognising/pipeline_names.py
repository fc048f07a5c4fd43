"""The names that the pipeline of a site has, and nothing else speaks for.

What the tables of a language find stands; so do the catalogue's names. A pipeline that agrees
with the tables is one more witness there; what it has alone comes last.
"""

from collections.abc import Iterable, Iterator, Sequence

from extractor.reading.document import BlockKind, Style
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.ordinary import ordinary_words
from extractor.recognising.person_context import PersonContext
from extractor.recognising.person_names import NameSpan, PersonNames, person_names
from extractor.text import fold
from extractor.vocabulary.mentions import MentionKind

_ITS_OWN = frozenset({Witness.PIPELINE, Witness.REPETITION})


def may_be_named(block: AnalysedBlock, mention: Mention) -> bool:
    """Say whether what a pipeline has for a name in a block may be one.

    Ordinary words are none, nor is a whole title: it is no sentence to tell names by. No name
    goes on after the end of a line where one was meant.
    """
    if block.kind is BlockKind.TITLE and mention.surface.strip() == block.text.strip():
        return False
    if "\n" in mention.surface:
        return False
    ordinary = ordinary_words(block.language)
    return any(word not in ordinary for word in fold(mention.surface).split())


def known_by_pipeline_alone(found: Sequence[Mention]) -> list[Mention]:
    """Give those of ``found`` that nothing but the pipeline speaks for, wherever they stand."""
    others = {fold(one.surface) for one in found if not _ITS_OWN.issuperset(one.witnesses)}
    return [
        one
        for one in found
        if _ITS_OWN.issuperset(one.witnesses)
        and Witness.PIPELINE in one.witnesses
        and fold(one.surface) not in others
    ]


def people_of_pipeline(document: AnalysedDocument, model: Iterable[Mention]) -> Iterator[Mention]:
    """Give the people that the site's pipeline has, where its word is enough for a mention.

    The words around that show something else refuse them, as they do the people of the tables.
    """
    accepted = document.language.confidences.people.accepted
    context, names = PersonContext(document), person_names(document.language)
    for one in model:
        if one.kind is not MentionKind.PER or one.confidence < accepted:
            continue
        block = document.blocks[one.block]
        span = _name(block, one, names)
        if not (
            context.is_something_else(block, span)
            or context.is_acronym(block, span)
            or context.names_a_body(block, span)
            or context.is_a_role(block, span)
            or context.follows_a_name(block, span)
            or context.is_plain_words(block, span)
        ):
            yield one


def beside(
    known: Iterable[Mention], found: Iterable[Mention], document: AnalysedDocument
) -> list[Mention]:
    """Give those of ``found`` that stand over no mention of ``known``, nor over code."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for one in known:
        taken.setdefault(one.block, []).append((one.start, one.end))
    return [
        one
        for one in found
        if all(
            one.end <= start or one.start >= end
            for start, end in (
                *taken.get(one.block, ()),
                *_code(document.blocks[one.block]),
            )
        )
    ]


def _code(block: AnalysedBlock) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in block.styles if one.style is Style.CODE]


def _name(block: AnalysedBlock, mention: Mention, names: PersonNames) -> NameSpan:
    """Give a mention's span, with the given name where the language's list has its first word."""
    words = [w for w in block.words if mention.start <= w.start and w.end <= mention.end]
    if not words or names.given_name(words[0].text) is None:
        return NameSpan(mention.start, mention.end, "", mention.start)
    surname = words[1].start if len(words) > 1 else mention.end
    return NameSpan(mention.start, mention.end, words[0].text, surname)
