"""The grammar around names that relations are read through, compiled for a language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import Phrases, alternatives, before_word, bounded
from extractor.languages.word_forms import word_forms


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
    personal_relative: re.Pattern[str]
    """Ends where a verb may begin whose subject is a person: ``who is now``."""
    negation: re.Pattern[str]
    product: re.Pattern[str]
    """A word for a product, and what may stand between it and a phrase about it, at the end."""
    to_product: re.Pattern[str]
    """A word for a product, right before its name, at the end."""
    announced: re.Pattern[str]
    """All between a verb and a product's name, after a word for a product and a colon."""
    product_first: re.Pattern[str]
    """The beginning of a sentence whose subject is a word for a product."""
    other_thing: re.Pattern[str]
    """A word for what is no product, right before a phrase about it, at the end."""
    named_other_thing: re.Pattern[str]
    """Such a word anywhere: what follows it may be its name."""
    product_noun: re.Pattern[str]
    """A word for a product anywhere."""
    product_nouns: re.Pattern[str]
    """The same in the plural, and what may stand between it and a phrase about it, at the end."""
    apposed: re.Pattern[str]
    """All between a product's name and whose it is, by a word for a product: ``, a service of``."""
    about_other: re.Pattern[str]
    """Such a word and some more, right before the name of what it is about, at the end."""
    predicate: re.Pattern[str]
    """A form of "to be" anywhere."""
    host: re.Pattern[str]
    """The words by which the name of an organisation that hosts products begins."""
    owner: re.Pattern[str]
    """Who carries a product, right before the product's name."""
    owner_is: re.Pattern[str]
    """All between the name of such a product and who that is."""
    is_owner: re.Pattern[str]
    """All between who carries a product and the product's name."""
    first_person: re.Pattern[str]
    """Who publishes the text, as it speaks of itself."""
    article: re.Pattern[str]
    """An article, at most one, that stands before a name, with the space after it."""
    owns: re.Pattern[str]
    """All between two organisations' names of which the first says whose the second is."""
    possessive: re.Pattern[str]
    """All between an organisation's name and that of a product of its own."""
    owning: re.Pattern[str]
    """The determiner of what is the own of an organisation named before, and what may follow."""
    own_subject: re.Pattern[str]
    """After a phrase at a sentence's head, a word for a product, up to its name."""
    somebody: re.Pattern[str]
    """Ends where a verb begins whose subject is somebody who speaks of themselves."""
    complement: re.Pattern[str]
    """All between two organisations' names of which the second says whose the first is."""
    apposed_body: re.Pattern[str]
    """All between two organisations' names of which the first is called a body of the second."""


