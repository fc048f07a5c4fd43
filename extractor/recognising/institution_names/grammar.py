"""The institutions' names of a text, by a language's grammar of them."""

import re
from collections.abc import Callable, Mapping
from functools import cache, cached_property, lru_cache
from typing import Any

from extractor.languages import Language
from extractor.languages.phrases import alternatives
from extractor.languages.word_forms import word_forms
from extractor.languages.worded import Worded
from extractor.recognising.institution_names.acronyms import is_acronym_of
from extractor.recognising.institution_names.capital_parts import RULE as CAPITALS
from extractor.recognising.institution_names.capitals import CapitalNames
from extractor.recognising.institution_names.heads import read_heads
from extractor.recognising.institution_names.parser import InstitutionName, NameParser
from extractor.recognising.institution_names.syntax import Syntax
from extractor.recognising.institution_names.tokens import TOKEN, phrase_of, tokens_of
from extractor.recognising.institution_names.words import GrammarWords
from extractor.recognising.institutions import InstitutionLexicon, institution_lexicon
from extractor.recognising.ordinary import ordinary_words
from extractor.text import fold

_BLOCKS_AT_HAND = 1 << 10
_LONGEST_NAME = 160
_BREAKS_NAME = re.compile(r"[.;:!?()]")


class InstitutionGrammar:
    """A language's grammar of institutions' names (its table ``organisations``)."""

    def __init__(
        self,
        table: Mapping[str, Any],
        ordinary: frozenset[str] = frozenset(),
        lexicon: InstitutionLexicon | None = None,
        singular: Callable[[str], str] = str,
    ) -> None:
        """``ordinary`` are words that are no proper names; ``lexicon`` may host incubators.

        ``singular`` gives a folded word without the ending of a plural.
        """
        self._singular = singular
        self._ordinary = ordinary
        self._lexicon = lexicon
        self._words = GrammarWords.of_table(table)
        self._capitals = CapitalNames(table, ordinary, lexicon)
        rows = [row for row in table.get("heads", ()) if row["rule"] != CAPITALS]
        self._heads = read_heads({"heads": rows})
        self._first_words = {key.split()[0] for key in self._heads}
        # Several recognisers ask about the blocks of the document at hand.
        self._found = lru_cache(maxsize=_BLOCKS_AT_HAND)(self._find)

    def find(
        self, text: str, folded: str, vocabulary: frozenset[str] | None = None
    ) -> tuple[InstitutionName, ...]:
        """Give the institutions' names of ``text`` in order; one may hold another.

        ``folded`` is the text folded, ``vocabulary`` are its words where they are known.
        """
        if vocabulary is not None and not (
            self._capitals.may_be_in(vocabulary) or self._pattern.may_match(vocabulary)
        ):
            return ()
        return self._found(text, folded)

    def _find(self, text: str, folded: str) -> tuple[InstitutionName, ...]:
        found = (*self._capitals.find(text), *self._find_by_heads(text, folded))
        return tuple(sorted(found, key=lambda name: name.start))

    def _find_by_heads(self, text: str, folded: str) -> tuple[InstitutionName, ...]:
        """Give the names that begin with a head noun, in lower case as well."""
        if not self._first_words or self._pattern.pattern.search(folded) is None:
            return ()
        tokens = tokens_of(text, folded)
        parser = NameParser(Syntax(tokens, self._words, self._heads), self._ordinary, self._lexicon)
        found = [
            name
            for index, token in enumerate(tokens)
            if token.folded in self._first_words
            for name in parser.names_at(index)
        ]
        return tuple(
            name
            for name in found
            if not any(
                other.end == name.end and other.start < name.start and other.rule != "host"
                for other in found
            )
        )

    def long_form(self, text: str, acronym: str, end: int) -> int | None:
        """Give where the name begins that ends at ``end`` and that ``acronym`` abbreviates.

        That is the nearest head noun before it that the letters can be read from, or None.
        """
        matches = list(TOKEN.finditer(text, max(0, end - _LONGEST_NAME), end))
        for match in reversed(matches):
            word = fold(match.group())
            if word in self._first_words or self._singular(word) in self._first_words:
                between = text[match.start() : end]
                if is_acronym_of(acronym, between) and not _BREAKS_NAME.search(between):
                    return match.start()
        return None

    def is_no_name(self, text: str) -> bool:
        """Say whether a text has the form of a name, and is known to be none."""
        return phrase_of(tokens_of(text, fold(text))) in self._words.not_names

    @cached_property
    def _pattern(self) -> Worded:
        pattern = re.compile(rf"\b{alternatives(self._first_words)}\b")
        return Worded(pattern, self._first_words)


@cache
def institution_grammar(language: Language) -> InstitutionGrammar:
    """Give the grammar of a language's institutions' names."""
    return InstitutionGrammar(
        dict(language.table("organisations")),
        ordinary_words(language),
        institution_lexicon(language),
        word_forms(language).singular,
    )
