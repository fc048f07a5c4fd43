"""Where the tags of templates stand in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from extractor.reading.templates.families import pairs


class TagKind(Enum):
    """What a tag does to the text that it stands in."""

    OUTPUT = "output"
    """It shows a value: something stands there when the page is read."""
    STATEMENT = "statement"
    """It shows nothing itself, or what it shows is no part of a sentence."""
    ATTRIBUTES = "attributes"
    """It says how what stands beside it is set."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, with what it encloses where that is no prose, in code points of the text."""

    start: int
    end: int
    kind: TagKind


_OPENING = re.compile(r"\{(?:%|\{[<%]|\{|#(?=[-\s])|::?(?=[^}\n]*\})|(?=[.#][\w-][^{}\n]*\}))")
_CLOSINGS = {"{%": "%}", "{{<": ">}}", "{{%": "%}}", "{{": "}}", "{#": "#}"}
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_NAME = re.compile(r"\{(?:%-?|\{[<%]|::)\s*([\w.-]+)")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_EXTENSION_END = re.compile(r"\{:/(?:comment|nomarkdown)?\}")


def find_tags(text: str) -> Iterator[Tag]:
    """Give the tags of Liquid and its kin, of shortcodes and of attributes, in order.

    A tag that nothing closes is text. Takes time in proportion to the text.
    """
    closings = _Closings(text)
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        start, mark = opening.start(), opening.group()
        end = closings.end_of(mark, start)
        if end is None:
            at = start + 1
            continue
        section = _section(mark)
        name = _NAME.match(text, start, end)
        inside = name is not None and closings.end_of_pair(section, name.group(1), end)
        if name is None or not inside:
            yield Tag(start, end, _kind(mark))
            at = end
            continue
        last, after = inside
        if name.group(1) in pairs()[section].verbatim:
            yield Tag(start, end, TagKind.STATEMENT)
            yield Tag(last, after, TagKind.STATEMENT)
        else:
            yield Tag(start, after, TagKind.STATEMENT)
        at = after


def _section(mark: str) -> str:
    if mark in ("{{<", "{{%"):
        return "shortcodes"
    return "kramdown" if mark == "{::" else "liquid"


def _kind(mark: str) -> TagKind:
    if mark == "{{":
        return TagKind.OUTPUT
    return TagKind.ATTRIBUTES if mark in ("{", "{:", "{::") else TagKind.STATEMENT


class _Closings:
    """Looks for what closes a tag or a pair, without looking twice for what is not there."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}
        self._ends: dict[tuple[str, str], tuple[int, int]] = {}

    def end_of(self, mark: str, start: int) -> int | None:
        """Give where the tag that ``mark`` opens at ``start`` ends, if it does."""
        closing = _CLOSINGS.get(mark)
        if closing is None:
            found = _ATTRIBUTES.match(self._text, start)
            return None if found is None else found.end()
        end = self._find(closing, start + len(mark))
        if end is None and mark == "{{<":
            mark, closing = "{{", "}}"
            end = self._find(closing, start + len(mark))
        if end is None:
            return None
        if mark == "{{":
            # What goes on after a blank line was never meant for a value.
            if _BLANK_LINE.search(self._text, start, end):
                return None
            end += self._text.startswith("}", end) and self._text.startswith("{{{", start)
        return end

    def _find(self, closing: str, start: int) -> int | None:
        """Give the end of the first ``closing`` that begins at or after ``start``."""
        place = self._next.get(closing)
        if place is None or 0 <= place < start:
            place = self._next[closing] = self._text.find(closing, start)
        return None if place < 0 else place + len(closing)

    def end_of_pair(self, section: str, name: str, start: int) -> tuple[int, int] | None:
        """Give the span of the tag that closes the pair ``name``, if it is one of the table."""
        table = pairs()[section]
        if name not in table.without_prose and name not in table.verbatim:
            return None
        key = (section, name)
        span = self._ends.get(key)
        if span is None or 0 <= span[0] < start:
            found = _end_pattern(section, name).search(self._text, start)
            span = self._ends[key] = found.span() if found else (-1, -1)
        return None if span[0] < 0 else span


def _end_pattern(section: str, name: str) -> re.Pattern[str]:
    if section == "kramdown":
        return _EXTENSION_END
    if section == "shortcodes":
        return re.compile(rf"\{{\{{[<%]\s*/\s*{re.escape(name)}\s*[%>]\}}\}}")
    return re.compile(rf"\{{%-?\s*end_?{re.escape(name)}\b[^%]*%\}}")
