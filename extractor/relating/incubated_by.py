"""``incubated_by``: the incubator, or the organisation, that hosts a startup."""

from collections.abc import Sequence

from extractor.languages import Language
from extractor.reading import Document
from extractor.relating.sentences import (
    ORGANISATIONS,
    STARTUPS,
    each_once,
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
_PASSIVE, _ACTIVE = 0.85, 0.75


def find_incubated_by(
    document: Document, resolved: Sequence[ResolvedMention], language: Language
) -> list[Statement]:
    """Give who hosts which startup, as the sentences say it.

    Phrases that say no more than "a startup of" count before an incubator only.
    """
    weak = phrases(language, _PREDICATE, "incubators_only")
    found: list[Statement] = []
    for sentence in named_sentences(document, resolved, language):
        if not sentence.of(ORGANISATIONS):
            continue
        only = set(weak.spans(sentence))
        for start, end in phrases(language, _PREDICATE, "passive").spans(sentence):
            targets = named_after(sentence, end, ORGANISATIONS, language)[:1]
            if (start, end) in only:
                targets = [t for t in targets if is_host(t, document)]
            if not targets:
                continue
            subject = subject_before(
                document, sentence, start, previous_startup(document, resolved, sentence), language
            )
            subjects = [subject] if subject is not None else []
            after = named_after(sentence, targets[0].mention.end, STARTUPS, language)
            if sentence.before(start, STARTUPS) is None and after:
                subjects = [one.entity for one in after]
            found.extend(
                statement(one, _PREDICATE, targets[0], sentence, _PASSIVE) for one in subjects
            )
        for start, end in phrases(language, _PREDICATE, "active").spans(sentence):
            host = sentence.before(start, ORGANISATIONS)
            if host is None or not is_host(host, document):
                continue
            found.extend(
                statement(startup.entity, _PREDICATE, host, sentence, _ACTIVE)
                for startup in named_after(sentence, end, STARTUPS, language)
            )
    return each_once(found)
