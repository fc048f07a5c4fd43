"""The tokens of a text → the institutions' names that begin at a head noun."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from extractor.recognising.institution_names.appositions import (
    TokenSpan,
    apposed_end,
    place_end,
    proper_name,
    seat_end,
)
from extractor.recognising.institution_names.complements import ComplementRule, complements_end
from extractor.recognising.institution_names.heads import Head
from extractor.recognising.institution_names.syntax import Syntax
from extractor.recognising.institution_names.tokens import Token, phrase_of
from extractor.recognising.institutions import InstitutionLexicon

_LONGEST_HEAD = 6
_LONGEST_HOST = 5
_BEFORE_LIST = "(:"


@dataclass(frozen=True, slots=True)
class InstitutionName:
    """A span that is built as an institution's name is.

    ``start`` and ``end`` are offsets of the text; ``rule`` is the head noun's rule and
    ``confidence`` the part that the construction alone gives.
    """

    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _NounGroup:
    """A head noun with its adjectives: the tokens ``first`` to the one before ``end``."""

    head: Head
    first: int
    after_noun: int
    end: int
    qualified: bool
    """One of the head's own adjectives is there."""
    own_capital: bool
    """The noun bears a capital that a sentence does not ask for."""


@dataclass(frozen=True, slots=True)
class _Extent:
    """How far a name goes; ``telling`` where that alone says that it is one."""

    end: int
    telling: bool = False


