"""Where a name in capitals ends: the complements after its head noun."""

from collections.abc import Sequence

from extractor.recognising.institution_names.capital_parts import LONGEST, CapitalParts
from extractor.recognising.institution_names.capital_words import CapitalWord, touches


class CapitalEndings(CapitalParts):
    """Reads on from a head noun."""

    def _last(
        self, text: str, words: Sequence[CapitalWord], at: int, after: int, *, bare: bool
    ) -> int:
        """Give the word after the complements, from ``after`` on, of the head noun at ``at``.

        The head noun is ``bare`` where no word before it tells it from others.
        """
        end = after
        while end < len(words) and end - after < LONGEST:
            first = end == after
            noun = self._complement(text, words, end, first=first, bare=bare)
            if noun is None:
                break
            end = noun
            while end < len(words) and self._continues(text, words, end):
                if self._is_listed_name(text[words[at].start : words[end - 1].end]):
                    return end
                end += 1
            if words[end - 1].possessive:
                # "Office of Women's Health"
                if end < len(words) and self._is_cause(text, words, end):
                    end += 1
                break
        return end

    def _is_cause(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether what an institution does for somebody follows whom it does it for."""
        return (
            self._is_whose(text, words, at)
            and words[at].capital
            and words[at].folded in self._words.topics
        )

    def _complement(
        self, text: str, words: Sequence[CapitalWord], at: int, *, first: bool, bare: bool
    ) -> int | None:
        """Give the word after the first noun of a complement, or of what is joined to one."""
        known = self._words
        comma = not first and text[words[at - 1].end : words[at].start] == ", "
        if not comma and not touches(text, words, at):
            return None
        # "Office of the Deputy Secretary for Tides"
        bare = bare and (first or words[at - 1].folded in known.holders)
        if words[at].folded in known.of or (bare and words[at].folded in known.other):
            noun = at + 1
            if noun < len(words) and words[noun].folded in known.articles:
                noun += 1
            return noun + 1 if self._is_noun(text, words, at, noun) else None
        if first:
            return None
        if words[at].folded in known.within and self._is_field(text, words, at, at + 1):
            return at + 2
        noun = at
        if words[at].folded in known.conjunctions:
            noun += 1
        elif not comma:
            return None
        if not self._is_noun(text, words, at, noun):
            return None
        adjectives = noun > at and known.is_adjective(words[at - 1])
        if not (
            self._is_topic(text, words, noun)
            or (adjectives and self._ends_on_topic(text, words, noun))
        ):
            return None
        # A comma joins only what "and" ends: "Health, Education, and Welfare".
        joins = not comma or noun > at or self._is_enumerated(words, noun)
        return noun + 1 if joins and not self._begins_name(text, words, noun) else None

    def _is_noun(self, text: str, words: Sequence[CapitalWord], at: int, noun: int) -> bool:
        """Say whether ``noun`` is a word of a name, and touches what leads to it from ``at``."""
        return (
            noun < len(words)
            and all(touches(text, words, i) for i in range(at + 1, noun + 1))
            and words[noun].capital
            and (words[noun].folded not in self._words.stop or self._is_holder(words, noun))
        )

    def _is_topic(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether the words from ``at`` on say what an institution is in charge of.

        The first or the last does: ``Human Services``, ``Government Relations``. Words before
        the last are ordinary ones: ``Acme Research`` is somebody else's name.
        """
        if words[at].folded in self._words.topics:
            return True
        return self._ends_on_topic(text, words, at) and self._is_ordinary(
            words[at : self._end(text, words, at) - 1]
        )

    def _ends_on_topic(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        return words[self._end(text, words, at) - 1].folded in self._words.topics

    def _is_field(self, text: str, words: Sequence[CapitalWord], at: int, noun: int) -> bool:
        """Say whether ordinary words in capitals follow: ``in Collaborative Innovation``.

        Others are a place.
        """
        return self._is_noun(text, words, at, noun) and self._is_ordinary(
            words[noun : self._end(text, words, noun)]
        )

    def _is_enumerated(self, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether topics follow each other from ``at`` on, and "and" stands before the last."""
        for after in range(at + 1, min(at + LONGEST, len(words))):
            if words[after - 1].folded not in self._words.topics:
                return False
            if words[after].folded in self._words.conjunctions:
                return after + 1 < len(words) and words[after + 1].folded in self._words.topics
        return False

    def _begins_name(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether the words from ``at`` on are a name of their own, which a head noun ends."""
        end = self._end(text, words, at)
        if end < len(words) and words[end].folded in self._words.conjunctions:
            return False
        ends = self._heads.get(words[end - 1].folded, ())
        # "Health and Human Services" is one, "Labor and Environmental Protection Agency" is two.
        is_sure = any(not head.weak for head in ends)
        return end - at > 1 and is_sure and self._ends_name(text, words, end - 1)
