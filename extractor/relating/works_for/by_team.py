"""Where people work by their team: who is in it, who made what it makes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import alternatives, before_word, bounded
from extractor.reading.document import BlockKind
from extractor.relating.statement import Evidence, Statement
from extractor.relating.works_for.workplaces import REACH, Workplaces, works_in
from extractor.resolving.resolution import ResolvedMention
from extractor.text import CAPITALS

_LABEL = re.compile(r"\s?:\s+")
_PROPER = re.compile(rf"[\s\u00a0]([{CAPITALS}][\w-]+)")
_TITLE = 12
"""Characters that may stand between a label and the first person: a title."""
_NAMED = 30
"""How far after "the team" its product's name may stand, in code points."""


def by_teams(workplaces: Workplaces) -> Iterator[Statement]:
    """Give who is in a team that is enumerated (``l'équipe de X est composée de …``)."""
    for block, people in sorted(workplaces.people.items()):
        for members, sentence in _enumerated(workplaces, block, people):
            inside = workplaces.named_in(Evidence(block, sentence.start, members))
            place = inside[-1].entity if inside else workplaces.subject
            if place is not None:
                for member in _between(people, members, sentence.end):
                    yield works_in(member.entity, place, sentence, workplaces.confidences.team)


def _enumerated(
    workplaces: Workplaces, block: int, people: list[ResolvedMention]
) -> Iterator[tuple[int, Evidence]]:
    """Give where the members of each team begin, and the sentence, up to the next team."""
    folded = workplaces.folded(block)
    teams = list(_patterns(workplaces.document.language).team.finditer(folded))
    labels = [label for label, _ in labels_of(workplaces, block)]
    for number, team in enumerate(teams):
        sentence = workplaces.sentence(block, team.start())
        ends = [at for at in labels if at >= team.end()]
        if number + 1 < len(teams):
            ends.append(teams[number + 1].start())
        if folded[team.end() - 1] == "(":
            ends.append(folded.find(")", team.end()))
        end = min([sentence.end, *(at for at in ends if at > 0)])
        sentence = Evidence(block, sentence.start, end)
        members = _between(people, team.end(), sentence.end)
        if _is_of_another(workplaces, block, team):
            continue
        if members and members[0].mention.start - team.end() <= REACH:
            yield team.end(), sentence


def _is_of_another(workplaces: Workplaces, block: int, team: re.Match[str]) -> bool:
    """Say whether a team bears a proper name right after the word for it that is no place's."""
    text = workplaces.document.blocks[block].text
    name = _PROPER.match(text, team.end("noun"), team.end())
    if name is None:
        return False
    places = workplaces.places.get(block, ())
    people = workplaces.people.get(block, ())
    start, end = name.span(1)
    return not any(m.mention.start < end and start < m.mention.end for m in (*places, *people))


def by_labels(workplaces: Workplaces) -> Iterator[Statement]:
    """Give who is enumerated after the name of a place: ``Port: Ann Bell, Bo Lee; Lab: …``."""
    for block, people in sorted(workplaces.people.items()):
        labels = list(labels_of(workplaces, block))
        for number, (start, place) in enumerate(labels):
            sentence = workplaces.sentence(block, start)
            end = labels[number + 1][0] if number + 1 < len(labels) else sentence.end
            at = place.mention.end
            for person in _between(people, at, min(end, sentence.end)):
                between = workplaces.folded(block)[at : person.mention.start]
                if not workplaces.is_joined(between.lstrip(": ")):
                    break
                yield works_in(person.entity, place.entity, sentence, workplaces.confidences.team)
                at = person.mention.end


def labels_of(workplaces: Workplaces, block: int) -> Iterator[tuple[int, ResolvedMention]]:
    """Give the places that a colon and a person follow, each with where it begins."""
    people = workplaces.people.get(block, ())
    for place in workplaces.places.get(block, ()):
        label = _LABEL.match(workplaces.folded(block), place.mention.end)
        if label is not None and any(
            0 <= one.mention.start - label.end() <= _TITLE for one in people
        ):
            yield place.mention.start, place