class NameParser:
    """Parses names in one text. Positions are indexes of tokens."""

    def __init__(
        self,
        syntax: Syntax,
        ordinary: AbstractSet[str],
        lexicon: InstitutionLexicon | None,
    ) -> None:
        """``ordinary`` are words that are no proper names; ``lexicon`` may host incubators."""
        self._syntax = syntax
        self._tokens = syntax.tokens
        self._words = syntax.words
        self._ordinary = ordinary
        self._lexicon = lexicon

    def names_at(self, index: int) -> Iterator[InstitutionName]:
        """Give the names that begin at a token: of the longest head noun that is there."""
        for length in range(min(_LONGEST_HEAD, len(self._tokens) - index), 0, -1):
            heads = self._syntax.heads(index, index + length)
            if not heads:
                continue
            for head in heads:
                found = list(self._names_of(head, index, index + length))
                if found:
                    yield from found
                    return
            return

    def _names_of(self, head: Head, first: int, after: int) -> Iterator[InstitutionName]:
        if head.rule == "name":
            name = proper_name(self._syntax, after, self._ordinary)
            if name is not None and not self._is_acronym_of_thing(name):
                begin = first if self._goes_on(first, after) else name.first
                yield self._name(begin, name.after, head, head.confidence)
            return
        group = self._noun_group(head, first, after)
        extent = self._extent(group) if group is not None else None
        if group is not None and extent is not None and self._is_name(group, extent):
            yield from self._names_in(group, extent.end)

    def _name(self, first: int, after: int, head: Head, confidence: float) -> InstitutionName:
        tokens = self._tokens
        return InstitutionName(tokens[first].start, tokens[after - 1].end, head.rule, confidence)

    def _is_acronym_of_thing(self, name: TokenSpan) -> bool:
        """Say whether a proper name is an acronym that no institution bears: ``la chaîne PDF``."""
        return name.after == name.first + 1 and self._is_thing(self._tokens[name.first].text)

    def _goes_on(self, first: int, after: int) -> bool:
        """Say whether a head noun goes on with an adjective, both with a capital."""
        if not (self._tokens[first].capital and self._tokens[after].capital):
            return False
        heads = self._syntax.heads(first, after)
        return any(self._syntax.is_adjective(after, head) for head in heads)

    # --- the head noun with its adjectives ------------------------------------------------------

    def _noun_group(self, head: Head, first: int, after: int) -> _NounGroup | None:
        """Give the head noun with its adjectives, or None where it can begin no name."""
        noun = self._tokens[first]
        own_capital = noun.capital and not self._syntax.begins_sentence(first)
        if self._syntax.is_indefinite(first) and not own_capital:
            return None
        end = after
        qualified = False
        while end < len(self._tokens) and self._syntax.is_adjective(end, head):
            adjective = self._tokens[end]
            if head.apposed and adjective.capital and not noun.capital:
                break  # "le lycée Claudel": a name that ends as adjectives do
            qualified = qualified or adjective.folded in head.adjectives
            own_capital = own_capital or (noun.capital and adjective.capital)
            end += 1
        if head.qualified and not qualified:
            return None
        is_ministry = head.rule == "topics" and not (head.qualified or head.part)
        return _NounGroup(
            head=head,
            first=first,
            after_noun=after,
            end=self._after_charge(end) if qualified or is_ministry else end,
            qualified=qualified,
            own_capital=own_capital,
        )

    def _after_charge(self, at: int) -> int:
        """Give the token after the words that say "in charge" at ``at``, or ``at``."""
        for words in self._words.in_charge:
            if tuple(t.folded for t in self._tokens[at : at + len(words)]) == words:
                return at + len(words)
        return at

    # --- how far the name goes ------------------------------------------------------------------

    def _extent(self, group: _NounGroup) -> _Extent | None:
        """Give how far the name of a noun group goes, or None where nothing completes it."""
        head, noun = group.head, self._tokens[group.first]
        apposed = apposed_end(
            self._syntax, group.end, head, self._ordinary, own_capital=group.own_capital
        )
        if head.own_capital and not noun.capital and apposed is None:
            return None
        if head.acting and not noun.capital and not self._acts(group.first):
            return None
        if head.rule == "host":
            hosted = self._host_end(group.end)
            if hosted is not None:
                return _Extent(hosted, telling=True)
        end = self._completed_end(group) if apposed is None else apposed
        if end is None and head.plural and head.rule == "topics":
            end = self._bare_topics_end(group.end)
        if end is not None:
            return _Extent(end, telling=self._has_comma(group.end, end))
        if head.rule == "territory":
            end = place_end(self._syntax, group.end, numbered=head.numbered)
        if end is None and head.seated:
            end = seat_end(self._syntax, group.end)
        if end is not None:
            return _Extent(end)
        stands_alone = group.own_capital and group.end > group.after_noun
        return _Extent(group.end) if stands_alone else None

    def _completed_end(self, group: _NounGroup) -> int | None:
        head = group.head
        # An acronym is a whole name: what may follow it is a place, no common noun.
        whole = self._tokens[group.first].acronym
        rule = ComplementRule(
            free=(group.own_capital and not whole) or group.qualified,
            of_only=head.rule == "territory" or (head.rule == "topics" and not head.qualified),
            shared=head.plural,
            numbered=head.numbered,
        )
        at = group.end
        if head.themed and group.own_capital and self._is_theme(at):
            at += 1
        end = complements_end(self._syntax, at, rule) or (at if at > group.end else None)
        if end is None or (head.rule == "topics" and not head.qualified):
            return end
        return self._without_generic_tail(group, end)

    def _bare_topics_end(self, at: int) -> int | None:
        """Give the token after topics that a plural shares without a preposition, or None.

        ``les ministères Justice et Culture``: two or more, each with its capital.
        """
        tokens, words = self._tokens, self._words
        if at < len(tokens) and tokens[at].text in _BEFORE_LIST:
            at += 1
        number, end = 0, at
        while at < len(tokens) and tokens[at].capital and tokens[at].folded in words.topics:
            number += 1
            end = self._syntax.after_words(at + 1)
            if not (end < len(tokens) and self._is_joint(end)):
                break
            at = end + 1
        return end if number > 1 else None

    def _is_joint(self, at: int) -> bool:
        return self._syntax.is_comma(at) or self._syntax.is_conjunction(at)

    def _is_theme(self, at: int) -> bool:
        """Say whether a token is what an institution is in charge of, with no preposition."""
        if at >= len(self._tokens) or not self._syntax.touches(at):
            return False
        token = self._tokens[at]
        return token.folded in self._words.topics and not token.capital

    def _without_generic_tail(self, group: _NounGroup, end: int) -> int:
        """End a name of the list before what is joined to it and tells nothing.

        ``the Court of Waters and of the administration`` are two.
        """
        for at in range(end - 1, group.end, -1):
            if self._syntax.is_conjunction(at):
                tail = self._syntax.is_generic(at + 1, end)
                return at if tail and self._is_listed(group.first, at) else end
        return end

    def _is_listed(self, first: int, after: int) -> bool:
        return self._lexicon is not None and bool(
            self._lexicon.named(phrase_of(self._tokens[first:after]))
        )

    def _has_comma(self, first: int, after: int) -> bool:
        return any(t.text == "," for t in self._tokens[first:after])

    def _acts(self, first: int) -> bool:
        """Say whether a place is spoken of as an institution: a subject, an agent, a partner."""
        tokens, words = self._tokens, self._words
        before = first - 1
        of = before >= 0 and tokens[before].folded in words.contracted
        while before >= 0 and tokens[before].folded in words.articles | words.contracted:
            before -= 1
        if before >= 0 and self._syntax.is_of(before):
            of = True
            before -= 1
        if before < 0 or tokens[before].text in ".!?…,":
            return not of
        return tokens[before].folded in (words.acting_nouns if of else words.acting_before)

    def _host_end(self, at: int) -> int | None:
        """Give the token after the institution that an incubator's name ends with, or None."""
        noun = self._syntax.after_preposition(at)
        if noun is None or noun >= len(self._tokens):
            return None
        for name in self.names_at(noun):
            return self._token_ending_at(name.end, noun) + 1
        if self._tokens[noun].acronym:
            return None if self._is_thing(self._tokens[noun].text) else noun + 1
        return self._listed_end(noun)

    def _is_thing(self, acronym: str) -> bool:
        listed = self._lexicon is not None and self._lexicon.named(acronym)
        return acronym in self._words.thing_acronyms and not listed

    def _token_ending_at(self, offset: int, first: int) -> int:
        return next(i for i in range(first, len(self._tokens)) if self._tokens[i].end == offset)

    def _listed_end(self, first: int) -> int | None:
        """Give the token after the institution of the language's list at ``first``, or None."""
        if self._lexicon is None or not self._tokens[first].capital:
            return None
        for end in range(min(first + _LONGEST_HOST, len(self._tokens)), first, -1):
            if self._lexicon.named(" ".join(t.text for t in self._tokens[first:end])):
                return end
        return None

    # --- whether that is a name -----------------------------------------------------------------

    def _is_name(self, group: _NounGroup, extent: _Extent) -> bool:
        """Say whether a noun group with all that completes it names one institution."""
        head, end = group.head, extent.end
        telling_head = head.rule == "host" and group.after_noun - group.first > 1
        proper = group.own_capital and all(t.capital for t in self._syntax.content(group.end, end))
        if not (telling_head or proper) and self._syntax.is_generic(group.end, end):
            return False
        capitals = any(t.capital for t in self._tokens[group.after_noun : end])
        telling = group.own_capital or capitals or extent.telling
        if head.rule in ("capital", "host") and not telling:
            return False
        if head.rule == "host" and self._follows_a_noun(group.first):
            return False
        if head.own_capital and not group.own_capital and not capitals:
            return False
        phrase = phrase_of(self._tokens[group.first : end])
        if phrase in self._words.not_names or phrase.startswith(self._words.not_beginnings):
            return False
        return head.rule != "territory" or self._is_place_name(group, end)

    def _follows_a_noun(self, first: int) -> bool:
        """Say whether a noun in lower case is one more after another: ``une offre incubateur``."""
        if first < 2 or self._tokens[first].capital or not self._syntax.touches(first):
            return False
        before = self._tokens[first - 1]
        return before.folded in self._ordinary and self._syntax.is_indefinite(first - 1)

    def _is_place_name(self, group: _NounGroup, end: int) -> bool:
        """Say whether a name is of a place that is no mere place where it stands."""
        if not self._syntax.begins_with_capital(group.end, end):
            return False
        before = self._before_article(group.first)
        return before is None or before.folded not in self._words.place_before

    def _before_article(self, first: int) -> Token | None:
        """Give the token before a noun and its article, or None."""
        if not first:
            return None
        before = self._tokens[first - 1]
        if first > 1 and before.folded in self._words.articles:
            return self._tokens[first - 2]
        return before

    # --- the names that it is ---------------------------------------------------------------------

    def _names_in(self, group: _NounGroup, end: int) -> Iterator[InstitutionName]:
        head, noun = group.head, self._tokens[group.first]
        capital = group.own_capital or noun.capital
        confidence = head.capital_confidence if capital else head.confidence
        acronym_follows = end < len(self._tokens) and self._tokens[end].text == "("
        if head.plural and not acronym_follows:
            yield from self._shared_out(group, end, confidence)
        else:
            yield self._name(group.first, end, head, confidence)

    def _shared_out(
        self, group: _NounGroup, end: int, confidence: float
    ) -> Iterator[InstitutionName]:
        """Share out the complements of a plural head: one name for each."""
        # Nothing follows a head that ends its text.
        following = self._tokens[group.end : group.end + 1]
        listed_apart = any(token.text in _BEFORE_LIST for token in following)
        begin = group.end + 1 if listed_apart else group.first
        for index in range(group.end, end):
            after = self._next_shared(index)
            if after is not None:
                yield self._name(begin, index, group.head, confidence)
                begin = after
        yield self._name(begin, end, group.head, confidence)

    def _next_shared(self, index: int) -> int | None:
        """Give where the next complement's own name begins after a joint at ``index``, or None."""
        if index + 1 >= len(self._tokens) or not self._is_joint(index):
            return None
        after = self._syntax.after_preposition(index + 1)
        if after is None and self._tokens[index + 1].capital:
            return index + 1
        return after
