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
    yield Rule(Text(f"{explanation.identifier} · {explanation.path}", style="bold"))
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


def _titled(title: str) -> RenderableType:
    return Padding(Rule(Text(title, style="bold"), align="left"), (1, 0, 0, 0))


def _legend(explanation: Explanation) -> Text:
    legend = Text()
    for kind, number in explanation.counts.items():
        legend.append(f" {explanation.wording(f'mark.{kind}')} ", style=STYLES[kind])
        legend.append(f"{number}  ", style="dim")
    return legend


def _block(block: ShownBlock) -> RenderableType:
    text = Text(style="bold" if block.kind in (BlockKind.TITLE, BlockKind.HEADING) else "")
    for piece in block.pieces:
        if piece.mark is None:
            text.append(piece.text)
        else:
            text.append(piece.text, style=f"{STYLES[piece.mark.kind]} underline")
            text.append(f"[{piece.mark.label}]", style="dim not bold")
    if block.kind is BlockKind.LIST_ITEM:
        text = Text("• ") + text
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
        name = Text(row.name, style=STYLES[row.kind])
        if others:
            name.append(" · " + " · ".join(others), style="dim")
        table.add_row(
            row.label,
            name,
            Text(row.entity) if row.known else Text(_new(row.kind, wording), style="dim"),
            Text(_witnesses(row.witnesses, wording)),
            wording.number(row.confidence, 2),
            _numbers(row.lines),
        )
    return table


def _ambiguous(explanation: Explanation) -> Table:
    table = _table("", *map(explanation.wording, ("name", "may-be", "line")))
    for row in explanation.ambiguous:
        table.add_row(row.label, Text(row.surface), Text(", ".join(row.candidates)), str(row.line))
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
            Text(row.surface, style=STYLES[MarkKind.FIGURE]),
            Text(row.value),
            wording(f"quantity.{row.kind}"),
            Text(row.subject or "–"),
            row.known_by(wording) or "–",
            row.passage(wording),
            Text(row.period),
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
            row.subject,
            " ",
            (row.predicate, "bold"),
            " ",
            row.object,
            (f"  {witnesses} {wording.number(row.confidence, 2)}", "dim"),
        )
        yield stated
        yield Padding(Text(f"{line} · {row.evidence}", style="dim italic"), (0, 0, 0, 4))


def _links(explanation: Explanation) -> Table:
    names = ("link-text", "leads-to", "address", "line")
    table = _table(*map(explanation.wording, names))
    for row in explanation.links:
        target = Text(row.target)
        if row.remark:
            target.append(f" ({row.remark})", style="red")
        table.add_row(Text(row.text), target, Text(row.href), str(row.line))
    return table
