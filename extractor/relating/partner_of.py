"""``partner_of``: an organisation that works with a startup or with another organisation."""

import re
from collections.abc import Sequence
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import bounded
from extractor.reading import BlockKind
from extractor.relating.named_document import NamedDocument
from extractor.relating.sentences import (
    ORGANISATIONS,
    STARTUPS,
    NamedSentence,
    statement,
)
from extractor.relating.statement import Statement, each_once
from extractor.resolving.resolution import ResolvedMention
from extractor.vocabulary.mentions import MentionKind

_PREDICATE = "partner_of"
_ASIDE = re.compile(r"[»”\")]?(?:\s\([^()]{1,80}\))?\s+")
"""All that stands between a subject's name and its verb."""
_ARTICLE = 3
"""Letters of the longest article."""


def find_partner_of(named: NamedDocument) -> list[Statement]:
    """Give the partnerships that the sentences state."""
    found: list[Statement] = []
    for sentence in named.sentences:
        if not sentence.of(ORGANISATIONS):
            continue
        for start, end in sentence.spans(named.phrases(_PREDICATE, "phrases")):
            targets = sentence.enumerated_after(end, ORGANISATIONS)
            targets = [one for one in targets if _works_itself(named, sentence, one)]
            if not targets or sentence.is_denied(start) or sentence.is_of_person(start):
                continue
            if _is_of_another(named, sentence, start, targets[-1]):
                continue
            subject = _opened(sentence, start, targets)
            if subject is not None:
                targets = targets[:-1]
            else:
                subject = _subject_of_verb(named, sentence, start)
                subject = subject or _subject(named, sentence, start)
            if subject is not None:
                # What hosts a startup is more than its partner.
                found.extend(
                    statement(
                        subject, _PREDICATE, target, sentence, named.confidences.partner_of.stated
                    )
                    for target in targets
                    if not (named.is_product(subject) and named.is_host(target))
                )
        found.extend(_jointly(named, sentence))
        found.extend(_between(named, sentence))
    return each_once(found)


def _subject_of_verb(named: NamedDocument, sentence: NamedSentence, position: int) -> str | None:
    """Give who a verb at ``position`` has as its subject: whose name is right before it.

    What parentheses say of it may stand between.
    """
    verbs = sentence.spans(named.phrases(_PREDICATE, "verbs"))
    if all(start != position for start, _ in verbs):
        return None
    before = [
        one
        for one in sentence.of(ORGANISATIONS | STARTUPS)
        if one.mention.end <= position
        and _ASIDE.fullmatch(sentence.folded, one.mention.end, position)
    ]
    return before[0].entity if before else None


def _opened(
    sentence: NamedSentence, position: int, targets: Sequence[ResolvedMention]
) -> str | None:
    """Give the organisation of the clause that a phrase at the sentence's head opens.

    ``Through a partnership with the port, the lab built …``: nothing is named before the phrase,
    and the last name after it is joined by a comma alone.
    """
    if len(targets) < 2 or any(one.mention.end <= position for one in sentence.mentions):
        return None
    if "(" in sentence.folded[position : targets[0].mention.start]:
        return None  # "its partners (the port, the lab)"
    start, end = targets[-2].mention.end, targets[-1].mention.start
    between = sentence.grammar.article.sub("", sentence.folded[start:end])
    goes_on = sentence.folded[targets[-1].mention.end :].startswith(",")
    return targets[-1].entity if between.strip(" )") == "," and not goes_on else None


def _is_of_another(
    named: NamedDocument, sentence: NamedSentence, position: int, last: ResolvedMention
) -> bool:
    """Say whether the partners are those of something that no mention names.

    That is what a phrase at the sentence's head goes on to (``With the port, the programme Tides
    opens …``). A product's summary tells what it is for, and with whom its users act.
    """
    block = named.document.blocks[sentence.block]
    if not any(one.mention.end <= position for one in sentence.mentions):
        if named.is_sheet and block.kind is BlockKind.EXCERPT:
            return True
        head = sentence.grammar.own_subject.match(sentence.folded, last.mention.end)
        if head is not None:
            name, end = block.text[head.end() : head.end() + 1], sentence.end
            known = any(one.mention.start == head.end() for one in sentence.mentions)
            return name.isupper() and head.end() < end and not known
    return False


