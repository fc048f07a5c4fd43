"""The grammar of role phrases: where a role begins, where it ends, what it is in.

The words are the language's (``roles.toml``).
"""

import re
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import NEVER, alternatives, before_word
from extractor.recognising.analysis import AnalysedBlock
from extractor.text import fold

_BREAK = re.compile(r"[;:()!?«»“”\"…\[\]\n|]|,|\.(?=\s|$)|\s[-–—]\s")
_WORD = re.compile(r"[^\W_]+(?:[-.·⋅'][^\W_]+)*")
_LONGEST = 160
"""No role as written is longer, in code points."""
_PREPOSITION = 12
"""No preposition with its space is longer, in code points."""


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role as plain offsets: ``start:end`` without its determiner, which is at ``outer``.

    The head of the phrase ends at ``head_end``. ``possessive`` says that the determiner tells
    whose the role is (``sa directrice``).
    """

    outer: int
    start: int
    head_end: int
    end: int
    possessive: bool = False


class RolePhrases:
    """The role phrases of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table("roles")
        heads = alternatives(
            (form for entry in table.get("heads", ()) for form in entry.split("|")), r"s?\s+"
        )
        inclusive = table.get("inclusive_ending", "")
        modifiers = alternatives(table.get("modifiers_before", ()))
        self._head = re.compile(
            rf"(?P<determiner>{before_word(table.get('determiners', ()))})?"
            rf"(?P<role>(?:{modifiers}s?(?:(?<=-)|\s+)){{0,2}}{heads}{inclusive})(?![\w'])"
        )
        self._possessives = frozenset(map(fold, table.get("possessives", ())))
        self._unaccented = frozenset(map(fold, table.get("accents_needed", ())))
        self._infinitive = re.compile(table.get("infinitive", NEVER))
        self._not_infinitive = re.compile(fold(table.get("not_infinitive", NEVER)))
        self._adverb = re.compile(before_word(table.get("adverbs", ())))
        self._join = re.compile(rf"[ \u00a0]?{alternatives(table.get('joins', ()))}\s+")
        self._conjunctions = frozenset(map(fold, table.get("conjunctions", ())))
        self._not_before_name = re.compile(
            rf"(?<![\w']){alternatives(table.get('not_before_name', ()))}$"
        )
        self._complement = re.compile(rf"\s*{before_word(table.get('complement_after_comma', ()))}")
        self._stops = frozenset(
            map(
                fold,
                (
                    *table.get("stops", ()),
                    *language.table("quotations").get("speech_verbs", ()),
                    *language.table("people").get("verbs_of_people", ()),
                ),
            )
        )
        place = generic_place(language)
        prepositions = alternatives(table.get("in_organisation", ()))
        # A part of the organisation may stand before it ("au service des achats de la mairie").
        part = (
            rf"(?:{prepositions}(?:(?<=')|\s+){alternatives(table.get('units', ()))}"
            rf"(?:\s+[\w'-]+){{0,4}}?\s+)?"
        )
        self._in = re.compile(
            rf"(?:\s*\([^()]{{1,8}}\))?[\s,]*{part}{prepositions}(?:(?<=')|\s*){place}"
        )
        self._in_another = re.compile(
            rf"[\s,)»”\"]*{alternatives(table.get('in_another_organisation', ()))}"
            rf"(?:(?<=')|\s*){place}"
        )

    def at(self, block: AnalysedBlock, position: int) -> RolePhrase | None:
        """Give the role phrase that begins at ``position``.

        An adverb or a determiner may come first (``également designer``, ``notre cheffe``).
        """
        folded = block.folded
        adverb = self._adverb.match(folded, position)
        if adverb is not None:
            position = adverb.end()
        match = self._head.match(folded, position)
        if match is None or self._is_another_word(block, match):
            return None
        return self._phrase(match, self._extent(folded, match.end("role"), len(folded)))

    def any_at(self, block: AnalysedBlock, position: int) -> RolePhrase | None:
        """Give the role at ``position`` where the typography says that there is one.

        Its head may be any word; a sentence is none.
        """
        known = self.at(block, position)
        if known is not None:
            return known
        folded = block.folded
        word = _WORD.match(folded, position)
        if word is None or word.group() in self._stops or word.group().isdigit():
            return None
        end = self._extent(folded, word.end(), len(folded))
        return RolePhrase(position, position, word.end(), end)

    def joined_at(self, block: AnalysedBlock, position: int) -> RolePhrase | None:
        """Give the role phrase that a comma or a conjunction at ``position`` adds to another."""
        join = self._join.match(block.folded, position)
        return None if join is None else self.at(block, join.end())

    def before(self, block: AnalysedBlock, position: int) -> RolePhrase | None:
        """Give the role phrase that ends right before ``position``, spaces and a comma apart."""
        folded = block.folded
        limit = position
        while limit and folded[limit - 1] in " ,":
            limit -= 1
        if self._not_before_name.search(folded, max(0, limit - _PREPOSITION), limit):
            return None
        for match in self._head.finditer(folded, max(0, limit - _LONGEST), limit):
            previous = folded[match.start() - 1 : match.start()]
            if previous.isalnum() or previous == "-" or self._is_another_word(block, match):
                continue
            if self._extent(folded, match.end("role"), limit) >= limit:
                return self._phrase(match, limit)
        return None

    def is_plural(self, phrase: RolePhrase, text: str) -> bool:
        """Say whether the first word of a role is in the plural."""
        return is_plural_role(text[phrase.start : phrase.head_end])

    def leads_in(self, between: str) -> bool:
        """Say whether the folded ``between`` leads from a role to the organisation it is in."""
        return self._in.fullmatch(between) is not None

    def leads_in_another(self, between: str) -> bool:
        """Say whether the folded ``between`` leads on to another organisation of the same role."""
        return self._in_another.fullmatch(between) is not None

    def _phrase(self, match: re.Match[str], end: int) -> RolePhrase:
        determiner = (match["determiner"] or "").strip()
        return RolePhrase(
            match.start(),
            match.start("role"),
            match.end("role"),
            end,
            determiner in self._possessives,
        )

    def _is_another_word(self, block: AnalysedBlock, match: re.Match[str]) -> bool:
        """Say whether the head is a word that differs by its accents, or leads to a task."""
        head = block.folded[match.start("role") : match.end("role")]
        last = head.split()[-1]
        if last in self._unaccented or last.removesuffix("s") in self._unaccented:
            written = block.text[match.end("role") - len(last) : match.end("role")]
            if written.isascii() and written.islower():
                return True
        rest = block.folded[match.end("role") :].lstrip()
        return self._infinitive.match(rest) is not None and self._not_infinitive.match(rest) is None

    def _extent(self, folded: str, end: int, limit: int) -> int:
        """Give where the role ends whose head ends at ``end``, at ``limit`` at the latest."""
        limit = min(limit, end + _LONGEST)
        last = position = end
        while position < limit:
            stop = _BREAK.search(folded, position, limit)
            word = _WORD.search(folded, position, limit)
            if stop is not None and (word is None or stop.start() < word.end()):
                complement = self._complement.match(folded, stop.end())
                if stop.group() != "," or last == end or complement is None:
                    break
                position = complement.end()
                continue
            if word is None:
                break
            token = word.group()
            elided = token + folded[word.end() : word.end() + 1]
            if token in self._conjunctions and self._complement.match(folded, word.end()):
                position = word.end()
                continue
            if token in self._stops or token in self._conjunctions or elided in self._stops:
                break
            last = position = word.end()
        return last


