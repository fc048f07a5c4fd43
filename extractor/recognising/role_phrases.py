"""The grammar of role phrases: where a role begins, where it ends, what it is in.

The words are the language's (``roles.toml``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from extractor.languages import Language
from extractor.languages.phrases import NEVER, alternatives, before_word
from extractor.languages.word_forms import word_forms
from extractor.recognising.analysis import AnalysedBlock
from extractor.recognising.institution_names.heads import read_heads
from extractor.recognising.ordinary import ordinary_words
from extractor.text import fold

_BREAK = re.compile(r"[;:()!?«»“”\"…\[\]\n|]|,|\.(?=\s|$)|\s[-–—]\s")
_WORD = re.compile(r"[^\W_]+(?:[-.·⋅'][^\W_]+)*")
_LONGEST = 160
"""No role as written is longer, in code points."""
_TOKEN = re.compile(r"((?:[^\W\d_]\.){2,}|[^\W_]+(?:[-.·⋅'/&][^\W_]+)*'?)\s+|&\s+")
"""A word before a head of several words, with the space after it."""
_LAST_TOKEN = re.compile(r"((?:[^\W\d_]\.){2,}|[^\W_]+(?:[-.·⋅'/&][^\W_]+)*'?)\s+$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}(?=[ \u00a0]\w)")
_ACRONYM = 5
"""No acronym of a role is longer, in code points."""
_SHORTEST_PLURAL = 4
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_GAP = 64
"""Spaces and commas that may part a role from a name."""
_PREPOSITION = 12
"""No preposition with its space is longer, in code points."""


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role as plain offsets: ``start:end`` without its determiner, which is at ``outer``.

    The head of the phrase ends at ``head_end``. ``possessive`` says that the determiner tells
    whose the role is (``sa directrice``). ``head_start`` is where the head begins in a language
    whose heads other words stand before (``chief data officer``), or -1.
    """

    outer: int
    start: int
    head_end: int
    end: int
    possessive: bool = False
    plural: bool = False
    head_start: int = -1

    @property
    def core(self) -> int:
        """Where what no other name may cover begins: the head, or the role where that is first."""
        return self.start if self.head_start < 0 else self.head_start


