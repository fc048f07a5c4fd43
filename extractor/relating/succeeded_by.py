"""``succeeded_by``: a startup's or an organisation's new name, or what took its place."""

import re
from collections.abc import Iterator, Sequence

from extractor.languages import Language
from extractor.reading import Document
from extractor.recognising.mention import MentionKind
from extractor.relating.sentences import (
    NamedSentence,
    each_once,
    named_sentences,
    phrases,
    statement,
)
from extractor.relating.statement import Statement
from extractor.resolving.resolution import ResolvedMention

_PREDICATE = "succeeded_by"
_STATED = 0.75
_GAP = re.compile(r"[\s\u00a0«“\"(,]*(?:l'|la |le |les )?[\s\u00a0«“\"(]*")


def find_succeeded_by(
    document: Document, resolved: Sequence[ResolvedMention], language: Language
) -> list[Statement]:
    """Give what became what: two startups, or two organisations, that one phrase joins."""
    found: list[Statement] = []
    for sentence in named_sentences(document, resolved, language):
        if len(sentence.mentions) > 1:
            found.extend(_in_sentence(sentence, language))
    return each_once(found)


def _in_sentence(sentence: NamedSentence, language: Language) -> Iterator[Statement]:
    for name in ("forward", "backward"):
        for start, end in phrases(language, _PREDICATE, name).spans(sentence):
            pair = _around(sentence, start, end)
            if pair is None:
                continue
            old, new = pair if name == "forward" else pair[::-1]
            yield statement(old.entity, _PREDICATE, new, sentence, _STATED)


def _around(
    sentence: NamedSentence, start: int, end: int
) -> tuple[ResolvedMention, ResolvedMention] | None:
    """Give the two mentions of one kind that stand right before and right after a phrase."""
    before = [m for m in sentence.mentions if m.mention.end <= start]
    after = [m for m in sentence.mentions if m.mention.start >= end]
    if not before or not after:
        return None
    first, second = before[-1], after[0]
    if first.mention.kind is not second.mention.kind or first.entity == second.entity:
        return None
    if first.mention.kind not in (MentionKind.STARTUP, MentionKind.ORGANISATION):
        return None
    gap_before = sentence.folded[first.mention.end : start]
    gap_after = sentence.folded[end : second.mention.start]
    if len(gap_before) > 25 or "," in gap_before.strip(", ") or not _GAP.fullmatch(gap_after):
        return None
    return first, second
