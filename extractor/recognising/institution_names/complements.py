"""The complements of a head noun: ``de l'aménagement, du logement et de la nature``."""

from dataclasses import dataclass

from extractor.recognising.institution_names.syntax import Syntax

_MOST_TOKENS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplementRule:
    """Which complements a head noun has.

    With ``free`` any noun may be the first; later ones have to be topics or bear a capital.
    """

    free: bool = False
    of_only: bool = False
    """None begins with another preposition than "of"."""
    capitals_only: bool = False
    shared: bool = False
    """The head noun is a plural: its complements are those of several names."""
    numbered: bool = False
    """The number of a department may be the only one."""


@dataclass(frozen=True, slots=True)
class _Joint:
    """What a comma or a conjunction joins on, at the token ``at``.

    That is where the part begins; or, where it is ``whole`` already (an adjective, a name
    without a preposition of its own), where it ends.
    """

    at: int
    whole: bool = False


def complements_end(syntax: Syntax, at: int, rule: ComplementRule) -> int | None:
    """Give the token after the complements that begin at ``at``, or None for none.

    A list is followed only where each part repeats the preposition.
    """
    return _Complements(syntax, at, rule).follow()


class _Complements:
    """A walk from one complement to the next."""

    def __init__(self, syntax: Syntax, at: int, rule: ComplementRule) -> None:
        self._syntax = syntax
        self._rule = rule
        self._at = at
        self._limit = min(len(syntax.tokens), at + _MOST_TOKENS)
        self._end: int | None = None
        self._free = rule.free
        self._listed = False
        """Whether a comma was passed."""
        self._was_of = False

    def follow(self) -> int | None:
        while self._at < self._limit and self._follow_part():
            pass
        return self._end

    def _follow_part(self) -> bool:
        """Go past the next complement, or what is joined to the last; say whether there is one."""
        joined = self._end is not None and self._joins()
        if joined:
            joint = self._joint()
            if joint is None:
                return False
            self._listed = self._listed or self._syntax.is_comma(self._at)
            self._at = joint.at
            if joint.whole:
                self._end = joint.at
                return True
        return self._follow_complement(joined=joined)

    def _follow_complement(self, *, joined: bool) -> bool:
        syntax, at = self._syntax, self._at
        noun = syntax.after_preposition(at)
        if noun is None or noun >= self._limit:
            return False
        of = syntax.is_of(at)
        if self._end is None and not (of or self._may_begin_with_other(at)):
            return False
        if joined and of is not self._was_of:
            return False
        self._was_of = of
        if (
            self._rule.numbered
            and self._end is None
            and syntax.words.place_number.fullmatch(syntax.tokens[noun].text)
        ):
            self._end = noun + 1
            return False
        if syntax.is_boundary(noun):
            return False
        free = self._free or (joined and self._listed)
        if not syntax.is_noun(noun, free=free, capitals_only=self._rule.capitals_only):
            return False
        at = noun + 1
        while at < self._limit and syntax.continues(at):
            at += 1
        self._at = self._end = at
        self._free = False
        return True

    def _may_begin_with_other(self, at: int) -> bool:
        """Say whether the first complement may begin with the preposition at ``at``, no "of"."""
        preposition = self._syntax.tokens[at].text.lower()
        return not self._rule.of_only and preposition in self._syntax.words.first

    # --- what a comma or a conjunction joins on ---------------------------------------------------

    def _joins(self) -> bool:
        return self._syntax.is_comma(self._at) or self._syntax.is_conjunction(self._at)

    def _joint(self) -> _Joint | None:
        """Give what the comma or conjunction at hand joins to the complements, or None."""
        syntax = self._syntax
        after = self._at + 1
        if (
            syntax.is_comma(self._at)
            and after < len(syntax.tokens)
            and syntax.is_conjunction(after)
        ):
            after += 1
        if after >= len(syntax.tokens):
            return None
        noun = syntax.after_preposition(after)
        if noun is not None and noun < len(syntax.tokens):
            return _Joint(after) if self._is_complement_joined(noun) else None
        return self._joint_without_preposition(after)

    def _is_complement_joined(self, noun: int) -> bool:
        """Say whether the complement of noun ``noun`` belongs to the same name."""
        syntax, shared = self._syntax, self._rule.shared
        word = syntax.tokens[noun]
        if syntax.is_boundary(noun) or word.acronym:
            return False
        by_conjunction = not syntax.is_comma(self._at)
        if word.folded in syntax.words.topics:
            return True
        if word.capital:
            return shared or (by_conjunction and self._ends_with_topic())
        # The last part of a list may be any noun: "… et de la répression …".
        return self._listed and not shared and by_conjunction

    def _ends_with_topic(self) -> bool:
        return self._syntax.tokens[self._at - 1].folded in self._syntax.words.topics

    def _joint_without_preposition(self, at: int) -> _Joint | None:
        """Give the bare name that a plural head shares, or the adjective or topic after "and"."""
        syntax = self._syntax
        word = syntax.tokens[at]
        if word.acronym or syntax.is_boundary(at):
            return None
        if self._rule.shared and word.capital and syntax.tokens[self._at - 1].capital:
            return _Joint(self._end_of_bare_name(at), whole=True)
        joinable = syntax.is_adjective(at) or word.folded in syntax.words.topics
        if joinable and not syntax.is_comma(self._at):
            return _Joint(syntax.after_words(at + 1), whole=True)
        return None

    def _end_of_bare_name(self, at: int) -> int:
        tokens = self._syntax.tokens
        end = at + 1
        while end < len(tokens) and tokens[end].capital and self._syntax.continues(end):
            end += 1
        return end
