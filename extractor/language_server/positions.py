"""Code points of a text ↔ positions as the Language Server Protocol counts them.

A position is a line and a number of code units in it: of UTF-16 unless client and server agree
on another encoding. Lines end with a line feed, a carriage return, or both; nothing else, which
is why the text is not split by what Python takes for line ends.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from types import MappingProxyType

_LINE_END = re.compile(r"\r\n|\n|\r")
_BEYOND_BMP = 0x10000
_UTF_8_STEPS = (0x80, 0x800, _BEYOND_BMP)

UTF_16 = "utf-16"
"""The encoding of a client that asks for none."""


def _utf_8(character: str) -> int:
    return 1 + sum(ord(character) >= step for step in _UTF_8_STEPS)


_UNITS: Mapping[str, Callable[[str], int]] = MappingProxyType(
    {
        "utf-8": _utf_8,
        UTF_16: lambda character: 2 if ord(character) >= _BEYOND_BMP else 1,
        "utf-32": lambda _character: 1,
    }
)
"""Encoding → the code units of a character."""


class Positions:
    """The positions of one text. Lines and units count from 0."""

    def __init__(self, text: str, encoding: str = UTF_16) -> None:
        """Count in an encoding. Raises KeyError for one that the protocol does not know."""
        self._text = text
        self._units = _UNITS[encoding]
        self._starts = [0]
        self._ends: list[int] = []
        for found in _LINE_END.finditer(text):
            self._ends.append(found.start())
            self._starts.append(found.end())
        self._ends.append(len(text))

    def position(self, offset: int) -> tuple[int, int]:
        """Give the line and the units of a code point; one within a line's end is at its end."""
        line = bisect_right(self._starts, max(offset, 0)) - 1
        start, end = self._starts[line], min(offset, self._ends[line])
        return line, sum(map(self._units, self._text[start:end]))

    def offset(self, line: int, units: int) -> int:
        """Give the code point of a position.

        Beyond its line it is the line's end, beyond the last line the text's, and inside a
        character where that begins.
        """
        if line >= len(self._starts):
            return len(self._text)
        at, end = self._starts[line], self._ends[line]
        left = units
        while at < end:
            left -= self._units(self._text[at])
            if left < 0:
                break
            at += 1
        return at

    def line_span(self, line: int) -> tuple[int, int]:
        """Give the code points of a line without its end; those of the last for one beyond."""
        number = min(max(line, 0), len(self._starts) - 1)
        return self._starts[number], self._ends[number]
