"""The grammar of institutions' names: a head noun, its adjectives, its complements."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from extractor.languages import Language
from extractor.languages.phrases import alternatives
from extractor.recognising.institutions import InstitutionLexicon, institution_lexicon
from extractor.recognising.ordinary import ordinary_words
from extractor.text import fold

_TOKEN = re.compile(r"\d+|[^\W_]+(?:[-‑·.&][^\W_]+)*['’]?|[^\s]")
_ENDS_SENTENCE = re.compile(r"[.!?…:;|•*«“\"–—-]")
_MOST_TOKENS = 32
_BLOCKS_AT_HAND = 1 << 10
_LONGEST_GAP = 2
_LONGEST_NAME = 160
_LONGEST_HOST = 5
_LONGEST_HEAD = 6
_NUMBER = re.compile(r"\d{1,2}")
_DEPARTMENT = re.compile(r"\d{2,3}|2[AB]")


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


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        # "Saint-Malo" has two capitals and is a name.
        return sum(c.isupper() for c in self.text) >= 2 and not any(
            part[1:].islower() for part in re.split(r"[-‑]", self.text)
        )


@dataclass(frozen=True, slots=True)
class _Head:
    rule: str
    confidence: float
    capital_confidence: float
    adjectives: frozenset[str]
    qualified: bool
    plural: bool
    own_capital: bool
    apposed: bool
    numbered: bool
    acting: bool


class InstitutionGrammar:
    """A language's grammar of institutions' names (its table ``organisations``)."""

    def __init__(
        self,
        table: dict[str, Any],
        ordinary: frozenset[str] = frozenset(),
        lexicon: InstitutionLexicon | None = None,
    ) -> None:
        """``ordinary`` are words that are no proper names; ``lexicon`` may host incubators."""
        grammar = table.get("grammar", {})
        self._ordinary = ordinary
        self._lexicon = lexicon

        def words(name: str) -> frozenset[str]:
            return frozenset(fold(word) for word in grammar.get(name, ()))

        self._articles = words("articles")
        self._contracted = words("contracted")
        # With their accents: "à" is a preposition and "a" a verb.
        self._prepositions = frozenset(grammar.get("prepositions", ()))
        self._of = words("of")
        self._first = frozenset(grammar.get("first", ()))
        self._conjunctions = words("conjunctions")
        self._indefinite = words("indefinite")
        self._adjectives = words("adjectives")
        self._stop = words("stop_words") | self._indefinite
        self._topics = words("topics")
        self._verbs = words("verbs")
        self._participles = tuple(grammar.get("participle_endings", ()))
        self._joining = words("joining")
        self._generic = words("generic")
        self._not_names = words("not_names")
        self._place_before = words("place_before")
        self._acting_before = words("acting_before")
        self._acting_nouns = words("acting_nouns")
        self._charge = tuple(tuple(fold(c).split()) for c in grammar.get("in_charge", ()))
        self._infinitives = tuple(grammar.get("infinitive_endings", ()))
        self._endings = tuple(grammar.get("adjective_endings", ()))
        self._heads = _heads(table)
        self._first_words = {key.split()[0] for key in self._heads}
        # Several recognisers ask about the blocks of the document at hand.
        self._found = lru_cache(maxsize=_BLOCKS_AT_HAND)(self._find)

    def find(self, text: str, folded: str) -> tuple[InstitutionName, ...]:
        """Give the institutions' names of ``text`` in order; one may hold another.

        ``folded`` is the text folded.
        """
        return self._found(text, folded)

    def _find(self, text: str, folded: str) -> tuple[InstitutionName, ...]:
        if self._pattern is None or not self._pattern.search(folded):
            return ()
        tokens = [
            _Token(m.start(), m.end(), m.group(), folded[m.start() : m.end()])
            for m in _TOKEN.finditer(text)
        ]
        found: list[InstitutionName] = []
        for index, token in enumerate(tokens):
            if token.folded in self._first_words:
                found.extend(self._names_at(tokens, index))
        return tuple(
            name
            for name in found
            if not any(
                other.end == name.end and other.start < name.start and other.rule != "incubator"
                for other in found
            )
        )

    def long_form(self, text: str, acronym: str, end: int) -> int | None:
        """Give where the name begins that ends at ``end`` and that ``acronym`` abbreviates.

        That is the nearest head noun before it that the letters can be read from, or None.
        """
        from_here = max(0, end - _LONGEST_NAME)
        matches = list(_TOKEN.finditer(text, from_here, end))
        for match in reversed(matches):
            word = fold(match.group())
            if word in self._first_words or word.removesuffix("s") in self._first_words:
                between = text[match.start() : end]
                if is_acronym_of(acronym, between) and not re.search(r"[.;:!?()]", between):
                    return match.start()
        return None

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self._first_words:
            return None
        return re.compile(rf"\b{alternatives(self._first_words)}\b")

    def _names_at(self, tokens: list[_Token], index: int) -> Iterator[InstitutionName]:
        for length in range(min(_LONGEST_HEAD, len(tokens) - index), 0, -1):
            key = " ".join(t.folded for t in tokens[index : index + length]).replace("' ", "'")
            heads = self._heads.get(key)
            if heads is None:
                continue
            for head in heads:
                found = list(self._parse(tokens, index, index + length, head))
                if found:
                    yield from found
                    return
            return

    def _parse(
        self, tokens: list[_Token], first: int, after: int, head: _Head
    ) -> Iterator[InstitutionName]:
        token = tokens[first]
        starts_sentence = first == 0 or bool(_ENDS_SENTENCE.fullmatch(tokens[first - 1].text))
        indefinite = first > 0 and tokens[first - 1].folded in self._indefinite
        own_capital = token.capital and not starts_sentence
        if indefinite and not own_capital and head.rule != "name":
            return
        if head.rule == "name":
            yield from self._apposition(tokens, after, head)
            return
        at = after
        qualified = False
        while at < len(tokens) and self._is_adjective(tokens[at], head):
            if head.apposed and tokens[at].capital and not token.capital:
                break  # "le lycée Claudel": a name that ends as adjectives do
            qualified = qualified or tokens[at].folded in head.adjectives
            own_capital = own_capital or (token.capital and tokens[at].capital)
            at += 1
        if qualified:
            at = self._after_charge(tokens, at)
        if head.qualified and not qualified:
            return
        apposed = self._apposed(tokens, at, head, own_capital=own_capital)
        if head.own_capital and not token.capital and apposed is None:
            return
        if head.acting and not token.capital and not self._acts(tokens, first):
            return
        # An acronym is a whole name: what may follow it is a place, no common noun.
        free = (own_capital and not token.acronym) or qualified
        end = self._host(tokens, at) if head.rule == "incubator" else apposed
        hosted = end is not None and head.rule == "incubator"
        if end is None:
            end = self._complements(
                tokens,
                at,
                free=free,
                of_only=head.rule == "place" or (head.rule == "topics" and not head.qualified),
                shared=head.plural,
                numbered=head.numbered,
            )
        listed = end is not None and any(t.text == "," for t in tokens[at:end])
        if end is None and head.rule == "place":
            end = self._bare_place(tokens, at, numbered=head.numbered)
        if end is None:
            if not (own_capital and at > after):
                return
            end = at
        telling_head = head.rule == "incubator" and after - first > 1
        if not telling_head and self._is_generic(tokens[at:end]):
            return
        capitals = sum(t.capital for t in tokens[after:end])
        telling = own_capital or capitals or hosted or listed
        if head.rule in ("capital", "incubator") and not telling:
            return
        if head.own_capital and not own_capital and not capitals:
            return
        if fold(" ".join(t.text for t in tokens[first:end])).replace("' ", "'") in self._not_names:
            return
        if head.rule == "place" and not self._begins_with_capital(tokens, at, end):
            return
        before = tokens[first - 1].folded if first else ""
        if first > 1 and before in self._articles:
            before = tokens[first - 2].folded
        if head.rule == "place" and before in self._place_before:
            return
        confidence = head.capital_confidence if own_capital or token.capital else head.confidence
        acronym_follows = end < len(tokens) and tokens[end].text == "("
        if head.plural and not acronym_follows:
            yield from self._shared(tokens, first, at, end, head, confidence)
            return
        yield InstitutionName(token.start, tokens[end - 1].end, head.rule, confidence)

    def _shared(
        self,
        tokens: list[_Token],
        first: int,
        at: int,
        end: int,
        head: _Head,
        confidence: float,
    ) -> Iterator[InstitutionName]:
        """Share out the complements of a plural head: one name for each."""
        begin = first
        for index in range(at, end):
            joins = tokens[index].folded in self._conjunctions or tokens[index].text == ","
            after = self._preposition(tokens, index + 1) if joins else None
            if joins and after is None and tokens[index + 1].capital:
                after = index + 1
            if joins and after is not None:
                yield InstitutionName(
                    tokens[begin].start, tokens[index - 1].end, head.rule, confidence
                )
                begin = after
        yield InstitutionName(tokens[begin].start, tokens[end - 1].end, head.rule, confidence)

    def _host(self, tokens: list[_Token], at: int) -> int | None:
        """Give the token after the institution that an incubator's name ends with, or None."""
        noun = self._preposition(tokens, at)
        if noun is None or noun >= len(tokens):
            return None
        for name in self._names_at(tokens, noun):
            return next(i for i in range(noun, len(tokens)) if tokens[i].end == name.end) + 1
        if tokens[noun].acronym:
            return noun + 1
        if self._lexicon is None or not tokens[noun].capital:
            return None
        for end in range(min(noun + _LONGEST_HOST, len(tokens)), noun, -1):
            if self._lexicon.named(" ".join(t.text for t in tokens[noun:end])):
                return end
        return None

    def _after_charge(self, tokens: list[_Token], at: int) -> int:
        """Give the token after the words that say "in charge" at ``at``, or ``at``."""
        for words in self._charge:
            if tuple(t.folded for t in tokens[at : at + len(words)]) == words:
                return at + len(words)
        return at

    def _apposed(
        self, tokens: list[_Token], at: int, head: _Head, *, own_capital: bool
    ) -> int | None:
        """Give the end of a proper name that follows its head noun and forms one name with it.

        ``le lycée Ada-Lovelace`` with some nouns; ``le Syndicat Rives-Nord`` with any that
        bears a capital.
        """
        if head.rule != "capital" or not (head.apposed or own_capital):
            return None
        first = at - 1
        inside = (
            first > 0
            and tokens[first - 1].capital
            and tokens[first - 1].folded not in self._grammar_words
            and self._touches(tokens, first, -1)
        )
        if at >= len(tokens) or not self._touches(tokens, at, -1) or inside:
            return None
        end = self._bare_place(tokens, at, numbered=head.numbered)
        if end is None or head.apposed:
            return end
        # One ordinary word with a capital is an emphasis; an acronym, a name of its own.
        ordinary = all(t.folded in self._ordinary or t.acronym for t in tokens[at:end])
        return None if ordinary and end - at == 1 else end

    def _acts(self, tokens: list[_Token], first: int) -> bool:
        """Say whether a place is spoken of as an institution: a subject, an agent, a partner."""
        before = first - 1
        of = before >= 0 and tokens[before].folded in self._contracted
        while before >= 0 and tokens[before].folded in self._articles | self._contracted:
            before -= 1
        if before >= 0 and tokens[before].folded in self._of:
            of = True
            before -= 1
        if before < 0 or tokens[before].text in ".!?…,":
            return not of
        folded = tokens[before].folded
        return folded in (self._acting_nouns if of else self._acting_before)

    def _apposition(self, tokens: list[_Token], at: int, head: _Head) -> Iterator[InstitutionName]:
        """Give the proper name after a head noun that is no part of it: ``la société Untel``."""
        if at < len(tokens) and tokens[at].text in '«“"':
            at += 1
        end = at
        while end < len(tokens) and tokens[end].capital and self._touches(tokens, end, at):
            end += 1
            noun = self._preposition(tokens, end)
            if (
                noun is not None
                and noun < len(tokens)
                and tokens[end].folded in self._of
                and tokens[noun].capital
                and not tokens[noun].acronym
            ):
                end = noun + 1
        if end == at:
            return
        # A name of ordinary words goes on in lower case: "Familles rurales".
        if tokens[end - 1].folded in self._ordinary:
            while (
                end < len(tokens)
                and self._is_adjective(tokens[end], None)
                and not tokens[end].text.endswith(self._participles)
            ):
                end += 1
        joined = end + 1 < len(tokens) and tokens[end].folded in self._joining
        if joined and tokens[end + 1].capital and not tokens[end + 1].acronym:
            end += 2
        yield InstitutionName(tokens[at].start, tokens[end - 1].end, head.rule, head.confidence)

    def _touches(self, tokens: list[_Token], index: int, first: int) -> bool:
        return index == first or tokens[index].start - tokens[index - 1].end <= 1

    def _bare_place(self, tokens: list[_Token], at: int, *, numbered: bool) -> int | None:
        """Give the end of an apposition: ``la région Bretagne``, ``la CCI Nord de France``."""
        end = at
        while end < len(tokens) and tokens[end].capital and not self._is_boundary(tokens, end):
            end += 1
        if end == at:
            return None
        if numbered and self._is_number(tokens, end):
            return end + 1
        return self._complements(tokens, end, free=False, of_only=True, capitals_only=True) or end

    def _is_number(self, tokens: list[_Token], at: int) -> bool:
        """Say whether a number at ``at`` ends a name (``Rennes 2``) and counts nothing."""
        if at >= len(tokens) or not _NUMBER.fullmatch(tokens[at].text):
            return False
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        return after is None or not after.text[0].isalpha() or after.folded in self._verbs

    def _is_generic(self, tokens: list[_Token]) -> bool:
        """Say whether complements tell no institution from another: ``de l'État``."""
        content = [t for t in tokens if t.folded not in self._grammar_words]
        return bool(content) and all(t.folded in self._generic for t in content)

    def _begins_with_capital(self, tokens: list[_Token], at: int, end: int) -> bool:
        content = [t for t in tokens[at:end] if t.folded not in self._grammar_words]
        return bool(content) and (content[0].capital or content[0].text[0].isdigit())

    @cached_property
    def _grammar_words(self) -> frozenset[str]:
        prepositions = frozenset(map(fold, self._prepositions))
        return self._articles | self._contracted | prepositions | self._conjunctions

    def _complements(
        self,
        tokens: list[_Token],
        at: int,
        *,
        free: bool,
        of_only: bool,
        capitals_only: bool = False,
        shared: bool = False,
        numbered: bool = False,
    ) -> int | None:
        """Give the token after the complements that begin at ``at``, or None for none.

        With ``free`` any noun may be the first; later ones have to be topics or bear a
        capital. A list (``de l'aménagement, du logement et de la nature``) is followed only
        where each part repeats the preposition.
        """
        end: int | None = None
        listed = was_of = False
        limit = min(len(tokens), at + _MOST_TOKENS)
        while at < limit:
            joined = False
            if end is not None and (
                tokens[at].text == "," or tokens[at].folded in self._conjunctions
            ):
                after = self._joined(tokens, at, listed=listed, shared=shared)
                if after is None:
                    break
                listed = listed or tokens[at].text == ","
                joined = True
                if after < 0:  # a bare adjective or capital after "et"
                    end = at = -after
                    continue
                at = after
            noun = self._preposition(tokens, at)
            if noun is None or noun >= limit:
                break
            if end is None and not (
                tokens[at].folded in self._of
                or (not of_only and tokens[at].text.lower() in self._first)
            ):
                break
            is_of = tokens[at].folded in self._of
            if joined and is_of is not was_of:
                break
            was_of = is_of
            if numbered and end is None and _DEPARTMENT.fullmatch(tokens[noun].text):
                return noun + 1
            if self._is_boundary(tokens, noun):
                break
            if not self._is_noun(
                tokens[noun], free=free or (joined and listed), capitals_only=capitals_only
            ):
                break
            at = noun + 1
            while at < limit and self._continues(tokens, at):
                at += 1
            end = at
            free = False
        return end

    def _joined(self, tokens: list[_Token], at: int, *, listed: bool, shared: bool) -> int | None:
        """Give where the part after a comma or ``et`` begins; negative: where it ends."""
        after = at + 1
        if (
            tokens[at].text == ","
            and after < len(tokens)
            and tokens[after].folded in (self._conjunctions)
        ):
            after += 1
        if after >= len(tokens):
            return None
        noun = self._preposition(tokens, after)
        if noun is not None and noun < len(tokens):
            word = tokens[noun]
            if self._is_boundary(tokens, noun) or word.acronym:
                return None
            if word.folded in self._topics or (
                word.capital and (shared or self._topic_like(tokens, at))
            ):
                return after
            # The last part of a list may be any noun: "… et de la répression …".
            last = listed and not shared and tokens[at].text != ","
            return after if last and not word.capital else None
        word = tokens[after]
        if shared and word.capital and not word.acronym and tokens[at - 1].capital:
            end = after + 1
            while end < len(tokens) and tokens[end].capital and self._continues(tokens, end):
                end += 1
            return None if self._is_boundary(tokens, after) else -end
        if tokens[at].text != "," and not word.acronym and not self._is_boundary(tokens, after):
            adjective = self._is_adjective(word, None) and word.folded not in self._stop
            if adjective or word.folded in self._topics:
                end = after + 1
                while end < len(tokens) and self._continues(tokens, end):
                    end += 1
                return -end
        return None

    def _topic_like(self, tokens: list[_Token], at: int) -> bool:
        return tokens[at].text != "," and tokens[at - 1].folded in self._topics

    def _preposition(self, tokens: list[_Token], at: int) -> int | None:
        """Give the token after the preposition and article at ``at``, or None."""
        if at >= len(tokens):
            return None
        folded = tokens[at].folded
        if folded in self._contracted:
            return at + 1
        if tokens[at].text.lower() in self._prepositions:
            at += 1
            if at < len(tokens) and tokens[at].folded in self._articles:
                at += 1
            return at
        return None

    def _is_boundary(self, tokens: list[_Token], at: int) -> bool:
        """Another institution begins here."""
        token = tokens[at]
        if token.folded in self._stop or not token.text[0].isalnum():
            return True
        for length in (3, 2, 1):
            key = " ".join(t.folded for t in tokens[at : at + length]).replace("' ", "'")
            for head in self._heads.get(key, ()):
                if head.rule == "topics" and not head.qualified:
                    return True
                if head.rule in ("place", "incubator") and self._completed(tokens, at + length):
                    return True
                if (
                    head.rule == "capital"
                    and token.capital
                    and self._completed(tokens, at + length)
                ):
                    return token.folded not in self._topics
        return False

    def _completed(self, tokens: list[_Token], at: int) -> bool:
        while at < len(tokens) and self._is_adjective(tokens[at], None):
            at += 1
        return at < len(tokens) and (
            tokens[at].folded in self._of or tokens[at].text.lower() in self._prepositions
        )

    def _is_noun(self, token: _Token, *, free: bool, capitals_only: bool) -> bool:
        if token.folded in self._stop or not token.text[0].isalnum():
            return False
        if capitals_only:
            return token.capital
        if (
            not token.capital
            and token.folded not in self._topics
            and token.folded.endswith(self._infinitives)
        ):
            return False
        if token.acronym and not free and len(token.text) > _LONGEST_GAP and token.text.isupper():
            return False
        return free or token.capital or token.folded in self._topics

    def _continues(self, tokens: list[_Token], at: int) -> bool:
        token = tokens[at]
        if not token.text[0].isalnum() or token.folded in self._stop:
            return False
        if token.capital:
            return not (token.text.isupper() and len(token.text) > _LONGEST_GAP) or (
                tokens[at - 1].text.isupper()
            )
        return self._is_adjective(token, None)

    def _is_adjective(self, token: _Token, head: _Head | None) -> bool:
        folded = token.folded
        if folded in self._grammar_words or folded in self._stop or not token.text[0].isalpha():
            return False
        if head is not None and folded in head.adjectives:
            return True
        if folded in self._adjectives:
            return True
        return len(folded) > 4 and folded.endswith(self._endings) and "'" not in folded


