"""A block → the pieces of it that may each be in a language of its own."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from extractor.languages import load_language
from extractor.reading.document import Block, Document, Style
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
    """Cuts the blocks of a document into pieces."""

    def __init__(self, document: Document, code: str) -> None:
        """Quotations are told by the marks of the language ``code``, where it has any."""
        self._links: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for link in document.links:
            if link.end > link.start:
                self._links[link.block].append((link.start, link.end))
        self._blocks = document.blocks
        self._marks = _marks(code)

    def of(self, index: int) -> tuple[Piece, list[Piece]]:
        """Give the rest of a block, then its quotations in order."""
        block = self._blocks[index]
        aside = list(self._links.get(index, ()))
        aside += [(one.start, one.end) for one in block.styles if one.style is Style.CODE]
        quoted = self._quotations(block)
        quotations = [
            Piece(start, end, _without(block.text, start, end, aside), quotation=True)
            for start, end in quoted
        ]
        text = _without(block.text, 0, len(block.text), [*aside, *quoted])
        return Piece(0, len(block.text), text), quotations

    def _quotations(self, block: Block) -> list[tuple[int, int]]:
        if not any(left in block.text for left, _ in self._marks):
            return []
        return spans_between_marks(block.text, self._marks)


def _without(text: str, start: int, end: int, aside: Iterable[tuple[int, int]]) -> str:
    """Give a stretch of a text with spaces for addresses and for what is put aside."""
    kept = text[start:end]
    for first, last in aside:
        first, last = max(first, start) - start, min(last, end) - start
        if first < last:
            kept = f"{kept[:first]}{' ' * (last - first)}{kept[last:]}"
    if ":" in kept or "@" in kept or "/" in kept:
        kept = _ADDRESS.sub(" ", kept)
    return kept


@cache
def _marks(code: str) -> tuple[tuple[str, str], ...]:
    said = load_language(code).table("quotations").get("marks", ()) if code else ()
    return tuple((left, right) for left, right in said)
