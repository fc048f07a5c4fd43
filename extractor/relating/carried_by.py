"""``carried_by``: the organisation that carries, finances or makes a startup."""

import re
from collections.abc import Callable, Iterator, Sequence

from extractor.recognising.mention import Witness
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
from extractor.text import fold
from extractor.vocabulary.mentions import MentionKind

_PREDICATE = "carried_by"
_REACH, _NEAR, _FURTHER, _APPOSED = 120, 25, 60, 12
"""Characters between a startup's name and a phrase."""
_APPOSITION = re.compile(r",\s[^,.;:()]{1,40}")
"""From a host's name to a phrase that qualifies what the host is."""


def find_carried_by(named: NamedDocument) -> list[Statement]:
    """Give who carries which startup, as the sentences say it."""
    found: list[Statement] = []
    for sentence in named.sentences:
        if not sentence.of(ORGANISATIONS):
            continue
        found.extend(_passive(named, sentence))
        found.extend(_active(named, sentence))
        found.extend(_funds(named, sentence))
        found.extend(_engages(named, sentence))
        found.extend(_in_parentheses(named, sentence))
        found.extend(_of(named, sentence))
        found.extend(_owned(named, sentence))
        found.extend(_sponsored(named, sentence))
    return each_once(found)


def _passive(named: NamedDocument, sentence: NamedSentence) -> Iterator[Statement]:
    for name, reach in (("passive", _REACH), ("near", _NEAR), ("made", _REACH)):
        hosts = named.is_host if name == "made" else _by_kind(named)
        for start, end in sentence.spans(named.phrases(_PREDICATE, name)):
            targets = sentence.enumerated_after(end, ORGANISATIONS)
            targets = [t for t in targets if not hosts(t)]
            if not targets or sentence.is_denied(start) or _acts_itself(named, sentence, end):
                continue
            if sentence.grammar.somebody.search(sentence.folded, sentence.start, start):
                continue
            host = _host_before(named, sentence, start)
            after = [] if host is not None else _named_after(sentence, start, targets[-1])
            subject = host or named.subject_before(sentence, start, reach=reach)
            for one in after or ([subject] if subject is not None else []):
                for target in targets:
                    yield statement(
                        one, _PREDICATE, target, sentence, named.confidences.carried_by.passive
                    )


def _named_after(sentence: NamedSentence, position: int, last: ResolvedMention) -> list[str]:
    """Give the startups named right after their owners where none stands before the phrase.

    ``The agency's first startup, Quay``, ``Run by the port, Quay …``.
    """
    if sentence.startups_before(position):
        return []
    after = sentence.after_verb(last.mention.end)
    found = sentence.enumerated_after(after, STARTUPS) if after > last.mention.end else []
    return [one.entity for one in found]


def _acts_itself(named: NamedDocument, sentence: NamedSentence, position: int) -> bool:
    """Say whether another than who is named at ``position`` is said to begin what is told.

    ``At the ministry's request, the port has begun to …``: the port carries it.
    """
    engages = [start for start, _ in sentence.spans(named.phrases(_PREDICATE, "engages"))]
    return any(
        any(position < one.mention.start < start for one in sentence.of(ORGANISATIONS)[1:])
        for start in engages
        if start > position
    )


def _by_kind(named: NamedDocument) -> Callable[[ResolvedMention], bool]:
    return lambda one: named.hosts_by_kind(one.entity)


def _host_before(named: NamedDocument, sentence: NamedSentence, position: int) -> str | None:
    """Give the host of startups named right before a phrase: it is carried by someone too."""
    found = sentence.before(position, ORGANISATIONS | STARTUPS)
    if found is None:
        return None
    between = sentence.folded[found.mention.end : position]
    if len(between) > _APPOSED and _APPOSITION.fullmatch(between) is None:
        return None
    return found.entity if named.is_host(found) else None


