"""Characters as a reader sees them: composed, and without those that show nothing."""

import re
import unicodedata
from collections.abc import Iterator

from extractor.text import INVISIBLE, MARKS

_SPECIAL = re.compile(f"[{INVISIBLE}]|[^{MARKS}\\s][{MARKS}]+")
_ANY = re.compile(f"[{INVISIBLE}{MARKS}]")


def visible(text: str) -> Iterator[tuple[str, int, int]]:
    """Give the pieces of a text that are seen: what is shown, where it begins, how long it is.

    A letter with its marks is one piece, composed where Unicode has a character for it; a soft
    hyphen, a zero-width space, a word joiner are none.
    """
    if text.isascii() or _ANY.search(text) is None:
        yield text, 0, len(text)
        return
    at = 0
    for found in _SPECIAL.finditer(text):
        start, end = found.span()
        shown = unicodedata.normalize("NFC", found.group()) if end - start > 1 else ""
        if len(shown) == end - start:
            continue
        if start > at:
            yield text[at:start], at, start - at
        if shown:
            yield shown, start, end - start
        at = end
    if at < len(text):
        yield text[at:], at, len(text) - at
