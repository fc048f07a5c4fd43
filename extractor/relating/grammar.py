"""The grammar around names that relations are read through, compiled for a language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import Phrases, alternatives, before_word, bounded


@dataclass(frozen=True, slots=True)
class RelationGrammar:
    """The table ``relations.grammar`` of a language; every pattern reads folded text."""

    to_name: re.Pattern[str]
    """Is all that stands between a phrase and the name after it."""
    joining: re.Pattern[str]
    """Is all that stands between two names of an enumeration."""
    collective: re.Pattern[str]
    """A noun for all that is enumerated, up to the first of it: ``douze services, dont``."""
    verb: re.Pattern[str]
    """A form of "to be", a comma or a colon, right after a name."""
    auxiliary: re.Pattern[str]
    """Ends where a participle begins that it makes the verb of its sentence."""
    relative: re.Pattern[str]
    """Ends where a verb begins whose subject is the name before it."""
    negation: re.Pattern[str]
    product: re.Pattern[str]
    """A word for a product, and what may stand between it and a phrase about it, at the end."""
    to_product: re.Pattern[str]
    """A word for a product, right before its name, at the end."""
    product_first: re.Pattern[str]
    """The beginning of a sentence whose subject is a word for a product."""
    other_thing: re.Pattern[str]
    """A word for what is no product, right before a phrase about it, at the end."""


@cache
def relation_grammar(language: Language) -> RelationGrammar:
    """Give the grammar of a language; compiled once."""
    table = language.table("relations").get("grammar", {})

    def either(name: str) -> str:
        return alternatives(table.get(name, ()))

    auxiliary, product = either("auxiliaries"), either("products")
    filler = rf"(?:\s|[«“\"'(*:]|{bounded(table.get('before_name', ()))}|(?<=')|(?:l|d)')*"
    return RelationGrammar(
        to_name=re.compile(filler),
        joining=re.compile(rf"[»”\")]*(?:\s\([^()]*\))?\s*(?:{either('joining')}\s*)+{filler}"),
        collective=re.compile(
            rf"[^.;:()]{{0,60}}?{bounded(table.get('collective', ()))}"
            rf"[^.;:()]{{0,120}}?[\s,]*{either('enumerating')}"
        ),
        verb=re.compile(rf"[\s)»]*(?:,?\s*{auxiliary}\s+|[,:]\s*)"),
        auxiliary=re.compile(rf"(?<!\w){auxiliary}\s+$"),
        relative=re.compile(rf"(?<!\w){either('relatives')}\s+$"),
        negation=re.compile(bounded(table.get("negations", ()))),
        product=re.compile(
            rf"(?<!\w){product}s?(?:\s+[\w'-]+){{0,3}}?(?:\s+{auxiliary})?,?(?:\s+[\w-]+ment)?$"
        ),
        to_product=re.compile(rf"(?<!\w){product}[\s«“\"(]*$"),
        product_first=re.compile(
            rf"{before_word(table.get('determiners', ()))}?{product}"
            rf"(?:\s+[\w'-]+){{0,2}}?(?:,|\s+{auxiliary}(?!\w))"
        ),
        other_thing=re.compile(rf"(?<!\w){either('other_things')}s?\s+$"),
    )


@cache
def phrases(language: Language, relation: str, name: str) -> Phrases:
    """Give a list of phrases of the language's table ``relations``."""
    table = language.table("relations")
    return Phrases(table.get(relation, {}).get(name, ()), contractions_of(language))


def contractions_of(language: Language) -> Mapping[str, Sequence[str]]:
    """Give what a last word of a phrase becomes with the article after it, by the word."""
    contractions: Mapping[str, Sequence[str]] = (
        language.table("relations").get("grammar", {}).get("contractions", {})
    )
    return contractions
