"""Where a sentence or a line begins, so that a capital says nothing."""

import re

_SENTENCE_START = re.compile(r"(?:^|[.!?…:;»]\s+|[«“\"]\s*|\n)\Z")
_ONLY_MARKS = re.compile(r"(?:^|\n)(?:\w\t)?[^\w\n]*\Z")
"""Before what begins a line: an emoji or a bullet, be it the letter ``o`` of a word processor."""


def begins_sentence(text: str, at: int) -> bool:
    """Say whether a sentence or a line begins at ``at``, where a capital says nothing."""
    if _SENTENCE_START.search(text, max(0, at - 3), at):
        return True
    return _ONLY_MARKS.search(text, text.rfind("\n", 0, at) + 1, at) is not None
