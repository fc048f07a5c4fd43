"""``incubated_by``: the incubator, or the organisation, that hosts a startup."""

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
    named_after,
    named_sentences,
    phrases,
    previous_startup,
    statement,
    subject_before,
)
from extractor.relating.statement import Statement
from extractor.resolving.resolution import ResolvedMention

_PREDICATE = "incubated_by"


def find_incubated_by(
    document: Document, resolved: Sequence[ResolvedMention], language: Language
) -> list[Statement]:
    """Give who hosts which startup, as the sentences say it.

    Phrases that say no more than "a startup of" count before an incubator only.
    """
    confidences = language.confidences.incubated_by
    found: list[Statement] = []
    for sentence in named_sentences(document, resolved, language):
        if not sentence.of(ORGANISATIONS):
            continue
        for name in ("passive", "incubators_only"):
            for start, end in phrases(language, _PREDICATE, name).spans(sentence):
                targets = named_after(sentence, end, ORGANISATIONS, language)[:1]
                if name == "incubators_only":
                    targets = [t for t in targets if is_host(t, document)]
                if not targets or is_denied(sentence, start, language):
                    continue
                found.extend(
                    statement(one, _PREDICATE, targets[0], sentence, confidences.passive)
                    for one in _subjects(document, resolved, sentence, start, targets[0], language)
                )
        for start, end in phrases(language, _PREDICATE, "active").spans(sentence):
            host = sentence.before(start, ORGANISATIONS)
            if host is None or not is_host(host, document):
                continue
            found.extend(
                statement(startup.entity, _PREDICATE, host, sentence, confidences.active)
                for startup in named_after(sentence, end, STARTUPS, language)
            )
    return each_once(found)


def _subjects(
    document: Document,
    resolved: Sequence[ResolvedMention],
    sentence: NamedSentence,
    position: int,
    host: ResolvedMention,
    language: Language,
) -> list[str]:
    """Give the startups that a host is said of.

    They are those named right after it where none is before ("the first startup of the
    incubator, X"), else the one that the phrase is about.
    """
    if sentence.before(position, STARTUPS) is None:
        after = named_after(sentence, host.mention.end, STARTUPS, language, after_verb=True)
        if after:
            return [one.entity for one in after]
    previous = previous_startup(document, resolved, sentence)
    subject = subject_before(document, sentence, position, previous, language)
    return [subject] if subject is not None else []
