"""``carried_by``: the organisation that carries, finances or makes a startup."""

import re
from collections.abc import Iterator, Sequence

from extractor.languages import Language
from extractor.reading import Document
from extractor.recognising.mention import MentionKind, Witness
from extractor.relating.sentences import (
    ORGANISATIONS,
    STARTUPS,
    NamedSentence,
    each_once,
    is_entry,
    named_after,
    named_sentences,
    phrases,
    previous_startup,
    statement,
    subject_before,
)
from extractor.relating.statement import Statement
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold

_PREDICATE = "carried_by"
_INCUBATOR = "incubator:"
_PASSIVE, _ACTIVE, _PARENTHESIS, _OF = 0.8, 0.65, 0.85, 0.6


def find_carried_by(
    document: Document, resolved: Sequence[ResolvedMention], language: Language
) -> list[Statement]:
    """Give who carries which startup, as the sentences say it."""
    found: list[Statement] = []
    for sentence in named_sentences(document, resolved, language):
        if not sentence.of(ORGANISATIONS):
            continue
        found.extend(_passive(document, resolved, sentence, language))
        found.extend(_active(sentence, language))
        found.extend(_in_parentheses(document, sentence))
        found.extend(_of(sentence, language))
    return each_once(s for s in found if not s.object.startswith(_INCUBATOR))


def _passive(
    document: Document,
    resolved: Sequence[ResolvedMention],
    sentence: NamedSentence,
    language: Language,
) -> Iterator[Statement]:
    for start, end in phrases(language, _PREDICATE, "passive").spans(sentence):
        targets = named_after(sentence, end, ORGANISATIONS, language)
        if not targets:
            continue
        subject = subject_before(
            document, sentence, start, previous_startup(document, resolved, sentence), language
        )
        if subject is not None:
            for target in targets:
                yield statement(subject, _PREDICATE, target, sentence, _PASSIVE)


def _active(sentence: NamedSentence, language: Language) -> Iterator[Statement]:
    for start, end in phrases(language, _PREDICATE, "active").spans(sentence):
        carrier = sentence.before(start, ORGANISATIONS)
        if carrier is None:
            continue
        for startup in named_after(sentence, end, STARTUPS, language):
            yield statement(startup.entity, _PREDICATE, carrier, sentence, _ACTIVE)


def _in_parentheses(document: Document, sentence: NamedSentence) -> Iterator[Statement]:
    """An item of a list: the startup first, its organisation in parentheses after it."""
    startups = sentence.of(STARTUPS)
    if not startups or not is_entry(document, startups[0]):
        return
    for target in sentence.of(ORGANISATIONS):
        before = sentence.folded[sentence.start : target.mention.start].rstrip()
        after = sentence.folded[target.mention.end :]
        if before.endswith("(") and re.match(r"[\s.]*\)", after):
            yield statement(
                startups[0].entity, _PREDICATE, target, sentence, _PARENTHESIS, Witness.TYPOGRAPHY
            )


def _of(sentence: NamedSentence, language: Language) -> Iterator[Statement]:
    """The startup's name, then at once its organisation's as a complement."""
    words = [fold(w) for w in language.table("relations").get(_PREDICATE, {}).get("of", ())]
    for first, second in zip(sentence.mentions, sentence.mentions[1:], strict=False):
        if (
            first.mention.kind is MentionKind.STARTUP
            and second.mention.kind is MentionKind.ORGANISATION
        ):
            between = sentence.folded[first.mention.end : second.mention.start].strip()
            if between in words:
                yield statement(first.entity, _PREDICATE, second, sentence, _OF)
