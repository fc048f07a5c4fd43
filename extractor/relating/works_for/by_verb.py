"""Where people work by verbs and prepositions: of a name, of a pronoun, in their own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import alternatives, before_word
from extractor.recognising.interviews import interview_turns, portrayed
from extractor.recognising.mention import Mention
from extractor.recognising.role_phrases import generic_place
from extractor.relating.statement import Statement
from extractor.relating.works_for.workplaces import REACH, Workplaces, works_in
from extractor.resolving.resolution import ResolvedMention

_CAREER = 150
"""Code points between the beginning of what somebody tells of a career and a place in it."""
_BEGINS = re.compile(r",\s(?:[\w'-]+\s){0,4}")
"""From a place at the head of a sentence to a person ("Chez X, le docteur …")."""


def by_verbs(workplaces: Workplaces) -> Iterator[Statement]:
    """Give the places that a verb or a preposition binds to a person."""
    for block, places in sorted(workplaces.places.items()):
        for place in places:
            sentence = workplaces.sentence(block, place.mention.start)
            for person in workplaces.people.get(block, ()):
                if not sentence.start <= person.mention.start < sentence.end:
                    continue
                if _is_bound(workplaces, person.mention, place.mention):
                    people = (person.entity, *workplaces.joined_before(block, person))
                    for target in _places_from(workplaces, place, sentence.end):
                        for entity in people:
                            yield works_in(
                                entity, target.entity, sentence, workplaces.confidences.verb
                            )


def by_pronouns(workplaces: Workplaces) -> Iterator[Statement]:
    """Give the places that sentences about "she" bind to the person named before them.

    That is the only person named in the block before the sentence, or the one whom the
    title names where the block has named nobody yet.
    """
    pronoun = _patterns(workplaces.document.language).pronoun
    hero = portrayed(workplaces.document, list(workplaces.entity_of))
    for block, places in sorted(workplaces.places.items()):
        for place in places:
            sentence = workplaces.sentence(block, place.mention.start)
            begin = max(sentence.start, place.mention.start - 2 * REACH)
            before = workplaces.folded(block)[begin : place.mention.start]
            if pronoun.search(before) is None:
                continue
            person = _meant(workplaces, block, place.mention.start, hero)
            if person is not None:
                for target in _places_from(workplaces, place, sentence.end):
                    yield works_in(person, target.entity, sentence, workplaces.confidences.pronoun)


def _meant(workplaces: Workplaces, block: int, position: int, hero: Mention | None) -> str | None:
    """Give whom a pronoun at a position stands for, or None."""
    before = {
        one.entity for one in workplaces.people.get(block, ()) if one.mention.start < position
    }
    if before:
        return next(iter(before)) if len(before) == 1 else None
    return None if hero is None else workplaces.entity_of.get(hero)


def by_own_words(workplaces: Workplaces) -> Iterator[Statement]:
    """Give the places that people of an interview say they work in."""
    patterns = _patterns(workplaces.document.language)
    first_person, career = patterns.first_person, patterns.career
    people = list(workplaces.entity_of)
    for turn in interview_turns(workplaces.document, people):
        speaker = workplaces.entity_of.get(turn.speaker)
        if speaker is None:
            continue
        for place in workplaces.places.get(turn.block, ()):
            folded, at = workplaces.folded(turn.block), place.mention.start
            if first_person.search(folded[max(turn.start, at - REACH) : at]) or career.search(
                folded[max(turn.start, at - _CAREER) : at]
            ):
                sentence = workplaces.sentence(turn.block, place.mention.start)
                for one in _enumerated(workplaces, place, sentence.end):
                    yield works_in(speaker, one.entity, sentence, workplaces.confidences.verb)


def _enumerated(
    workplaces: Workplaces, first: ResolvedMention, end: int
) -> Iterator[ResolvedMention]:
    """Give a place and those that are enumerated with it, up to ``end``."""
    patterns = _patterns(workplaces.document.language)
    joint, moves_on = patterns.joint, patterns.moves_on
    block = first.mention.block
    yield first
    last = first.mention.end
    for other in workplaces.places.get(block, ()):
        if not last <= other.mention.start < end:
            continue
        between = workplaces.folded(block)[last : other.mention.start]
        if joint.fullmatch(between) is None and moves_on.fullmatch(between) is None:
            return
        yield other
        last = other.mention.end


def _is_bound(workplaces: Workplaces, person: Mention, place: Mention) -> bool:
    """Say whether nothing but a verb or a preposition stands between a person and a place."""
    patterns = _patterns(workplaces.document.language)
    folded = workplaces.folded(place.block)
    if person.end <= place.start <= person.end + REACH:
        return patterns.to_place.fullmatch(folded, person.end, place.start) is not None
    if place.end <= person.start <= place.end + REACH:
        between = folded[place.end : person.start]
        at = patterns.at.search(folded, max(0, place.start - REACH), place.start)
        if at is not None and _BEGINS.fullmatch(between):
            return True
        return patterns.from_place.fullmatch(between) is not None
    return False


def _places_from(
    workplaces: Workplaces, place: ResolvedMention, end: int
) -> Iterator[ResolvedMention]:
    """Give a place and those that somebody goes on to from it ("left X for Y"), up to ``end``."""
    moves_on = _patterns(workplaces.document.language).moves_on
    block = place.mention.block
    yield place
    last = place.mention.end
    for other in workplaces.places.get(block, ()):
        if not last <= other.mention.start < end:
            continue
        if moves_on.fullmatch(workplaces.folded(block), last, other.mention.start) is None:
            return
        yield other
        last = other.mention.end


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The language's verbs and prepositions between people and places, over folded text."""

    to_place: re.Pattern[str]
    """From a person to a place."""
    from_place: re.Pattern[str]
    """From a place to a person."""
    first_person: re.Pattern[str]
    """"I" and a verb, right before a place."""
    career: re.Pattern[str]
    """The same, with what somebody did there or whom they joined before."""
    pronoun: re.Pattern[str]
    """A pronoun and a verb, right before a place."""
    moves_on: re.Pattern[str]
    """From a place that somebody leaves to the next one."""
    joint: re.Pattern[str]
    """All between two places of an enumeration."""
    at: re.Pattern[str]
    """"At", right before a place that begins a sentence."""