@cache
def relation_grammar(language: Language) -> RelationGrammar:
    """Give the grammar of a language; compiled once."""
    table = language.table("relations").get("grammar", {})
    forms = word_forms(language)
    organisations = language.table("organisations").get("grammar", {})

    def either(name: str) -> str:
        return alternatives(table.get(name, ()))

    hosts = alternatives(_words_of_hosts(language))
    auxiliary, product = either("auxiliaries"), either("products")
    before_name = rf"(?<!\w){either('before_name')}(?:(?<=')|(?!\w))"
    few_words = r"(?:[\w-]+\s+){0,3}?"
    carried = language.table("relations").get("carried_by", {})
    owners = alternatives(carried.get("owners", ()))
    owners_of = before_word(carried.get("owners_of", ()))
    owners_are = alternatives(carried.get("owners_are", ()))
    filler = rf"(?:\s|[«“\"'(*:]|{before_name}|(?<='))*"
    roles = language.table("roles")
    # A part of an organisation may stand before its name ("le service des marées du port").
    within = alternatives(carried.get("parts_of", ()))
    parts = alternatives((*roles.get("units", ()), *_words_of_hosts(language)))
    part = rf"(?:{parts}(?:\s+[\w'-]+){{0,4}}?\s+{within}(?:(?<=')|\s+))?"
    nouns = alternatives(
        word for word in table.get("products", ()) if word not in roles.get("pronouns", ())
    )
    plain = rf"(?:(?!{bounded(roles.get('stops', ()))})[\w'-]+\s+)"
    articles = before_word(roles.get("articles", ()))
    return RelationGrammar(
        to_name=re.compile(filler + part + filler),
        joining=re.compile(rf"[»”\")]*(?:\s\([^()]*\))?\s*(?:{either('joining')}\s*)+{filler}"),
        collective=re.compile(
            rf"[^.;:()]{{0,60}}?{bounded(table.get('collective', ()))}"
            rf"[^.;:()]{{0,120}}?[\s,]*{either('enumerating')}"
        ),
        verb=re.compile(rf"[\s)»]*(?:,?\s*{auxiliary}\s+|[,:]\s*)"),
        auxiliary=re.compile(rf"(?<!\w){auxiliary}\s+$"),
        relative=re.compile(rf"(?<!\w){either('relatives')}\s+$"),
        personal_relative=re.compile(
            rf"(?<!\w){either('personal_relatives')}\s+(?:[\w'-]+\s+){{0,2}}$"
        ),
        negation=re.compile(bounded(table.get("negations", ()))),
        product=re.compile(
            rf"(?<!\w){product}{forms.plural}(?:\s+[\w'-]+){{0,3}}?(?:\s+{auxiliary})?,?"
            rf"(?:\s+{forms.adverb})?$"
        ),
        to_product=re.compile(rf"(?<!\w){product}[\s«“\"(]*$"),
        announced=re.compile(
            rf"\s+(?:[\w'-]+\s+){{0,3}}?{product}(?:(?<=\w)\s|,)[^.;:!?()]{{0,120}}?\s?:\s*[«“\"*]*\s*"
        ),
        product_first=re.compile(
            rf"{before_word(table.get('determiners', ()))}?{product}"
            rf"(?:\s+[\w'-]+){{0,2}}?(?:,|\s+{auxiliary}(?!\w))"
        ),
        first_person=re.compile(bounded(table.get("first_person", ()))),
        article=re.compile(rf"(?<![\w']){before_word(organisations.get('articles', ()))}"),
        owns=re.compile(rf"{either('possessive')}\s+"),
        possessive=re.compile(rf"{either('possessive')}\s+{few_words}"),
        owning=re.compile(rf"(?<!\w){either('owning')}\s+{few_words}$"),
        owner=re.compile(rf"(?<!\w){owners}\s+{owners_of}[«“\"]?\s*$"),
        owner_is=re.compile(rf"[»”\"]?\s+{owners_are}\s+{filler}"),
        is_owner=re.compile(
            rf"[»”\")]*(?:\s+{owners_are}\s+|,\s+|\s\()"
            rf"(?:{before_word(table.get('determiners', ()))})?{owners}\s+{owners_of}[«“\"]?\s*"
        ),
        about_other=re.compile(
            rf"(?<!\w){either('other_things')}{forms.plural}(?:\s+[\w'-]+){{1,8}}(?:\s+|(?<=')|\s*[«“\"])$"
        ),
        host=re.compile(rf"{before_word(organisations.get('articles', ()))}?{hosts}(?!\w)"),
        predicate=re.compile(bounded(table.get("auxiliaries", ()))),
        other_thing=re.compile(rf"(?<!\w){either('other_things')}{forms.plural}\s+$"),
        named_other_thing=re.compile(rf"(?<!\w){either('other_things')}{forms.plural}(?!\w)"),
        product_noun=re.compile(rf"(?<!\w){product}{forms.plural}(?!\w)"),
        product_nouns=re.compile(
            rf"(?<!\w){nouns}{forms.one_plural}(?:\s+[\w'-]+){{0,3}}?,?(?:\s+{forms.adverb})?\s*$"
        ),
        apposed=re.compile(
            rf"[»”\")]*(?:\s*[,(–—]\s*(?:{articles})?{plain}{{0,2}}?{nouns}\s+{plain}{{0,4}}?"
            rf"|\s+{auxiliary}\s+{articles}{nouns}\s+{plain}?)"
            rf"{before_word(carried.get('parts_of', ()))}{filler}"
        ),
        somebody=re.compile(rf"(?<![\w']){either('speakers')}(?:\s+[\w'-]+)?\s*$"),
        complement=re.compile(rf"[»”\")]*\s+{before_word(carried.get('parts_of', ()))}{filler}"),
        own_subject=re.compile(rf"[»”\")]*,\s+(?:{articles})?{plain}{{0,2}}?{nouns}\s+[«“\"]?\s*"),
        apposed_body=re.compile(
            rf"[»”\")]*\s*,\s*(?:{articles})?{plain}{{1,4}}?"
            rf"{before_word(carried.get('parts_of', ()))}{filler}"
        ),
    )


def _words_of_hosts(language: Language) -> tuple[str, ...]:
    """Give the words for an organisation that hosts products."""
    heads = language.table("organisations").get("heads", ())
    return tuple(word for row in heads if row["rule"] == "host" for word in row["words"])


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