def is_acronym_of(acronym: str, long_form: str) -> bool:
    """Say whether the letters of ``acronym`` can be read in order off ``long_form``.

    They are the initials of its words, or, the first being the first word's, letters of them.
    """
    letters = re.findall(r"[^\W\d_]", fold(acronym))
    words = re.findall(r"[^\W\d_]+", fold(long_form))
    if not words or not letters or words[0][0] != letters[0]:
        return False
    initials = iter("".join(word[0] for word in words))
    capitals = fold("".join(c for c in acronym if c.isupper()))
    if all(letter in initials for letter in capitals):
        return True
    rest = iter("".join(words))
    return 1 < len(words) <= 2 * len(letters) + 2 and all(letter in rest for letter in letters)


def _heads(table: dict[str, Any]) -> dict[str, list[_Head]]:
    heads: dict[str, list[_Head]] = {}
    for row in table.get("heads", ()):
        adjectives = frozenset(fold(word) for word in row.get("adjectives", ()))
        plural = {fold(word) for word in row.get("plural", ())}
        own_capital = {fold(word) for word in row.get("own_capital", ())}
        for word in row["words"]:
            folded = fold(word)
            heads.setdefault(folded, []).append(
                _Head(
                    rule=row["rule"],
                    confidence=row["confidence"],
                    capital_confidence=row.get("capital_confidence", row["confidence"]),
                    adjectives=adjectives,
                    qualified=row.get("qualified", False),
                    plural=folded in plural,
                    own_capital=folded in own_capital,
                    apposed=folded in {fold(w) for w in row.get("apposed", ())},
                    numbered=folded in {fold(w) for w in row.get("numbered", ())},
                    acting=row.get("acting", False),
                )
            )
    return heads


@cache
def institution_grammar(language: Language) -> InstitutionGrammar:
    """Give the grammar of a language's institutions' names."""
    return InstitutionGrammar(
        dict(language.table("organisations")),
        ordinary_words(language),
        institution_lexicon(language),
    )
