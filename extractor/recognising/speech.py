"""How a language speaks of speaking: verbs, attributions, questions, quotation marks."""

import re
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import alternatives, before_word, whole_phrases


@dataclass(frozen=True, slots=True)
class Speech:
    """Patterns over folded text, and the pairs of quotation marks."""

    verbs: re.Pattern[str]
    attributions: re.Pattern[str]
    pronouns: re.Pattern[str]
    familiar: re.Pattern[str]
    formal: re.Pattern[str]
    first_person: re.Pattern[str]
    interviewee: re.Pattern[str]
    interviewer: re.Pattern[str]
    lone_verb: re.Pattern[str]
    not_verbs: re.Pattern[str]
    marks: tuple[tuple[str, str], ...]


@cache
def speech_of(language: Language) -> Speech:
    """Give the patterns of a language; compiled once."""
    table = language.table("quotations")
    people = language.table("people")
    verbs = whole_phrases(table.get("speech_verbs", ()))
    return Speech(
        verbs=verbs,
        attributions=whole_phrases(table.get("attributions", ())),
        pronouns=re.compile(
            rf"[\s,]*(?:{verbs.pattern}{alternatives(table.get('turned_pronouns', ()))}(?!\w)"
            rf"|{alternatives(table.get('turned_auxiliaries', ()))}\s+[a-z]+(?!\w))"
        ),
        familiar=whole_phrases(table.get("familiar", ()), table.get("familiar_endings", ())),
        formal=whole_phrases(table.get("formal", ()), table.get("formal_endings", ())),
        first_person=whole_phrases(table.get("first_person", ())),
        interviewee=re.compile(
            whole_phrases(people.get("interviewee_before", ())).pattern + r"\W*$"
        ),
        interviewer=re.compile(
            whole_phrases(people.get("interviewer_before", ())).pattern + r"\W*$"
        ),
        lone_verb=re.compile(
            rf"[ \u00a0]?, (?:{before_word(table.get('reflexives', ()))})?[^\W\d_]{{3,}} "
        ),
        not_verbs=whole_phrases(people.get("not_names", ())),
        marks=tuple((left, right) for left, right in table.get("marks", ())),
    )
