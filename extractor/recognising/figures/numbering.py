"""Numbers that open lines which follow each other, and count up or down: numbering."""

import re
from collections.abc import Sequence

from extractor.reading.document import Block

_OPENING = re.compile(r"\W*(\d{1,3})(?![\d%]|[.,:]\d)")
_FEWEST = 3
"""How many lines in a row make a numbering: two counts may be next to each other by chance."""


def numbered_blocks(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of blocks whose first number only numbers them, in a row of three or more.

    Each number is one more than the last, or each is one less.
    """
    openings = [_OPENING.match(block.text) for block in blocks]
    values = [int(match[1]) if match else None for match in openings]
    found: set[int] = set()
    for step in (1, -1):
        run: list[int] = []
        for index, value in enumerate(values):
            previous = values[run[-1]] if run else None
            if value is None or previous is None or value != previous + step:
                run = []
            if value is not None:
                run.append(index)
            if len(run) >= _FEWEST:
                found.update(run)
    return frozenset(found)
