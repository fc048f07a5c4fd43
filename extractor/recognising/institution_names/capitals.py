"""Names that are written in capitals throughout, with their head noun anywhere in them.

``Office of Management and Budget`` begins with its head noun, ``Environmental Protection
Agency`` ends with it, ``Colorado School of Mines`` has it in the middle. What holds such a name
together is its capitals: words that bear one, and the grammar between them (:mod:`.capital_words`).
"""

from collections.abc import Iterator, Sequence

from extractor.recognising.institution_names.acronyms import is_introduced
from extractor.recognising.institution_names.capital_beginnings import CapitalBeginnings
from extractor.recognising.institution_names.capital_endings import CapitalEndings
from extractor.recognising.institution_names.capital_parts import POSSESSIVE_GAP, RULE
from extractor.recognising.institution_names.capital_teams import CapitalTeams
from extractor.recognising.institution_names.capital_words import (
    CapitalWord,
    is_set_in_lines,
    is_title,
    lines_of,
    touches,
    words_of,
)
from extractor.recognising.institution_names.heads import Head
from extractor.recognising.institution_names.parser import InstitutionName
from extractor.text import fold

_LONGEST_HEAD = 3


class CapitalNames(CapitalBeginnings, CapitalEndings, CapitalTeams):
    """The names in capitals of a text, by the head nouns of a language with the rule for them."""

    def find(self, text: str, vocabulary: frozenset[str] | None = None) -> list[InstitutionName]:
        """Give the names of a text in order, none inside another.

        ``vocabulary`` are the words of the text, where they are known.
        """
        # Most texts hold no head noun, and are not worth being cut into words.
        if vocabulary is not None and not self.may_be_in(vocabulary):
            return []
        folded = fold(text)
        if not any(word in folded for word in self._first_words):
            return []
        titled = is_title(text, words_of(text, self._words.possessives))
        if is_set_in_lines(text):
            return [
                InstitutionName(name.start + at, name.end + at, name.rule, name.confidence)
                for at, line in lines_of(text)
                for name in self._find(line, titled=titled)
            ]
        return self._find(text, titled=titled)

    def _find(self, text: str, *, titled: bool) -> list[InstitutionName]:
        words = words_of(text, self._words.possessives)
        found: list[InstitutionName] = []
        for at, word in enumerate(words):
            if word.folded not in self._first_words:
                continue
            for name in self._names_at(text, words, at, titled=titled):
                # Head nouns come in order: what overlaps is the last found, and is left out
                # where the other one does not hold it.
                while found and name.start <= found[-1].start and found[-1].end <= name.end:
                    found.pop()
                if not found or found[-1].end <= name.start:
                    found.append(name)
        return found

    def _names_at(
        self, text: str, words: Sequence[CapitalWord], at: int, *, titled: bool
    ) -> Iterator[InstitutionName]:
        """Give the names whose head noun begins at a word: of the longest that is there."""
        if not words[at].capital:
            if not titled:
                yield from self._owned(text, words, at)
            return
        for length in range(min(_LONGEST_HEAD, len(words) - at), 0, -1):
            after = at + length
            phrase = " ".join(word.folded for word in words[at:after])
            heads = self._heads.get(phrase, ())
            if heads and all(touches(text, words, i) for i in range(at + 1, after)):
                for head in (one for one in heads if not one.owned):
                    yield from self._names_of(text, words, head, at, after, titled=titled)
                return

    def _names_of(
        self,
        text: str,
        words: Sequence[CapitalWord],
        head: Head,
        at: int,
        after: int,
        *,
        titled: bool,
    ) -> Iterator[InstitutionName]:
        of = after < len(words) and words[after].folded in self._words.of
        first = self._first(text, words, at, head, joins=not (of or head.last or head.proper))
        first = self._first_with_joined(text, words, head, first, at, after)
        # "The EPA Center for Tides": whose it is tells its own centres apart by what follows.
        bare = not head.prefixed and all(
            self._words.is_bare(word) or self._is_owner(word) or self._is_proper_name(word)
            for word in words[first:at]
        )
        ends = words[after - 1].possessive or head.last
        last = after if ends else self._last(text, words, at, after, bare=bare)
        doubtful = titled and head.weak and last == after
        if doubtful and not self._is_proper(words[first:at]):
            return
        if not (
            self._is_name(words, head, first, at, after, last)
            or (first < at and self._is_told(text, words, head, first, last))
        ):
            return
        if last == after < len(words) and (
            self._is_of_thing(text, words, after)
            or self._is_numbered(text, words, head, after)
            or ((head.weak or titled) and self._goes_on(text, words, after))
        ):
            return
        parts = self._shared(words, after, last) if head.plural else [(first, last)]
        for index, (begin, end) in enumerate(parts):
            start = words[first if index == 0 else begin].start
            yield InstitutionName(start, words[end - 1].end, RULE, head.confidence)

    def _is_told(
        self, text: str, words: Sequence[CapitalWord], head: Head, first: int, last: int
    ) -> bool:
        """Say whether what stands around ordinary words in capitals makes a name of them.

        Whose it is does (``the EPA's Tidal Innovation Lab``), and its acronym in parentheses.
        """
        if head.complemented:
            return False
        if is_introduced(text, words[first].start, words[last - 1].end):
            return True
        owner = words[first - 1] if first > 0 else None
        return (
            owner is not None
            and owner.possessive
            and words[first].start - owner.end <= POSSESSIVE_GAP
            and self._is_owner(owner)
        )

    def _is_owner(self, word: CapitalWord) -> bool:
        return word.acronym and self._is_listed_name(word.text)

    def _is_numbered(self, text: str, words: Sequence[CapitalWord], head: Head, at: int) -> bool:
        """Say whether a number at ``at`` makes a part of a text of a noun: ``Section 3A``."""
        return head.weak and touches(text, words, at) and words[at].text[0].isdigit()

    def _goes_on(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether an ordinary word in capitals at ``at`` makes another thing's name.

        ``Data Center Optimization Goal`` is no center's. What somebody is may follow a name.
        """
        return (
            touches(text, words, at)
            and words[at].capital
            and not words[at].acronym
            and all(part in self._ordinary for part in words[at].folded.split("-"))
            and words[at].folded not in self._words.stop | self._words.holders
            and words[at].folded not in self._heads
        )

    def _is_of_thing(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether the word at ``at`` makes another thing's name of what ends before it."""
        return touches(text, words, at) and words[at].folded in self._words.things

    def _is_name(
        self, words: Sequence[CapitalWord], head: Head, first: int, at: int, after: int, last: int
    ) -> bool:
        known = self._words
        indefinite = first > 0 and words[first - 1].folded in known.indefinite
        if indefinite and last == after and not self._telling(words, first, at):
            return False
        if " ".join(word.folded for word in words[first:last]) in known.not_names:
            return False
        if head.modified and first == at:
            return False
        if last > after:
            # "Department of Things" is one by its form, "State of the Art" is not.
            if head.complemented and head.proper:
                return self._is_proper(words[after + 1 : last])
            dull = known.generic - known.topics
            return any(word.capital and word.folded not in dull for word in words[after:last])
        if head.complemented:
            return False
        telling = self._telling(words, first, at)
        if not telling and any(w.folded in known.conjunctions for w in words[first:at]):
            # "Information Office" may be any, "Information and Policy Office" is one.
            return not head.proper
        if not telling:
            return head.prefixed and any(w.folded in known.prefixes for w in words[first:at])
        if head.proper:
            return self._is_proper(telling) and not self._is_in_name(words, first)
        # "The NASA Center" is one of several.
        return not head.weak or not all(word.acronym for word in telling)

    def _is_in_name(self, words: Sequence[CapitalWord], first: int) -> bool:
        """Say whether more of a name stands before the word at ``first``: ``Code for Oakham``."""
        return (
            first > 1 and words[first - 1].folded in self._words.other and words[first - 2].capital
        )

    def _shared(self, words: Sequence[CapitalWord], after: int, last: int) -> list[tuple[int, int]]:
        """Give the parts, as words, that the complements of a plural head noun are cut into."""
        parts: list[tuple[int, int]] = []
        begin = after
        for at in range(after, last):
            if words[at].folded in self._words.conjunctions:
                parts.append((begin, at))
                begin = at + 1
        return [*parts, (begin, last)]
