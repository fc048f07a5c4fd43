"""``partner_of``: an organisation that works with a startup or with another organisation."""

from collections.abc import Sequence

from extractor.languages import Language
from extractor.reading import Document
from extractor.relating.sentences import (
    ORGANISATIONS,
    STARTUPS,
    NamedSentence,
    each_once,
    is_denied,
    is_host,
    is_sheet,
    named_after,
    named_sentences,
    phrases,
    previous_startup,
    statement,
)
from extractor.relating.statement import Statement
from extractor.resolving.resolution import ResolvedMention
from extractor.vocabulary.mentions import MentionKind

_PREDICATE = "partner_of"
_STARTUP = "startup:"
_ARTICLE = 3
"""Letters of the longest article."""


def find_partner_of(
    document: Document, resolved: Sequence[ResolvedMention], language: Language
) -> list[Statement]:
    """Give the partnerships that the sentences state."""
    stated = language.confidences.partner_of.stated
    found: list[Statement] = []
    for sentence in named_sentences(document, resolved, language):
        if not sentence.of(ORGANISATIONS):
            continue
        for start, end in phrases(language, _PREDICATE, "phrases").spans(sentence):
            targets = named_after(sentence, end, ORGANISATIONS, language)
            if not targets or is_denied(sentence, start, language):
                continue
            subject = _subject(document, resolved, sentence, start)
            if subject is not None:
                # What hosts a startup is more than its partner.
                found.extend(
                    statement(subject, _PREDICATE, target, sentence, stated)
                    for target in targets
                    if not (subject.startswith(_STARTUP) and is_host(target, document))
                )
        found.extend(_jointly(document, sentence, language))
        found.extend(_between(document, sentence, language))
    return each_once(found)


def _subject(
    document: Document,
    resolved: Sequence[ResolvedMention],
    sentence: NamedSentence,
    position: int,
) -> str | None:
    """Give who has the partner.

    It is the startup named before; else the organisation that begins the sentence or a clause
    of it; else the startup that the text is about; else the first organisation.
    """
    startup = sentence.before(position, STARTUPS)
    if startup is not None:
        return startup.entity
    before = [m for m in sentence.of(ORGANISATIONS) if m.mention.end <= position]
    subject = next((m for m in before if _begins_clause(sentence, m)), None)
    if subject is not None and not (is_sheet(document) and is_host(subject, document)):
        return subject.entity
    if is_sheet(document):
        return document.identifier
    previous = previous_startup(document, resolved, sentence)
    if previous is not None:
        return previous.entity
    return before[0].entity if before else None


def _begins_clause(sentence: NamedSentence, named: ResolvedMention) -> bool:
    """Say whether a name, its article apart, begins its sentence or a clause of it."""
    before = sentence.folded[sentence.start : named.mention.start].rstrip(" '«“\"")
    words = before.rsplit(maxsplit=1)
    head = before if not words or len(words[-1]) > _ARTICLE else before[: -len(words[-1])]
    head = head.rstrip(' «“"*')
    return not head or head[-1] in ",;:)»”"


def _between(document: Document, sentence: NamedSentence, language: Language) -> list[Statement]:
    """Those joined after a phrase such as ``une collaboration est née entre``."""
    jointly = language.confidences.partner_of.jointly
    found: list[Statement] = []
    for _, end in phrases(language, _PREDICATE, "between").spans(sentence):
        joined = named_after(sentence, end, ORGANISATIONS | STARTUPS, language)
        if not joined:
            continue
        first = joined[0]
        found.extend(
            statement(first.entity, _PREDICATE, other, sentence, jointly)
            for other in joined[1:]
            if other.mention.kind is MentionKind.ORG
            and not (first.entity.startswith(_STARTUP) and is_host(other, document))
        )
    return found


def _jointly(document: Document, sentence: NamedSentence, language: Language) -> list[Statement]:
    """Two organisations joined before a phrase such as ``ont lancé conjointement``."""
    jointly = language.confidences.partner_of.jointly
    found = []
    for start, _ in phrases(language, _PREDICATE, "jointly").spans(sentence):
        before = [m for m in sentence.of(ORGANISATIONS) if m.mention.end <= start]
        if len(before) < 2:
            continue
        joined = named_after(sentence, before[0].mention.start, ORGANISATIONS, language)
        joined = [m for m in joined if m.mention.end <= start]
        if len(joined) == 2:
            # What hosts startups is the partner of whom it works for, not the reverse.
            first, second = joined if not is_host(joined[0], document) else joined[::-1]
            found.append(statement(first.entity, _PREDICATE, second, sentence, jointly))
    return found