def generic_place(language: Language) -> str:
    """Give the pattern of what may stand between a preposition and a place's name.

    Articles, opening marks and generic nouns (``la startup``, ``l'équipe de``).
    """
    table = language.table("roles")
    article = rf"(?:{before_word(table.get('articles', ()))})?"
    of = rf"(?:\s{before_word(table.get('of', ()))})?"
    nouns = alternatives(table.get("before_organisation", ()))
    opening = r"[\"«“'(\[]?\s*"
    return rf"{opening}(?:{article}{nouns}{of}\s*){{0,3}}{article}\s*{opening}"


def is_plural_role(role: str) -> bool:
    """Say whether the first word of a role as written is in the plural (a final s or x)."""
    first = fold(role).split(" ", 1)[0]
    return first.endswith(("s", "x")) and len(first) > 3


def is_condition(role: str, language: Language) -> bool:
    """Say whether a role as written tells what people are and not what they do (``retraité``)."""
    return _conditions(language).match(fold(role)) is not None


@cache
def _conditions(language: Language) -> re.Pattern[str]:
    table = language.table("roles")
    words = alternatives(form for w in table.get("conditions", ()) for form in w.split("|"))
    modifiers = alternatives(table.get("modifiers_before", ()))
    return re.compile(rf"(?:{modifiers}\s+)?{words}s?(?!\w)")


@cache
def role_phrases(language: Language) -> RolePhrases:
    """Give the role phrases of a language; compiled once."""
    return RolePhrases(language)
