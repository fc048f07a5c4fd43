"""The words around organisations' names in a language, compiled."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.languages import Language
from extractor.languages.phrases import NEVER, alternatives, as_written, before_name
from extractor.languages.word_forms import word_forms
from extractor.languages.worded import Worded
from extractor.text import CAPITALS, fold

_LONGEST_ACRONYM = 6
_MOST_WORDS = 12
"""Words of the longest name that is sought from each of its words on."""
_INNER = r"[\w’'.&-]"
"""What a word of a name has between its first letter and its last."""


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """Patterns and sets of words; the patterns read the text as written or folded, as they say."""

    stop_acronyms: frozenset[str]
    ambiguous_acronyms: frozenset[str]
    functions: frozenset[str]
    articles: re.Pattern[str]
    context: re.Pattern[str]
    before: Worded
    example: Worded
    proper_name: re.Pattern[str]
    example_name: re.Pattern[str]
    joined_name: re.Pattern[str]
    tool_before: re.Pattern[str]
    role_links: re.Pattern[str]
    role_before: re.Pattern[str]
    staff_before: re.Pattern[str]
    role_owner: Worded
    """A name (group 1) with a possessive before the role that somebody has there."""
    kind_after: re.Pattern[str]
    capital_words: re.Pattern[str]
    name_before: re.Pattern[str]
    """A name right before the position where a search ends."""
    next_example: re.Pattern[str]
    trailing_grammar: re.Pattern[str]
    leading_grammar: re.Pattern[str]
    country: Worded
    country_stop: frozenset[str]
    place_after: re.Pattern[str]
    places: frozenset[str]
    short_forms: Worded
    complement: re.Pattern[str]
    """A whole name whose complement (group ``complement``) stands for it."""
    territories: frozenset[str]
    place_before: re.Pattern[str]
    thing_after: re.Pattern[str]
    """After a word of another thing's name: the word that says what it is."""
    branch_after: re.Pattern[str]
    """After a public institution's acronym: what of it the name goes on with."""
    model_stop: frozenset[str]
    ended: Worded
    """A name of capitals that a word for a grouping ends."""
    acting_after: re.Pattern[str]
    """After an acronym, in folded text: a verb that only institutions are the subject of."""
    next_example_name: re.Pattern[str]
    """All that parts two names of an enumeration, the article of the second as well."""
    product_acronym: Worded
    """In folded text: a word (group 1 or 2) beside one that says it to be a product."""
    listed_products: Worded
    """In folded text: words (group 1) that a word for products announces in a row."""
    labelled: Worded
    """In folded text: a word for organisations that labels the line after it."""
    numbered: Worded
    """A kind of institution by its acronym, with the number of the place that it is of."""
    department: re.Pattern[str]
    """A department (group 1) of an institution, up to the institution's name."""


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
    name = _capital_word(cues.get("possessive", ()))
    names = rf"{name}(?:[\s\u00a0]{name})*"
    # What is sought from any word on must end: a text may be nothing but words in capitals.
    few_names = rf"{name}(?:[\s\u00a0]{name}){{0,{_MOST_WORDS - 1}}}"
    grammatical = [
        word
        for part in ("of", "conjunctions", "articles", "contracted")
        for word in grammar.get(part, ())
    ]
    conjunctions = as_written(grammar.get("conjunctions", ()))
    possessive = _possessive(cues.get("possessive", ()))
    return OrganisationWords(
        proper_name=re.compile(rf"{article}?({name}(?:\s(?:{name}|(?:{of}|{join}){name}))*)"),
        example_name=re.compile(rf"{article}?({name}(?:\s(?:{name}|(?:{of}){name}))*)"),
        joined_name=re.compile(
            rf"\s{before_name(cues.get('joined', ()))}{article}({name})"
            rf"(?![\w’'-]|\s[{CAPITALS}])"
        ),
        role_links=re.compile(
            rf"(?<=\s){before_name(_links(table.get('roles', {})))}(?=[{CAPITALS}])"
        ),
        role_before=_role_pattern(language),
        role_owner=Worded(
            re.compile(
                NEVER
                if not cues.get("possessive")
                else rf"(?<![\w’'.-])({few_names}){possessive}[\s\u00a0]"
                rf"(?:[\w-]+[\s\u00a0]){{0,2}}?"
                rf"(?i:{as_written(table.get('roles', {}).get('owned', ()))})(?!\w)"
            ),
            table.get("roles", {}).get("owned", ()) if cues.get("possessive") else (),
        ),
        staff_before=re.compile(
            rf"(?<!\w){alternatives(table.get('roles', {}).get('staff', ()))}"
            rf"{_then(table.get('roles', {}), 'of')}$"
        ),
        kind_after=re.compile(
            rf",\s{before_name(cues.get('kind_articles', ()))}"
            rf"{alternatives(cues.get('kinds', ()))}(?!\w)"
        ),
        capital_words=re.compile(names),
        name_before=re.compile(rf"(?<![\w.’'-])({names})$|(?<=[’'])({names})$"),
        next_example=re.compile(
            rf"[\s\u00a0]*(?:,(?:[\s\u00a0]+{conjunctions})?|{conjunctions})[\s\u00a0]+|{possessive}\s"
        ),
        trailing_grammar=re.compile(rf"[\s\u00a0]+{as_written(grammatical)}$|[.’']+$"),
        leading_grammar=re.compile(rf"(?i:{before_name(grammatical)})"),
        country=Worded(
            re.compile(rf"(?<![\w-]){as_written(cues.get('country', ()))}\s(?=[{CAPITALS}])"),
            cues.get("country", ()),
        ),
        country_stop=frozenset(fold(w) for w in cues.get("country_stop", ())),
        place_after=re.compile(rf"\s{as_written(regions)}(?![\w-])"),
        places=frozenset(fold(n) for n in (*regions, *places.get("with_article", ()))),
        short_forms=_short_form_pattern(short),
        complement=re.compile(
            rf"(?:.*\s)?(?i:{as_written(short.get('complement_of', ()))})\s"
            rf"{before_name(table.get('capitals', {}).get('of', ()))}"
            rf"{article}?(?P<complement>[{CAPITALS}].*)"
        ),
        territories=frozenset(fold(w) for w in places.get("territories", ())),
        place_before=re.compile(
            rf"(?<!\w){alternatives(grammar.get('place_before', ()))}\s"
            rf"(?:{alternatives(grammar.get('articles', ()))}\s?)?$"
        ),
        thing_after=re.compile(
            rf"\s(?i:{as_written(table.get('capitals', {}).get('things', ()))})(?!\w)"
        ),
        branch_after=re.compile(
            rf"\s{as_written(table.get('acronyms', {}).get('branches', ()))}(?![\w-])"
        ),
        stop_acronyms=frozenset(table.get("acronyms", {}).get("stop", ())),
        ambiguous_acronyms=frozenset(table.get("acronyms", {}).get("ambiguous", ())),
        functions=frozenset(table.get("acronyms", {}).get("functions", ())),
        articles=re.compile(rf"(?:^|[^\w]){articles}\s*$"),
        context=re.compile(
            rf"(?:^|[^\w]){alternatives(cues.get('acronym_context', ()))}"
            rf"\s+(?:{articles}\s*){{0,2}}$"
        ),
        before=Worded(
            re.compile(rf"(?<!\w){alternatives(cues.get('before', ()))}\s+"),
            cues.get("before", ()),
        ),
        example=Worded(
            re.compile(
                rf"(?<!\w){alternatives(cues.get('collective', ()))}\s*,?\s*"
                rf"{alternatives(cues.get('example', ()))}\s+"
            ),
            cues.get("collective", ()),
            whole=False,
        ),
        tool_before=re.compile(rf"(?<!\w){alternatives(cues.get('tool_before', ()))}\s+$"),
        ended=Worded(
            re.compile(
                rf"(?<![\w’'.-])(?:{name}[\s\u00a0]){{1,4}}"
                rf"{as_written(cues.get('endings', ()))}(?![\w-])"
            ),
            cues.get("endings", ()),
        ),
        acting_after=re.compile(rf"[\s\u00a0]+{alternatives(cues.get('acronym_verbs', ()))}(?!\w)"),
        next_example_name=re.compile(
            rf"[\s\u00a0]?/[\s\u00a0]?|[\s\u00a0]*(?:,(?:[\s\u00a0]+{conjunctions})?|{conjunctions})[\s\u00a0]+{article}?"
        ),
        product_acronym=_product_pattern(language),
        listed_products=_product_list_pattern(cues.get("tools", ()), language),
        labelled=Worded(
            re.compile(
                rf"(?:^|\n)[^\w\n]*{alternatives(cues.get('labels', ()))}"
                rf"(?:[\s\u00a0]?[/&,][\s\u00a0]?\w+)?[\s\u00a0]?:\s+"
            ),
            cues.get("labels", ()),
        ),
        numbered=_numbered_pattern(table),
        department=re.compile(
            rf"(?<!\w){before_name(table.get('acronyms', {}).get('department_articles', ()))}"
            rf"({as_written(table.get('acronyms', {}).get('departments', ()))})\s"
            rf"{before_name([*grammar.get('of', ()), *cues.get('of_articles', ())])}"
        ),
        model_stop=frozenset(fold(w) for w in table.get("model_filter", {}).get("stop", ())),
    )


