"""Where quotation marks of several sets open and close."""

from collections.abc import Sequence

from extractor.recognising.speech import Speech

_APOSTROPHES = frozenset("'’")
_STOPS = frozenset(".,!?…;:")
_BEFORE_OPENING = frozenset(" \u00a0\n\t([{—–-/:*_>")


def spans_between_marks(text: str, pairs: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Give what stands between quotation marks, without them, in order, none inside another.

    ``pairs`` are an opening and a closing mark; one mark may have several others. A mark that
    may open and close as well (``"``) opens where a word may begin.
    """
    closing: dict[str, set[str]] = {}
    for left, right in pairs:
        closing.setdefault(left, set()).add(right)
    both = {left for left, right in pairs if left == right}
    spans: list[tuple[int, int]] = []
    opened, rights = -1, set[str]()
    for position, character in enumerate(text):
        if (
            opened >= 0
            and character in rights
            and not _opens(text, position, both, closing)
            and not (character in _APOSTROPHES and _is_apostrophe(text, position))
        ):
            spans.append((opened + 1, position))
            opened = -1
        elif character in closing and _opens(text, position, both, closing):
            opened, rights = position, closing[character]
    return [span for span in spans if span[0] < span[1]]


def _opens(text: str, position: int, both: set[str], closing: dict[str, set[str]]) -> bool:
    character = text[position]
    if character not in closing:
        return False
    if character not in both:
        return True
    before = text[position - 1] if position else " "
    after = text[position + 1 : position + 2]
    return before in _BEFORE_OPENING and bool(after) and not after.isspace()


def _is_apostrophe(text: str, position: int) -> bool:
    """Say whether a mark stands where an apostrophe does: with no stop before it, or in a word."""
    after = text[position + 1 : position + 2]
    return text[position - 1] not in _STOPS or after.isalnum()


def text_without_marks(text: str, start: int, end: int, speech: Speech) -> bool:
    """Say whether no quotation mark stands in ``text[start:end]``."""
    return not any(left in text[start:end] for left, _ in speech.marks)
