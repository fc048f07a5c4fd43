"""Proper names right after a head noun: ``la région Bretagne``, ``la société Untel``."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from extractor.recognising.institution_names.complements import ComplementRule, complements_end
from extractor.recognising.institution_names.heads import Head
from extractor.recognising.institution_names.syntax import Syntax

_OF_PROPER_NAME = ComplementRule(of_only=True, capitals_only=True)
_OPENING_MARKS = '«“"'


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """Tokens of a text, from ``first`` to the one before ``after``."""

    first: int
    after: int


def place_end(syntax: Syntax, at: int, *, numbered: bool) -> int | None:
    """Give the token after a proper name in apposition: ``la CCI Nord de France``; or None.

    With ``numbered``, a number may end it (``Rennes 2``).
    """
    tokens = syntax.tokens
    end = at
    while end < len(tokens) and tokens[end].capital and not syntax.is_boundary(end):
        end += 1
    if end == at:
        return None
    if numbered and syntax.is_number(end):
        return end + 1
    return complements_end(syntax, end, _OF_PROPER_NAME) or end


def seat_end(syntax: Syntax, at: int) -> int | None:
    """Give the token after the place where an institution stands: ``at Barr``; or None."""
    if at + 1 >= len(syntax.tokens) or syntax.tokens[at].text.lower() not in syntax.words.first:
        return None
    return place_end(syntax, at + 1, numbered=False)


def apposed_end(
    syntax: Syntax, at: int, head: Head, ordinary: AbstractSet[str], *, own_capital: bool
) -> int | None:
    """Give the end of a proper name that follows its head noun and forms one name with it.

    ``le lycée Ada-Lovelace`` with some nouns; ``le Syndicat Rives-Nord`` with any that bears a
    capital (``own_capital``). ``ordinary`` are folded words that are no proper names.
    """
    if head.rule != "capital" or not (head.apposed or own_capital):
        return None
    if at >= len(syntax.tokens) or not syntax.touches(at) or _is_inside_name(syntax, at - 1):
        return None
    end = place_end(syntax, at, numbered=head.numbered)
    if end is None or head.apposed:
        return end
    # One ordinary word with a capital is an emphasis; an acronym, a name of its own.
    name = syntax.tokens[at:end]
    is_ordinary = all(t.folded in ordinary or t.acronym for t in name)
    return None if is_ordinary and len(name) == 1 else end


def _is_inside_name(syntax: Syntax, at: int) -> bool:
    """Say whether the head noun at ``at`` goes on with a name that began before it."""
    if at == 0:
        return False
    before = syntax.tokens[at - 1]
    return before.capital and before.folded not in syntax.words.grammatical and syntax.touches(at)


def proper_name(syntax: Syntax, at: int, ordinary: AbstractSet[str]) -> TokenSpan | None:
    """Give the proper name after a head noun that is no part of it: ``la société Untel``."""
    tokens = syntax.tokens
    if at < len(tokens) and tokens[at].text in _OPENING_MARKS:
        at += 1
    end = _capitals_end(syntax, at)
    if end == at:
        return None
    # A name of ordinary words goes on in lower case: "Familles rurales".
    if tokens[end - 1].folded in ordinary:
        while end < len(tokens) and _is_adjective_of_name(syntax, end):
            end += 1
    joined = end + 1 < len(tokens) and tokens[end].folded in syntax.words.joining
    if joined and tokens[end + 1].capital and not tokens[end + 1].acronym:
        end += 2
    return TokenSpan(at, end)


def _capitals_end(syntax: Syntax, at: int) -> int:
    """Give the token after words with a capital that touch, "of" between them or not."""
    tokens = syntax.tokens
    end = at
    while end < len(tokens) and tokens[end].capital and (end == at or syntax.touches(end)):
        end += 1
        noun = syntax.after_preposition(end)
        if (
            noun is not None
            and noun < len(tokens)
            and syntax.is_of(end)
            and tokens[noun].capital
            and not tokens[noun].acronym
        ):
            end = noun + 1
    return end


def _is_adjective_of_name(syntax: Syntax, at: int) -> bool:
    text = syntax.tokens[at].text
    return syntax.is_adjective(at) and not text.endswith(syntax.words.participle_endings)