def _product_pattern(language: Language) -> Worded:
    """Give the pattern of a word after, or before, one that products are announced by."""
    products = language.table("names").get("announcing", {}).get("product", ())
    pattern = re.compile(
        rf"(?<!\w){alternatives(products)}\s(\w+)(?!\w)|(?<!\w)(\w+)\s{alternatives(products)}(?!\w)"
    )
    return Worded(pattern, products)


def _product_list_pattern(tools: Sequence[str], language: Language) -> Worded:
    """Give the pattern of the words that are enumerated after a word for tools, and a mark."""
    plural = word_forms(language).plural
    pattern = re.compile(
        rf"(?<!\w){alternatives(tools)}{plural}(?:\s\w+){{0,2}}\s?[(:]\s?"
        r"(\w+(?:\s?[,/]\s?\w+|\s\w+\s\w+(?=[).…]))+)"
    )
    return Worded(pattern, tools, whole=False)


def _numbered_pattern(table: Mapping[str, Any]) -> Worded:
    number = table.get("grammar", {}).get("place_number", NEVER)
    acronyms = [
        word.upper()
        for row in table.get("heads", ())
        if row["rule"] == "territory"
        for word in row["words"]
        if word.isalpha() and len(word) <= _LONGEST_ACRONYM
    ]
    kinds = as_written(acronyms)
    pattern = re.compile(
        rf"(?<![\w.@/-]){kinds}(?:(?:{number})(?!\w)|[\s\u00a0](?:{number})(?=[),;:]|\.?\Z|\.\s))"
    )
    return Worded(pattern, acronyms, whole=False)


