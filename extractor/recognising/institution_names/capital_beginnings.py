"""Where a name in capitals begins: the words before its head noun."""

from collections.abc import Sequence

from extractor.recognising.institution_names.acronyms import is_introduced
from extractor.recognising.institution_names.capital_parts import LONGEST, CapitalParts
from extractor.recognising.institution_names.capital_words import CapitalWord, touches
from extractor.recognising.institution_names.heads import Head


class CapitalBeginnings(CapitalParts):
    """Reads back from a head noun."""

    def _first(
        self, text: str, words: Sequence[CapitalWord], at: int, head: Head, *, joins: bool
    ) -> int:
        """Give the first word of the name whose head noun is at ``at``.

        With ``joins``, "and" may join what stands before it: ``Food and Drug Agency``.
        """
        first = at
        while first > 0 and at - first < LONGEST:
            before = words[first - 1]
            comma = head.last and first == at and text[before.end : words[first].start] == ", "
            if self._is_whose(text, words, first):
                first -= 1
                continue
            if not (touches(text, words, first) or comma):
                break
            if self._is_modifier(before):
                first -= 1
                continue
            if head.last and before.text == "&" and first > 1 and words[first - 2].capital:
                first -= 2  # "Marl & Finch LLP"
                continue
            joined = self._joined_before(text, words, first) if joins else None
            if joined is None:
                break
            first = joined
        # "And", "The": what begins a sentence with a capital is no part of the name.
        while first < at and words[first].folded in self._words.stop:
            first += 1
        return first

    def _first_with_joined(
        self,
        text: str,
        words: Sequence[CapitalWord],
        head: Head,
        first: int,
        at: int,
        after: int,
    ) -> int:
        """Give the first word of a name with the ordinary words that "and" joins to it, if any.

        An article before all of them says that they are one name (``the Diversity and Inclusion
        Working Group``), and so does their acronym after it.
        """
        if first < 2 or first == at or head.last or head.complemented:
            return first
        conjunction = words[first - 1].folded in self._words.conjunctions
        if not conjunction or not touches(text, words, first):
            return first
        begin = end = first - 1
        while begin > 0 and end - begin < LONGEST and touches(text, words, begin):
            if not self._is_modifier(words[begin - 1]):
                break
            begin -= 1
        joined = words[begin:end]
        if not joined or not self._is_ordinary(joined) or not self._is_ordinary(words[first:at]):
            return first
        if is_introduced(text, words[begin].start, words[after - 1].end):
            return begin
        parts = {word.folded for word in joined}
        is_other = parts & (self._heads.keys() | self._words.holders | self._words.things)
        article = (
            begin > 0
            and words[begin - 1].folded in self._words.articles
            and touches(text, words, begin)
        )
        if head.proper or is_other or not (article or words[first - 1].text == "&"):
            return first
        return first if self._is_listed_name(text[joined[0].start : joined[-1].end]) else begin

    def _joined_before(self, text: str, words: Sequence[CapitalWord], first: int) -> int | None:
        """Give the word that "and" joins to the one at ``first``, or None: ``Food and Drug``."""
        if first < 2 or words[first - 1].folded not in self._words.conjunctions:
            return None
        joined = words[first - 2]
        is_topic = joined.capital and joined.folded in self._words.topics
        if not is_topic or not touches(text, words, first - 1) or joined.possessive:
            return None
        at = first - 2
        if self._ends_name(text, words, at) or self._is_complement(text, words, at):
            return None
        # "Alcohol, Tobacco, Firearms and Explosives Bureau"
        while (
            at > 0
            and text[words[at - 1].end : words[at].start] == ", "
            and words[at - 1].capital
            and words[at - 1].folded in self._words.topics
        ):
            at -= 1
        return at

    def _is_complement(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether the word at ``at`` ends what "of" makes part of a name before it."""
        first = at
        while first > 0 and at - first < LONGEST and touches(text, words, first):
            first -= 1
            if words[first].folded in self._words.of:
                return True
            if not self._is_modifier(words[first]):
                return False
        return False
