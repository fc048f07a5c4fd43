r"""Blocks that are too long for prose → pieces of them.

What reads prose compares what stands in one block with what else stands there, so that a
paragraph of a megabyte would cost minutes. The longest paragraph that people write in the sites
that were read is a quarter shorter than a piece (3,874 code points in 135,000 blocks); what is
longer is data, a transcript, or an accident, and is read piece by piece: a piece ends where a
sentence ends, else at a space, else after its last character.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.reading.document import Block, Link, SourceMap, StyledSpan

LONGEST = 5_000
"""Code points of the longest piece."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？]|\n")
_SPACE = re.compile(r"\s+")


def in_pieces(
    blocks: Sequence[Block], links: Sequence[Link]
) -> tuple[Sequence[Block], Sequence[Link]]:
    """Give blocks that are no longer than ``LONGEST``, and the links where they stand in them.

    A link over the end of a piece belongs to the piece that it begins in, and shows what of its
    text stands there.
    """
    if all(len(block.text) <= LONGEST for block in blocks):
        return blocks, links
    pieces: list[Block] = []
    places: list[tuple[int, tuple[int, ...]]] = []
    for block in blocks:
        starts = tuple(_starts(block.text))
        places.append((len(pieces), starts))
        pieces.extend(_pieces(block, starts))
    return (
        [
            piece if piece.heading is None else replace(piece, heading=places[piece.heading][0])
            for piece in pieces
        ],
        [_moved(link, *places[link.block], pieces) for link in links],
    )


def _starts(text: str) -> Iterator[int]:
    """Give where each piece of a text begins."""
    start = 0
    while True:
        yield start
        if len(text) - start <= LONGEST:
            return
        start = _end(text, start)


def _end(text: str, start: int) -> int:
    limit = start + LONGEST
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [match.end() for match in pattern.finditer(text, start, limit)]
        # A piece of a few characters would be no gain.
        if ends and ends[-1] > start + LONGEST // 2:
            return ends[-1]
    return limit


def _pieces(block: Block, starts: Sequence[int]) -> Iterator[Block]:
    if len(starts) == 1:
        yield block
        return
    runs = block.source_map.runs
    run_starts = [run[0] for run in runs]
    styles: list[list[StyledSpan]] = [[] for _ in starts]
    for one in block.styles:
        first = max(0, bisect_right(starts, one.start) - 1)
        for number in range(first, bisect_left(starts, one.end)):
            styles[number].append(one)
    ends = (*starts[1:], len(block.text))
    for start, end, near in zip(starts, ends, styles, strict=True):
        first = max(0, bisect_right(run_starts, start) - 1)
        yield replace(
            block,
            text=block.text[start:end],
            source_map=_part_of_map(runs[first : bisect_left(run_starts, end)], start, end),
            styles=tuple(_parts_of_styles(near, start, end)),
        )


def _part_of_map(parts: Sequence[tuple[int, int, int, int]], start: int, end: int) -> SourceMap:
    runs = []
    for plain, source, length, written in parts:
        first, last = max(plain, start), min(plain + length, end)
        if first >= last:
            continue
        if length == written:
            runs.append((first - start, source + first - plain, last - first, last - first))
        else:
            runs.append((first - start, source, last - first, written))
    return SourceMap(tuple(runs))


def _parts_of_styles(styles: Sequence[StyledSpan], start: int, end: int) -> Iterator[StyledSpan]:
    for one in styles:
        first, last = max(one.start, start), min(one.end, end)
        if first < last:
            yield StyledSpan(first - start, last - start, one.style)


def _moved(link: Link, first: int, starts: Sequence[int], pieces: Sequence[Block]) -> Link:
    """Give a link of a block whose pieces begin at ``starts``, the first of them ``first``."""
    number = bisect_right(starts, link.start) - 1
    block = first + number
    start = link.start - starts[number]
    end = min(link.end - starts[number], len(pieces[block].text))
    text = link.text if end - start == link.end - link.start else pieces[block].text[start:end]
    return replace(link, block=block, start=start, end=end, text=text)
