"""A document analysed once: its blocks folded, cut into words and cut into sentences.

Every recogniser and every relation reads the same text folded and in sentences. What a block
gives is worked out when it is first asked for, and kept with the block.
"""

import re
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from extractor.languages import Language
from extractor.languages.worded import vocabulary_of
from extractor.reading.document import Block, BlockKind, Document
from extractor.recognising.sentences import sentence_at, sentence_spans
from extractor.recognising.words import Word, words_of
from extractor.text import fold

_LINK = re.compile(r"\[([^\[\]]*)\](\([^()\s]*\))")
"""A link as Markdown writes it: its text (group 1) and where it leads."""


def _text_of_link(link: re.Match[str]) -> str:
    return f" {link[1]} {' ' * len(link[2])}"


@dataclass(frozen=True, kw_only=True, eq=False)
class AnalysedBlock(Block):
    """A block and the analysis of its text; every offset is a plain offset of the block."""

    language: Language

    @cached_property
    def folded(self) -> str:
        """The text folded, as long as the text.

        A value of the front matter keeps its links as they are written: here they are spaces,
        as in the text of any other block.
        """
        folded = fold(self.text)
        if self.kind is not BlockKind.EXCERPT or "](" not in folded:
            return folded
        return _LINK.sub(_text_of_link, folded)

    @property
    def blank(self) -> bool:
        """Whether the text is spaces alone, as what other readings read is in each of several."""
        return not self.text or self.text.isspace()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """What words the text has, for patterns that cannot do without some of them."""
        is_excerpt = self.kind is BlockKind.EXCERPT
        return vocabulary_of(fold(self.text) if is_excerpt else self.folded)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the text, in order."""
        return tuple(words_of(self.text))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The spans of the sentences, in order, without the space around them."""
        return tuple(sentence_spans(self.text, self.language))

    def sentence_at(self, position: int) -> tuple[int, int]:
        """Give the sentence that ``position`` is in, or the one before it.

        Raises ValueError when the block is empty.
        """
        return sentence_at(self.sentences, position)

    def sentences_around(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the sentence or sentences that hold ``start:end``."""
        inside = [span for span in self.sentences if span[0] < end and span[1] > start]
        if not inside:
            return start, end
        return min(inside[0][0], start), max(inside[-1][1], end)


@dataclass(frozen=True, kw_only=True, eq=False)
class AnalysedDocument(Document):
    """A document in one language, with its blocks analysed.

    ``spoken`` is what its quotations are found in: the document itself, with what is in other
    languages where that was left out of it.
    """

    blocks: tuple[AnalysedBlock, ...]
    language: Language
    whole: "AnalysedDocument | None" = None

    @property
    def spoken(self) -> "AnalysedDocument":
        """The document with all its words: who says them is said in one language, they in any."""
        return self.whole or self

    def sentences_around(self, block: int, start: int, end: int) -> tuple[int, int]:
        """Give the plain span of the sentence or sentences of a block that hold ``start:end``."""
        return self.blocks[block].sentences_around(start, end)


def analyse(
    document: Document, language: Language, whole: AnalysedDocument | None = None
) -> AnalysedDocument:
    """Give a document with its blocks ready to be asked for their analysis.

    ``whole`` is the document with what is in other languages, where that was left out of it.
    """
    values = _values(document, _OF_DOCUMENT)
    analysed = whole.blocks if whole is not None else [None] * len(document.blocks)
    values["blocks"] = tuple(
        one
        if one is not None and one.language is language and _is_same(one, block)
        else AnalysedBlock(**_values(block, _OF_BLOCK), language=language)
        for one, block in zip(analysed, document.blocks, strict=True)
    )
    return AnalysedDocument(**values, language=language, whole=whole)


def _is_same(analysed: AnalysedBlock, block: Block) -> bool:
    """Say whether a block of the whole was left as it was: its analysis serves both."""
    return analysed.text is block.text and analysed.languages is block.languages


_OF_BLOCK = tuple(field.name for field in fields(Block))
_OF_DOCUMENT = tuple(field.name for field in fields(Document))


def _values(record: Block | Document, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}
