"""The words around organisations' names in a language, compiled."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.languages import Language
from extractor.languages.phrases import alternatives, as_written, before_name
from extractor.text import fold

CAPITAL_WORD = r"[A-ZÀ-Þ](?:[\w’'.&-]*\w)?"
"""A pattern of a word with a capital, as names have it."""


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """Patterns and sets of words; the patterns read the text as written or folded, as they say."""

    stop_acronyms: frozenset[str]
    functions: frozenset[str]
    articles: re.Pattern[str]
    context: re.Pattern[str]
    before: re.Pattern[str]
    example: re.Pattern[str]
    proper_name: re.Pattern[str]
    example_name: re.Pattern[str]
    joined_name: re.Pattern[str]
    tool_before: re.Pattern[str]
    role_links: re.Pattern[str]
    role_before: re.Pattern[str]
    staff_before: re.Pattern[str]
    kind_after: re.Pattern[str]
    country: re.Pattern[str]
    country_stop: frozenset[str]
    place_after: re.Pattern[str]
    places: frozenset[str]
    short_forms: re.Pattern[str]
    territories: frozenset[str]
    place_before: re.Pattern[str]
    model_stop: frozenset[str]


@cache
def organisation_words(language: Language) -> OrganisationWords:
    """Give the words of a language; compiled once."""
    table = language.table("organisations")
    cues, grammar = table.get("cues", {}), table.get("grammar", {})

    articles = alternatives(cues.get("acronym_articles", ()))
    places, short = table.get("places", {}), table.get("short_forms", {})
    regions = places.get("regions", ())
    article = rf"{before_name(grammar.get('articles', ()))}"
    of = before_name([*grammar.get("of", ()), *cues.get("of_articles", ())])
    join = before_name(cues.get("joining", ()))
    name = CAPITAL_WORD
    return OrganisationWords(
        proper_name=re.compile(rf"{article}?({name}(?:\s(?:{name}|(?:{of}|{join}){name}))*)"),
        example_name=re.compile(rf"{article}?({name}(?:\s(?:{name}|(?:{of}){name}))*)"),
        joined_name=re.compile(
            rf"\s{before_name(cues.get('joined', ()))}{article}({name})"
            rf"(?![\w’'-]|\s[A-ZÀ-Þ])"
        ),
        role_links=re.compile(rf"(?<=\s){before_name(_links(table.get('roles', {})))}(?=[A-ZÀ-Þ])"),
        role_before=_role_pattern(language),
        staff_before=re.compile(
            rf"(?<!\w){alternatives(table.get('roles', {}).get('staff', ()))}"
            rf"{_then(table.get('roles', {}), 'of')}$"
        ),
        kind_after=re.compile(
            rf",\s{before_name(cues.get('kind_articles', ()))}"
            rf"{alternatives(cues.get('kinds', ()))}(?!\w)"
        ),
        country=re.compile(rf"(?<![\w-]){as_written(cues.get('country', ()))}\s(?=[A-ZÀ-Þ])"),
        country_stop=frozenset(fold(w) for w in cues.get("country_stop", ())),
        place_after=re.compile(rf"\s{as_written(regions)}(?![\w-])"),
        places=frozenset(fold(n) for n in (*regions, *places.get("with_article", ()))),
        short_forms=_short_form_pattern(short),
        territories=frozenset(fold(w) for w in places.get("territories", ())),
        place_before=re.compile(
            rf"(?<!\w){alternatives(grammar.get('place_before', ()))}\s"
            rf"(?:{alternatives(grammar.get('articles', ()))}\s?)?$"
        ),
        stop_acronyms=frozenset(table.get("acronyms", {}).get("stop", ())),
        functions=frozenset(table.get("acronyms", {}).get("functions", ())),
        articles=re.compile(rf"(?:^|[^\w]){articles}\s*$"),
        context=re.compile(
            rf"(?:^|[^\w]){alternatives(cues.get('acronym_context', ()))}"
            rf"\s+(?:{articles}\s*){{0,2}}$"
        ),
        before=re.compile(rf"(?<!\w){alternatives(cues.get('before', ()))}\s+"),
        example=re.compile(
            rf"(?<!\w){alternatives(cues.get('collective', ()))}\s*,?\s*"
            rf"{alternatives(cues.get('example', ()))}\s+"
        ),
        tool_before=re.compile(rf"(?<!\w){alternatives(cues.get('tool_before', ()))}\s+$"),
        model_stop=frozenset(fold(w) for w in table.get("model_filter", {}).get("stop", ())),
    )


def _then(roles: dict[str, Any], link: str) -> str:
    """Give the pattern of a space and a preposition with its article, elided or not."""
    whole, elided = alternatives(roles.get(link, ())), alternatives(roles.get(f"{link}_elided", ()))
    return rf"\s(?:{whole}\s|{elided})"


def _links(roles: dict[str, Any]) -> list[str]:
    return [word for link in ("of", "of_elided", "at", "at_elided") for word in roles.get(link, ())]


def _role_pattern(language: Language) -> re.Pattern[str]:
    """Give the pattern of what somebody is, up to the name of where."""
    roles = language.table("organisations").get("roles", {})
    heads = [form for row in language.table("roles").get("heads", ()) for form in row.split("|")]
    adjectives = alternatives(roles.get("adjectives", ()))
    return re.compile(
        rf"(?<!\w)(?:"
        rf"{alternatives(roles.get('leaders', ()))}(?:\s{adjectives})?"
        rf"{_then(roles, 'of')}"
        rf"|{alternatives(heads)}(?:\s[a-z'-]+){{0,3}}?{_then(roles, 'at')})$"
    )


def _short_form_pattern(short: dict[str, Any]) -> re.Pattern[str]:
    """Give the pattern of a short form (group 1) after its article, no more of a name after it."""
    more = rf"[A-ZÀ-Þ0-9«\"“]|{alternatives(short.get('not_before', ()))}(?!\w)"
    return re.compile(
        rf"(?<![\w-]){before_name(short.get('articles', ()))}"
        rf"({as_written(short.get('forms', ()))})(?![\w’'-]|\s(?:{more}))"
    )
