"""How a language builds the noun phrase that a number counts."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.recognising.figures.patterns import WORD_END, Table, compile_pattern


@dataclass(frozen=True, slots=True)
class NounPhraseGrammar:
    """How the language builds the noun phrase that a number counts."""

    partitive: re.Pattern[str]
    definite_partitive: re.Pattern[str]
    plural_from: Decimal
    adjectives: frozenset[str]
    plural: re.Pattern[str]
    following_adjective: re.Pattern[str]
    head_joiner: re.Pattern[str]
    complement_joiner: re.Pattern[str]
    not_complement: re.Pattern[str]
    stop_words: frozenset[str]
    idle_heads: frozenset[str]
    listing_heads: frozenset[str]

    @classmethod
    def from_table(cls, read: Table) -> "NounPhraseGrammar":
        """Compile the language's table. Raises GrammarError."""

        def joiner(path: str) -> re.Pattern[str]:
            return compile_pattern(rf"\s+{read.one_of(path)}{WORD_END}\s*", path)

        return cls(
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
            complement_joiner=joiner("noun_phrase.complement_joiners"),
            not_complement=compile_pattern(
                read.one_of("noun_phrase.not_complements"), "noun_phrase.not_complements"
            ),
            stop_words=read.set("noun_phrase.stop_words"),
            idle_heads=read.set("noun_phrase.idle_heads"),
            listing_heads=read.set("noun_phrase.listing_heads"),
        )