def _active(named: NamedDocument, sentence: NamedSentence) -> Iterator[Statement]:
    for start, end in sentence.spans(named.phrases(_PREDICATE, "active")):
        carriers = [m for m in sentence.of(ORGANISATIONS) if m.mention.end <= start]
        if not carriers:
            continue
        startups = (
            sentence.enumerated_after(end, STARTUPS)
            or sentence.enumerated_after(sentence.after_collective(end), STARTUPS)
            or _introduced(sentence, end)
        )
        if not startups and named.document.blocks[sentence.block].text.rstrip().endswith(":"):
            startups = _entries_after(named, sentence.block)
        joined: list[ResolvedMention] = []
        if sentence.has_relative_before(start):
            antecedent = _antecedent(sentence, carriers)
            is_last = antecedent is carriers[-1]
            carriers = [antecedent]
        else:
            is_last = True
        if is_last:
            joined = sentence.enumerated_after(carriers[0].mention.start, ORGANISATIONS)
        for carrier in [c for c in joined if c.mention.end <= start] or carriers[:1]:
            if not named.is_host(carrier):
                for startup in startups:
                    yield statement(
                        startup.entity,
                        _PREDICATE,
                        carrier,
                        sentence,
                        named.confidences.carried_by.active,
                    )


def _antecedent(sentence: NamedSentence, carriers: Sequence[ResolvedMention]) -> ResolvedMention:
    """Give whom a relative pronoun after the last of some names stands for.

    That is the name before it where the last one only tells whose that is: ``the lab, a body of
    the ministry which runs …``.
    """
    if len(carriers) > 1:
        first, last = carriers[-2:]
        if sentence.grammar.apposed_body.fullmatch(
            sentence.folded, first.mention.end, last.mention.start
        ):
            return first
    return carriers[-1]


def _introduced(sentence: NamedSentence, position: int) -> list[ResolvedMention]:
    """Give the startup that a word for a product introduces a little further on."""
    for one in sentence.of(STARTUPS):
        if sentence.grammar.announced.fullmatch(sentence.folded, position, one.mention.start):
            return [one]
        if position <= one.mention.start <= position + _FURTHER:
            return [one] if sentence.introduces_product(position, one.mention.start) else []
    return []


def _entries_after(named: NamedDocument, block: int) -> list[ResolvedMention]:
    """Give the startups that the items of the list after a block are about."""
    found: dict[int, ResolvedMention] = {}
    blocks = named.document.blocks
    group = blocks[block + 1].group if block + 1 < len(blocks) else -1
    for one in named.resolved:
        if (
            one.mention.kind is MentionKind.PRODUCT
            and group >= 0
            and blocks[one.mention.block].group == group
            and named.is_entry(one)
        ):
            found.setdefault(one.mention.block, one)
    return list(found.values())


def _engages(named: NamedDocument, sentence: NamedSentence) -> Iterator[Statement]:
    """Read who began what a product's own sheet tells of: ``has begun a project to …``.

    It is not whom a phrase of partners has before that ("with the support of …").
    """
    if not named.is_sheet:
        return
    for start, _ in sentence.spans(named.phrases(_PREDICATE, "engages")):
        others = {
            one.mention
            for _, end in sentence.spans(named.phrases("partner_of", "phrases"))
            for one in sentence.enumerated_after(end, ORGANISATIONS)
        }
        carriers = [
            one
            for one in sentence.of(ORGANISATIONS)
            if one.mention.end <= start and one.mention not in others
        ]
        if carriers and not named.is_host(carriers[-1]) and not sentence.is_denied(start):
            yield statement(
                named.document.identifier,
                _PREDICATE,
                carriers[-1],
                sentence,
                named.confidences.carried_by.funds,
            )


def _funds(named: NamedDocument, sentence: NamedSentence) -> Iterator[Statement]:
    """Read who pays for "the service" or "the team": what the text goes on about."""
    for start, _ in sentence.spans(named.phrases(_PREDICATE, "funds")):
        carrier = sentence.before(start, ORGANISATIONS)
        if carrier is None or named.is_host(carrier) or sentence.is_denied(start):
            continue
        if any(one.mention.start > start for one in sentence.of(STARTUPS)):
            continue  # it pays for what is named
        startup = sentence.before(start, STARTUPS) or named.startup_before(sentence)
        if named.is_sheet:
            yield statement(
                named.document.identifier,
                _PREDICATE,
                carrier,
                sentence,
                named.confidences.carried_by.funds,
            )
        elif startup is not None:
            yield statement(
                startup.entity, _PREDICATE, carrier, sentence, named.confidences.carried_by.funds
            )


