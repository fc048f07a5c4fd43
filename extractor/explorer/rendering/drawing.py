"""Where the parts of drawn pictures stand: numbers only, so that templates draw with attributes."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.explorer.pages.things import Neighbour

_WIDTH = 760
_ROW = 34
_CENTRE = _WIDTH // 2
_SIDE = 120
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class Node:
    """A neighbour in the picture: ``x`` and ``y`` of its dot, and the side that it is on."""

    neighbour: Neighbour
    label: str
    x: int
    y: int
    left: bool


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A picture of what is around a thing, in units of a picture of this width and height."""

    width: int
    height: int
    x: int
    y: int
    label: str
    nodes: tuple[Node, ...]


def neighbourhood(label: str, neighbours: Sequence[Neighbour]) -> Neighbourhood:
    """Draw neighbours in two columns, with the thing between them: no label crosses another."""
    rows = (len(neighbours) + 1) // 2
    height = max(rows, 2) * _ROW
    nodes = []
    for place, one in enumerate(neighbours):
        left = place % 2 == 0
        column = (len(neighbours) + (1 if left else 0)) // 2
        y = round((place // 2 + 0.5) * height / column)
        x = _CENTRE - _SIDE if left else _CENTRE + _SIDE
        nodes.append(Node(one, cut(one.thing.label), x, y, left))
    return Neighbourhood(_WIDTH, height, _CENTRE, height // 2, cut(label, 20), tuple(nodes))


def cut(text: str, longest: int = _LONGEST) -> str:
    """Give a label that has room in the picture."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