class RolePhrases:
    """The role phrases of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table("roles")
        forms = [form for entry in table.get("heads", ()) for form in entry.split("|")]
        self._singular = word_forms(language).singular
        plural = word_forms(language).plural
        heads = alternatives(forms, rf"{plural}\s+")
        inclusive = table.get("inclusive_ending", "")
        modifiers = alternatives(table.get("modifiers_before", ()))
        determiners = before_word(table.get("determiners", ()))
        self._head = re.compile(
            rf"(?P<determiner>{determiners})?"
            rf"(?P<role>(?:{modifiers}{plural}(?:(?<=-)|\s+)){{0,2}}{heads}{inclusive})(?![\w'])"
        )
        self._head_words = AhoCorasick(sorted({_FIRST_LETTERS.findall(fold(f))[0] for f in forms}))
        self._words_before: int = table.get("words_before_head", 0)
        self._plural: str = table.get("plural_of_last_word", "")
        self._plural_of_first = tuple(map(fold, table.get("plural_of_first_word", ())))
        self._genitive = tuple(map(fold, table.get("genitive", ())))
        self._forms = frozenset(map(fold, forms))
        self._bare_head = re.compile(rf"(?<![\w'-]){heads}{inclusive}(?![\w'])")
        self._determiner = re.compile(determiners)
        self._last_determiner = re.compile(rf"(?<![\w'-])(?P<determiner>{determiners})$")
        self._modifier_words = frozenset(
            word for entry in table.get("modifiers_before", ()) for word in fold(entry).split()
        )
        self._goes_on = re.compile(table.get("goes_on", NEVER))
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
        self._grammar = frozenset(map(fold, table.get("not_before_name", ())))
        self._ordinary = ordinary_words(language)
        self._institutions = frozenset(read_heads(language.table("organisations")))
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
        if self._words_before:
            return self._with_words_before(block, position)
        match = self._head.match(folded, position)
        if match is None or self._is_another_word(block, match):
            return None
        return self._phrase(block, match, self._extent(folded, match.end("role"), len(folded)))

    def any_at(self, block: AnalysedBlock, position: int) -> RolePhrase | None:
        """Give the role at ``position`` where the typography says that there is one.

        Its head may be any word; a sentence is none.
        """
        known = self.at(block, position)
        if known is not None or self._words_before:
            # Where a head may come late, what has none is as likely the name of a place.
            return known
        folded = block.folded
        word = _WORD.match(folded, position)
        if word is None or word.group() in self._stops or word.group().isdigit():
            return None
        end = self._extent(folded, word.end(), len(folded))
        return RolePhrase(position, position, word.end(), end)

    def may_be_a_verb(self, block: AnalysedBlock, phrase: RolePhrase) -> bool:
        """Say whether a role's head, as written, is a verb as well (``pilote``)."""
        return block.folded[phrase.core : phrase.head_end] in self._stops

    def joined_at(self, block: AnalysedBlock, position: int) -> RolePhrase | None:
        """Give the role phrase that a comma or a conjunction at ``position`` adds to another."""
        join = self._join.match(block.folded, position)
        return None if join is None else self.at(block, join.end())

    def before(self, block: AnalysedBlock, position: int) -> RolePhrase | None:
        """Give the role phrase that ends right before ``position``, spaces and a comma apart."""
        folded = block.folded
        near = folded[max(0, position - _LONGEST_GAP) : position]
        limit = position - len(near) + len(near.rstrip(" ,"))
        if self._not_before_name.search(folded, max(0, limit - _PREPOSITION), limit):
            return None
        if self._words_before:
            return self._ending_at(block, limit)
        first = max(0, limit - _LONGEST)
        # Trying every head at every place is dear, and most texts hold none.
        if not self._head_words.find_matches_as_indexes(folded[first:limit]):
            return None
        for match in self._head.finditer(folded, first, limit):
            previous = folded[match.start() - 1 : match.start()]
            if previous.isalnum() or previous == "-" or self._is_another_word(block, match):
                continue
            if self._extent(folded, match.end("role"), limit) >= limit:
                return self._phrase(block, match, limit)
        return None

    # --- heads that other words stand before ----------------------------------------------------

    def _with_words_before(self, block: AnalysedBlock, position: int) -> RolePhrase | None:
        """Give the role at ``position`` whose head comes after some words of its own."""
        folded = block.folded
        determiner = self._determiner.match(folded, position)
        start = here = position if determiner is None else determiner.end()
        words = 0
        joined = False
        while (head := self._bare_head.match(folded, here)) is None:
            token = _TOKEN.match(folded, here)
            if token is None or words == self._words_before:
                return None
            # "Sales and Marketing Manager": once, and not at the beginning or before the head.
            if not joined and words and token[1] in self._conjunctions:
                joined = self._bare_head.match(folded, token.end()) is None
                if not joined:
                    return None
            elif self._ends_before_head(token[1]):
                return None
            else:
                words += 1
            here = token.end()
            if (token[1] or "").endswith(self._genitive):
                start, words = here, 0
        end = self._extent(folded, head.end(), len(folded))
        return self._of_head(block, position, start, head, end, determiner)

    def _ends_before_head(self, token: str | None) -> bool:
        """Say whether no role has the folded ``token`` among the words before its head."""
        if token is None:
            return False
        if token in self._grammar or token in self._conjunctions:
            return True
        return token in self._stops and token not in self._modifier_words

    def _ending_at(self, block: AnalysedBlock, limit: int) -> RolePhrase | None:
        """Give the role that ends at ``limit``, with the words that belong to its head."""
        folded = block.folded
        for head in self._bare_head.finditer(folded, max(0, limit - _LONGEST), limit):
            if self._extent(folded, head.end(), limit) < limit:
                continue
            start = here = head_start = head.start()
            for _ in range(self._words_before + 1):
                determiner = self._last_determiner.search(folded, max(0, here - 12), here)
                if determiner is not None:
                    return self._of_head(
                        block, determiner.start(), here, head, limit, determiner, head_start
                    )
                token = _LAST_TOKEN.search(folded, max(0, here - _LONGEST), here)
                if token is not None and token[1] in self._conjunctions:
                    # "Developer and Product Manager": two heads are one role before a name.
                    other = self._head_ending_at(folded, token.start())
                    if other is None or here != start:
                        break
                    head_start = start = here = other
                    continue
                if token is None or self._ends_before_head(token[1]):
                    break
                if token[1].endswith(self._genitive):
                    return self._of_head(block, here, here, head, limit, None, head_start)
                written = block.text[token.start() : token.end()]
                if start == here and (written[0].isupper() or token[1] in self._modifier_words):
                    start = token.start()
                here = token.start()
            return self._of_head(block, start, start, head, limit, None, head_start)
        return None

    def _head_ending_at(self, folded: str, end: int) -> int | None:
        """Give where the head begins that ends right before ``end``, spaces apart, or None."""
        end = len(folded[:end].rstrip())
        window = max(0, end - _LONGEST)
        found = [h.start() for h in self._bare_head.finditer(folded, window, end) if h.end() == end]
        return found[0] if found else None

    def _of_head(
        self,
        block: AnalysedBlock,
        outer: int,
        start: int,
        head: re.Match[str],
        end: int,
        determiner: re.Match[str] | None,
        head_start: int | None = None,
    ) -> RolePhrase:
        """Give a role without the name of a body among the words before its head."""
        first = head.start() if head_start is None else head_start
        if first == head.start():
            start = self._after_a_name(block, start, head)
        written = "" if determiner is None else determiner.group().strip()
        folded = block.folded[head.start() : head.end()]
        return RolePhrase(
            outer,
            start,
            head.end(),
            end,
            written in self._possessives,
            # "specialists", of which the list has the singular.
            folded != (one := folded.removesuffix(self._plural)) and one in self._forms,
            first,
        )

    def _after_a_name(self, block: AnalysedBlock, start: int, head: re.Match[str]) -> int:
        """Give where a role begins after what its capitals show to be a name.

        Two capitalised words before small ones (``Harbour Trust deputy director``), or some
        before an acronym (``EPA CIO``), are the place that the role is in.
        """
        words: list[tuple[int, str]] = []
        here = start
        while here < head.start() and (token := _TOKEN.match(block.text, here)) is not None:
            words.append((here, token[1] or ""))
            here = token.end()
        if here != head.start() or not words:
            return start
        written = block.text[head.start() : head.end()]
        small = written[0].islower()
        names = [
            word[:1].isupper() and (small or fold(word) not in self._modifier_words)
            for _, word in words
        ]
        after = next((n for n in reversed(range(len(names))) if names[n]), -1) + 1
        rest = words[after][0] if after < len(words) else head.start()
        if written.isupper() and len(written) <= _ACRONYM:
            return rest if after else start
        if small and sum(names[:after]) > 1 and self._is_name_of_body(words[:after]):
            return rest
        return start

    def _is_name_of_body(self, words: Sequence[tuple[int, str]]) -> bool:
        """Say whether capitalised words are a name, and no field that the role is in.

        ``Social Media lead`` has a field before its head, ``Harbour Trust lead`` a name.
        """
        folded = [fold(word) for _, word in words]
        return folded[-1] in self._institutions or any(
            word not in self._ordinary and "." not in word for word in folded
        )

    def leads_in(self, between: str) -> bool:
        """Say whether the folded ``between`` leads from a role to the organisation it is in."""
        return self._in.fullmatch(between) is not None

    def leads_in_another(self, between: str) -> bool:
        """Say whether the folded ``between`` leads on to another organisation of the same role."""
        return self._in_another.fullmatch(between) is not None

    def _phrase(self, block: AnalysedBlock, match: re.Match[str], end: int) -> RolePhrase:
        determiner = (match["determiner"] or "").strip()
        return RolePhrase(
            match.start(),
            match.start("role"),
            match.end("role"),
            end,
            determiner in self._possessives,
            self._is_plural(block.text[match.start("role") : match.end("role")]),
        )

    def _is_plural(self, role: str) -> bool:
        """Say whether the first word of a role as written is in the plural."""
        first = fold(role).split(" ", 1)[0]
        return first.endswith(self._plural_of_first) and len(first) >= _SHORTEST_PLURAL

    def _is_another_word(self, block: AnalysedBlock, match: re.Match[str]) -> bool:
        """Say whether the head is a word that differs by its accents, or leads to a task."""
        head = block.folded[match.start("role") : match.end("role")]
        last = head.split()[-1]
        if last in self._unaccented or self._singular(last) in self._unaccented:
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
            further = self._goes_on.match(folded, word.start(), limit)
            if further is not None and further.end() > word.start():
                position = further.end()
                continue
            elided = token + folded[word.end() : word.end() + 1]
            if token in self._conjunctions and self._complement.match(folded, word.end()):
                position = word.end()
                continue
            if token in self._stops or token in self._conjunctions or elided in self._stops:
                break
            dotted = _DOTTED.match(folded, word.start(), limit)
            position = word.end() if dotted is None else dotted.end()
            if token not in self._grammar:
                last = position
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
    # "Une startup qui se montait : Digue"
    relatives = before_word(language.table("relations").get("grammar", {}).get("relatives", ()))
    told = rf"(?:{article}{nouns}\s{relatives}[\w' -]{{1,40}}\s?[:,]\s+)?"
    return rf"{opening}{told}(?:{article}{nouns}{of}\s*){{0,3}}{article}\s*{opening}"


def is_condition(role: str, language: Language) -> bool:
    """Say whether a role as written tells what people are and not what they do (``retraité``)."""
    return _conditions(language).match(" ".join(fold(role).split())) is not None


@cache
def _conditions(language: Language) -> re.Pattern[str]:
    table = language.table("roles")
    forms = (form for w in table.get("conditions", ()) for form in w.split("|"))
    words = alternatives(forms, r"s?\s+")
    modifiers = alternatives(table.get("modifiers_before", ()))
    plural = word_forms(language).plural
    if table.get("words_before_head", 0):
        after = (*table.get("not_before_name", ()), *table.get("after_condition", ()))
        complement = alternatives(after)
        return re.compile(rf"(?:[^\s,]+ ){{0,6}}?{words}{plural}(?=$|,| {complement}(?!\w))")
    return re.compile(rf"(?:{modifiers}\s+)?{words}{plural}(?!\w)")


@cache
def role_phrases(language: Language) -> RolePhrases:
    """Give the role phrases of a language; compiled once."""
    return RolePhrases(language)
