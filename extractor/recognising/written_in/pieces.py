"""A block → the pieces of it that may each be in a language of its own."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from extractor.languages import load_language
from extractor.reading.document import Document, Style
from extractor.recognising.quotation_marks import spans_between_marks
from extractor.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S*(?:://|@)\S*|\S+\.\w{2,}/\S*")
_LAST_OF_LATIN = "\u024f"


@dataclass(frozen=True)
class Piece:
    """A quotation of a block, or all of the block that is no quotation.

    ``start`` and ``end`` are plain offsets of the block; ``text`` is what its language is told by:
    without quotations, code, addresses and the texts of links, which are titles as often as not.
    """

    start: int
    end: int
    text: str
    quotation: bool = False

    @cached_property
    def words(self) -> list[str]:
        """The words, folded."""
        return _WORD.findall(fold(self.text))

    @cached_property
    def letters(self) -> int:
        """How many letters the words have."""
        return sum(map(len, self.words))

    @property
    def is_running_text(self) -> bool:
        """Whether most words begin with a small letter, or with one that has no such form."""
        capitals = sum(one[0].isupper() for one in _WORD.findall(self.text))
        return bool(capitals * 5 <= len(self.words) * 2)

    @property
    def is_latin(self) -> bool:
        """Whether most letters are of the Latin alphabet."""
        beyond = sum(one > _LAST_OF_LATIN for word in self.words for one in word)
        return beyond * 2 < self.letters


class Pieces:
    """The pieces of a document's blocks."""

    def __init__(self, document: Document, code: str) -> None:
        """Quotations are told by the marks of the language ``code``, where it has any."""
        self._links: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for link in document.links:
            if link.end > link.start:
                self._links[link.block].append((link.start, link.end))
        self._blocks = document.blocks
        self._marks = _marks(code)

    def rest(self, index: int, quotations: Iterable[Piece]) -> Piece:
        """Give all of a block that is none of its quotations."""
        text = self._blocks[index].text
        quoted = ((one.start, one.end) for one in quotations)
        return Piece(0, len(text), _without(text, 0, len(text), (*self._aside(index), *quoted)))

    def quotations(self, index: int) -> list[Piece]:
        """Give the quotations of a block, in order."""
        text = self._blocks[index].text
        if not any(left in text for left, _ in self._marks):
            return []
        aside = self._aside(index)
        return [
            Piece(start, end, _without(text, start, end, aside), quotation=True)
            for start, end in spans_between_marks(text, self._marks)
        ]

    def _aside(self, index: int) -> list[tuple[int, int]]:
        """Give the places of code and of links."""
        code = [(s.start, s.end) for s in self._blocks[index].styles if s.style is Style.CODE]
        return [*self._links.get(index, ()), *code]


def _without(text: str, start: int, end: int, aside: Iterable[tuple[int, int]]) -> str:
    """Give a stretch of a text with spaces for addresses and for what is put aside."""
    kept = text[start:end]
    for first, last in aside:
        first, last = max(first, start) - start, min(last, end) - start
        if first < last:
            kept = f"{kept[:first]}{' ' * (last - first)}{kept[last:]}"
    if "/" in kept or "@" in kept:
        kept = _ADDRESS.sub(" ", kept)
    return kept


@cache
def _marks(code: str) -> tuple[tuple[str, str], ...]:
    said = load_language(code).table("quotations").get("marks", ()) if code else ()
    return tuple((left, right) for left, right in said)
