"""Where the parts of drawn pictures stand: numbers only, so that templates draw with attributes."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.explorer.names import Named
from extractor.explorer.pages.things import Neighbour

_WIDTH = 760
_ROW = 34
_CENTRE = _WIDTH // 2
_SIDE = 120
_LONGEST = 28
"""Characters of a label: as many as have room beside a dot, in the widest usual typeface."""


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


@dataclass(frozen=True, slots=True)
class LinkedNode:
    """A thing in a map of links: ``x`` and ``y`` of its dot, and the side that it is on."""

    thing: Named
    label: str
    x: int
    y: int
    left: bool


@dataclass(frozen=True, slots=True)
class LinkMap:
    """A picture of links. ``lines`` are the ends of each: x, y, x, y."""

    width: int
    height: int
    nodes: tuple[LinkedNode, ...]
    lines: tuple[tuple[int, int, int, int], ...]


def link_map(links: Sequence[tuple[Named, Named]]) -> LinkMap:
    """Draw links in two columns of things, those on the right near what they are linked to."""
    left = list(dict.fromkeys(here for here, _ in links))
    reached: dict[Named, list[int]] = {}
    for here, there in links:
        reached.setdefault(there, []).append(left.index(here))
    right = sorted(
        reached, key=lambda one: (sum(reached[one]) / len(reached[one]), one.order, one.identifier)
    )
    height = max(len(left), len(right), 2) * _ROW

    def column(things: Sequence[Named], x: int) -> dict[Named, tuple[int, int]]:
        return {
            one: (x, round((place + 0.5) * height / len(things)))
            for place, one in enumerate(things)
        }

    sides = (column(left, _CENTRE - _SIDE), column(right, _CENTRE + _SIDE))
    nodes = tuple(
        LinkedNode(one, cut(one.label), x, y, side is sides[0])
        for side in sides
        for one, (x, y) in side.items()
    )
    lines = tuple((*sides[0][here], *sides[1][there]) for here, there in links)
    return LinkMap(_WIDTH, height, nodes, lines)


def cut(text: str, longest: int = _LONGEST) -> str:
    """Give a label that has room in the picture."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
