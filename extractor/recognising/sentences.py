"""A block's plain text → its sentences.

Recognising and relating both need them: a statement's evidence is a sentence.
"""

import re
from collections.abc import Sequence
from functools import cache

from extractor.languages import Language
from extractor.text import CAPITALS, fold

_STOP = re.compile(r"(?P<stop>[.!?…]+)(?P<closing>[\s\u00a0\u202f]?[»”]|[)\]\"'’])*(?=\s|$)")
_DASHED_LINE = re.compile(r"\n(?=[ \t]*[-–—•*·][ \t\u00a0])|\n[ \t]*\n")
_OPENING = "«“\"'‘([{—–-•*¿¡\u00a0\u202f "
_WORD_BEFORE = re.compile(r"[^\s\u00a0\u202f(«“\"'’‘\[]+$")
_CAPITAL = f"[{CAPITALS}]"
_INITIALS = re.compile(
    rf"{_CAPITAL}(?:{_CAPITAL}|[.-]|\.{_CAPITAL}|(?:\.?[-‐‑]{_CAPITAL}){{1,2}})?"
)
"""One or two: more, without hyphens, are an acronym."""
_FIRST_WORD = re.compile(r"[^\W\d_]+['’]?(?![\w.])")


def sentence_spans(text: str, language: Language) -> list[tuple[int, int]]:
    """Give the sentences of a block's plain text, in order, as plain offsets.

    The spans hold no space at either end, do not overlap, and cover every character that is
    not a space. A sentence ends at a full stop, an exclamation or question mark or an ellipsis
    (with the quotation mark or bracket that closes after it) when what follows may begin
    another; not after the language's abbreviations nor after an initial. After dotted initials
    (``J.-P.``) and the abbreviations that stand before names (``U.S.``) it ends where one of
    the language's first words follows. A line that begins with a dash begins a sentence as well.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _ends(text, language):
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return spans


def sentence_at(spans: Sequence[tuple[int, int]], position: int) -> tuple[int, int]:
    """Give the one of ``spans`` that ``position`` is in, or the one before it.

    Raises ValueError when there is no span.
    """
    if not spans:
        raise ValueError("a text of spaces has no sentence")
    best = spans[0]
    for span in spans:
        if span[0] > position:
            break
        best = span
    return best


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    if stripped:
        spans.append((start + left, start + left + len(stripped)))


def _ends(text: str, language: Language) -> list[int]:
    never, sometimes, before_names, beginnings = _abbreviations(language)
    ends = {match.start() for match in _DASHED_LINE.finditer(text)}
    for match in _STOP.finditer(text):
        following = text[match.end() :].lstrip(_OPENING + "\n\t")
        if not following or not _begins(following[0]):
            continue
        if match["stop"] == "." and match.end("stop") == match.end():
            word = _WORD_BEFORE.search(text, 0, match.start("stop"))
            before = word.group() if word else ""
            abbreviation = before.casefold()
            if abbreviation in never:
                continue
            if abbreviation in before_names or (
                abbreviation not in sometimes and _INITIALS.fullmatch(before)
            ):
                # "J.-P. Martin", "the U.S. Navy": what follows is a name, or begins a sentence.
                first = _FIRST_WORD.match(following)
                if first is None or fold(first.group()) not in beginnings:
                    continue
            elif abbreviation in sometimes and not following[0].isupper():
                continue
        ends.add(match.end())
    return sorted(ends)


def _begins(character: str) -> bool:
    return (not character.isalpha() and character not in ",;:)]»”…/") or character.isupper()


@cache
def _abbreviations(
    language: Language,
) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Give the abbreviations, those that may end, those before names, and first words."""
    table = language.table("sentences")
    return (
        frozenset(word.casefold() for word in table.get("abbreviations", ())),
        frozenset(word.casefold() for word in table.get("abbreviations_that_may_end", ())),
        frozenset(word.casefold() for word in table.get("abbreviations_before_names", ())),
        frozenset(map(fold, table.get("words_that_begin_sentences", ()))),
    )
