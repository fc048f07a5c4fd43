"""Names of the catalogue found in text.

Every name is looked for at once, in folded text, with an Aho-Corasick automaton; what is
found is then judged by how it is written there: at word boundaries, with the capitals of the
name, and, for a name that is also an ordinary word, only where the context says that it is
a name.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.catalogue import Catalogue, Name, NameSort
from extractor.kept import Texts
from extractor.languages import Language
from extractor.languages.confidences import Confidences
from extractor.languages.phrases import alternatives, before_name, before_word
from extractor.reading.document import BlockKind, Link
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.ordinary import ordinary_words
from extractor.recognising.organisations.introductions import expansions, is_product_noun
from extractor.recognising.sentence_starts import begins_sentence
from extractor.text import CAPITALS, as_seen, fold
from extractor.vocabulary.mentions import MentionKind

_KNOWN = 1 << 14
"""Names whose words are remembered as looked at."""
_WORD = re.compile(r"[^\W_]+")
_IN_COMPOUND = re.compile(r"\w-\w{1,2}['’]\Z")
"""Before a word that is inside a compound, after an elided word: ``Val-d'``."""
_ONE_LETTER_FIRST = re.compile(r"\w[-.]\w")
_OF_A_LAW = re.compile(r"\)?[\s\u00a0]?n[°º][\s\u00a0]?\d")
"""After the acronym of a body of law: the number of a text of it (``règlement (CE) n°1``)."""
_INNER_DOT = re.compile(r"\w\.\w")
_OPENING = '«“"'
_LONGEST_CODE = 6


@dataclass(frozen=True, slots=True)
class _Known:
    """A folded name: whose it is, and how far it can be taken for something else."""

    bearers: tuple[tuple[str, Name], ...]
    words: int
    ordinary: bool


_PATTERNS: WeakKeyDictionary[Catalogue, tuple[AhoCorasick, Sequence[str]]] = WeakKeyDictionary()


def patterns_of(catalogue: Catalogue) -> tuple[AhoCorasick, Sequence[str]]:
    """Give what finds the folded names of a catalogue, by number, and the names in that order.

    It is the same for all languages, and the largest thing that is made of a large catalogue.
    """
    known = _PATTERNS.get(catalogue)
    if known is None:
        names = sorted(one for one in catalogue.by_name if len(one) > 1 and _WORD.search(one))
        automaton = AhoCorasick(names, matchkind=MatchKind.Standard)
        known = _PATTERNS[catalogue] = (automaton, Texts(names))
    return known


def forget_patterns(catalogue: Catalogue) -> None:
    """Let go of what finds the names of a catalogue, when its documents are read."""
    _PATTERNS.pop(catalogue, None)


@dataclass(frozen=True, slots=True)
class NameWords:
    """What of a language bears on names: ordinary words, and words that announce a name."""

    ordinary: frozenset[str]
    announcing: Mapping[MentionKind, re.Pattern[str]]
    determiner: re.Pattern[str]
    """A determiner, right before the position where a search ends."""
    never_alone: frozenset[str]
    """Words that are written with a capital without being names (months, days)."""
    confidences: Confidences
    leading_article: re.Pattern[str]
    """An article in small letters before a capital, in text as written."""
    of_things: frozenset[str] = frozenset()
    """Acronyms, as written, of laws, benefits, techniques: a page of a product explains them."""

    @classmethod
    def of(cls, language: Language) -> "NameWords":
        """Read them from the language's resources."""
        announcing = {}
        table = language.table("names")
        for kind, words in table.get("announcing", {}).items():
            announcing[MentionKind(kind)] = re.compile(
                rf"(?:^|[\s('«“\"]){alternatives(words)}[\s«“\"]*\Z"
            )
        return cls(
            ordinary_words(language),
            announcing,
            re.compile(rf"(?:^|[\s('«“\"-]){before_word(table.get('determiners', ()))}\Z"),
            frozenset(map(fold, table.get("never_alone", ()))),
            language.confidences,
            re.compile(
                rf"{before_name(w.lower() for w in table.get('articles', ()))}(?=[{CAPITALS}])"
            ),
            frozenset(language.table("organisations").get("acronyms", {}).get("stop", ())),
        )

    def stands_as_name(self, folded: str, start: int, end: int) -> bool:
        """Say whether a word of folded text stands as a name does: with no determiner before."""
        if folded[start:end] in self.never_alone:
            return False
        return self.determiner.search(folded, max(0, start - 12), start) is None


