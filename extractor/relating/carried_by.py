"""``carried_by``: the organisation that carries, finances or makes a startup."""

import re
from collections.abc import Iterator, Sequence

from extractor.languages import Language
from extractor.reading import Document
from extractor.recognising.mention import Witness
from extractor.relating.sentences import (
    ORGANISATIONS,
    STARTUPS,
    NamedSentence,
    each_once,
    ends_with_relative,
    introduces_product,
    is_denied,
    is_entry,
    is_host,
    is_sheet,
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
from extractor.vocabulary.mentions import MentionKind

_PREDICATE = "carried_by"
_INCUBATOR = "incubator:"
_REACH, _NEAR, _FURTHER, _APPOSED = 120, 25, 60, 12
"""Characters between a startup's name and a phrase."""


def find_carried_by(
    document: Document, resolved: Sequence[ResolvedMention], language: Language
) -> list[Statement]:
    """Give who carries which startup, as the sentences say it."""
    found: list[Statement] = []
    for sentence in named_sentences(document, resolved, language):
        if not sentence.of(ORGANISATIONS):
            continue
        found.extend(_passive(document, resolved, sentence, language))
        found.extend(_active(document, resolved, sentence, language))
        found.extend(_funds(document, resolved, sentence, language))
        found.extend(_in_parentheses(document, sentence, language))
        found.extend(_of(document, sentence, language))
    return each_once(found)


def _passive(
    document: Document,
    resolved: Sequence[ResolvedMention],
    sentence: NamedSentence,
    language: Language,
) -> Iterator[Statement]:
    confidence = language.confidences.carried_by.passive
    for name, reach in (("passive", _REACH), ("near", _NEAR)):
        for start, end in phrases(language, _PREDICATE, name).spans(sentence):
            targets = named_after(sentence, end, ORGANISATIONS, language)
            targets = [t for t in targets if not t.entity.startswith(_INCUBATOR)]
            if not targets or is_denied(sentence, start, language):
                continue
            previous = previous_startup(document, resolved, sentence)
            subject = _host_before(document, sentence, start) or subject_before(
                document, sentence, start, previous, language, reach=reach
            )
            if subject is not None:
                for target in targets:
                    yield statement(subject, _PREDICATE, target, sentence, confidence)


def _host_before(document: Document, sentence: NamedSentence, position: int) -> str | None:
    """Give the host of startups named right before a phrase: it is carried by someone too."""
    found = sentence.before(position, ORGANISATIONS | STARTUPS)
    if found is None or not is_host(found, document) or position - found.mention.end > _APPOSED:
        return None
    return found.entity


def _active(
    document: Document,
    resolved: Sequence[ResolvedMention],
    sentence: NamedSentence,
    language: Language,
) -> Iterator[Statement]:
    confidence = language.confidences.carried_by.active
    for start, end in phrases(language, _PREDICATE, "active").spans(sentence):
        carriers = [m for m in sentence.of(ORGANISATIONS) if m.mention.end <= start]
        if not carriers:
            continue
        startups = (
            named_after(sentence, end, STARTUPS, language)
            or named_after(sentence, end, STARTUPS, language, collective=True)
            or _introduced(sentence, end, language)
        )
        if not startups and document.blocks[sentence.block].text.rstrip().endswith(":"):
            startups = _entries_after(document, resolved, sentence.block)
        if ends_with_relative(sentence, start, language):
            carriers = carriers[-1:]
        joined = named_after(sentence, carriers[0].mention.start, ORGANISATIONS, language)
        for carrier in [c for c in joined if c.mention.end <= start] or carriers[:1]:
            if not is_host(carrier, document):
                for startup in startups:
                    yield statement(startup.entity, _PREDICATE, carrier, sentence, confidence)


def _introduced(
    sentence: NamedSentence, position: int, language: Language
) -> list[ResolvedMention]:
    """Give the startup that a word for a product introduces a little further on."""
    for one in sentence.of(STARTUPS):
        between = sentence.folded[position : one.mention.start]
        if one.mention.start >= position and len(between) <= _FURTHER:
            return [one] if introduces_product(between, language) else []
    return []


def _entries_after(
    document: Document, resolved: Sequence[ResolvedMention], block: int
) -> list[ResolvedMention]:
    """Give the startups that the items of the list after a block are about."""
    found: dict[int, ResolvedMention] = {}
    group = document.blocks[block + 1].group if block + 1 < len(document.blocks) else -1
    for one in resolved:
        if (
            one.mention.kind is MentionKind.PRODUCT
            and group >= 0
            and document.blocks[one.mention.block].group == group
            and is_entry(document, one)
        ):
            found.setdefault(one.mention.block, one)
    return list(found.values())


def _funds(
    document: Document,
    resolved: Sequence[ResolvedMention],
    sentence: NamedSentence,
    language: Language,
) -> Iterator[Statement]:
    """Read who pays for "the service" or "the team": what the text goes on about."""
    confidence = language.confidences.carried_by.funds
    for start, _ in phrases(language, _PREDICATE, "funds").spans(sentence):
        carrier = sentence.before(start, ORGANISATIONS)
        if carrier is None or is_host(carrier, document) or is_denied(sentence, start, language):
            continue
        named = sentence.before(start, STARTUPS) or previous_startup(document, resolved, sentence)
        if is_sheet(document):
            yield statement(document.identifier, _PREDICATE, carrier, sentence, confidence)
        elif named is not None:
            yield statement(named.entity, _PREDICATE, carrier, sentence, confidence)


def _in_parentheses(
    document: Document, sentence: NamedSentence, language: Language
) -> Iterator[Statement]:
    """Read an item of a list: the startup, then its organisations in parentheses.

    Where they are may follow them: ``(Port de Brézal, Finistère)``.
    """
    startups = sentence.of(STARTUPS)
    if not startups or not is_entry(document, startups[0]):
        return
    confidence = language.confidences.carried_by.parenthesis
    for opening in re.finditer(r"\(", sentence.folded[sentence.start : sentence.end]):
        begin = sentence.start + opening.end()
        closing = sentence.folded.find(")", begin, sentence.end)
        targets = [
            one
            for one in named_after(sentence, begin, ORGANISATIONS, language)
            if one.mention.end <= closing
        ]
        rest = sentence.folded[targets[-1].mention.end : closing] if targets else "?"
        if re.match(r"[\s.]*(?:,|\Z)", rest) is None:
            continue
        for target in targets:
            yield statement(
                startups[0].entity, _PREDICATE, target, sentence, confidence, Witness.TYPOGRAPHY
            )


def _of(document: Document, sentence: NamedSentence, language: Language) -> Iterator[Statement]:
    """Read a startup's name with its organisation's as a complement right after it."""
    confidence = language.confidences.carried_by.of
    words = [fold(w) for w in language.table("relations").get(_PREDICATE, {}).get("of", ())]
    for first, second in zip(sentence.mentions, sentence.mentions[1:], strict=False):
        if first.mention.kind is MentionKind.PRODUCT and second.mention.kind is MentionKind.ORG:
            between = sentence.folded[first.mention.end : second.mention.start].strip()
            if between in words and not is_host(second, document):
                yield statement(first.entity, _PREDICATE, second, sentence, confidence)