def _in_parentheses(named: NamedDocument, sentence: NamedSentence) -> Iterator[Statement]:
    """Read an item of a list: the startup, then its organisations in parentheses.

    Where they are may follow them: ``(Port de Brézal, Finistère)``.
    """
    startups = sentence.of(STARTUPS)
    if not startups or not named.is_entry(startups[0]):
        return
    for opening in re.finditer(r"\(", sentence.folded[sentence.start : sentence.end]):
        begin = sentence.start + opening.end()
        if any(0 <= begin - 1 - m.mention.end <= 1 for m in sentence.of(ORGANISATIONS)):
            continue  # the short form of the name before
        closing = sentence.folded.find(")", begin, sentence.end)
        targets = [
            one
            for one in sentence.enumerated_after(begin, ORGANISATIONS)
            if one.mention.end <= closing
        ]
        rest = sentence.folded[targets[-1].mention.end : closing] if targets else "?"
        if re.match(r"[\s.]*(?:,|\Z)", rest) is None:
            continue
        for target in targets:
            yield statement(
                startups[0].entity,
                _PREDICATE,
                target,
                sentence,
                named.confidences.carried_by.parenthesis,
                Witness.TYPOGRAPHY,
            )


def _of(named: NamedDocument, sentence: NamedSentence) -> Iterator[Statement]:
    """Read a startup's name with its organisation's as a complement right after it.

    A word for a product may stand between them: ``Quay, the site of the port``.
    """
    table = named.document.language.table("relations").get(_PREDICATE, {})
    words = [fold(w) for w in table.get("of", ())]
    one_of = [fold(w) for w in table.get("one_of", ())]
    for first, second in zip(sentence.mentions, sentence.mentions[1:], strict=False):
        if first.mention.kind is MentionKind.PRODUCT and second.mention.kind is MentionKind.ORG:
            gap = sentence.folded[first.mention.end : second.mention.start]
            between = gap.strip().lstrip('»”")').strip()
            article = sentence.grammar.article.sub("", between + " ").strip()
            # "Quay, one of the port's services"
            is_one_of = article in one_of and sentence.grammar.owns.match(
                sentence.folded, second.mention.end
            )
            is_apposed = sentence.grammar.apposed.fullmatch(
                sentence.folded, first.mention.end, second.mention.start
            )
            if (between in words or is_one_of or is_apposed) and not named.is_host(second):
                yield statement(
                    first.entity, _PREDICATE, second, sentence, named.confidences.carried_by.of
                )


def _sponsored(named: NamedDocument, sentence: NamedSentence) -> Iterator[Statement]:
    """Read ``the sponsor of Quay is the port`` and ``the port is the sponsor of Quay``."""
    grammar, folded = sentence.grammar, sentence.folded
    for product in sentence.of(STARTUPS):
        start, end = product.mention.start, product.mention.end
        for one in sentence.of(ORGANISATIONS):
            before, after = one.mention.end, one.mention.start
            said_after = after >= end and (
                grammar.owner.search(folded, sentence.start, start)
                and grammar.owner_is.fullmatch(folded, end, after)
            )
            said_before = before <= start and grammar.is_owner.fullmatch(folded, before, start)
            if (said_after or said_before) and not named.is_host(one):
                yield statement(
                    product.entity, _PREDICATE, one, sentence, named.confidences.carried_by.active
                )


def _owned(named: NamedDocument, sentence: NamedSentence) -> Iterator[Statement]:
    """Read a product's name after whose it is: an organisation's possessive, or "their"."""
    for product, owner in owned_products(sentence):
        if not named.is_host(owner):
            yield statement(
                product.entity, _PREDICATE, owner, sentence, named.confidences.carried_by.of
            )
