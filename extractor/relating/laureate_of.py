"""``laureate_of``: the programme that chose a startup."""

from collections.abc import Collection, Iterator, Sequence

from extractor.reading import BlockKind, Document
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.programmes import programme_title
from extractor.relating.named_document import NamedDocument
from extractor.relating.sentences import PROGRAMMES, NamedSentence
from extractor.relating.statement import Evidence, Statement, each_once
from extractor.resolving.resolution import ResolvedMention
from extractor.vocabulary.mentions import MentionKind

LAUREATE_OF = "laureate_of"
"""The name of the relation."""
_NEAR = 60
"""Characters between a phrase and a programme that is not right after it."""


def find_laureate_of(named: NamedDocument, programmes: Sequence[Mention]) -> list[Statement]:
    """Give the startups and incubators that a programme chose, in a list or by a sentence.

    The object is the programme's title (``programme_title``). A startup that is a laureate of
    a numbered edition is not said to be one of the programme at large as well.
    """
    titled = [ResolvedMention(one, _title(one, named.document), known=False) for one in programmes]
    found = [*_listed(named, titled), *_stated(named, titled)]
    numbered = {one.subject for one in found if _is_edition(one.object)}
    return each_once(s for s in found if _is_edition(s.object) or s.subject not in numbered)


def _title(programme: Mention, document: AnalysedDocument) -> str:
    return programme_title(document.blocks[programme.block], programme.start, programme.end)


def _is_edition(title: str) -> bool:
    """Say whether a programme's title has an edition's number."""
    return title[-1].isdigit()


# --- lists of laureates -------------------------------------------------------------------------


def _listed(named: NamedDocument, programmes: Sequence[ResolvedMention]) -> Iterator[Statement]:
    entries = _entries(named)
    sentences: dict[int, NamedSentence] = {}
    for sentence in named.sentences:
        sentences.setdefault(sentence.block, sentence)
    for block, introduction in _introductions(named, entries):
        programme = _programme_of(named.document, programmes, introduction)
        if programme is not None:
            evidence = sentences[block].evidence
            yield _chosen(named, entries[block].entity, programme, evidence, Witness.TYPOGRAPHY)


def _entries(named: NamedDocument) -> dict[int, ResolvedMention]:
    """Give the startups and hosts that blocks are the entries of, by block."""
    entries: dict[int, ResolvedMention] = {}
    for one in named.resolved:
        if (one.mention.kind is MentionKind.PRODUCT or named.is_host(one)) and named.is_entry(one):
            entries.setdefault(one.mention.block, one)
    return entries


def _introductions(named: NamedDocument, entries: Collection[int]) -> Iterator[tuple[int, int]]:
    """Give the entries of lists of laureates, each with the heading or line that introduces it."""
    blocks = named.document.blocks
    lists = named.phrases(LAUREATE_OF, "lists")
    announcing = [lists.found_in(block.folded) for block in blocks]
    introduction: int | None = None
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            introduction = index if announcing[index] else None
        elif announcing[index] and block.text.rstrip().endswith(":"):
            introduction = index
        elif introduction is None:
            continue
        elif index in entries:
            yield index, introduction
        elif blocks[introduction].kind is not BlockKind.HEADING:
            # A list ends where another paragraph begins; a section goes on.
            above = block.heading
            introduction = above if above is not None and announcing[above] else None


def _programme_of(
    document: Document, programmes: Sequence[ResolvedMention], introduction: int
) -> str | None:
    """Give the title of a list's programme.

    The introduction's goes first, then the document's title's, then the nearest before; one
    with an edition's number goes before one without.
    """
    here = [p for p in programmes if p.mention.block == introduction]
    before = [p for p in programmes if p.mention.block < introduction]
    if here and _is_edition(here[0].entity):
        return here[0].entity
    titles = [p.entity for p in (*here, *reversed(before))]
    in_title = [p.entity for p in before if _is_title(document, p)]
    ranked = (*filter(_is_edition, in_title), *filter(_is_edition, titles), *titles)
    return next(iter(ranked), None)


def _is_title(document: Document, named: ResolvedMention) -> bool:
    return document.blocks[named.mention.block].kind is BlockKind.TITLE


# --- sentences ----------------------------------------------------------------------------------


def _stated(named: NamedDocument, programmes: Sequence[ResolvedMention]) -> Iterator[Statement]:
    everything = NamedDocument(named.document, [*named.resolved, *programmes], named.vocabulary)
    for sentence in everything.sentences:
        if not sentence.of(PROGRAMMES):
            continue
        for start, end in sentence.spans(named.phrases(LAUREATE_OF, "phrases")):
            targets = [m for m in sentence.of(PROGRAMMES) if m.mention.start >= end]
            near = targets and targets[0].mention.start - end < _NEAR
            if not near and not sentence.enumerated_after(end, PROGRAMMES):
                continue
            subject = everything.subject_before(sentence, start)
            if subject is not None:
                yield _chosen(named, subject, targets[0].entity, sentence.evidence, Witness.PATTERN)


def _chosen(
    named: NamedDocument, subject: str, programme: str, evidence: Evidence, witness: Witness
) -> Statement:
    confidences = named.confidences.laureate_of
    return Statement(
        subject=subject,
        predicate=LAUREATE_OF,
        object=programme,
        object_is_entity=False,
        evidence=evidence,
        witnesses=(witness,),
        confidence=confidences.listed if witness is Witness.TYPOGRAPHY else confidences.stated,
    )
