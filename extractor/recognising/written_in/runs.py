"""The languages of pieces → the stretches of a document that are not in its own language.

What is too short to be told goes with its neighbours: an item with its list, a heading and a cell
with their section, a block with the two that it stands between.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.languages.detection import UNDETERMINED
from extractor.reading.document import Block, BlockKind, Document, LanguageSpan
from extractor.recognising.written_in.judging import Judge
from extractor.recognising.written_in.pieces import Piece, Pieces

_HEADS = (BlockKind.TITLE, BlockKind.EXCERPT)
_NOT_TOLD = frozenset({"", UNDETERMINED})
_NEVER_ALONE = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.CELL)
"""What is in another language only where what stands around it is."""


@dataclass(frozen=True, slots=True)
class JudgedBlock:
    """A block's quotations and the rest of it, each with the code of its language.

    The code is "" where that cannot be told. ``letters`` are those of the rest, about.
    """

    language: str
    letters: int
    quotations: tuple[tuple[Piece, str], ...]
    is_prose: bool

    @property
    def letters_by_language(self) -> Iterator[tuple[str, int]]:
        """How many letters are in which language, piece by piece."""
        yield self.language, self.letters
        yield from ((language, piece.letters) for piece, language in self.quotations)


def judged(document: Document, judge: Judge) -> list[JudgedBlock]:
    """Give each block with the languages of its pieces, by what stands in them alone."""
    pieces = Pieces(document, judge.expected)
    return [_judged(index, block, pieces, judge) for index, block in enumerate(document.blocks)]


def _judged(index: int, block: Block, pieces: Pieces, judge: Judge) -> JudgedBlock:
    is_prose = block.kind not in _NEVER_ALONE
    quotations = pieces.quotations(index)
    if judge.is_plain(block.text):
        language, letters = judge.expected, len(block.text) * 4 // 5
    else:
        rest = pieces.rest(index, quotations)
        language, letters = judge.language(rest), rest.letters
        if not is_prose and language != judge.expected:
            language = ""
        if not language and is_prose and judge.is_foreign_slogan(rest):
            language = UNDETERMINED
    heard = ((one, _of_quotation(one, judge) if is_prose else "") for one in quotations)
    return JudgedBlock(language, letters, tuple(heard), is_prose)


def _of_quotation(quotation: Piece, judge: Judge) -> str:
    language = judge.language(quotation)
    return UNDETERMINED if not language and judge.is_foreign_slogan(quotation) else language


def spans_of(
    document: Document, blocks: Sequence[JudgedBlock], own: str
) -> list[tuple[LanguageSpan, ...]]:
    """Give for each block the stretches that are in another language than ``own``."""
    languages = [one.language for one in blocks]
    if any(one and one != own for one in languages):
        for adopt in (_by_list, _by_section, _by_neighbours):
            adopt(document.blocks, languages, own)
    return [
        tuple(_spans(block, judged, language or own, own))
        for block, judged, language in zip(document.blocks, blocks, languages, strict=True)
    ]


def _by_list(blocks: Sequence[Block], languages: list[str], own: str) -> None:
    groups: dict[int, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.group >= 0:
            groups[block.group].append(index)
    for members in groups.values():
        _share(members, languages, own)


def _by_section(blocks: Sequence[Block], languages: list[str], own: str) -> None:
    sections: dict[int | None, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            sections[index].append(index)
        elif block.kind not in _HEADS:
            sections[block.heading].append(index)
    for members in sections.values():
        _share(members, languages, own)


def _share(members: Sequence[int], languages: list[str], own: str) -> None:
    """Let the blocks that cannot be told be in the language of those that can, if it is one."""
    told = {languages[one] for one in members} - _NOT_TOLD
    if len(told) == 1 and (language := told.pop()) != own:
        for one in members:
            languages[one] = language


def _by_neighbours(blocks: Sequence[Block], languages: list[str], own: str) -> None:
    told = [index for index, one in enumerate(languages) if one not in _NOT_TOLD]
    for first, last in pairwise(told):
        language = languages[first]
        if language == languages[last] and language != own:
            for index in range(first + 1, last):
                if blocks[index].kind not in _HEADS:
                    languages[index] = language


def _spans(block: Block, judged: JudgedBlock, language: str, own: str) -> Iterator[LanguageSpan]:
    """Give the stretches of a block, the rest of which is in ``language``."""
    at = 0
    parts: list[tuple[int, int, str]] = []
    for quotation, told in judged.quotations:
        if told and told != language:
            parts.append((at, quotation.start, language))
            parts.append((quotation.start, quotation.end, told))
            at = quotation.end
    parts.append((at, len(block.text), language))
    for start, end, code in parts:
        if start < end and code != own:
            yield LanguageSpan(start, end, code)
