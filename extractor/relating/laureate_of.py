"""``laureate_of``: the programme that chose a startup."""

from collections.abc import Iterator, Sequence

from extractor.languages import Language
from extractor.reading import BlockKind, Document
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.programmes import programme_title
from extractor.relating.sentences import (
    PROGRAMMES,
    NamedSentence,
    each_once,
    is_entry,
    is_host,
    named_after,
    named_sentences,
    phrases,
    previous_startup,
    subject_before,
)
from extractor.relating.statement import Statement
from extractor.resolving.resolution import ResolvedMention
from extractor.vocabulary.mentions import MentionKind

_PREDICATE = "laureate_of"


def find_laureate_of(
    document: Document,
    resolved: Sequence[ResolvedMention],
    programmes: Sequence[Mention],
    language: Language,
) -> list[Statement]:
    """Give the startups and incubators that a programme chose, in a list or by a sentence.

    The object is the programme's title (``programme_title``). A startup that is a laureate of
    a numbered edition is not said to be one of the programme at large as well.
    """
    found = [
        *_listed(document, resolved, programmes, language),
        *_stated(document, resolved, programmes, language),
    ]
    numbered = {one.subject for one in found if one.object[-1].isdigit()}
    return each_once(s for s in found if s.object[-1].isdigit() or s.subject not in numbered)


def _listed(
    document: Document,
    resolved: Sequence[ResolvedMention],
    programmes: Sequence[Mention],
    language: Language,
) -> Iterator[Statement]:
    lists = phrases(language, _PREDICATE, "lists")
    introduction: int | None = None
    sentences: dict[int, NamedSentence] = {}
    entries: dict[int, ResolvedMention] = {}
    for one in resolved:
        if (one.mention.kind is MentionKind.PRODUCT or is_host(one, document)) and is_entry(
            document, one
        ):
            entries.setdefault(one.mention.block, one)
    for sentence in named_sentences(document, resolved, language):
        sentences.setdefault(sentence.block, sentence)
    for index, block in enumerate(document.blocks):
        entry = entries.get(index)
        if block.kind is BlockKind.HEADING:
            introduction = index if lists.found_in(block.text) else None
        elif lists.found_in(block.text) and block.text.rstrip().endswith(":"):
            introduction = index
        elif entry is None and introduction is not None:
            # A list ends where another paragraph begins; a section goes on.
            if document.blocks[introduction].kind is not BlockKind.HEADING:
                introduction = (
                    block.heading
                    if (
                        block.heading is not None
                        and lists.found_in(document.blocks[block.heading].text)
                    )
                    else None
                )
        elif entry is not None and introduction is not None:
            programme = _programme_of(document, programmes, introduction, language)
            if programme is not None:
                yield Statement(
                    subject=entry.entity,
                    predicate=_PREDICATE,
                    object=programme,
                    object_is_entity=False,
                    evidence=sentences[index].evidence,
                    witnesses=(Witness.TYPOGRAPHY,),
                    confidence=language.confidences.laureate_of.listed,
                )


def _programme_of(
    document: Document, programmes: Sequence[Mention], introduction: int, language: Language
) -> str | None:
    """Give the title of a list's programme.

    The introduction's goes first, then the document's title's, then the nearest before; one
    with an edition's number goes before one without.
    """
    here = [p for p in programmes if p.block == introduction]
    before = [p for p in programmes if p.block < introduction]
    titles = [
        programme_title(document.blocks[p.block].text, p.start, p.end, language)
        for p in (*here, *reversed(before))
    ]
    if here and titles[0][-1].isdigit():
        return titles[0]
    numbered = [title for title in titles if title[-1].isdigit()]
    in_title = [
        programme_title(document.blocks[p.block].text, p.start, p.end, language)
        for p in before
        if document.blocks[p.block].kind is BlockKind.TITLE
    ]
    return next(iter([*[t for t in in_title if t[-1].isdigit()], *numbered, *titles]), None)


def _stated(
    document: Document,
    resolved: Sequence[ResolvedMention],
    programmes: Sequence[Mention],
    language: Language,
) -> Iterator[Statement]:
    as_resolved = [
        ResolvedMention(
            p, programme_title(document.blocks[p.block].text, p.start, p.end, language), known=False
        )
        for p in programmes
    ]
    everything = [*resolved, *as_resolved]
    for sentence in named_sentences(document, everything, language):
        if not sentence.of(PROGRAMMES):
            continue
        for start, end in phrases(language, _PREDICATE, "phrases").spans(sentence):
            targets = [m for m in sentence.of(PROGRAMMES) if m.mention.start >= end]
            subject = subject_before(
                document, sentence, start, previous_startup(document, resolved, sentence), language
            )
            near = targets and targets[0].mention.start - end < 60
            if subject is None or not (near or named_after(sentence, end, PROGRAMMES, language)):
                continue
            yield Statement(
                subject=subject,
                predicate=_PREDICATE,
                object=targets[0].entity,
                object_is_entity=False,
                evidence=sentence.evidence,
                witnesses=(Witness.PATTERN,),
                confidence=language.confidences.laureate_of.stated,
            )
