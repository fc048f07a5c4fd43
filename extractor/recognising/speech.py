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
    pronoun_before: re.Pattern[str]
    """The whole of what stands before a quotation in its sentence: "she then noted that"."""
    familiar: re.Pattern[str]
    formal: re.Pattern[str]
    first_person: re.Pattern[str]
    interviewee: re.Pattern[str]
    interviewer: re.Pattern[str]
    lone_verb: re.Pattern[str]
    not_verbs: re.Pattern[str]
    marks: tuple[tuple[str, str], ...]
    mixed_marks: tuple[tuple[str, str], ...]
    """Pairs of different sets, where straight and curly marks are mixed; else none."""
    broken_off: tuple[str, ...]
    """On what a quotation ends that goes on after its speaker."""
    verb_reach: int
    """How far after the speaker the verb may stand, in code points."""
    question_label: re.Pattern[str]
    answer_label: re.Pattern[str]


@cache
def speech_of(language: Language) -> Speech:
    """Give the patterns of a language; compiled once."""
    table = language.table("quotations")
    people = language.table("people")
    verbs = whole_phrases(table.get("speech_verbs", ()))
    spoken = alternatives(table.get("speech_pronouns", ()))
    label = r"\s*(?:{})\s*[:.]\s+"
    return Speech(
        verbs=verbs,
        attributions=whole_phrases(table.get("attributions", ())),
        pronouns=re.compile(
            rf"[\s,]*(?:{verbs.pattern}{alternatives(table.get('turned_pronouns', ()))}(?!\w)"
            rf"|{alternatives(table.get('turned_auxiliaries', ()))}\s+[^\W\d_]+(?!\w)"
            rf"|{spoken}\s+(?:\w+\s+)?{verbs.pattern}|{verbs.pattern}\s+{spoken}(?!\w))"
        ),
        pronoun_before=re.compile(
            rf"{alternatives(table.get('singular_pronouns', ()))}\s+(?:\w+\s+)?{verbs.pattern}"
            rf"(?:\s+{alternatives(table.get('introducing_words', ()))})?\s*[,:]?\s*"
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
        mixed_marks=tuple((left, right) for left, right in table.get("mixed_marks", ())),
        broken_off=tuple(table.get("broken_off_with", ())),
        verb_reach=table.get("verb_reach", 0),
        question_label=re.compile(label.format(alternatives(table.get("question_labels", ())))),
        answer_label=re.compile(label.format(alternatives(table.get("answer_labels", ())))),
    )
