"""Folding: one form for what is written in several ways; classes of letters for patterns.

Folding keeps the length of a text, so that offsets in the folded text are offsets in the
text itself.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_SINGLE = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "`": "'",
    "´": "'",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\t": " ",
    "\n": " ",
    "\r": " ",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "—": "-",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
}


def _folded_character(character: str) -> str:
    base = _SINGLE.get(character)
    if base is not None:
        return base
    decomposed = unicodedata.normalize("NFD", character)
    if not all(map(unicodedata.combining, decomposed[1:])):
        # A syllable of Hangul is made of letters, and not of one with its accents.
        return character
    lowered = decomposed[0].lower()
    lowered = _SINGLE.get(lowered, lowered)
    return lowered if len(lowered) == 1 else character


class _FoldingTable(dict[int, str]):
    """Character → its folded form, worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        folded = _folded_character(chr(code))
        self[code] = folded
        return folded


_TABLE = _FoldingTable()
_LONGEST_WORD = 24


def fold(text: str) -> str:
    """Give ``text`` in lower case, without accents, with plain apostrophes, hyphens and spaces.

    The result has as many code points as ``text``.
    """
    return _fold_word(text) if len(text) <= _LONGEST_WORD else text.translate(_TABLE)


@lru_cache(maxsize=1 << 16)
def _fold_word(word: str) -> str:
    # The same words come again and again, and looking one up is ten times faster.
    return word.translate(_TABLE)


INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Characters that show nothing: a soft hyphen, a zero-width space, joiners of words."""
MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"
"""Marks that combine with the letter before them, as the inside of a pattern's brackets."""
_UNUSUAL = re.compile(f"[{INVISIBLE}{MARKS}]")
_HIDDEN = re.compile(f"[{INVISIBLE}]")


def as_seen(text: str) -> str:
    """Give a text as a reader sees it: letters composed with their marks, nothing invisible."""
    if text.isascii() or _UNUSUAL.search(text) is None:
        return text
    return unicodedata.normalize("NFC", _HIDDEN.sub("", text))


_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 16)
def fold_name(name: str) -> str:
    """Give the folded form of a name, with single spaces and none around it."""
    return " ".join(fold(as_seen(name)).split())


def slugify(text: str) -> str:
    """Give a slug: folded letters and digits, of any alphabet, with one hyphen between them."""
    expanded = (
        as_seen(text).replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    )
    return _NOT_WORD.sub("-", fold(expanded)).strip("-")


_ALPHABETS = (
    *range(0x2000),
    *range(0x2C00, 0x2E00),
    *range(0xA640, 0xA800),
    *range(0xFF21, 0xFF5B),
)
"""Where Unicode has the letters that come as capitals and small ones, the rarest scripts apart."""


def _ranges(codes: Iterable[int]) -> str:
    """Give the inside of a pattern's brackets for some code points in order."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in runs)


def _of_categories(*categories: str) -> str:
    return _ranges(code for code in _ALPHABETS if unicodedata.category(chr(code)) in categories)


CAPITALS = _of_categories("Lu", "Lt")
"""Capitals as Unicode has them, as the inside of a pattern's brackets: ``A-Z`` leaves out most."""
SMALL = _of_categories("Ll")
"""Small letters, as the inside of a pattern's brackets."""


def merged_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give spans in order, those that overlap or touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
