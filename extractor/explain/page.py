"""Explanations → one HTML page that needs nothing beside it."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from extractor.explain.explanation import Explanation, MarkKind, Piece, ShownBlock
from extractor.explain.style import STYLE
from extractor.reading.document import BlockKind


def as_page(explanations: Sequence[Explanation], language: str) -> str:
    """Give a page that shows explanations one after another.

    ``language`` is the code of the documents' language. The page loads nothing and runs no
    script; everything that comes from a document is escaped.
    """
    title = explanations[0].title if explanations else "Nothing to explain"
    body = "\n".join(
        part
        for number, one in enumerate(explanations, start=1)
        for part in _Page(one, f"d{number}-", language).parts()
    )
    return (
        "<!doctype html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} · explained</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#d1-text">To the text</a>\n<main>\n{body}\n</main>\n'
        "</body>\n</html>\n"
    )


class _Page:
    """One explanation; ``prefix`` keeps its anchors apart from those of the others."""

    def __init__(self, explanation: Explanation, prefix: str, language: str) -> None:
        self._explanation = explanation
        self._prefix = prefix
        self._language = escape(language)

    def parts(self) -> Iterator[str]:
        one = self._explanation
        yield "<section>"
        yield f'<h1 lang="{self._language}">{escape(one.title)}</h1>'
        yield f'<p class="source"><code>{escape(one.identifier)}</code> · {escape(one.path)}</p>'
        yield from self._legend()
        yield f'<h2 id="{self._prefix}text">Text</h2>'
        yield f'<article class="text" lang="{self._language}">'
        yield from self._text()
        yield "</article>"
        if one.entities:
            yield from self._entities()
        if one.ambiguous:
            yield from self._ambiguous()
        if one.figures:
            yield from self._figures()
        if one.relations:
            yield from self._relations()
        if one.links:
            yield from self._links()
        yield "</section>"

    def _legend(self) -> Iterator[str]:
        yield '<ul class="legend" aria-label="Legend">'
        for kind, number in self._explanation.counts.items():
            yield (
                f'<li><mark class="{kind.value}">{kind.value}</mark>'
                f'<span class="faint">{number}</span></li>'
            )
        yield "</ul>"

    def _text(self) -> Iterator[str]:
        for is_item, blocks in groupby(
            self._explanation.blocks, key=lambda b: b.kind is BlockKind.LIST_ITEM
        ):
            if is_item:
                yield "<ul>"
                for block in blocks:
                    deep = ' class="deep"' if block.level > 1 else ""
                    yield f"<li{deep}>{self._pieces(block.pieces)}</li>"
                yield "</ul>"
            else:
                yield from map(self._block, blocks)

    def _block(self, block: ShownBlock) -> str:
        text = self._pieces(block.pieces)
        if block.kind is BlockKind.HEADING:
            level = min(block.level + 2, 6)
            return f"<h{level}>{text}</h{level}>"
        shown = {BlockKind.TITLE: ' class="title"', BlockKind.EXCERPT: ' class="excerpt"'}
        paragraph = f"<p{shown.get(block.kind, '')}>{text}</p>"
        return f"<blockquote>{paragraph}</blockquote>" if block.quoted else paragraph

    def _pieces(self, pieces: Iterable[Piece]) -> str:
        return "".join(self._piece(piece) for piece in pieces)

    def _piece(self, piece: Piece) -> str:
        text = escape(piece.text)
        mark = piece.mark
        if mark is None:
            return text
        return (
            f'<mark class="{mark.kind.value}"><a href="#{self._prefix}{mark.label}"'
            f' title="{escape(mark.summary)}">{text}</a><sub>{mark.label}</sub></mark>'
        )

    def _table(
        self, title: str, columns: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]
    ) -> Iterator[str]:
        """Write a table; a row is its label, "" for none, and its cells, already escaped."""
        yield f"<h2>{escape(title)}</h2>"
        yield f'<div class="table" tabindex="0" role="region" aria-label="{escape(title)}"><table>'
        heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
        yield f"<thead><tr>{heads}</tr></thead><tbody>"
        for label, cells in rows:
            anchor = f' id="{self._prefix}{label}"' if label else ""
            first = f'<td class="number">{label}</td>' if label else ""
            yield f"<tr{anchor}>{first}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        yield "</tbody></table></div>"

    def _entities(self) -> Iterator[str]:
        columns = ("no.", "name", "resolved to", "witnesses", "confidence", "line")
        rows = []
        for row in self._explanation.entities:
            others = " · ".join(self._said(one) for one in row.surfaces if one != row.name)
            name = f'<mark class="{row.kind.value}">{self._said(row.name)}</mark>'
            entity = f"<code>{escape(row.entity)}</code>"
            cells = (
                f'{name} <span class="faint">{others}</span>' if others else name,
                entity if row.known else f'<span class="faint">new: {entity}</span>',
                escape(", ".join(row.witnesses)),
                f"{row.confidence:.2f}",
                ", ".join(map(str, row.lines)),
            )
            rows.append((row.label, cells))
        yield from self._table("Named", columns, rows)

    def _ambiguous(self) -> Iterator[str]:
        yield from self._table(
            "Ambiguous: linked to nothing until a correction says which",
            ("no.", "name", "may be", "line"),
            (
                (
                    row.label,
                    (
                        f'<mark class="ambiguous">{self._said(row.surface)}</mark>',
                        ", ".join(f"<code>{escape(one)}</code>" for one in row.candidates),
                        str(row.line),
                    ),
                )
                for row in self._explanation.ambiguous
            ),
        )

    def _figures(self) -> Iterator[str]:
        columns = ("no.", "figure", "value", "kind", "about", "period", "confidence", "line")
        rows = []
        for row in self._explanation.figures:
            cells = (
                f'<mark class="{MarkKind.FIGURE.value}">{self._said(row.surface)}</mark>',
                escape(row.value),
                escape(row.kind),
                escape(row.subject) or '<span class="faint">nothing that is named</span>',
                self._said(row.period) if row.period else "",
                f"{row.confidence:.2f}",
                str(row.line),
            )
            rows.append((row.label, cells))
        yield from self._table("Figures", columns, rows)

    def _relations(self) -> Iterator[str]:
        yield "<h2>Relations, each with the words it rests on</h2>"
        yield '<ul class="relations">'
        for row in self._explanation.relations:
            witnesses = escape(", ".join(row.witnesses))
            yield (
                f"<li>{escape(row.subject)} <strong>{escape(row.predicate)}</strong>"
                f" {escape(row.object)}"
                f' <span class="faint">{witnesses} {row.confidence:.2f} · line {row.line}</span>'
                f'<q lang="{self._language}">{escape(row.evidence)}</q></li>'
            )
        yield "</ul>"

    def _links(self) -> Iterator[str]:
        rows = []
        for row in self._explanation.links:
            remark = f' <strong class="problem">{escape(row.remark)}</strong>' if row.remark else ""
            cells = (
                self._said(row.text),
                f"<code>{escape(row.target)}</code>{remark}",
                f"<code>{escape(row.href)}</code>",
                str(row.line),
            )
            rows.append(("", cells))
        yield from self._table("Links", ("text", "leads to", "address", "line"), rows)

    def _said(self, text: str) -> str:
        return f'<span lang="{self._language}">{escape(text)}</span>'
