"""The grammar of role phrases: where a role begins, where it ends, what it is in.

The words are the language's (``roles.toml``).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.text import fold

_INCLUSIVE = r"(?:[·.\-⋅•‧/(]{1,2}(?:e|ne|se|trice|rice|ice|euse|ere|esse|ienne|s)\)?){0,2}(?:[·.\-⋅•‧(]{0,2}s\)?)?"
_BREAK = re.compile(r"[;:()!?«»“”\"…\[\]\n|]|,|\.(?=\s|$)|\s[-–—]\s")
_WORD = re.compile(r"[^\W_]+(?:[-.·⋅'][^\W_]+)*")
_LONGEST = 160
"""No role as written is longer, in code points."""


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role as plain offsets: ``start:end`` without its determiner, which is at ``outer``.

    The head of the phrase ends at ``head_end``.
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
        heads = _alternatives(
            (form for entry in table.get("heads", ()) for form in entry.split("|")),
            ending=rf"(?:x|s)?{_INCLUSIVE}",
            plural_words=True,
        )
        modifiers = _alternatives(table.get("modifiers_before", ()), ending=r"s?")
        determiners = _alternatives(table.get("determiners", ()))
        self._possessives = frozenset(map(fold, table.get("possessives", ())))
        self._head = re.compile(
            rf"(?P<determiner>(?:{determiners})(?:(?<=')|\s+))?"
            rf"(?P<role>(?:(?:{modifiers})(?:(?<=-)|\s+)){{0,2}}(?:{heads}))(?![\w'])"
        )
        verbs = language.table("quotations").get("speech_verbs", ())
        more = language.table("people").get("verbs_of_people", ())
        self._stops = frozenset(map(fold, (*table.get("stops", ()), *verbs, *more)))
        self._accents_needed = frozenset(
            (fold(word), word) for word in table.get("accents_needed", ())
        )
        self._unaccented = frozenset(folded for folded, _ in self._accents_needed)
        self._infinitive = re.compile(table.get("infinitive", r"(?!)"))
        self._not_infinitive = re.compile(fold(table.get("not_infinitive", r"(?!)")))
        self._adverb = re.compile(rf"(?:{_alternatives(table.get('adverbs', ()))})\s+")
        self._join = re.compile(rf"[ \u00a0]?(?:{_alternatives(table.get('joins', ()))})\s+")
        self._not_before_name = re.compile(
            rf"(?<![\w'])(?:{_alternatives(table.get('not_before_name', ()))})$"
        )
        self._complements = re.compile(
            rf"\s*(?:{_alternatives(table.get('complement_after_comma', ('de', 'du', 'des')))})(?:(?<=')|\s)"
        )
        inside = _alternatives(table.get("in_organisation", ()))
        generic = _alternatives(table.get("before_organisation", ()))
        article = r"(?:l'|le |la |les |cette |un |une |notre )?"
        joint = r"(?: (?:de la|de l'|du|des|de|d')(?:(?<=')| ))?"
        self._in = re.compile(
            rf"(?:\s*\([^()]{{1,8}}\))?[\s,]*(?:{inside})(?:(?<=')|\s*)(?:[\"«“']\s*)?"
            rf"(?:{article}(?:{generic}){joint}\s*){{0,2}}(?:l'|le |la |les )?\s*[\"«“'(]?\s*$"
        )
        another = _alternatives(table.get("in_another_organisation", ()))
        self._in_another = re.compile(
            rf"[\s,)»”\"]*(?:{another})(?:(?<=')|\s*)"
            rf"(?:{article}(?:{generic}){joint}\s*){{0,2}}(?:l'|le |la |les )?\s*[\"«“'(]?\s*"
        )

    def at(self, text: str, position: int) -> RolePhrase | None:
        """Give the role phrase that begins at ``position``.

        An adverb or a determiner may come first (``également designer``, ``notre cheffe``).
        """
        folded = fold(text)
        adverb = self._adverb.match(folded, position)
        if adverb is not None:
            position = adverb.end()
        match = self._head.match(folded, position)
        if match is None:
            return None
        if self._is_another_word(text, folded, match):
            return None
        start = match.start("role")
        determiner = (match["determiner"] or "").strip()
        end = self._extent(text, folded, match.end("role"))
        return RolePhrase(position, start, match.end("role"), end, determiner in self._possessives)

    def any_at(self, text: str, position: int) -> RolePhrase | None:
        """Give the role at ``position`` where the typography says that there is one.

        Its head may be any word; a sentence, or a line of several, is none.
        """
        known = self.at(text, position)
        if known is not None:
            return known
        folded = fold(text)
        word = _WORD.match(folded, position)
        if word is None or word.group() in self._stops or word.group().isdigit():
            return None
        end = self._extent(text, folded, word.end())
        return RolePhrase(position, position, word.end(), end)

    def before(self, text: str, position: int) -> RolePhrase | None:
        """Give the role phrase that ends right before ``position``, spaces and a comma apart."""
        folded = fold(text)
        limit = position
        while limit and folded[limit - 1] in " ,\n":
            limit -= 1
        if self._not_before_name.search(folded, max(0, limit - 12), limit):
            return None
        floor = max(0, limit - _LONGEST)
        best: RolePhrase | None = None
        for match in self._head.finditer(folded, floor, limit):
            previous = folded[match.start() - 1 : match.start()]
            if previous.isalnum() or previous == "-" or self._is_another_word(text, folded, match):
                continue
            end = self._extent(text, folded, match.end("role"), limit)
            if end >= limit:
                determiner = (match["determiner"] or "").strip()
                best = RolePhrase(
                    match.start(),
                    match.start("role"),
                    match.end("role"),
                    limit,
                    determiner in self._possessives,
                )
                break
        return best

    def joined_at(self, text: str, position: int) -> RolePhrase | None:
        """Give the role phrase that a comma or a conjunction at ``position`` adds to another."""
        join = self._join.match(fold(text), position)
        return None if join is None else self.at(text, join.end())

    def is_plural(self, phrase: RolePhrase, text: str) -> bool:
        """Say whether the first word of a role is in the plural."""
        first = re.split(r"[\s\u00a0]", fold(text[phrase.start : phrase.head_end]), maxsplit=1)[0]
        return first.endswith(("s", "x")) and len(first) > 3

    def _is_another_word(self, text: str, folded: str, match: re.Match[str]) -> bool:
        head = folded[match.start("role") : match.end("role")]
        last = head.split()[-1]
        if last in self._unaccented or last.removesuffix("s") in self._unaccented:
            written = text[match.end("role") - len(last) : match.end("role")].lower()
            if written.isascii() and not text[match.start("role")].isupper():
                return True
        rest = folded[match.end("role") :].lstrip()
        return self._infinitive.match(rest) is not None and self._not_infinitive.match(rest) is None

    def leads_in(self, between: str) -> bool:
        """Say whether ``between`` leads from a role to the organisation it is in."""
        return self._in.fullmatch(fold(between)) is not None

    def leads_in_another(self, between: str) -> bool:
        """Say whether ``between`` leads from one organisation on to another of the same role."""
        return self._in_another.fullmatch(fold(between)) is not None

    def _extent(self, text: str, folded: str, end: int, limit: int | None = None) -> int:
        """Give where the role ends whose head ends at ``end``."""
        limit = len(text) if limit is None else limit
        limit = min(limit, end + _LONGEST)
        last = end
        position = end
        while position < limit:
            stop = _BREAK.search(folded, position, limit)
            word = _WORD.search(folded, position, limit)
            if stop is not None and (word is None or stop.start() < word.end()):
                if (
                    stop.group() == ","
                    and last > end
                    and self._complements.match(folded, stop.end())
                ):
                    position = stop.end()
                    complement = self._complements.match(folded, stop.end())
                    if complement is not None:
                        position = complement.end()
                    continue
                break
            if word is None:
                break
            token = word.group()
            elided = folded[word.end() : word.end() + 1] == "'"
            if (token + "'" if elided else token) in self._stops or token in self._stops:
                if token == "et" and self._joins_complements(folded, word.end()):
                    position = word.end()
                    continue
                break
            last = word.end()
            position = word.end()
        return last

    def _joins_complements(self, folded: str, position: int) -> bool:
        """Say whether an "et" goes on with another complement (``du numérique et du service``)."""
        return self._complements.match(folded, position) is not None


def _alternatives(entries: Iterable[str], *, ending: str = "", plural_words: bool = False) -> str:
    """Give a pattern of folded phrases, the longest first."""
    phrases = sorted({fold(entry).strip() for entry in entries}, key=lambda p: (-len(p), p))
    patterns = []
    for phrase in phrases:
        pattern = re.escape(phrase).replace(r"\ ", r"s?\s+" if plural_words else r"\s+")
        patterns.append(pattern)
    if not patterns:
        return r"(?!)"
    return f"(?:{'|'.join(patterns)}){ending}"


@cache
def role_phrases(language: Language) -> RolePhrases:
    """Give the role phrases of a language; compiled once."""
    return RolePhrases(language)
