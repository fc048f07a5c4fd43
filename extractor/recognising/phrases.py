"""Phrases of a language → patterns that find them in folded text.

The tables of a language list phrases as they are written; text is folded before it is
searched, so a table need not list a phrase with each apostrophe or without its accents.
"""

import re
from collections.abc import Iterable

from extractor.text import fold

NEVER = r"(?!)"
"""A pattern that matches nothing."""


def alternatives(phrases: Iterable[str], between_words: str = r"\s+") -> str:
    """Give a pattern of ``phrases``, the longest first; of none, one that matches nothing.

    ``between_words`` is the pattern of a space inside a phrase.
    """
    folded = sorted({fold(p).strip() for p in phrases}, key=lambda p: (-len(p), p))
    body = "|".join(re.escape(p).replace(r"\ ", between_words) for p in folded if p)
    return f"(?:{body})" if body else NEVER


def before_word(phrases: Iterable[str]) -> str:
    """Give a pattern of ``phrases`` and the space to the next word; none after an elision."""
    return rf"(?:{alternatives(phrases)}(?:(?<=')|\s+))"


def whole_phrases(phrases: Iterable[str], endings: Iterable[str] = ()) -> re.Pattern[str]:
    """Give a pattern of ``phrases`` as whole words, and of ``endings`` at the end of words."""
    phrases, endings = list(phrases), list(endings)
    parts = []
    if phrases:
        parts.append(rf"(?<![\w']){alternatives(phrases)}(?:(?<=')|(?!\w))")
    if endings:
        parts.append(rf"{alternatives(endings)}(?!\w)")
    return re.compile("|".join(parts) or NEVER)
