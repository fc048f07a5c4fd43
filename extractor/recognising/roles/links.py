"""What binds a person and a role in a language, as patterns."""

import re
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import alternatives, as_written, before_word


@dataclass(frozen=True, slots=True)
class RoleLinks:
    """What binds a person and a role; over folded text where nothing else is said."""

    verbs: re.Pattern[str]
    first_person: re.Pattern[str]
    pronoun: re.Pattern[str]
    pronoun_later: re.Pattern[str]
    joint: re.Pattern[str]
    team_heading: re.Pattern[str]
    spoken_of: re.Pattern[str]
    """What follows the role by which a summary names the person of the title."""
    verbs_with_more: re.Pattern[str]
    """A verb, some words and "as", before the role."""
    genitive: re.Pattern[str]
    """What parts a place's name from the role that is in it, before the role."""
    titles: re.Pattern[str]
    """Titles between a role and a name."""
    title: re.Pattern[str]
    """The title of an office, before a surname."""
    one_of: re.Pattern[str]
    """Ends where a role in the plural begins that one of several holds: ``l'un de``."""
    in_parentheses: re.Pattern[str]
    """Between a role and the name that parentheses after it give."""
    held_by: re.Pattern[str]
    """Between a role and the name of who holds it: ``est repris par``."""
    shares_linked: bool
    """Whether a role in the plural after a verb is everybody's who is enumerated before it."""
    series: re.Pattern[str]
    """A series about people, up to what they are: ``Voices of``."""
    degrees: re.Pattern[str]
    """What may stand between a name and what is said of it; over text as written."""


@cache
def role_links(language: Language) -> RoleLinks:
    """Give what binds people and roles in a language; compiled once."""
    table = language.table("roles")
    verbs = alternatives(table.get("linking_verbs", ()))
    between = before_word(table.get("before_verb", ()))
    pronouns = alternatives(table.get("pronouns", ()))
    chain = rf"{verbs}(?:\s+{verbs})?"
    more = alternatives(table.get("verbs_before_linked", ()))
    linked_by = alternatives(table.get("linked_by", ()))
    offices = alternatives(language.table("people").get("titles_of_office", ()))
    titles = alternatives(language.table("people").get("titles", ()))
    degrees = as_written(language.table("people").get("degrees", ()))
    conjunctions = alternatives(table.get("conjunctions", ()))
    return RoleLinks(
        verbs=re.compile(rf"[\s,]*(?:{between}){{0,2}}{chain}\s+"),
        first_person=re.compile(rf"(?<![\w']){alternatives(table.get('first_person', ()))}\s+"),
        pronoun=re.compile(rf"(?:\w+,?\s+)?{pronouns}\s+(?:{between})?{chain}\s+"),
        pronoun_later=re.compile(rf",\s+{pronouns}\s"),
        team_heading=re.compile(rf"(?<!\w){alternatives(table.get('team', ()))}(?!\w)"),
        spoken_of=re.compile(
            rf"\s+{alternatives(language.table('quotations').get('speech_verbs', ()))}(?!\w)"
        ),
        joint=re.compile(rf"[ \u00a0]?(?:,|(?:,[ \u00a0])?{conjunctions})[ \u00a0]"),
        verbs_with_more=re.compile(
            rf"[\s,]*(?:{between})?{more}\s+(?:[\w'.&-]+\s+){{0,6}}?{linked_by}\s+"
        ),
        genitive=re.compile(rf"(?:{alternatives(table.get('genitive', ()))})?\s+"),
        titles=re.compile(rf"\s(?:{titles}(?:(?<=\.)\s*|\s+))+"),
        title=re.compile(rf"({offices})(?:(?<=\.)\s*|\s+)(?=\w)"),
        one_of=re.compile(rf"(?<![\w']){alternatives(table.get('one_of', ()))}\s+$"),
        in_parentheses=re.compile(
            rf"\s\((?:{before_word(table.get('adverbs', ()))})?"
            rf"(?:{before_word(table.get('of', ()))})?$"
        ),
        held_by=re.compile(rf"\s+{alternatives(table.get('held_by', ()))}\s+$"),
        # Ages are no more of the name than degrees are ("Ann Bell, 43, is …").
        degrees=re.compile(rf"(?:,?[ \u00a0]{degrees}(?!\w))*(?:,[ \u00a0]\d{{1,3}}(?=,))?"),
        series=re.compile(
            rf"(?<![\w'-]){alternatives(table.get('series', ()))}\s+"
            rf"{before_word(table.get('of', ()))}"
        ),
        shares_linked=bool(table.get("plural_of_last_word", "")),
    )
