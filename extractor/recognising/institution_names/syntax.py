"""What the tokens of a text are to each other: prepositions, adjectives, beginnings of names."""

import re
from collections.abc import Mapping, Sequence

from extractor.recognising.institution_names.heads import Head
from extractor.recognising.institution_names.tokens import Token, phrase_of
from extractor.recognising.institution_names.words import GrammarWords

_ENDS_SENTENCE = re.compile(r"[.!?…:;»|•*«“\"–—-]")
_NUMBER = re.compile(r"\d{1,2}")
_LONGEST_BOUNDARY = 3
"""Words of a head noun that is looked for inside a name."""
_SHORT_ACRONYM = 2
_SHORTEST_ADJECTIVE = 5
"""Letters from which an ending alone makes an adjective."""


class Syntax:
    """The tokens of one text as a language's words and head nouns have them.

    Every position is an index into ``tokens``.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        words: GrammarWords,
        heads: Mapping[str, Sequence[Head]],
    ) -> None:
        self.tokens = tokens
        self.words = words
        self._heads = heads

    def heads(self, first: int, after: int) -> Sequence[Head]:
        """Give the head nouns that the tokens ``first:after`` may be."""
        return self._heads.get(phrase_of(self.tokens[first:after]), ())

    def begins_sentence(self, at: int) -> bool:
        """Say whether a token begins a sentence, where a capital says nothing."""
        return at == 0 or bool(_ENDS_SENTENCE.fullmatch(self.tokens[at - 1].text))

    def is_indefinite(self, at: int) -> bool:
        """Say whether the determiner before a noun says that it names nothing."""
        return at > 0 and self.tokens[at - 1].folded in self.words.indefinite

    def touches(self, at: int) -> bool:
        """Say whether no more than a space stands before a token, which is not the first."""
        return self.tokens[at].start - self.tokens[at - 1].end <= 1

    def after_preposition(self, at: int) -> int | None:
        """Give the token after the preposition and article at ``at``, or None for no such."""
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if token.folded in self.words.contracted:
            return at + 1
        if token.text.lower() not in self.words.prepositions:
            return None
        at += 1
        if at < len(self.tokens) and self.tokens[at].folded in self.words.articles:
            at += 1
        return at

    def is_of(self, at: int) -> bool:
        """Say whether a token is the preposition of a complement of any head noun."""
        return self.tokens[at].folded in self.words.of

    def is_comma(self, at: int) -> bool:
        """Say whether a token is a comma."""
        return self.tokens[at].text == ","

    def is_conjunction(self, at: int) -> bool:
        """Say whether a token joins two parts of speech as "and" does."""
        return self.tokens[at].folded in self.words.conjunctions

    def is_number(self, at: int) -> bool:
        """Say whether a number at ``at`` ends a name (``Rennes 2``) and counts nothing."""
        if at >= len(self.tokens) or not _NUMBER.fullmatch(self.tokens[at].text):
            return False
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return after is None or not after.text[0].isalpha() or after.folded in self.words.verbs

    def is_adjective(self, at: int, head: Head | None = None) -> bool:
        """Say whether a token is an adjective: one of ``head``, or of any noun."""
        token = self.tokens[at]
        folded, words = token.folded, self.words
        if folded in words.grammatical or folded in words.stop or not token.text[0].isalpha():
            return False
        if self._is_participle(at):
            return False
        if head is not None and folded in head.adjectives:
            return True
        if folded in words.adjectives:
            return True
        return (
            len(folded) >= _SHORTEST_ADJECTIVE
            and folded.endswith(words.adjective_endings)
            and "'" not in folded
        )

    def is_noun(self, at: int, *, free: bool, capitals_only: bool) -> bool:
        """Say whether a token may be the noun of a complement.

        With ``free`` any noun may; else it is a topic or bears a capital.
        """
        token, words = self.tokens[at], self.words
        if token.folded in words.stop or not token.word:
            return False
        if capitals_only:
            return token.capital
        topic = token.folded in words.topics
        if not token.capital and not topic and token.folded.endswith(words.infinitive_endings):
            return False
        if token.acronym and not free and _in_capitals(token):
            return False
        return free or token.capital or topic

    def continues(self, at: int) -> bool:
        """Say whether a token goes on with the noun before: its adjective, its other words."""
        token = self.tokens[at]
        if not token.word or token.folded in self.words.stop:
            return False
        if self._is_participle(at):
            return False
        if token.capital:
            return not _in_capitals(token) or self.tokens[at - 1].text.isupper()
        return self.is_adjective(at)

    def _is_participle(self, at: int) -> bool:
        """Say whether what comes after a token says who did it: ``accompagnée par``."""
        after = self.tokens[at + 1].folded if at + 1 < len(self.tokens) else ""
        return after in self.words.agents

    def after_words(self, at: int) -> int:
        """Give the token after those that go on with the noun before ``at``."""
        while at < len(self.tokens) and self.continues(at):
            at += 1
        return at

    def is_boundary(self, at: int) -> bool:
        """Say whether what comes at ``at`` is no part of a name: another institution begins."""
        token = self.tokens[at]
        if token.folded in self.words.stop or not token.word:
            return True
        for length in range(_LONGEST_BOUNDARY, 0, -1):
            for head in self.heads(at, at + length):
                if head.rule == "topics" and not (head.qualified or head.part):
                    return True
                if head.rule in ("territory", "host") and self._is_completed(at + length):
                    return True
                if head.rule == "capital" and token.capital and self._is_completed(at + length):
                    return token.folded not in self.words.topics
        return False

    def _is_completed(self, at: int) -> bool:
        """Say whether a complement follows, after adjectives."""
        while at < len(self.tokens) and self.is_adjective(at):
            at += 1
        return at < len(self.tokens) and (
            self.is_of(at) or self.tokens[at].text.lower() in self.words.prepositions
        )

    def content(self, first: int, after: int) -> list[Token]:
        """Give the tokens of ``first:after`` that are no articles, prepositions, conjunctions."""
        return [t for t in self.tokens[first:after] if t.folded not in self.words.grammatical]

    def is_generic(self, first: int, after: int) -> bool:
        """Say whether complements tell no institution from another: ``de l'État``."""
        content = self.content(first, after)
        return bool(content) and all(t.folded in self.words.generic for t in content)

    def begins_with_capital(self, first: int, after: int) -> bool:
        """Say whether the first noun of complements is a proper name, or a number."""
        content = self.content(first, after)
        return bool(content) and (content[0].capital or content[0].text[0].isdigit())


def _in_capitals(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > _SHORT_ACRONYM
