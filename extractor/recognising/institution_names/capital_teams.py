"""Names in capitals whose head noun is in small letters: ``the EPA's Tide Watch team``."""

from collections.abc import Iterator, Sequence

from extractor.recognising.institution_names.capital_parts import (
    GAP_END,
    LONGEST,
    POSSESSIVE_GAP,
    RULE,
    CapitalParts,
)
from extractor.recognising.institution_names.capital_words import CapitalWord, touches
from extractor.recognising.institution_names.parser import InstitutionName

_FEWEST_OF_TEAM = 2
"""Words in capitals of a team's name that nobody is named before as its owner."""


class CapitalTeams(CapitalParts):
    """Reads teams, by whose they are or where they are."""

    def _owned(self, text: str, words: Sequence[CapitalWord], at: int) -> Iterator[InstitutionName]:
        """Give the name that a head noun in lower case ends: ``the EPA's Tide Watch team``.

        Ordinary words bear its capitals, and whose it is stands before them.
        """
        head = next((one for one in self._heads.get(words[at].folded, ()) if one.owned), None)
        if head is None:
            return
        first = at
        while first > 0 and at - first < LONGEST and touches(text, words, first):
            before = words[first - 1]
            if not self._is_modifier(before) or before.acronym or self._is_listed_name(before.text):
                break
            first -= 1
        if first in (0, at) or any(w.folded not in self._ordinary for w in words[first:at]):
            return
        if self._is_owned(text, words, first) or self._is_part(text, words, first, at):
            yield InstitutionName(words[first].start, words[at].end, RULE, head.confidence)

    def _is_owned(self, text: str, words: Sequence[CapitalWord], first: int) -> bool:
        """Say whether the word before the one at ``first`` is whose the name is."""
        owner = words[first - 1]
        space = text[owner.end : words[first].start]
        return (
            len(space) <= POSSESSIVE_GAP
            and GAP_END.search(space) is not None
            and (owner.possessive or touches(text, words, first))
            and owner.capital
            and self._is_listed_name(owner.text)
        )

    def _is_part(self, text: str, words: Sequence[CapitalWord], first: int, at: int) -> bool:
        """Say whether an institution is named right after a team: ``team at the Quay Agency``.

        An article stands before such a team, and its name has several words.
        """
        known = self._words
        after = at + 1
        if at - first < _FEWEST_OF_TEAM or words[first - 1].folded not in known.articles:
            return False
        if after >= len(words) or words[after].folded not in known.part_of:
            return False
        place = after + 1
        while place < len(words) and words[place].folded in known.articles:
            place += 1
        if place >= len(words) or not all(touches(text, words, i) for i in range(after, place + 1)):
            return False
        end = self._end(text, words, place)
        if end < len(words) and words[end].folded in known.of:
            return words[end - 1].folded in self._heads
        names = (text[words[place].start : words[i].end] for i in range(place, end))
        return words[place].capital and (
            any(self._is_listed_name(name) for name in names)
            or (end - place > 1 and words[end - 1].folded in self._heads)
        )
