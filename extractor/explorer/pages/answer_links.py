"""The links that an answer says: of which things it names two or more in a row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.explorer.names import Named

THINGS = 24
"""Things that are drawn on either side of a map; the table has them all."""


@dataclass(frozen=True, slots=True)
class AnswerLinks:
    """The links of an answer that a map has room for, each once, in the order of its rows.

    A link runs from the thing of the first column of things to another thing of the same row.
    ``total`` is how many there are.
    """

    links: tuple[tuple[Named, Named], ...]
    total: int


def links_of(rows: Iterable[Sequence[Named | None]]) -> AnswerLinks | None:
    """Give the links of an answer, whose rows are given as the things that their cells name.

    None for an answer that has no two columns of different things.
    """
    rows = list(rows)
    columns = sorted({place for row in rows for place, one in enumerate(row) if one is not None})
    if len(columns) < 2:
        return None
    first, *others = columns
    every: dict[tuple[Named, Named], None] = {}
    for row in rows:
        here = row[first]
        for place in others:
            there = row[place]
            # An IRI and an identifier may be columns of the same things.
            if here is not None and there is not None and here != there:
                every.setdefault((here, there))
    kept: list[tuple[Named, Named]] = []
    left: set[Named] = set()
    right: set[Named] = set()
    for here, there in every:
        if len(left | {here}) <= THINGS and len(right | {there}) <= THINGS:
            left.add(here)
            right.add(there)
            kept.append((here, there))
    return AnswerLinks(tuple(kept), len(every)) if kept else None