@cache
def _patterns(language: Language) -> _Patterns:
    table = language.table("roles")

    def listed(name: str) -> str:
        return alternatives(table.get(name, ()))

    def leading(*names: str) -> str:
        return before_word(word for name in names for word in table.get(name, ()))

    place = generic_place(language)
    # "Ann Bell (service of the tides, Port)"
    part = rf"(?:{listed('units')}(?:\s[\w'-]+){{0,4}},\s+)?"
    into = rf"(?:{listed('in_organisation')}(?:(?<=')|\s*))?"
    by = rf"{listed('taken_on_by')}(?:(?<=')|\s*)"
    passive, before_verb = rf"(?:{leading('passive')})?", rf"(?:{leading('before_verb')})?"
    active = rf"{leading('works_for')}{into}{place}"
    # A participle or a verb that needs a preposition, perhaps after other words.
    # "The agency's task is to …": a verb parts whose something is from a person after it.
    verbs = listed("linking_verbs")
    conjunctions = rf"(?<!\w){listed('conjunctions')}(?!\w)"
    taken_on = rf"{passive}{listed('taken_on')}\s+(?:[\w'-]+\s+){{0,5}}?{by}{place}"
    return _Patterns(
        to_place=re.compile(
            rf"[\s,]*{before_verb}{active}|[\s,]*{before_verb}{taken_on}"
            rf"|,?\s*{leading('belongs')}{place}|\s*[,(]\s*{part}"
        ),
        from_place=re.compile(
            rf"[\s,()\"»”]*{passive}{listed('works_for_reversed')}\s+(?:[\w' ]{{0,30}}\s)?"
            rf"|[\s)»”]*{listed('employs')}\s+(?:(?!{verbs}\s)[\w'-]+\s){{0,6}}(?:[\w'-]+,\s)?"
        ),
        first_person=re.compile(
            rf"(?<![\w']){leading('works_for_first_person')}(?:[\w' ]{{0,30}}?\s)?{into}{place}$"
        ),
        career=re.compile(
            rf"(?<![\w']){listed('exercises')}\s[^.;:!?]{{0,80}}?(?<!\w){leading('within')}{place}$"
            rf"|(?<![\w']){leading('works_for_first_person')}[^.;:!?]{{0,110}}?,\s+"
            rf"{listed('at_last')},?\s+(?:{into})?{place}$"
        ),
        pronoun=re.compile(
            rf"(?<![\w']){leading('pronouns', 'shown')}{before_verb}(?:{active}|{taken_on})$"
        ),
        moves_on=re.compile(
            rf"(?:[\s,)»”]+[\w',-]+){{0,4}}?[\s,)»”]+{listed('moves_on')}(?:,[\w' ]{{1,20}},)?\s+"
            rf"(?:{by})?{place}"
        ),
        joint=re.compile(
            rf"[)»”\"]?\s*(?:/|,(?:\s+{conjunctions})?|{conjunctions})\s*(?:{into})?{place}"
        ),
        at=re.compile(rf"(?:^|[.!?«“\"\n]\s*)(?:\w+,?\s)?{leading('at')}{place}$"),
    )
