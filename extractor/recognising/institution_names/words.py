"""The closed words of the grammar of institutions' names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractor.languages.phrases import NEVER
from extractor.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class GrammarWords:
    """A language's words, folded: the section ``grammar`` of its table ``organisations``."""

    articles: frozenset[str]
    contracted: frozenset[str]
    """Prepositions with their article: ``du``."""
    prepositions: frozenset[str]
    """With their accents, not folded: "à" is a preposition and "a" a verb."""
    of: frozenset[str]
    """What may begin the first complement of any head noun."""
    first: frozenset[str]
    """What may begin it beside those; in lower case, not folded."""
    conjunctions: frozenset[str]
    indefinite: frozenset[str]
    """Determiners before a noun that names nothing."""
    adjectives: frozenset[str]
    adjective_endings: tuple[str, ...]
    stop: frozenset[str]
    """What no name has inside."""
    topics: frozenset[str]
    """What institutions are in charge of: nouns that complete a head noun in lower case."""
    verbs: frozenset[str]
    """What may follow a number that ends a name."""
    infinitive_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    agents: frozenset[str]
    """After a participle: who did it."""
    place_number: re.Pattern[str]
    """The number of a place that an institution may be named by."""
    joining: frozenset[str]
    """What joins another proper name to the one before."""
    generic: frozenset[str]
    """Complements that tell no institution from another."""
    not_names: frozenset[str]
    not_beginnings: tuple[str, ...]
    """What no institution's name begins with: phrases, up to the end of a word."""
    thing_acronyms: frozenset[str]
    """As written: acronyms that are no organisation's."""
    place_before: frozenset[str]
    """Before a place: it is one, no institution."""
    acting_before: frozenset[str]
    """Before a place that acts as an institution."""
    acting_nouns: frozenset[str]
    """Nouns that an institution has, before ``of`` and its name."""
    in_charge: tuple[tuple[str, ...], ...]
    """Phrases, word by word, after which comes what an institution is in charge of."""
    grammatical: frozenset[str]
    """Articles, prepositions and conjunctions together."""

    @classmethod
    def of_table(cls, table: Mapping[str, Any]) -> "GrammarWords":
        """Read them from a language's table; what it leaves out is empty."""
        grammar, acronyms = table.get("grammar", {}), table.get("acronyms", {})

        def words(name: str) -> frozenset[str]:
            return frozenset(fold(word) for word in grammar.get(name, ()))

        articles, contracted = words("articles"), words("contracted")
        return cls(
            articles=articles,
            contracted=contracted,
            prepositions=frozenset(grammar.get("prepositions", ())),
            of=words("of"),
            first=frozenset(grammar.get("first", ())),
            conjunctions=words("conjunctions"),
            indefinite=words("indefinite"),
            adjectives=words("adjectives"),
            adjective_endings=tuple(grammar.get("adjective_endings", ())),
            stop=words("stop_words") | words("indefinite"),
            topics=words("topics"),
            verbs=words("verbs"),
            infinitive_endings=tuple(grammar.get("infinitive_endings", ())),
            agents=words("agents"),
            participle_endings=tuple(grammar.get("participle_endings", ())),
            place_number=re.compile(grammar.get("place_number", NEVER)),
            joining=words("joining"),
            generic=words("generic"),
            not_names=words("not_names"),
            not_beginnings=tuple(f"{fold(one)} " for one in grammar.get("not_beginnings", ())),
            thing_acronyms=frozenset(acronyms.get("stop", ())),
            place_before=words("place_before"),
            acting_before=words("acting_before"),
            acting_nouns=words("acting_nouns"),
            in_charge=tuple(tuple(fold(c).split()) for c in grammar.get("in_charge", ())),
            grammatical=articles | contracted | words("prepositions") | words("conjunctions"),
        )
