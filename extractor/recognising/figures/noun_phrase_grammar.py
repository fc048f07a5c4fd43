"""How a language builds the noun phrase that a number counts."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.recognising.figures.patterns import (
    WORD_END,
    GrammarError,
    Table,
    compile_pattern,
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase without determiner at ``start:end``, and its head noun."""

    start: int
    end: int
    head: str


@dataclass(frozen=True, slots=True)
class NounPhraseGrammar:
    """How the language builds the noun phrase that a number counts."""

    head_last: bool
    """Whether adjectives stand before the head noun, which comes last."""
    partitive: re.Pattern[str]
    definite_partitive: re.Pattern[str]
    plural_from: Decimal
    adjectives: frozenset[str]
    plural: re.Pattern[str]
    following_adjective: re.Pattern[str]
    head_joiner: re.Pattern[str]
    object_opener: re.Pattern[str]
    """After a word that looks like a second head and is a verb."""
    modifier_gap: re.Pattern[str]
    """What parts two modifiers before a head: a space, a word for "and", a comma of a series."""
    complement_joiner: re.Pattern[str]
    not_complement: re.Pattern[str]
    whole_complement: re.Pattern[str]
    """A complement with an article without which the noun says nothing: "of the public"."""
    complement_adjective: re.Pattern[str]
    """Before a complement's noun, and not that noun."""
    series_joiner: re.Pattern[str]
    """Before the last noun of a series."""
    series_head: re.Pattern[str]
    prepositions: frozenset[str]
    stop_words: frozenset[str]
    idle_heads: frozenset[str]
    listing_heads: frozenset[str]
    announced_heads: frozenset[str]
    """Nouns of what a text itself says: before a colon, they count what comes after it."""
    collectives: frozenset[str]
    """Nouns in the singular of which one may count a part."""
    attributive_plurals: frozenset[str]
    """Plurals that often modify the noun after them."""

    @classmethod
    def from_table(cls, read: Table) -> "NounPhraseGrammar":
        """Compile the language's table. Raises GrammarError."""

        def joiner(path: str) -> re.Pattern[str]:
            return compile_pattern(rf"\s+{read.one_of(path)}{WORD_END}\s*", path)

        joiners = read.one_of("noun_phrase.head_joiners")
        head = read.text("noun_phrase.head")
        if head not in {"first", "last"}:
            raise GrammarError("figures: the entry 'noun_phrase.head' should be 'first' or 'last'")
        return cls(
            head_last=head == "last",
            partitive=compile_pattern(
                rf"\s+{read.one_of('noun_phrase.partitives')}{WORD_END}\s*",
                "noun_phrase.partitives",
            ),
            definite_partitive=joiner("noun_phrase.definite_partitives"),
            plural_from=Decimal(read.number("noun_phrase.plural_from")),
            adjectives=read.set("noun_phrase.adjectives"),
            plural=compile_pattern(read.one_of("noun_phrase.plural"), "noun_phrase.plural"),
            following_adjective=compile_pattern(
                read.one_of("noun_phrase.following_adjectives"), "noun_phrase.following_adjectives"
            ),
            head_joiner=joiner("noun_phrase.head_joiners"),
            object_opener=compile_pattern(
                rf"\s+{read.one_of('noun_phrase.object_openers')}(?!\w)",
                "noun_phrase.object_openers",
            ),
            modifier_gap=compile_pattern(
                rf",?\s+{joiners}\s+|,\s+(?=(?:\w[\w-]*,\s+){{0,3}}\w[\w-]*,?\s+{joiners}\s)|/|\s+",
                "noun_phrase.head_joiners",
            ),
            complement_joiner=joiner("noun_phrase.complement_joiners"),
            not_complement=compile_pattern(
                read.one_of("noun_phrase.not_complements"), "noun_phrase.not_complements"
            ),
            whole_complement=compile_pattern(
                rf"\s+{read.one_of('noun_phrase.whole_complements')}(?!\w)",
                "noun_phrase.whole_complements",
            ),
            complement_adjective=compile_pattern(
                read.one_of("noun_phrase.complement_adjectives"),
                "noun_phrase.complement_adjectives",
            ),
            series_joiner=compile_pattern(
                rf",?\s+{joiners}{WORD_END}\s*", "noun_phrase.head_joiners"
            ),
            series_head=compile_pattern(
                read.one_of("noun_phrase.series_heads"), "noun_phrase.series_heads"
            ),
            prepositions=read.set("noun_phrase.prepositions"),
            stop_words=read.set("noun_phrase.stop_words"),
            idle_heads=read.set("noun_phrase.idle_heads"),
            listing_heads=read.set("noun_phrase.listing_heads"),
            announced_heads=read.set("noun_phrase.announced_heads"),
            collectives=read.set("noun_phrase.collectives"),
            attributive_plurals=read.set("noun_phrase.attributive_plurals"),
        )
