"""``succeeded_by``: a startup's or an organisation's new name, or what took its place."""

import re
from collections.abc import Iterator

from extractor.recognising.mention import Witness
from extractor.relating.named_document import NamedDocument
from extractor.relating.sentences import NamedSentence, statement
from extractor.relating.statement import Statement, each_once
from extractor.resolving.resolution import ResolvedMention
from extractor.vocabulary.mentions import MentionKind

_PREDICATE = "succeeded_by"
_LONGEST_GAP, _NEXT = 25, 8
"""Characters between a phrase and the new name before it, or after the old name."""
_KINDS = (MentionKind.PRODUCT, MentionKind.ORG)
_GAP = re.compile(r"[\s\u00a0«“\"(,*]*")


def find_succeeded_by(named: NamedDocument) -> list[Statement]:
    """Give what became what: two startups, or two organisations, that one phrase joins."""
    found: list[Statement] = []
    for sentence in named.sentences:
        if len(sentence.mentions) > 1:
            found.extend(_in_sentence(named, sentence))
    return each_once(found)


def _in_sentence(named: NamedDocument, sentence: NamedSentence) -> Iterator[Statement]:
    for name in ("forward", "backward", "merging"):
        for start, end in sentence.spans(named.phrases(_PREDICATE, name)):
            pair = _around(sentence, start, end)
            if pair is not None:
                if name == "forward":
                    yield _statement(named, *pair, sentence)
                    continue
                new, first = pair
                olds = [first]
                if name == "merging":
                    kind = frozenset({first.mention.kind})
                    olds = sentence.enumerated_after(first.mention.start, kind) or olds
                for old in olds:
                    yield _statement(named, old, new, sentence)
    for start, end in sentence.spans(named.phrases(_PREDICATE, "former")):
        old_name = _right_after(sentence, end)
        if old_name is None:
            continue
        for one in sentence.mentions:
            if (
                one.mention.kind is old_name.mention.kind
                and one.mention.surface != old_name.mention.surface
                and (
                    0 <= start - one.mention.end <= _LONGEST_GAP
                    or 0 <= one.mention.start - old_name.mention.end <= _NEXT
                )
            ):
                yield _statement(named, old_name, one, sentence)
                break


def _statement(
    named: NamedDocument, old: ResolvedMention, new: ResolvedMention, sentence: NamedSentence
) -> Statement:
    """Give the statement; where both are one entity, what follows is its new name."""
    if old.entity != new.entity:
        return statement(
            old.entity, _PREDICATE, new, sentence, named.confidences.succeeded_by.stated
        )
    return Statement(
        subject=old.entity,
        predicate=_PREDICATE,
        object=new.mention.surface,
        object_is_entity=False,
        evidence=sentence.evidence,
        witnesses=(Witness.PATTERN,),
        confidence=named.confidences.succeeded_by.stated,
    )


def _right_after(sentence: NamedSentence, position: int) -> ResolvedMention | None:
    """Give the mention that begins right after ``position``, or None."""
    after = next((m for m in sentence.mentions if m.mention.start >= position), None)
    if after is None or after.mention.kind not in _KINDS:
        return None
    gap = sentence.folded[position : after.mention.start]
    article = sentence.grammar.article.sub("", gap)
    return after if _GAP.fullmatch(article) else None


def _around(
    sentence: NamedSentence, start: int, end: int
) -> tuple[ResolvedMention, ResolvedMention] | None:
    """Give the two mentions of one kind that stand right before and right after a phrase."""
    before = [m for m in sentence.mentions if m.mention.end <= start]
    second = _right_after(sentence, end)
    if not before or second is None:
        return None
    first = before[-1]
    if first.mention.kind is not second.mention.kind:
        return None
    if first.mention.surface == second.mention.surface:
        return None
    gap = sentence.folded[first.mention.end : start].strip(", ")
    return (first, second) if len(gap) <= _LONGEST_GAP and "," not in gap else None
