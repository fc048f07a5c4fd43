"""What of a language bears on organisations: the patterns of its table ``organisations``."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.languages import Language
from extractor.text import fold

CAPITAL_WORD = r"[A-ZÀ-Þ](?:[\w’'.&-]*\w)?"
"""The pattern of a word with a capital, as proper names are made of."""


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """Words and patterns; those that end in ``before`` are searched in the text before a name."""

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
    """Give the patterns of a language, compiled once."""
    table = language.table("organisations")
    cues, grammar = table.get("cues", {}), table.get("grammar", {})

    def either(words: Iterable[str]) -> str:
        alternatives = sorted((fold(w) for w in words), key=lambda w: (-len(w), w))
        return (
            "|".join(re.escape(w).replace(r"\ ", r"[\s\u00a0]+") for w in alternatives) or r"(?!)"
        )

    articles = either(cues.get("acronym_articles", ()))
    places, short = table.get("places", {}), table.get("short_forms", {})
    regions = places.get("regions", ())
    article = rf"(?:{_before_name(grammar.get('articles', ()))})"
    of = _before_name([*grammar.get("of", ()), *cues.get("of_articles", ())])
    join = _before_name(cues.get("joining", ()))
    name = CAPITAL_WORD
    return OrganisationWords(
        proper_name=re.compile(
            rf"{article}?({name}(?:[\s\u00a0](?:{name}|(?:{of}|{join}){name}))*)"
        ),
        example_name=re.compile(rf"{article}?({name}(?:[\s\u00a0](?:{name}|(?:{of}){name}))*)"),
        joined_name=re.compile(
            rf"[\s\u00a0](?:{_before_name(cues.get('joined', ()))}){article}({name})"
            rf"(?![\w’'-]|[\s\u00a0][A-ZÀ-Þ])"
        ),
        role_links=re.compile(
            rf"(?<=[\s\u00a0])(?:{_before_name(_links(table.get('roles', {})))})(?=[A-ZÀ-Þ])"
        ),
        role_before=_role_pattern(language, either),
        staff_before=re.compile(
            rf"(?<!\w)(?:{either(table.get('roles', {}).get('staff', ()))})"
            rf"{_then(table.get('roles', {}), 'of', either)}$"
        ),
        kind_after=re.compile(
            rf",[\s\u00a0](?:{_before_name(cues.get('kind_articles', ()))})"
            rf"(?:{either(cues.get('kinds', ()))})(?!\w)"
        ),
        country=re.compile(
            rf"(?<![\w-])(?:{_as_written(cues.get('country', ()))})[\s\u00a0](?=[A-ZÀ-Þ])"
        ),
        country_stop=frozenset(fold(w) for w in cues.get("country_stop", ())),
        place_after=re.compile(rf"[\s\u00a0](?:{_as_written(regions)})(?![\w-])"),
        places=frozenset(fold(n) for n in (*regions, *places.get("with_article", ()))),
        short_forms=_short_form_pattern(short, either),
        territories=frozenset(fold(w) for w in places.get("territories", ())),
        place_before=re.compile(
            rf"(?<!\w)(?:{either(grammar.get('place_before', ()))})[\s\u00a0]"
            rf"(?:(?:{either(grammar.get('articles', ()))})[\s\u00a0]?)?$"
        ),
        stop_acronyms=frozenset(table.get("acronyms", {}).get("stop", ())),
        functions=frozenset(table.get("acronyms", {}).get("functions", ())),
        articles=re.compile(rf"(?:^|[^\w])(?:{articles})\s*$"),
        context=re.compile(
            rf"(?:^|[^\w])(?:{either(cues.get('acronym_context', ()))})"
            rf"[\s\u00a0]+(?:(?:{articles})[\s\u00a0]*){{0,2}}$"
        ),
        before=re.compile(rf"(?<!\w)(?:{either(cues.get('before', ()))})[\s\u00a0]+"),
        example=re.compile(
            rf"(?<!\w)(?:{either(cues.get('collective', ()))})[\s\u00a0]*,?[\s\u00a0]*"
            rf"(?:{either(cues.get('example', ()))})[\s\u00a0]+"
        ),
        tool_before=re.compile(rf"(?<!\w)(?:{either(cues.get('tool_before', ()))})[\s\u00a0]+$"),
        model_stop=frozenset(fold(w) for w in table.get("model_filter", {}).get("stop", ())),
    )


def _before_name(words: Iterable[str]) -> str:
    """Give the pattern of words as they stand before a name, a space after those not elided."""
    alternatives = [
        rf"{re.escape(w[:-1])}['’]"
        if w.endswith("'")
        else re.escape(w).replace(r"\ ", r"[\s\u00a0]") + r"[\s\u00a0]"
        for w in sorted(words, key=lambda w: (-len(w), w))
    ]
    return "|".join(alternatives) or "(?!)"


_Either = Callable[[Iterable[str]], str]


def _as_written(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))) or "(?!)"


def _then(roles: dict[str, Any], link: str, either: _Either) -> str:
    """Give the pattern of a space and a preposition with its article, elided or not."""
    whole, elided = either(roles.get(link, ())), either(roles.get(f"{link}_elided", ()))
    return rf"[\s\u00a0](?:(?:{whole})[\s\u00a0]|(?:{elided}))"


def _links(roles: dict[str, Any]) -> list[str]:
    return [word for link in ("of", "of_elided", "at", "at_elided") for word in roles.get(link, ())]


def _role_pattern(language: Language, either: _Either) -> re.Pattern[str]:
    """Give the pattern of what somebody is, up to the name of where."""
    roles = language.table("organisations").get("roles", {})
    heads = [form for row in language.table("roles").get("heads", ()) for form in row.split("|")]
    adjectives = either(roles.get("adjectives", ()))
    return re.compile(
        rf"(?<!\w)(?:"
        rf"(?:{either(roles.get('leaders', ()))})(?:[\s\u00a0](?:{adjectives}))?"
        rf"{_then(roles, 'of', either)}"
        rf"|(?:{either(heads)})(?:[\s\u00a0][a-z'-]+){{0,3}}?{_then(roles, 'at', either)})$"
    )


def _short_form_pattern(short: dict[str, Any], either: _Either) -> re.Pattern[str]:
    """Give the pattern of a short form (group 1) after its article, no more of a name after it."""
    more = rf"[A-ZÀ-Þ0-9«\"“]|(?:{either(short.get('not_before', ()))})(?!\w)"
    return re.compile(
        rf"(?<![\w-])(?:{_before_name(short.get('articles', ()))})"
        rf"({_as_written(short.get('forms', ()))})(?![\w’'-]|[\s\u00a0](?:{more}))"
    )
