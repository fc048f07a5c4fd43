"""``partner_of``: an organisation that works with a startup or with another organisation."""

from collections.abc import Sequence

from extractor.languages import Language
from extractor.reading import Document
from extractor.relating.sentences import (
    ORGANISATIONS,
    STARTUPS,
    NamedSentence,
    each_once,
    is_sheet,
    named_after,
    named_sentences,
    phrases,
    previous_startup,
    statement,
)
from extractor.relating.statement import Statement
from extractor.resolving.resolution import ResolvedMention

_PREDICATE = "partner_of"
_STATED, _JOINTLY = 0.75, 0.65


def find_partner_of(
    document: Document, resolved: Sequence[ResolvedMention], language: Language
) -> list[Statement]:
    """Give the partnerships that the sentences state."""
    found: list[Statement] = []
    for sentence in named_sentences(document, resolved, language):
        if not sentence.of(ORGANISATIONS):
            continue
        for start, end in phrases(language, _PREDICATE, "phrases").spans(sentence):
            targets = named_after(sentence, end, ORGANISATIONS, language)
            subject = _subject(document, resolved, sentence, start) if targets else None
            if subject is not None:
                found.extend(
                    statement(subject, _PREDICATE, target, sentence, _STATED)
                    for target in targets
                )
        found.extend(_jointly(sentence, language))
    return each_once(found)


def _subject(
    document: Document,
    resolved: Sequence[ResolvedMention],
    sentence: NamedSentence,
    position: int,
) -> str | None:
    """Give who has the partner: the startup or else the organisation named before, else whom
    the text is about."""
    named = sentence.before(position, STARTUPS) or sentence.before(position, ORGANISATIONS)
    if named is not None:
        return named.entity
    if is_sheet(document):
        return document.identifier
    previous = previous_startup(document, resolved, sentence)
    return previous.entity if previous is not None else None


def _jointly(sentence: NamedSentence, language: Language) -> list[Statement]:
    """Two organisations joined before a phrase such as ``ont lancé conjointement``."""
    found = []
    for start, _ in phrases(language, _PREDICATE, "jointly").spans(sentence):
        before = [m for m in sentence.of(ORGANISATIONS) if m.mention.end <= start]
        if len(before) < 2:
            continue
        joined = named_after(sentence, before[0].mention.start, ORGANISATIONS, language)
        joined = [m for m in joined if m.mention.end <= start]
        if len(joined) == 2:
            found.append(
                statement(joined[0].entity, _PREDICATE, joined[1], sentence, _JOINTLY)
            )
    return found
