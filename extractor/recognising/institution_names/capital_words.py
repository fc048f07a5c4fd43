"""A text → the words that names in capitals are made of, and a language's words around them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from extractor.text import fold

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‑'’./+&][^\W_]+)*|&")
_BLOCKS_AT_HAND = 1 << 10
_GAP = re.compile(r"[ \u00a0\n]")
_FULL_STOPS = (".", ";", "!")
"""What ends a sentence and no title."""
_FEWEST_LINES, _LONGEST_LINE = 3, 45
_TITLE_WORDS = 3
_TITLE_SMALL, _TITLE_SHARE = 2, 0.3
"""A title has fewer long words than these, and less than this share of them, in small letters."""


class CapitalWord(NamedTuple):
    """A word of a text; ``start`` and ``end`` are offsets of the text.

    A tuple, which is made sooner: a long text has a hundred thousand.
    """

    start: int
    end: int
    text: str
    folded: str
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether the word is written as names are: ``Office``, ``U.S.``, ``18F``, ``eTide``."""
        return (
            self.text[0].isupper()
            or self.text[1:2].isupper()
            or (self.text[0].isdigit() and any(c.isupper() for c in self.text))
        )

    @property
    def acronym(self) -> bool:
        """Whether the word is in capitals."""
        return self.text.isupper() and len(self.text) > 1 and "." not in self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class CapitalGrammar:
    """A language's words around such names, folded: ``[capitals]`` of table ``organisations``."""

    of: frozenset[str]
    other: frozenset[str]
    """Prepositions that follow only a head noun that nothing before it tells from others."""
    within: frozenset[str]
    """Prepositions that follow a complement of ordinary words, and go on with it."""
    articles: frozenset[str]
    conjunctions: frozenset[str]
    indefinite: frozenset[str]
    stop: frozenset[str]
    topics: frozenset[str]
    generic: frozenset[str]
    not_names: frozenset[str]
    prefixes: frozenset[str]
    """Countries and peoples."""
    qualifying: frozenset[str]
    """Those and other words that do not tell a head noun from the same one elsewhere."""
    holders: frozenset[str]
    """What somebody is whose office a name may be, words that no name has inside otherwise."""
    adjective_endings: tuple[str, ...]
    """They end what "and" joins to another adjective: ``Complementary and Integrative``."""
    part_of: frozenset[str]
    """Prepositions from a team to the institution that it is in."""
    patrons: frozenset[str]
    """What or whom a body may be named after, before a possessive or two words before it."""
    beneficiaries: frozenset[str]
    """For whom an institution is there; with a possessive they are part of its name."""
    things: frozenset[str]
    """Right after a name that its head noun ends, they make it another thing's."""
    possessives: tuple[str, ...]
    """What ends the name of an owner: an apostrophe, and what the language has after it."""

    def is_bare(self, word: CapitalWord) -> bool:
        """Say whether a word does not tell a head noun from the same one elsewhere."""
        return word.folded in self.qualifying

    def is_adjective(self, word: CapitalWord) -> bool:
        """Say whether a word has the form of an adjective."""
        return word.folded.endswith(self.adjective_endings) if self.adjective_endings else False

    @classmethod
    def of_table(cls, table: Mapping[str, Any]) -> "CapitalGrammar":
        """Read them from a language's table ``organisations``; what it leaves out is empty."""
        grammar, own = table.get("grammar", {}), table.get("capitals", {})

        def words(where: Mapping[str, Any], name: str) -> frozenset[str]:
            return frozenset(map(fold, where.get(name, ())))

        return cls(
            of=words(own, "of"),
            other=words(own, "other"),
            within=words(own, "within"),
            adjective_endings=tuple(own.get("adjective_endings", ())),
            articles=words(grammar, "articles"),
            conjunctions=words(grammar, "conjunctions"),
            indefinite=words(grammar, "indefinite"),
            stop=words(grammar, "stop_words") | words(grammar, "indefinite"),
            topics=words(grammar, "topics"),
            generic=words(grammar, "generic"),
            not_names=words(grammar, "not_names"),
            prefixes=words(own, "prefixes"),
            qualifying=words(own, "prefixes") | words(own, "qualifiers"),
            holders=words(own, "holders"),
            part_of=words(own, "part_of"),
            patrons=words(own, "patrons"),
            beneficiaries=words(own, "beneficiaries"),
            things=words(own, "things"),
            possessives=tuple(map(fold, table.get("cues", {}).get("possessive", ()))),
        )


@lru_cache(maxsize=_BLOCKS_AT_HAND)
def words_of(text: str, possessives: tuple[str, ...] = ()) -> tuple[CapitalWord, ...]:
    """Cut a text into words; the ending of a possessive is no part of its word.

    ``possessives`` are the language's endings, folded. A word that ends as one of them does
    takes its apostrophe alone (``the Harbours' office``). Several recognisers ask about the
    blocks of the document at hand, whose words are kept.
    """
    letters = tuple(one.removeprefix("'") for one in possessives)
    words = []
    whole = fold(text)
    for match in _WORD.finditer(text):
        start, end = match.span()
        folded = whole[start:end]
        ending = ""
        if folded.endswith(possessives):
            ending = next(one for one in possessives if folded.endswith(one))
            end -= len(ending)
        possessive = bool(ending) or (folded.endswith(letters) and whole[end : end + 1] == "'")
        words.append(CapitalWord(start, end, text[start:end], folded[: end - start], possessive))
    return tuple(words)


def touches(text: str, words: Sequence[CapitalWord], at: int) -> bool:
    """Say whether no more than one space stands before the word at ``at``, which is not the first.

    A line break that wraps the text is a space, and an initial may have its full stop.
    """
    before = words[at - 1]
    gap = text[before.end : words[at].start]
    if gap[:1] == "." and len(before.text) == 1 and before.text.isupper():
        gap = gap[1:]
    return not before.possessive and _GAP.fullmatch(gap) is not None


def is_set_in_lines(text: str) -> bool:
    """Say whether the lines of a text are lines of a card or a poem, and not wrapped prose.

    There are several, and all are short.
    """
    lines = text.strip().split("\n")
    return len(lines) >= _FEWEST_LINES and all(len(line) <= _LONGEST_LINE for line in lines)


def lines_of(text: str) -> list[tuple[int, str]]:
    """Give the lines of a text, each with where it begins."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, line))
        at += len(line) + 1
    return found


def is_title(text: str, words: Sequence[CapitalWord]) -> bool:
    """Say whether a text is a title with capitals everywhere, so that one says little."""
    if text.rstrip().endswith(_FULL_STOPS):
        return False
    long = [word for word in words if len(word.text) > _TITLE_WORDS]
    small = sum(not word.text[0].isupper() for word in long)
    return len(long) > _TITLE_WORDS and small < min(_TITLE_SMALL, _TITLE_SHARE * len(long))
