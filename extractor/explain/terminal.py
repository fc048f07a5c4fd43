"""An explanation → what a terminal shows."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from extractor.explain.explanation import Explanation, MarkKind, ShownBlock
from extractor.reading.document import BlockKind
from extractor.recognising.mention import Witness
from extractor.visible import visible
from extractor.wording import Wording

STYLES = {
    MarkKind.PER: "magenta",
    MarkKind.ORG: "blue",
    MarkKind.PRODUCT: "green",
    MarkKind.SCHEME: "cyan",
    MarkKind.LOC: "yellow",
    MarkKind.MISC: "bright_black",
    MarkKind.FIGURE: "yellow",
    MarkKind.AMBIGUOUS: "red reverse",
}
"""Kind of mark → its style. The number after each mark says the same without colour."""


def as_terminal(explanation: Explanation) -> RenderableType:
    """Give an explanation as something that rich prints."""
    return Group(*_parts(explanation))


def _parts(explanation: Explanation) -> Iterator[RenderableType]:
    yield Rule(_text(f"{explanation.identifier} · {explanation.path}", style="bold"))
    yield _legend(explanation)
    yield Text()
    for block in explanation.blocks:
        yield _block(block)
    wording = explanation.wording
    if explanation.entities:
        yield _titled(wording("named"))
        yield _entities(explanation)
    if explanation.ambiguous:
        yield _titled(wording("ambiguous"))
        yield _ambiguous(explanation)
    if explanation.figures:
        yield _titled(wording("figures"))
        yield _figures(explanation)
    if explanation.relations:
        yield _titled(wording("relations"))
        yield from _relations(explanation)
    if explanation.links:
        yield _titled(wording("links"))
        yield _links(explanation)


def _text(text: str, style: str = "") -> Text:
    """Give a text as it is: nothing in it is markup, and nothing steers the terminal."""
    return Text(visible(text), style=style)


def _titled(title: str) -> RenderableType:
    return Padding(Rule(_text(title, style="bold"), align="left"), (1, 0, 0, 0))


def _legend(explanation: Explanation) -> Text:
    legend = Text()
    for kind, number in explanation.counts.items():
        legend.append(f" {explanation.wording(f'mark.{kind}')} ", style=STYLES[kind])
        legend.append(f"{number}  ", style="dim")
    return legend


def _block(block: ShownBlock) -> RenderableType:
    text = _text("", style="bold" if block.kind in (BlockKind.TITLE, BlockKind.HEADING) else "")
    for piece in block.pieces:
        if piece.mark is None:
            text.append(visible(piece.text))
        else:
            text.append(visible(piece.text), style=f"{STYLES[piece.mark.kind]} underline")
            text.append(f"[{piece.mark.label}]", style="dim not bold")
    if block.kind is BlockKind.LIST_ITEM:
        text = _text("• ") + text
    indent = 2 * max(block.level - 1, 0) if block.kind is BlockKind.LIST_ITEM else 0
    quoted = 4 if block.quoted else 0
    return Padding(text, (0, 0, 1, indent + quoted))


def _table(*columns: str) -> Table:
    table = Table(show_edge=False, header_style="bold", pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, overflow="fold", no_wrap=number == 0)
    return table


def _numbers(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines))


def _witnesses(witnesses: Sequence[Witness], wording: Wording) -> str:
    return ", ".join(wording(f"witness.{one}") for one in witnesses)


def _new(kind: MarkKind, wording: Wording) -> str:
    return wording("new-of-kind", kind=wording(f"mark.{kind}"))


def _entities(explanation: Explanation) -> Table:
    wording = explanation.wording
    names = ("name", "resolved-to", "witnesses", "confidence", "line")
    table = _table("", *map(wording, names))
    for row in explanation.entities:
        others = [one for one in row.surfaces if one != row.name]
        name = _text(row.name, style=STYLES[row.kind])
        if others:
            name.append(visible(" · " + " · ".join(others)), style="dim")
        table.add_row(
            row.label,
            name,
            _text(row.entity) if row.known else _text(_new(row.kind, wording), style="dim"),
            _text(_witnesses(row.witnesses, wording)),
            wording.number(row.confidence, 2),
            _numbers(row.lines),
        )
    return table


def _ambiguous(explanation: Explanation) -> Table:
    table = _table("", *map(explanation.wording, ("name", "may-be", "line")))
    for row in explanation.ambiguous:
        table.add_row(
            row.label, _text(row.surface), _text(", ".join(row.candidates)), str(row.line)
        )
    return table


def _figures(explanation: Explanation) -> Table:
    wording = explanation.wording
    names = (
        "figure",
        "value",
        "kind",
        "about",
        "known-by",
        "tells-of",
        "period",
        "confidence",
        "line",
    )
    table = _table("", *map(wording, names))
    for row in explanation.figures:
        table.add_row(
            row.label,
            _text(row.surface, style=STYLES[MarkKind.FIGURE]),
            _text(row.value),
            wording(f"quantity.{row.kind}"),
            _text(row.subject or "–"),
            _text(row.known_by(wording) or "–"),
            _text(row.passage(wording)),
            _text(row.period),
            wording.number(row.confidence, 2),
            str(row.line),
        )
    return table


def _relations(explanation: Explanation) -> Iterator[RenderableType]:
    wording = explanation.wording
    for row in explanation.relations:
        witnesses = _witnesses(row.witnesses, wording)
        line = wording("at-line", line=row.line)
        stated = Text.assemble(
            visible(row.subject),
            " ",
            (row.predicate, "bold"),
            " ",
            visible(row.object),
            (f"  {witnesses} {wording.number(row.confidence, 2)}", "dim"),
        )
        yield stated
        yield Padding(_text(f"{line} · {row.evidence}", style="dim italic"), (0, 0, 0, 4))


def _links(explanation: Explanation) -> Table:
    names = ("link-text", "leads-to", "address", "line")
    table = _table(*map(explanation.wording, names))
    for row in explanation.links:
        target = _text(row.target)
        if row.remark:
            target.append(visible(f" ({row.remark})"), style="red")
        table.add_row(_text(row.text), target, _text(row.href), str(row.line))
    return table
