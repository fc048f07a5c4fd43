"""Names that are written in capitals throughout, with their head noun anywhere in them.

``Office of Management and Budget`` begins with its head noun, ``Environmental Protection
Agency`` ends with it, ``Colorado School of Mines`` has it in the middle. What holds such a name
together is its capitals: words that bear one, and the grammar between them (:mod:`.capital_words`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.recognising.institution_names.acronyms import is_introduced
from extractor.recognising.institution_names.capital_words import (
    CapitalGrammar,
    CapitalWord,
    is_set_in_lines,
    is_title,
    lines_of,
    touches,
    words_of,
)
from extractor.recognising.institution_names.heads import Head, read_heads
from extractor.recognising.institution_names.parser import InstitutionName
from extractor.recognising.institutions import InstitutionLexicon

RULE = "capitals"
"""The rule of the head nouns that these names have."""

_LONGEST = 12
"""Words of a name before its head noun, and after it."""
_LONGEST_HEAD = 3
_FEWEST_OF_TEAM = 2
"""Words in capitals of a team's name that nobody is named before as its owner."""
_POSSESSIVE_GAP = 3
"""The most characters between an owner's name and the next word: an apostrophe, "s", a space."""
_GAP_END = re.compile(r"[ \u00a0\n]\Z")


class CapitalNames:
    """The names in capitals of a text, by the head nouns of a language with the rule for them."""

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
        self._words = CapitalGrammar.of_table(table)
        self._ordinary = ordinary

    def find(self, text: str) -> list[InstitutionName]:
        """Give the names of a text in order, none inside another."""
        if not self._heads:
            return []
        titled = is_title(text, words_of(text))
        if is_set_in_lines(text):
            return [
                InstitutionName(name.start + at, name.end + at, name.rule, name.confidence)
                for at, line in lines_of(text)
                for name in self._find(line, titled=titled)
            ]
        return self._find(text, titled=titled)

    def _find(self, text: str, *, titled: bool) -> list[InstitutionName]:
        words = words_of(text)
        found: list[InstitutionName] = []
        for at in range(len(words)):
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

    def _owned(self, text: str, words: Sequence[CapitalWord], at: int) -> Iterator[InstitutionName]:
        """Give the name that a head noun in lower case ends: ``the EPA's Tide Watch team``.

        Ordinary words bear its capitals, and whose it is stands before them.
        """
        head = next((one for one in self._heads.get(words[at].folded, ()) if one.owned), None)
        if head is None:
            return
        first = at
        while first > 0 and at - first < _LONGEST and touches(text, words, first):
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
            len(space) <= _POSSESSIVE_GAP
            and _GAP_END.search(space) is not None
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
            and words[first].start - owner.end <= _POSSESSIVE_GAP
            and self._is_owner(owner)
        )

    def _is_proper_name(self, word: CapitalWord) -> bool:
        """Say whether a word is no ordinary one and no acronym: ``Beeck Center for Tides``."""
        return not word.acronym and word.folded not in self._ordinary

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

    # --- before the head noun ---------------------------------------------------------------------

    def _first(
        self, text: str, words: Sequence[CapitalWord], at: int, head: Head, *, joins: bool
    ) -> int:
        """Give the first word of the name whose head noun is at ``at``.

        With ``joins``, "and" may join what stands before it: ``Food and Drug Agency``.
        """
        first = at
        while first > 0 and at - first < _LONGEST:
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
        while begin > 0 and end - begin < _LONGEST and touches(text, words, begin):
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

    def _is_whose(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether the word before ``at`` tells for whom it is: ``Children's Bureau``."""
        before = words[at - 1]
        space = text[before.end : words[at].start]
        return (
            before.possessive
            and before.capital
            and before.folded in self._words.beneficiaries
            and len(space) <= _POSSESSIVE_GAP
            and _GAP_END.search(space) is not None
        )

    def _is_modifier(self, word: CapitalWord) -> bool:
        return word.capital and not word.possessive and word.folded not in self._words.stop

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

    def _ends_name(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether the word at ``at`` is a head noun that ends a name of its own."""
        first = at
        while first > 0 and at - first < _LONGEST and touches(text, words, first):
            if not self._is_modifier(words[first - 1]):
                break
            first -= 1
        return words[at].folded in self._heads and bool(self._telling(words, first, at))

    def _is_complement(self, text: str, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether the word at ``at`` ends what "of" makes part of a name before it."""
        first = at
        while first > 0 and at - first < _LONGEST and touches(text, words, first):
            first -= 1
            if words[first].folded in self._words.of:
                return True
            if not self._is_modifier(words[first]):
                return False
        return False

    # --- after the head noun ----------------------------------------------------------------------

    def _last(
        self, text: str, words: Sequence[CapitalWord], at: int, after: int, *, bare: bool
    ) -> int:
        """Give the word after the complements, from ``after`` on, of the head noun at ``at``.

        The head noun is ``bare`` where no word before it tells it from others.
        """
        end = after
        while end < len(words) and end - after < _LONGEST:
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

    def _is_listed_name(self, name: str) -> bool:
        return self._lexicon is not None and bool(self._lexicon.named(name))

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

    def _is_ordinary(self, words: Sequence[CapitalWord]) -> bool:
        return all(word.folded in self._ordinary and not word.acronym for word in words)

    def _end(self, text: str, words: Sequence[CapitalWord], at: int) -> int:
        """Give the word after those with a capital that follow each other from ``at`` on."""
        end = at + 1
        while end < min(len(words), at + _LONGEST) and self._continues(text, words, end):
            end += 1
        return end

    def _is_enumerated(self, words: Sequence[CapitalWord], at: int) -> bool:
        """Say whether topics follow each other from ``at`` on, and "and" stands before the last."""
        for after in range(at + 1, min(at + _LONGEST, len(words))):
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

    # --- whether that is a name -----------------------------------------------------------------

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

    def _is_proper(self, words: Sequence[CapitalWord]) -> bool:
        """Say whether one of some words is no ordinary one, but a proper name."""
        return any(
            word.acronym or word.folded not in self._ordinary or word.folded in self._words.prefixes
            for word in words
        )

    def _telling(self, words: Sequence[CapitalWord], first: int, at: int) -> list[CapitalWord]:
        """Give the words before a head noun that tell it from others, countries apart."""
        known = self._words
        dull = known.generic | known.prefixes | known.conjunctions
        return [word for word in words[first:at] if word.folded not in dull]

    def _shared(self, words: Sequence[CapitalWord], after: int, last: int) -> list[tuple[int, int]]:
        """Give the parts, as words, that the complements of a plural head noun are cut into."""
        parts: list[tuple[int, int]] = []
        begin = after
        for at in range(after, last):
            if words[at].folded in self._words.conjunctions:
                parts.append((begin, at))
                begin = at + 1
        return [*parts, (begin, last)]
