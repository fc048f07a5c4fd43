"""Marks of Markdown's extensions that are no prose, found as tags are."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from extractor.reading.extensions import MarkdownExtension
from extractor.reading.templates.tags import Tag, TagKind

_TASK = r"(?m:^)[ \t>]*(?:[-*+]|\d+[.)])[ \t]+(?P<task>\[[ xX]\][ \t]+)(?=[^\s(])"
_CONTAINER = r"(?m:^)[ \t>]*(?P<container>:{3,}[^\r\n]*)"
_ROLE = r"(?P<role>\{[A-Za-z][\w:.+-]*\})(?=`)"


@cache
def marks_of(extensions: Collection[MarkdownExtension]) -> re.Pattern[str]:
    """Give the pattern of what is no prose: boxes of tasks, and the marks of ``extensions``."""
    parts = [_TASK]
    if MarkdownExtension.CONTAINERS in extensions:
        parts.append(_CONTAINER)
    if MarkdownExtension.ROLES in extensions:
        parts.append(_ROLE)
    return re.compile("|".join(parts))


def find_marks(text: str, pattern: re.Pattern[str]) -> Iterator[Tag]:
    """Give what a pattern of marks finds, in order."""
    for found in pattern.finditer(text):
        start, end = found.span(found.lastgroup or 0)
        kind = TagKind.ATTRIBUTES if found.lastgroup != "container" else TagKind.STATEMENT
        yield Tag(start, end, kind)