def _possessive(endings: Iterable[str]) -> str:
    """Give the pattern of the endings that make a name the owner of what follows."""
    return rf"{as_written(endings)}(?!\w)".replace("'", "['’]")


def _capital_word(possessive: Iterable[str]) -> str:
    """Give the pattern of a word with a capital, as names have it, without a possessive ending."""
    owner = _possessive(possessive)
    return rf"[{CAPITALS}](?:(?:(?!{owner}){_INNER})*(?!{owner})\w)?"


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
        rf"|{alternatives(heads)}(?:\s(?:[^\W\d_]|['-])+){{0,3}}?{_then(roles, 'at')})$"
    )


def _short_form_pattern(short: dict[str, Any]) -> Worded:
    """Give the pattern of a short form (the last group) after its article, or as a label.

    No more of a name stands after it.
    """
    more = rf"[{CAPITALS}0-9«\"“]|{alternatives(short.get('not_before', ()))}(?!\w)"
    forms = [*short.get("forms", ()), *short.get("sole", ())]
    form = as_written(forms)
    # The label of what follows: "Council: Ann Bell".
    label = rf"|(?:(?<=[;–—:] )|(?<=^))({form})(?=:\s)" if short.get("labels") else ""
    pattern = re.compile(
        rf"(?:(?<![\w-]){before_name(short.get('articles', ()))}"
        rf"({form})(?![\w’'-]|\s(?:{more}))){label}"
    )
    return Worded(pattern, forms)
