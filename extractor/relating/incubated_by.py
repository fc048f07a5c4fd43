"""``incubated_by``: the incubator, or the organisation, that hosts a startup."""

from collections.abc import Iterator

from extractor.relating.named_document import NamedDocument
from extractor.relating.ownership import owned_products
from extractor.relating.sentences import (
    ORGANISATIONS,
    STARTUPS,
    NamedSentence,
    statement,
)
from extractor.relating.statement import Statement, each_once
from extractor.resolving.resolution import ResolvedMention

_PREDICATE = "incubated_by"


def find_incubated_by(named: NamedDocument) -> list[Statement]:
    """Give who hosts which startup, as the sentences say it.

    Phrases that say no more than "a startup of" count before an incubator only.
    """
    return each_once(
        one
        for sentence in named.sentences
        if sentence.of(ORGANISATIONS)
        for one in (*_hosted(named, sentence), *_hosting(named, sentence), *_own(named, sentence))
    )


def _hosted(named: NamedDocument, sentence: NamedSentence) -> Iterator[Statement]:
    """Read a startup, a phrase such as ``incubée au sein de``, its host."""
    for name in ("passive", "incubators_only"):
        for start, end in sentence.spans(named.phrases(_PREDICATE, name)):
            targets = sentence.enumerated_after(end, ORGANISATIONS)[:1]
            if name == "incubators_only":
                targets = [t for t in targets if named.is_host(t)]
            if not targets or sentence.is_denied(start):
                continue
            for subject in _subjects(named, sentence, start, targets[0]):
                yield statement(
                    subject,
                    _PREDICATE,
                    targets[0],
                    sentence,
                    named.confidences.incubated_by.passive,
                )
    for start, end in sentence.spans(named.phrases(_PREDICATE, "jointly")):
        targets = sentence.enumerated_after(end, ORGANISATIONS)
        if not targets or sentence.is_denied(start):
            continue
        for subject in _subjects(named, sentence, start, targets[-1]):
            for target in targets:
                yield statement(
                    subject, _PREDICATE, target, sentence, named.confidences.incubated_by.passive
                )


def _hosting(named: NamedDocument, sentence: NamedSentence) -> Iterator[Statement]:
    """Read a host, a verb such as ``accompagne``, its startups."""
    for start, end in sentence.spans(named.phrases(_PREDICATE, "active")):
        host = _host_of(named, sentence, start) or named.speaker(sentence, start)
        if host is None or not named.is_host(host):
            continue
        for startup in sentence.enumerated_after(end, STARTUPS):
            yield statement(
                startup.entity, _PREDICATE, host, sentence, named.confidences.incubated_by.active
            )


def _host_of(
    named: NamedDocument, sentence: NamedSentence, position: int
) -> ResolvedMention | None:
    """Give who hosts what a verb at ``position`` tells of; it may be named with whose it is."""
    before = [one for one in sentence.of(ORGANISATIONS) if one.mention.end <= position]
    if len(before) > 1 and not named.is_host(before[-1]) and named.is_host(before[-2]):
        start, end = before[-2].mention.end, before[-1].mention.start
        if sentence.grammar.complement.fullmatch(sentence.folded, start, end):
            return before[-2]
    return before[-1] if before else None


def _own(named: NamedDocument, sentence: NamedSentence) -> Iterator[Statement]:
    """Read a product's name after the possessive of who publishes the text and builds products."""
    for product, owner in owned_products(sentence):
        if named.is_host(owner) and not named.hosts_by_kind(owner.entity):
            yield statement(
                product.entity, _PREDICATE, owner, sentence, named.confidences.incubated_by.active
            )


def _subjects(
    named: NamedDocument, sentence: NamedSentence, position: int, host: ResolvedMention
) -> list[str]:
    """Give the startups that a host is said of.

    They are those named right after it where none is before ("the first startup of the
    incubator, X"), else the one that the phrase is about.
    """
    if sentence.before(position, STARTUPS) is None:
        after = sentence.enumerated_after(sentence.after_verb(host.mention.end), STARTUPS)
        if after:
            return [one.entity for one in after]
    subject = named.subject_before(sentence, position)
    return [subject] if subject is not None else []
