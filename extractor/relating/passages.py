"""What a stretch of text tells of: facts, a public at large, how something is done, an example.

A number in a recipe, an agenda or an example is of nobody, whatever the document is about. The
words that show it are the language's (table ``passages``).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from extractor.languages import Language
from extractor.languages.phrases import bounded
from extractor.reading import BlockKind
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.mention import Figure, FigureKind
from extractor.text import fold

_MANY = 300_000
"""From so many on, people who are counted are a country's rather than a service's."""
_NEAR = 60
"""How far before a figure what is so "in general" speaks of it, in code points."""
_HEAD = (BlockKind.TITLE, BlockKind.EXCERPT)
"""Where a document says what it is about."""
_LINE = 90
"""Characters of the longest line of an agenda."""
_BEFORE_DURATION = re.compile(r"(?:[-–—:]|\()\s*\Z")


class Telling(StrEnum):
    """What a passage tells of."""

    FACT = "fact"
    """Something that is, was or is to be."""
    PUBLIC = "public"
    """A country, a public, a market: of nobody in particular."""
    METHOD = "method"
    """How something is done, by whoever reads it: a recipe, an agenda, advice."""
    EXAMPLE = "example"
    """What might be."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The state of a passage: what it tells of, who speaks in it, what it is about.

    ``speaker`` and ``topic`` are identifiers, or None where nobody and nothing is known.
    """

    telling: Telling = Telling.FACT
    speaker: str | None = None
    topic: str | None = None


PLAIN_FACT = Passage()
"""A passage that tells of a fact, in which nobody is known to speak."""


@dataclass(frozen=True, slots=True)
class PassageWords:
    """A language's table ``passages``, compiled; every pattern reads folded text."""

    titles: re.Pattern[str]
    headings: re.Pattern[str]
    advice: re.Pattern[str]
    usually: re.Pattern[str]
    generic: re.Pattern[str]
    """Opens a sentence about every thing of a kind."""
    example: re.Pattern[str]
    publics: re.Pattern[str]
    prices: re.Pattern[str]
    agenda_units: frozenset[str]


class Passages:
    """The passages of a document, each read when it is asked for."""

    def __init__(self, document: AnalysedDocument) -> None:
        self._document = document
        self._words = passage_words(document.language)

    def telling(self, figure: Figure, sentence: tuple[int, int]) -> Telling:
        """Say what the passage around a figure tells of; ``sentence`` is its plain span."""
        words, text = self._words, self._folded(figure.block, *sentence)
        near = self._folded(figure.block, max(sentence[0], figure.start - _NEAR), figure.start)
        if self._is_of_agenda(figure, sentence) or words.usually.search(near):
            return Telling.METHOD
        if words.example.search(text):
            return Telling.EXAMPLE
        if words.generic.match(text):
            return Telling.METHOD
        if self._teaches(figure.block) or words.advice.search(text):
            return Telling.METHOD
        if self._is_price(figure, sentence) or self._counts_public(figure):
            return Telling.PUBLIC
        return Telling.FACT

    @cached_property
    def is_method(self) -> bool:
        """Whether the document as a whole tells how something is done."""
        return any(
            block.kind in _HEAD and self._words.titles.search(block.folded)
            for block in self._document.blocks
        )

    def _teaches(self, block: int) -> bool:
        """Say whether a block stands under a heading that tells how something is done."""
        if self.is_method:
            return True
        heading = self._document.blocks[block].heading
        return heading is not None and bool(
            self._words.headings.search(self._document.blocks[heading].folded)
        )

    def _is_of_agenda(self, figure: Figure, sentence: tuple[int, int]) -> bool:
        """Say whether a figure is how long an entry of an agenda takes: ``Tour de table – 5 min``.

        It ends a short line, after a dash or in parentheses.
        """
        if (
            figure.kind is not FigureKind.DURATION
            or fold(figure.unit) not in self._words.agenda_units
        ):
            return False
        before = self._folded(figure.block, sentence[0], figure.start)
        after = self._folded(figure.block, figure.end, sentence[1])
        return (
            len(before) <= _LINE
            and any(map(str.isalpha, before))
            and _BEFORE_DURATION.search(before) is not None
            and not any(map(str.isalnum, after))
        )

    def _is_price(self, figure: Figure, sentence: tuple[int, int]) -> bool:
        return figure.kind is FigureKind.MONEY and bool(
            self._words.prices.search(self._folded(figure.block, sentence[0], figure.start))
        )

    def _counts_public(self, figure: Figure) -> bool:
        return figure.value >= _MANY and self._words.publics.match(fold(figure.unit)) is not None

    def _folded(self, block: int, start: int, end: int) -> str:
        return self._document.blocks[block].folded[start:end]


@cache
def passage_words(language: Language) -> PassageWords:
    """Give the words of a language; compiled once."""
    table = language.table("passages")
    method = table.get("method", {})

    def whole(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile(bounded(words))

    return PassageWords(
        titles=whole(method.get("titles", ())),
        headings=whole(method.get("headings", ())),
        advice=whole(method.get("advice", ())),
        usually=whole(method.get("usually", ())),
        generic=re.compile(rf"\W*{bounded(method.get('generic', ()))}"),
        example=whole(table.get("example", {}).get("words", ())),
        publics=whole(table.get("public", {}).get("counted", ())),
        prices=whole(table.get("public", {}).get("prices", ())),
        agenda_units=frozenset(map(fold, method.get("agenda_units", ()))),
    )
