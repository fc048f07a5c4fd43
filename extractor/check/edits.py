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


def places_after(edits: Iterable[Edit]) -> dict[Edit, int]:
    """Give where the text of each edit begins when all are made, which must not overlap."""
    places: dict[Edit, int] = {}
    moved = 0
    for edit in sorted(set(edits)):
        places[edit] = edit.start + moved
        moved += len(edit.text) - (edit.end - edit.start)
    return places
