"""Explanations → one HTML page that needs nothing beside it."""

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from extractor.explain.explanation import Explanation, MarkKind, Piece, ShownBlock
from extractor.explain.style import STYLE
from extractor.reading.document import BlockKind
from extractor.recognising.mention import Witness
from extractor.visible import visible
from extractor.wording import OTHERWISE, wording_of

_ELSEWHERE = "\ue000"
"""Stands in a text where something is put that is escaped by itself."""


def escape(text: str) -> str:
    """Give a text as HTML shows it: no markup, and nothing that steers."""
    return html.escape(visible(text))


def as_page(explanations: Sequence[Explanation]) -> str:
    """Give a page that shows explanations one after another.

    Each is in the language that it is said in, and the page in that of the first. The page
    loads nothing and runs no script; everything that comes from a document is escaped.
    """
    language = explanations[0].said_in if explanations else OTHERWISE
    wording = wording_of(__package__, language)
    title = explanations[0].title if explanations else wording("nothing")
    body = "\n".join(
        part
        for number, one in enumerate(explanations, start=1)
        for part in _Page(one, f"d{number}-").parts()
    )
    return (
        "<!doctype html>\n"
        f'<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} · {wording('explained')}</title>\n"
        f"<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#d1-text">{wording("to-the-text")}</a>\n'
        f"<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


class _Page:
    """One explanation; ``prefix`` keeps its anchors apart from those of the others."""

    def __init__(self, explanation: Explanation, prefix: str) -> None:
        self._explanation = explanation
        self._prefix = prefix
        self._wording = explanation.wording
        # An empty tag is HTML's own way to say that the language is unknown.
        self._language = escape(explanation.language)

    def _say(self, name: str, **fields: object) -> str:
        return escape(self._wording(name, **fields))

    def parts(self) -> Iterator[str]:
        one = self._explanation
        yield f'<section lang="{one.said_in}">'
        yield f'<h1 lang="{self._language}">{escape(one.title)}</h1>'
        yield f'<p class="source"><code>{escape(one.identifier)}</code> · {escape(one.path)}</p>'
        yield from self._legend()
        yield f'<h2 id="{self._prefix}text">{self._say("text")}</h2>'
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
        yield f'<ul class="legend" aria-label="{self._say("legend")}">'
        for kind, number in self._explanation.counts.items():
            yield (
                f'<li><mark class="{kind.value}">{self._say(f"mark.{kind}")}</mark>'
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
        """Write a table; a row is its label, "" for none, and its cells, already escaped.

        ``title`` and ``columns`` are names of texts.
        """
        said = self._say(title)
        yield f"<h2>{said}</h2>"
        yield f'<div class="table" tabindex="0" role="region" aria-label="{said}"><table>'
        heads = "".join(f'<th scope="col">{self._say(column)}</th>' for column in columns)
        yield f"<thead><tr>{heads}</tr></thead><tbody>"
        for label, cells in rows:
            anchor = f' id="{self._prefix}{label}"' if label else ""
            first = f'<td class="number">{label}</td>' if label else ""
            yield f"<tr{anchor}>{first}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        yield "</tbody></table></div>"

    def _entities(self) -> Iterator[str]:
        columns = ("number", "name", "resolved-to", "witnesses", "confidence", "line")
        rows = []
        for row in self._explanation.entities:
            others = " · ".join(self._said(one) for one in row.surfaces if one != row.name)
            name = f'<mark class="{row.kind.value}">{self._said(row.name)}</mark>'
            entity = f"<code>{escape(row.entity)}</code>"
            cells = (
                f'{name} <span class="faint">{others}</span>' if others else name,
                entity if row.known else self._new(row.entity),
                self._witnesses(row.witnesses),
                self._wording.number(row.confidence, 2),
                ", ".join(map(str, row.lines)),
            )
            rows.append((row.label, cells))
        yield from self._table("named", columns, rows)

    def _ambiguous(self) -> Iterator[str]:
        yield from self._table(
            "ambiguous",
            ("number", "name", "may-be", "line"),
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
        columns = (
            *("number", "figure", "value", "kind", "about", "known-by", "tells-of"),
            *("period", "confidence", "line"),
        )
        rows = []
        for row in self._explanation.figures:
            cells = (
                f'<mark class="{MarkKind.FIGURE.value}">{self._said(row.surface)}</mark>',
                escape(row.value),
                self._say(f"quantity.{row.kind}"),
                escape(row.subject) or f'<span class="faint">{self._say("nothing-named")}</span>',
                escape(row.known_by(self._wording)),
                escape(row.passage(self._wording)),
                self._said(row.period) if row.period else "",
                self._wording.number(row.confidence, 2),
                str(row.line),
            )
            rows.append((row.label, cells))
        yield from self._table("figures", columns, rows)

    def _relations(self) -> Iterator[str]:
        yield f"<h2>{self._say('relations')}</h2>"
        yield '<ul class="relations">'
        for row in self._explanation.relations:
            witnesses = self._witnesses(row.witnesses)
            line = self._say("at-line", line=row.line)
            confidence = self._wording.number(row.confidence, 2)
            yield (
                f"<li>{escape(row.subject)} <strong>{escape(row.predicate)}</strong>"
                f" {escape(row.object)}"
                f' <span class="faint">{witnesses} {confidence} · {line}</span>'
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
        yield from self._table("links", ("link-text", "leads-to", "address", "line"), rows)

    def _witnesses(self, witnesses: Iterable[Witness]) -> str:
        return ", ".join(self._say(f"witness.{one}") for one in witnesses)

    def _new(self, entity: str) -> str:
        # The program's words are escaped before the identifier is put among them.
        said = self._say("new", entity=_ELSEWHERE)
        said = said.replace(_ELSEWHERE, f"<code>{escape(entity)}</code>")
        return f'<span class="faint">{said}</span>'

    def _said(self, text: str) -> str:
        return f'<span lang="{self._language}">{escape(text)}</span>'
