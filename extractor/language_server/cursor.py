"""What stands at a place of a text that may not parse yet: it is being written."""

import re
from dataclasses import dataclass

_FRONT_MATTER = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[^\r\n]*(?:\r\n|\n|\r)"
    r"(?P<body>(?:(?!(?P=fence))[^\r\n]*(?:\r\n|\n|\r|\Z))*)"
)
_KEY = re.compile(
    r"""(?P<indent>[ ]*)(?P<dash>-[ ]+)?["']?(?P<key>[^\s"'#:=\-][^"'#:=]*?)["']?[ ]*[:=]"""
    r"(?P<space>[ \t]+|$)"
)
_ITEM = re.compile(r"(?P<indent>[ ]*)-[ ]+")
_OPEN_DESTINATION = re.compile(r"\]\(<?([^()\s<>]*)\Z")
_SCALAR = "[],{}\"'"
"""What bounds a scalar of YAML within its line, beside the comma of a list."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of front matter at a place: the path of its key, as mappings have it, and its span.

    The span, in code points, is that of the scalar, without its quotation marks.
    """

    key: str
    start: int
    end: int


def front_matter_span(text: str) -> tuple[int, int]:
    """Give where the front matter of a text stands, in code points; an empty span for none."""
    found = _FRONT_MATTER.match(text)
    return found.span("body") if found is not None else (0, 0)


def value_at(text: str, offset: int) -> Value | None:
    """Give the value of front matter that a place stands in or at the end of, or None."""
    start, end = front_matter_span(text)
    if not start <= offset <= end or end == 0:
        return None
    line_start = max(start, text.rfind("\n", 0, offset) + 1)
    line_end = text.find("\n", offset)
    line = text[line_start : line_end if line_end != -1 else len(text)].rstrip("\r")
    key = _KEY.match(line)
    item = _ITEM.match(line)
    if key is not None and offset - line_start >= key.end():
        first = key.end()
        path = _path(text[start:line_start], key)
    elif item is not None and key is None and offset - line_start >= item.end():
        first = item.end()
        path = _path_of_item(text[start:line_start], len(item["indent"]))
    else:
        return None
    at = offset - line_start
    before, after = line[first:at], line[at:]
    opened = max((before.rfind(one) for one in _SCALAR), default=-1) + 1
    scalar = before[opened:]
    begun = first + opened + len(scalar) - len(scalar.lstrip())
    closed = min((found for one in _SCALAR if (found := after.find(one)) != -1), default=len(after))
    rest = after[:closed].rstrip()
    return Value(path, line_start + begun, line_start + at + len(rest)) if path else None


def open_destination(text: str, offset: int) -> int | None:
    """Give where the destination of a link begins that a place stands in, or None."""
    line_start = text.rfind("\n", 0, offset) + 1
    found = _OPEN_DESTINATION.search(text[line_start:offset])
    return None if found is None else line_start + found.start(1)


def _path(above: str, key: re.Match[str]) -> str:
    """Give the path of a key: those that it stands in are above it and further left."""
    name = key["key"].strip()
    if key["dash"]:
        parent = _path_of_item(above, len(key["indent"]))
        return f"{parent}[].{name}" if parent else ""
    indent = len(key["indent"])
    return name if not indent else _within(above, indent, name)


def _within(above: str, indent: int, name: str) -> str:
    for line in reversed(above.splitlines()):
        key = _KEY.match(line)
        if key is None:
            continue
        own = len(key["indent"])
        if key["dash"]:
            if own + len(key["dash"]) == indent:
                parent = _path_of_item(above[: above.rfind(line)], own)
                return f"{parent}[].{name}" if parent else ""
        elif own < indent:
            parent = _path(above[: above.rfind(line)], key)
            return f"{parent}.{name}" if parent else ""
    return ""


def _path_of_item(above: str, indent: int) -> str:
    """Give the path of the list that an item stands in, whose dash has an indent."""
    for line in reversed(above.splitlines()):
        key = _KEY.match(line)
        if key is not None and not key["dash"] and len(key["indent"]) <= indent:
            is_list = not line[key.end() :].strip() or line[key.end() :].lstrip().startswith("#")
            return _path(above[: above.rfind(line)], key) if is_list else ""
    return ""
