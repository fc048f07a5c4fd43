"""Where the text of a block comes from in the source file.

The parser gives a block's content without the marks of its containers (list, quotation, table)
and says only which lines it stands on: the place of each content line is found again there.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.reading.block_text import BlockText
from extractor.reading.templates import MaskedText

_LINE_END = re.compile(r"\r\n|\r|\n")

Stretches = tuple[tuple[int, int], ...]
"""Offsets in a content line, and where in the source line each stretch from there begins."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where each code point of a block's content stands in the source file.

    From content offset ``starts[n]`` on, the content runs along the source from
    ``positions[n]``. With ``whole``, all that is known is the source span of it all.
    ``masked`` knows the template tags that the content has masks for.
    """

    starts: Sequence[int]
    positions: Sequence[int]
    masked: MaskedText
    whole: tuple[int, int] | None = None

    def at(self, offset: int) -> int:
        """Give the code point of the source for a content offset."""
        stretch = bisect_right(self.starts, offset) - 1
        return self.positions[stretch] + offset - self.starts[stretch]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the code points of the source for a content span that is not empty."""
        return self.whole or (self.at(start), self.at(end - 1) + 1)

    def written(self, content: str) -> str:
        """Give a part of the content with its template tags as they are written."""
        return self.masked.written(content)

    def add(self, text: BlockText, plain: str, start: int, length: int | None = None) -> None:
        """Add what is written as ``length`` code points from ``start``; as itself by default.

        Template tags are no text; where one parts what stands around it, it is white space.
        """
        if length is not None:
            self._add(text, plain, start, length)
            return
        for shown, at, written in self.masked.prose(plain):
            self._add(text, shown, start + at, written)

    def _add(self, text: BlockText, plain: str, start: int, length: int) -> None:
        if self.whole is not None:
            text.add(plain, self.whole[0], self.whole[1] - self.whole[0])
        elif length != len(plain):
            first, last = self.span(start, start + length)
            text.add(plain, first, last - first)
        else:
            end = start + length
            inner = slice(bisect_right(self.starts, start), bisect_left(self.starts, end))
            cuts = [start, *self.starts[inner], end]
            for left, right in pairwise(cuts):
                text.add(plain[left - start : right - start], self.at(left), right - left)


class SourceLines:
    """The lines of a body: where each begins in the source file, and its text."""

    def __init__(self, masked: MaskedText, start: int) -> None:
        """Take a body that begins at code point ``start`` of its source file."""
        self._masked = masked
        body = masked.text
        self._text: list[str] = []
        self._start: list[int] = []
        at = 0
        for end in _LINE_END.finditer(body):
            self._start.append(start + at)
            self._text.append(body[at : end.start()])
            at = end.end()
        self._start.append(start + at)
        self._text.append(body[at:])
        self._cell_cursor: dict[int, int] = {}

    def origin(self, content: str, span: Sequence[int], *, cell: bool = False) -> Origin:
        """Give where the content of a block, on the lines of ``span``, comes from.

        A content line is what remains of a source line without its container's marks. The cells
        of a table have to be asked for in order.
        """
        first, last = span
        starts: list[int] = []
        positions: list[int] = []
        offset = 0
        for index, line in enumerate(content.split("\n")):
            number = first + index
            found = None
            if number < max(last, first + 1) and number < len(self._text):
                found = self._cell(line, number) if cell else self._line(line, number)
            if found is None:
                return self._whole(first, last)
            for stretch, position in found:
                starts.append(offset + stretch)
                positions.append(self._start[number] + position)
            offset += len(line) + 1
        return Origin(tuple(starts), tuple(positions), self._masked)

    def quotes(self, text: str, span: Sequence[int] | None) -> bool:
        """Say whether the first line of a span has a text between quotation marks."""
        return span is not None and f'"{text}"' in self._written(span[0])

    def _whole(self, first: int, last: int) -> Origin:
        """Give the origin where a container rewrote its lines: they stand for all the content."""
        start = self._start[first]
        end = min(max(last - 1, first), len(self._start) - 1)
        whole = (start, self._start[end] + len(self._text[end]))
        return Origin((0,), (start,), self._masked, whole)

    def _line(self, line: str, number: int) -> Stretches | None:
        written = self._written(number)
        if written.endswith(line):
            return ((0, len(written) - len(line)),)
        # White space at the ends, and the closing marks of a heading, are left out.
        bare = line.rstrip(" \t")
        at = written.rfind(bare)
        if at != -1:
            return ((0, at),)
        stripped = bare.lstrip()
        at = written.rfind(stripped)
        return None if at == -1 else ((0, at - (len(bare) - len(stripped))),)

    def _cell(self, line: str, number: int) -> Stretches | None:
        escaped = line.replace("|", "\\|")
        at = self._written(number).find(escaped, self._cell_cursor.get(number, 0))
        if at == -1:
            return None
        self._cell_cursor[number] = at + len(escaped)
        pipes = [place for place, character in enumerate(line) if character == "|"]
        # A pipe of a cell is written with a backslash, which the content no longer has.
        return ((0, at), *((pipe, at + pipe + n) for n, pipe in enumerate(pipes, start=1)))

    def _written(self, number: int) -> str:
        """Give a source line with the parser's own replacements."""
        return self._text[number].replace("\0", "\ufffd")