def _subject(named: NamedDocument, sentence: NamedSentence, position: int) -> str | None:
    """Give who has the partner.

    It is the startup named before; else the organisation that begins the sentence or a clause
    of it; else the startup that the text is about; else the first organisation.
    """
    before = [m for m in sentence.of(ORGANISATIONS) if m.mention.end <= position]
    startups = sentence.startups_before(position)
    if startups and not sentence.is_matter(startups[-1].mention, position):
        return startups[-1].entity
    if startups and before:
        return before[-1].entity
    if before and not startups and named.is_of_other_thing(sentence, position):
        return before[-1].entity
    subject = next((m for m in before if _begins_clause(sentence, m)), None)
    subject = subject or named.speaker(sentence, position)
    if named.is_sheet and _tells_of_itself(named, sentence, position):
        return named.document.identifier
    if subject is not None and not (named.is_sheet and named.is_host(subject)):
        return subject.entity
    if named.is_sheet:
        return named.document.identifier
    previous = named.startup_before(sentence)
    if previous is not None:
        return previous.entity
    return before[0].entity if before else None


def _tells_of_itself(named: NamedDocument, sentence: NamedSentence, position: int) -> bool:
    """Say whether a sentence of a sheet goes on to say who began what the sheet tells of."""
    engages = sentence.spans(named.phrases("carried_by", "engages"))
    return any(start > position for start, _ in engages)


def _works_itself(named: NamedDocument, sentence: NamedSentence, one: ResolvedMention) -> bool:
    """Say whether the partner is an organisation, or who works there, and no thing of its own.

    ``with the port's crew``, but ``in conjunction with the port's anniversary``.
    """
    owns = sentence.grammar.owns.match(sentence.folded, one.mention.end, sentence.end)
    whose = _whose(named.document.language)
    if owns is None or whose is None:
        return True
    first = named.document.blocks[sentence.block].text[owns.end() : owns.end() + 1]
    return first.isupper() or first == "" or whose.match(sentence.folded, owns.end()) is not None


@cache
def _whose(language: Language) -> re.Pattern[str] | None:
    words = language.table("relations").get(_PREDICATE, {}).get("whose", ())
    return re.compile(rf"(?:[\w-]+\s+){{0,3}}?{bounded(words)}") if words else None


def _begins_clause(sentence: NamedSentence, one: ResolvedMention) -> bool:
    """Say whether a name, its article apart, begins its sentence or a clause of it."""
    before = sentence.folded[sentence.start : one.mention.start].rstrip(" '«“\"")
    words = before.rsplit(maxsplit=1)
    head = before if not words or len(words[-1]) > _ARTICLE else before[: -len(words[-1])]
    head = head.rstrip(' «“"*')
    return not head or head[-1] in ",;:)»”"


def _between(named: NamedDocument, sentence: NamedSentence) -> list[Statement]:
    """Those joined after a phrase such as ``une collaboration est née entre``."""
    found: list[Statement] = []
    for _, end in sentence.spans(named.phrases(_PREDICATE, "between")):
        joined = sentence.enumerated_after(end, ORGANISATIONS | STARTUPS)
        if not joined:
            continue
        first = joined[0]
        found.extend(
            statement(
                first.entity, _PREDICATE, other, sentence, named.confidences.partner_of.jointly
            )
            for other in joined[1:]
            if other.mention.kind is MentionKind.ORG
            and not (named.is_product(first.entity) and named.is_host(other))
        )
    return found


def _jointly(named: NamedDocument, sentence: NamedSentence) -> list[Statement]:
    """Two organisations joined before a phrase such as ``ont lancé conjointement``."""
    found = []
    for start, _ in sentence.spans(named.phrases(_PREDICATE, "jointly")):
        before = [m for m in sentence.of(ORGANISATIONS) if m.mention.end <= start]
        if len(before) < 2:
            continue
        # "The ministry's office and the lab": an owner may be named before the two.
        for one in before[:-1]:
            joined = sentence.enumerated_after(one.mention.start, ORGANISATIONS)
            joined = [m for m in joined if m.mention.end <= start]
            if len(joined) > 1:
                break
        if len(joined) == 2:
            # By its language, what hosts products is the partner of whom it works for, or
            # the reverse.
            is_last = named.is_host(joined[1])
            swapped = is_last if _is_host_first(named) else named.is_host(joined[0])
            first, second = joined[::-1] if swapped else joined
            found.append(
                statement(
                    first.entity, _PREDICATE, second, sentence, named.confidences.partner_of.jointly
                )
            )
    return found


def _is_host_first(named: NamedDocument) -> bool:
    table = named.document.language.table("relations").get(_PREDICATE, {})
    return bool(table.get("host_first", False))
