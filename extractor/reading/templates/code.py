"""Where code stands in a Markdown text, as far as lines and backticks tell."""

import re
from bisect import bisect_right
from collections.abc import Sequence

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\r?\n).)*?(?<!`)\1(?!`)", re.DOTALL)


class Code:
    """The fenced blocks and the code spans of a text."""

    def __init__(self, text: str) -> None:
        spans: list[tuple[int, int]] = []
        for start, end, is_code in _fenced(text):
            if is_code:
                spans.append((start, end))
            else:
                spans.extend(one.span() for one in _SPAN.finditer(text, start, end))
        self._starts: Sequence[int] = [start for start, _ in spans]
        self._ends: Sequence[int] = [end for _, end in spans]

    def end_around(self, position: int) -> int | None:
        """Give the end of the code that holds a position, or None."""
        place = bisect_right(self._starts, position) - 1
        return self._ends[place] if place >= 0 and position < self._ends[place] else None


def _fenced(text: str) -> list[tuple[int, int, bool]]:
    """Cut a text at its fences: where each part begins and ends, and whether it is code."""
    parts: list[tuple[int, int, bool]] = []
    begun, at, fence = 0, 0, ""
    for line in _LINE.findall(text):
        end = at + len(line)
        found = _FENCE.match(line)
        if found and not fence:
            parts.append((begun, at, False))
            begun, fence = at, found.group(1)
        elif found and found.group(1).startswith(fence) and not line[found.end() :].strip():
            parts.append((begun, end, True))
            begun, fence = end, ""
        at = end
    parts.append((begun, at, bool(fence)))
    return parts