class NameIndex:
    """The names of a catalogue, ready to be found in text."""

    def __init__(self, catalogue: Catalogue, words: NameWords) -> None:
        self._catalogue = catalogue
        self._words = words
        self._confidences = words.confidences.names
        self._known_as = lru_cache(maxsize=_KNOWN)(self._known)

    def prepare(self) -> None:
        """Make what finds names, so that processes forked later share it.

        A site without prose does without: that of a hundred thousand names takes seconds.
        """
        patterns_of(self._catalogue)

    def _known(self, folded: str) -> _Known:
        """Give what is known of a folded name of the catalogue."""
        parts = _WORD.findall(folded)
        ordinary = all(part in self._words.ordinary or len(part) < 3 for part in parts)
        return _Known(self._catalogue.by_name[folded], len(parts), ordinary)

    def find(self, document: AnalysedDocument, certain: Collection[str] = ()) -> list[Mention]:
        """Give the mentions of catalogue names in a document, in order, none inside another.

        ``certain`` are entities that the document surely speaks of, such as those it links:
        their names are believed where the writing alone would leave a doubt, and so are the
        names of whatever is named without a doubt elsewhere in the document.
        """
        linked = _link_spans(document.links)
        otherwise = self._otherwise_used(document, {document.identifier, *certain})
        matches = [
            (number, block, self._matches(block.folded, linked.get(number, ())))
            for number, block in enumerate(document.blocks)
            if block.text
        ]
        if otherwise:
            matches = [
                (number, block, [m for m in found if block.text[m[0] : m[1]] not in otherwise])
                for number, block, found in matches
            ]
        believed = {document.identifier, *certain}
        mentions = self._read(matches, linked, believed)
        found = {one.candidates[0] for one in mentions if len(one.candidates) == 1}
        if not found <= believed:
            mentions = self._read(matches, linked, believed | found)
        return mentions

    def _otherwise_used(
        self, document: AnalysedDocument, certain: Collection[str]
    ) -> frozenset[str]:
        """Give the acronyms of products that the document introduces for something else.

        ``walking before breakfast (WBB)``: whatever product bears that acronym, none is meant.
        """
        return frozenset(
            acronym
            for acronym, words in expansions(document).items()
            if not is_product_noun(words.split()[0], document.language)
            and self._is_another(acronym, words, certain)
        )

    def _is_another(self, acronym: str, words: str, certain: Collection[str]) -> bool:
        """Say whether an acronym is of products of the catalogue that ``words`` do not name."""
        bearers = {identifier for identifier, _ in self._catalogue.by_name.get(fold(acronym), ())}
        named = {identifier for identifier, _ in self._catalogue.by_name.get(fold(words), ())}
        products = all(self._mention_of(one) is MentionKind.PRODUCT for one in bearers)
        return bool(bearers) and products and not bearers & {*named, *certain}

    def _matches(self, folded: str, links: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
        automaton, _ = patterns_of(self._catalogue)
        begins = frozenset(start for start, _ in links)
        return [
            (start, end, pattern)
            for pattern, start, end in automaton.find_matches_as_indexes(folded, overlapping=True)
            if _at_boundaries(folded, start, end, begins_apart=start in begins)
        ]

    def _read(
        self,
        matches: Sequence[tuple[int, AnalysedBlock, list[tuple[int, int, int]]]],
        linked: Mapping[int, Sequence[tuple[int, int]]],
        believed: Collection[str],
    ) -> list[Mention]:
        mentions: list[Mention] = []
        for number, block, found in matches:
            taken: list[Mention] = []
            # The longest name wins, wherever a shorter one begins.
            for start, end, pattern in sorted(found, key=lambda m: (m[0] - m[1], m[0])):
                if any(one.start < end and one.end > start for one in taken):
                    continue
                links = linked.get(number, ())
                mention = self._judge(number, block, start, end, pattern, links, believed)
                if mention is not None:
                    taken.append(mention)
            mentions.extend(sorted(taken, key=lambda one: one.start))
        return mentions

    def _judge(
        self,
        number: int,
        block: AnalysedBlock,
        start: int,
        end: int,
        pattern: int,
        links: Sequence[tuple[int, int]],
        believed: Collection[str],
    ) -> Mention | None:
        known = self._known_as(patterns_of(self._catalogue)[1][pattern])
        surface = block.text[start:end]
        if surface.isupper() and _OF_A_LAW.match(block.text, end):
            return None
        best: dict[str, float] = {}
        for identifier, name in known.bearers:
            kind = self._mention_of(identifier)
            trust = self._trust(block, start, end, known, name, kind, links)
            if (
                identifier in believed
                and _same_writing(surface, name.text)
                and any(c.isupper() for c in surface)
            ) or (
                identifier in believed
                and known.words > 1
                and kind is not MentionKind.PER
                and (
                    _same_but_first(surface, name.text)
                    or self._is_announced(block, start, end, kind, ())
                )
            ):
                # Ordinary words that the document uses as a name elsewhere.
                trust = max(trust, self._confidences.believed)
            if trust > 0:
                best[identifier] = max(best.get(identifier, 0.0), trust)
        if not best:
            return None
        ranked = sorted(best, key=lambda i: (-best[i], self._catalogue.kind_of(i).precedence, i))
        article = self._words.leading_article.match(block.text, start, end)
        if article is not None:
            # In small letters before a capital, it is no part of the name.
            start = article.end()
        kind = self._mention_of(ranked[0])
        candidates = [i for i in ranked if self._mention_of(i) is kind]
        return Mention(
            kind=kind,
            block=number,
            start=start,
            end=end,
            surface=block.text[start:end],
            witnesses=(Witness.CATALOGUE,),
            confidence=best[ranked[0]],
            candidates=tuple(candidates),
        )

    def _mention_of(self, identifier: str) -> MentionKind:
        return self._catalogue.kind_of(identifier).mention or MentionKind.MISC

    def _trust(
        self,
        block: AnalysedBlock,
        start: int,
        end: int,
        known: _Known,
        name: Name,
        kind: MentionKind,
        links: Sequence[tuple[int, int]],
    ) -> float:
        """Give the estimated probability that the span names a bearer of the name, or 0."""
        confidences = self._confidences
        text = block.text
        surface = text[start:end]
        exact = _same_writing(surface, name.text) or (
            # What follows from an address has no accents.
            name.sort is NameSort.DERIVED and _same_capitals(surface, name.text)
        )
        if name.sort is NameSort.ACRONYM or _is_code(name.text):
            return self._trust_code(surface, name, known, exact)
        if kind is MentionKind.PER:
            return self._trust_person(surface, known)
        if known.words == 1 and not known.ordinary and not self._may_be_ordinary(name.text):
            if exact and any(c.isupper() for c in surface):
                return confidences.one_word
            if name.sort is NameSort.PRODUCT_ADDRESS:
                return confidences.one_word_of_address
            if exact or surface[0].isupper() or _has_inner_capital(surface):
                return confidences.one_word_with_capital
            return 0.0
        if known.words == 1 and name.sort is NameSort.SPELT:
            # A word of an address that is one of the language too is nobody's name.
            return 0.0
        announced = self._is_announced(block, start, end, kind, links)
        if known.words > 1 and not known.ordinary:
            if exact or surface[0].isupper() or _has_inner_capital(surface):
                return confidences.several_words
            return confidences.several_words_announced if announced else 0.0
        if announced and (exact or surface[0].isupper() or _same_but_first(surface, name.text)):
            return confidences.ordinary_announced
        if _INNER_DOT.search(name.text) and (exact or surface[0].isupper()):
            # A full stop inside a word is no end of a sentence.
            return confidences.ordinary_with_hyphen
        hyphens = "-" in name.text and surface.count("-") == name.text.count("-")
        # "The startup e-quay", of "E-Quay": where it is announced, a small letter does as well.
        as_name = exact or (hyphens and (surface[0].isupper() or announced))
        if as_name and "-" in name.text and block.folded[start:end] not in self._words.ordinary:
            # A hyphen that ordinary French would not put there.
            return confidences.ordinary_with_hyphen
        if not exact or not surface[0].isupper():
            capitals = sum(word[0].isupper() for word in _WORD.findall(surface) if len(word) > 2)
            several = known.words > 1 and capitals > 1
            return confidences.ordinary_with_capitals if several else 0.0
        if known.words > 1 and _has_inner_capital(surface):
            return confidences.ordinary_with_inner_capital
        if name.text.rstrip() != name.text.rstrip(" !?.…") and surface == name.text:
            return confidences.ordinary_with_mark
        if begins_sentence(text, start) or _is_title_cased(text):
            return 0.0
        if known.words == 1:
            if kind is MentionKind.ORG:
                return 0.0  # a team called by what it does: "Development"
            # One ordinary word: a capital makes it a name where no determiner makes it a noun.
            as_name = self._words.stands_as_name(block.folded, start, end)
            return confidences.ordinary_word if as_name else 0.0
        return confidences.ordinary_words

    def _may_be_ordinary(self, word: str) -> bool:
        """Say whether a word may be one of a language whose ordinary words are not known.

        A capital inside it, a digit or a mark make it a name in any language.
        """
        return not self._words.ordinary and word.isalpha() and not _has_inner_capital(word)

    def _trust_code(self, surface: str, name: Name, known: _Known, exact: bool) -> float:
        confidences = self._confidences
        if exact:
            return confidences.acronym if len(name.text) > 2 else confidences.acronym_of_two_letters
        if known.ordinary or len(name.text) <= 3:
            return 0.0
        if surface.isupper():
            return confidences.acronym_in_capitals
        return confidences.acronym_with_capital if surface[0].isupper() else 0.0

    def _trust_person(self, surface: str, known: _Known) -> float:
        if known.words < 2:
            return 0.0
        words = _WORD.findall(surface)
        capitals = sum(word[0].isupper() for word in words)
        return self._confidences.person if capitals >= 2 else 0.0

    def _is_announced(
        self,
        block: AnalysedBlock,
        start: int,
        end: int,
        kind: MentionKind,
        links: Sequence[tuple[int, int]],
    ) -> bool:
        """Say whether the context shows a name: a link, quotation marks, bold, a word before."""
        if (start, end) in links or any(s == start and e - end < 3 for s, e in links):
            return True
        if start and block.folded[start - 1] in _OPENING:
            return True
        if block.kind is not BlockKind.HEADING and any(
            span.start == start and span.end - end in (0, 1, 2) for span in block.styles
        ):
            return True
        pattern = self._words.announcing.get(kind)
        return (
            pattern is not None
            and pattern.search(block.folded, max(0, start - 40), start) is not None
        )


def _link_spans(links: Iterable[Link]) -> dict[int, list[tuple[int, int]]]:
    spans: dict[int, list[tuple[int, int]]] = {}
    for link in links:
        spans.setdefault(link.block, []).append((link.start, link.end))
    return spans


def _at_boundaries(folded: str, start: int, end: int, *, begins_apart: bool = False) -> bool:
    """Say whether a span begins and ends where words do, and is no part of an address.

    ``begins_apart`` says that a link begins with it, be it inside a word.
    """
    if start and not begins_apart:
        before = folded[start - 1]
        if (before.isalnum() and folded[start].isalnum()) or before in "@/_":
            return False
        if before in "-." and start > 1 and folded[start - 2].isalnum():
            return False
        if _IN_COMPOUND.search(folded, max(0, start - 4), start):
            return False
    if end < len(folded):
        after = folded[end]
        if (after.isalnum() and folded[end - 1].isalnum()) or after in "@_":
            return False
        following = folded[end + 1] if end + 1 < len(folded) else " "
        if after in "-./" and following.isalnum():
            return False
    return True


def _same_writing(surface: str, name: str) -> bool:
    return surface == name or _plain(surface) == _plain(name)


def _same_but_first(surface: str, name: str) -> bool:
    """Say whether a name is written with a small letter that stands apart first: ``e-Port``."""
    return _ONE_LETTER_FIRST.match(name) is not None and _plain(
        surface[0].upper() + surface[1:]
    ) == _plain(name[0].upper() + name[1:])


def _same_capitals(surface: str, name: str) -> bool:
    """Say whether two spellings of one folded name have their capitals at the same places."""
    return [c.isupper() for c in surface] == [c.isupper() for c in name]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", as_seen(text).replace("’", "'").replace("\u00a0", " "))


def _is_code(name: str) -> bool:
    """Say whether a name is written as an acronym is: short, and all in capitals."""
    letters = [c for c in name if c.isalpha()]
    return 0 < len(letters) <= _LONGEST_CODE and all(c.isupper() for c in letters)


def _has_inner_capital(surface: str) -> bool:
    return any(c.isupper() for c in surface[1:])


def _is_title_cased(text: str) -> bool:
    """Say whether a text writes most of its words with a capital, so that one says nothing."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