def _between(people: list[ResolvedMention], start: int, end: int) -> list[ResolvedMention]:
    return [one for one in people if start <= one.mention.start < end]


def of_the_subject(workplaces: Workplaces) -> Iterator[Statement]:
    """Give who founded or bears "the service", "the team": what the document is about."""
    if workplaces.subject is None:
        return
    patterns = _patterns(workplaces.document.language)
    for block, people in sorted(workplaces.people.items()):
        folded = workplaces.folded(block)
        for person in people:
            start, end = person.mention.start, person.mention.end
            sentence = workplaces.sentence(block, start)
            if patterns.subject_before.search(
                folded, sentence.start, start
            ) or patterns.subject_after.match(folded, end, sentence.end):
                yield works_in(
                    person.entity, workplaces.subject, sentence, workplaces.confidences.subject
                )


def in_the_team(workplaces: Workplaces) -> Iterator[Statement]:
    """Give who is "of the team", or stands in the list under "The team"."""
    for block, people in sorted(workplaces.people.items()):
        listed = _is_team_list(workplaces, block)
        for person in people:
            mention = person.mention
            before = workplaces.folded(block)[: mention.start]
            if is_of_the_team(workplaces, block, mention.end):
                product = workplaces.subject or workplaces.product_before(block, mention.start)
            elif listed and not any(map(str.isalnum, before)):
                product = workplaces.subject
            else:
                continue
            if product is not None:
                sentence = workplaces.sentence(block, mention.start)
                for entity in (person.entity, *workplaces.joined_before(block, person)):
                    yield works_in(entity, product, sentence, workplaces.confidences.subject)


def is_of_the_team(workplaces: Workplaces, block: int, position: int) -> bool:
    """Say whether "of the team" stands at a position, and the text names no other's team."""
    patterns = _patterns(workplaces.document.language)
    match = patterns.of_team.match(workplaces.folded(block), position)
    return match is not None and not any(
        match.end() <= place.mention.start <= match.end() + _NAMED
        for place in workplaces.places.get(block, ())
    )


def _is_team_list(workplaces: Workplaces, block: int) -> bool:
    one = workplaces.document.blocks[block]
    heading = _patterns(workplaces.document.language).heading
    return (
        one.kind is BlockKind.LIST_ITEM
        and one.heading is not None
        and heading.search(workplaces.folded(one.heading)) is not None
    )


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The language's constructions around teams, over folded text."""

    team: re.Pattern[str]
    """A team and the verb before its members."""
    of_team: re.Pattern[str]
    """"Of the team", after a person or a role."""
    heading: re.Pattern[str]
    subject_before: re.Pattern[str]
    """"The service was founded by", before a person."""
    subject_after: re.Pattern[str]
    """"Bore the service", after a person."""


@cache
def _patterns(language: Language) -> _Patterns:
    table = language.table("roles")

    def listed(name: str) -> str:
        return alternatives(table.get(name, ()))

    def leading(name: str) -> str:
        return before_word(table.get(name, ()))

    subject = rf"{leading('own')}{listed('before_organisation')}"
    members = alternatives(table.get("team_verbs", ()), rf"\s+(?:{leading('adverbs')})?")
    return _Patterns(
        team=re.compile(
            rf"(?<![\w'])(?P<noun>{listed('team')})\b"
            rf"(?:.{{0,60}}?{members}|[^.:;!?\n]{{0,60}}?[ \u00a0]?:\s+|[^.:;!?()\n]{{0,40}}?\s\()"
        ),
        of_team=re.compile(rf",?\s+{listed('of_team')}(?!\w)"),
        heading=re.compile(bounded(table.get("team", ()))),
        subject_before=re.compile(
            rf"(?<![\w']){subject}(?:,?\s+(?:{leading('passive')})?{listed('works_for_reversed')}"
            rf"|\s[^.;:!?]{{0,80}}?{listed('initiative')})(?:(?<=')|\s+)$"
        ),
        subject_after=re.compile(
            rf"[^.;:!?]{{0,80}}?(?<![\w']){leading('works_for')}{subject}(?!\w)"
        ),
    )
