"""Components in Markdown: elements that are no HTML, expressions in braces, modules' lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.reading.html import is_component
from extractor.reading.templates.code import Code
from extractor.reading.templates.tags import Tag, TagKind

# After "](" a "<" opens the destination of a link, and no element.
_OPENING = re.compile(r"(?<!\\)\{|(?<!\]\()<(?=[A-Za-z/>])|(?m:^)(?=(?:import|export)\b)")
_MODULE = re.compile(
    r"import\s*(?:[\w*{$][^\n]*?\bfrom\s*[\"']|[\"']|[{*][^;]*?\bfrom\s*[\"'])"
    r"|export\s+(?:const|let|var|function|default|class|async|\{|\*)",
)
_ELEMENT = re.compile(r"<(/?)([A-Za-z][\w.-]*)?")
_ATTRIBUTE = re.compile(
    r"\s+(?P<name>[\w@:#$][\w@:#.$-]*)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'<>{}`=]+|(?=\{)))?"
)
_SPREAD = re.compile(r"\s*(?=\{)")
_CLOSE = re.compile(r"\s*/?>")
_HTML_NAME = re.compile(r"[A-Za-z_:][\w:.-]*")
_DESTINATIONS = frozenset({"href", "to"})


def find_components(text: str, others: Sequence[Tag], *, expressions: bool) -> list[Tag]:
    """Give the ``others``, which are in order, and the tags of components.

    Tags may stand inside one another.

    With ``expressions``, what stands in braces is one as well, and modules' lines are. An
    element that leads somewhere (``href``, ``to``) and one of HTML stay, and what HTML does not
    read of their attributes is a tag.
    """
    walk = _Walk(text, others, expressions)
    walk.read()
    return walk.found


@dataclass(slots=True)
class _Attribute:
    name: str
    start: int
    end: int
    expression: tuple[int, int] | None


class _Walk:
    def __init__(self, text: str, others: Sequence[Tag], expressions: bool) -> None:
        self.text = text
        self.found = list(others)
        self._others = {tag.start: tag.end for tag in others}
        self._taken = Code(text)
        self._expressions = expressions
        self._open: list[tuple[str, bool]] = []

    def read(self) -> None:
        """Walk through the text from opening to opening."""
        at = 0
        while (opening := _OPENING.search(self.text, at)) is not None:
            start = opening.start()
            end = self._others.get(start) or self._taken.end_around(start)
            if end is None:
                end = self._read(opening.group(), start)
            at = max(end or 0, start + 1)

    def _read(self, mark: str, start: int) -> int | None:
        if mark == "<":
            return self._read_element(start)
        if not self._expressions:
            return None
        end = _end_of_module(self.text, start) if not mark else end_of_braces(self.text, start)
        if end is not None:
            self.found.append(Tag(start, end, TagKind.STATEMENT))
        return end

    def _read_element(self, start: int) -> int | None:
        opening = _ELEMENT.match(self.text, start)
        if opening is None:
            return None
        closes, name = bool(opening.group(1)), opening.group(2) or ""
        attributes = list(self._attributes(opening.end()))
        close = _CLOSE.match(self.text, attributes[-1].end if attributes else opening.end())
        if close is None:
            return None
        end = close.end()
        if name and not is_component(name):
            self._keep(attributes)
            return end
        if closes:
            leads = self._closes_destination(name)
        else:
            leads = any(one.name.lstrip(":").lower() in _DESTINATIONS for one in attributes)
            if not close.group().lstrip().startswith("/"):
                self._open.append((name, leads))
        if leads:
            self._keep(attributes)
        else:
            self.found.append(Tag(start, end, TagKind.STATEMENT))
        return end

    def _closes_destination(self, name: str) -> bool:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == name:
                leads = self._open[place][1]
                del self._open[place:]
                return leads
        return False

    def _attributes(self, at: int) -> Iterator[_Attribute]:
        while True:
            spread = _SPREAD.match(self.text, at)
            if spread is not None and (self._expressions or spread.end() in self._others):
                end = self._others.get(spread.end()) or end_of_braces(self.text, spread.end())
                if end is None:
                    return
                yield _Attribute("", spread.end(), end, None)
                at = end
                continue
            found = _ATTRIBUTE.match(self.text, at)
            if found is None:
                return
            at, expression = found.end(), None
            if found.group("value") == "":
                end = end_of_braces(self.text, at)
                if end is None:
                    return
                expression, at = (at, end), end
            yield _Attribute(found.group("name"), found.start("name"), at, expression)

    def _keep(self, attributes: Sequence[_Attribute]) -> None:
        """Keep an element for HTML's grammar, without what that does not read."""
        for one in attributes:
            if _HTML_NAME.fullmatch(one.name) is None:
                self.found.append(Tag(one.start, one.end, TagKind.STATEMENT))
            elif one.expression is not None:
                self.found.append(Tag(*one.expression, TagKind.STATEMENT))


def end_of_braces(text: str, start: int) -> int | None:
    """Give the end of the expression whose brace opens at ``start``, or None when none closes."""
    depth = 0
    for found in _BRACES.finditer(text, start):
        mark = found.group()
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth == 0:
                return found.end()
    return None


_BRACES = re.compile(
    r"[{}]|/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`", re.DOTALL
)
_BRACKETS = re.compile(r"[{}()\[\]]")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?(?=\n|\Z)|\Z")


def _end_of_module(text: str, start: int) -> int | None:
    """Give the end of the lines of a module that begin at ``start``, or None where none do.

    They go on to the first blank line at which no bracket is open.
    """
    if _MODULE.match(text, start) is None:
        return None
    first = at = 0
    depth = 0
    for blank in _BLANK_LINE.finditer(text, start):
        first = first or blank.start()
        for bracket in _BRACKETS.findall(text, at or start, blank.start()):
            depth += 1 if bracket in "{([" else -1
        at = blank.start()
        if depth <= 0:
            return at
    return first
