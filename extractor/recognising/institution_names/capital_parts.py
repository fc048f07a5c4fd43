"""What the readers of a name in capitals share: the words of a language, and what a word is."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from extractor.languages.phrases import as_written
from extractor.languages.worded import Worded
from extractor.recognising.institution_names.capital_words import (
    CapitalGrammar,
    CapitalWord,
    touches,
)
from extractor.recognising.institution_names.heads import read_heads
from extractor.recognising.institutions import InstitutionLexicon

RULE = "capitals"
"""The rule of the head nouns that these names have."""
LONGEST = 12
"""Words of a name before its head noun, and after it."""
POSSESSIVE_GAP = 3
"""The most characters between an owner's name and the next word: an apostrophe, "s", a space."""
GAP_END = re.compile(r"[ \u00a0\n]\Z")


class CapitalParts:
    """The words of a language, and what a word in capitals may be in a name."""

    def __init__(
        self,
        table: Mapping[str, Any],
        ordinary: frozenset[str] = frozenset(),
        lexicon: InstitutionLexicon | None = None,
    ) -> None:
        """``table`` is the language's table ``organisations``, ``ordinary`` its usual words.

        A name of the ``lexicon`` is whole: what follows it with a capital is something else.
        """
        self._lexicon = lexicon
        rows = [row for row in table.get("heads", ()) if row["rule"] == RULE]
        self._heads = read_heads({"heads": rows})
        self._first_words = {key.split()[0] for key in self._heads}
        self._words = CapitalGrammar.of_table(table)
        # A possessive's ending is no part of the word before it, whatever it begins with.
        set_off = all(not one[:1].isalnum() for one in self._words.possessives)
        self._heading = Worded(
            re.compile(as_written(self._first_words)), self._first_words, whole=set_off
        )
        self._ordinary = ordinary

    def may_be_in(self, vocabulary: frozenset[str]) -> bool:
        """Say whether a text with these words has a head noun."""
        return self._heading.may_match(vocabulary)

    def _is_listed_name(self, name: str) -> bool:
        return self._lexicon is not None and bool(self._lexicon.named(name))

    def _is_modifier(self, word: CapitalWord) -> bool:
        return word.capital and not word.possessive and word.folded not in self._words.stop

    def _is_ordinary(self, words: Sequence[CapitalWord]) -> bool:
        return all(word.folded in self._ordinary and not word.acronym for word in words)

    def _is_proper(self, words: Sequence[CapitalWord]) -> bool:
        """Say whether one of some words is no ordinary one, but a proper name."""
        return any(
            word.acronym or word.folded not in self._ordinary or word.folded in self._words.prefixes
            for word in words
        )

    def _is_proper_name(self, word: CapitalWord) -> bool:
        """Say whether a word is no ordinary one and no acronym: ``Beeck Center for Tides``."""
        return not word.acronym and word.folded not in self._ordinary

    def _telling(self, words: Sequence[CapitalWord], first: int, at: int) -> list[CapitalWord]:
        """Give the words before a head noun that tell it from others, countries apart."""
        known = self._words
        dull = known.generic | known.prefixes | known.conjunctions
        return [word for word in words[first:at] if word.folded not in dull]

    def _continues(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        return (
            touches(text, words, at)
            and words[at].capital
            and (words[at].folded not in self._words.stop or self._is_holder(words, at))
            and not words[at - 1].possessive
        )

    def _is_holder(self, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether a word is of whom an office is: ``of the Deputy Administrator``."""
        known = self._words
        before = words[at - 1].folded
        return words[at].folded in known.holders and (
            before in known.articles or before in known.holders
        )

    def _end(self, text: str, words: Sequence[CapitalWord], at: int) -> int:
        """Give the word after those with a capital that follow each other from ``at`` on."""
        end = at + 1
        while end < min(len(words), at + LONGEST) and self._continues(text, words, end):
            end += 1
        return end

    def _is_whose(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether the word before ``at`` tells for whom it is: ``Children's Bureau``.

        Or whom it is named after: ``Saint Mary's College``, ``King's College``.
        """
        before = words[at - 1]
        space = text[before.end : words[at].start]
        return (
            before.possessive
            and before.capital
            and (
                before.folded in self._words.beneficiaries | self._words.patrons
                or (at > 1 and words[at - 2].folded in self._words.patrons)
            )
            and len(space) <= POSSESSIVE_GAP
            and GAP_END.search(space) is not None
        )

    def _ends_name(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether the word at ``at`` is a head noun that ends a name of its own."""
        first = at
        while first > 0 and at - first < LONGEST and touches(text, words, first):
            if not self._is_modifier(words[first - 1]):
                break
            first -= 1
        return words[at].folded in self._heads and bool(self._telling(words, first, at))
