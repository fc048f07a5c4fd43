"""Changes of a text at exact offsets."""

from collections.abc import Iterable
from itertools import pairwise

from extractor.diagnostics import Edit


def apply_edits(source: str, edits: Iterable[Edit]) -> str:
    """Give ``source`` with the edits made. Raises ValueError for edits that overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(set(edits)):
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        parts += (source[at : edit.start], edit.text)
        at = edit.end
    return "".join((*parts, source[at:]))


def overlap(edits: Iterable[Edit]) -> bool:
    """Say whether some different edits change the same code points."""
    ordered = sorted(set(edits))
    return any(one.end > following.start for one, following in pairwise(ordered))


def place_after(edits: Iterable[Edit], place: int) -> int:
    """Give where the code point at ``place`` stands when the edits before it are made."""
    before = (edit for edit in set(edits) if edit.end <= place)
    return place + sum(len(edit.text) - (edit.end - edit.start) for edit in before)
