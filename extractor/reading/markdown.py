"""Markdown → blocks of plain text with their map to the source, and links."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from extractor.reading.addresses import clean_address
from extractor.reading.document import (
    Block,
    BlockKind,
    Link,
    LinkForm,
    SourceMap,
    Style,
    StyledSpan,
)
from extractor.reading.html import HtmlPiece, html_attribute, html_pieces, tag_name
from extractor.reading.positions import PositionedMarkdown

_LIQUID = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{:[^}\n]*\}", re.DOTALL)
_WIKILINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
_STYLES = {
    "strong_open": Style.STRONG,
    "em_open": Style.EMPHASIS,
    "strong_close": Style.STRONG,
    "em_close": Style.EMPHASIS,
}
_HTML_STYLES = {
    "b": Style.STRONG,
    "strong": Style.STRONG,
    "i": Style.EMPHASIS,
    "em": Style.EMPHASIS,
}
_LINE_END = re.compile(r"\r\n|\r|\n")

Runs = list[tuple[int, int, int, int]]


@dataclass(slots=True)
class MarkdownBody:
    """What a body of Markdown holds. Offsets of links are plain offsets of their block."""

    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Context:
    """Where the walk stands: in which containers, under which heading."""

    lists: list[int] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    row: int = -1
    column: int = -1
    heading_level: int = 0
    heading: int | None = None
    groups: int = 0

    def next_group(self) -> int:
        self.groups += 1
        return self.groups


class _Text:
    """A block's plain text as it grows, with its runs, styles and links."""

    def __init__(self, block: int, body: MarkdownBody) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.runs: Runs = []
        self.styles: list[StyledSpan] = []
        self._open_styles: list[tuple[Style, int]] = []
        self._open_links: list[tuple[str, LinkForm, int, tuple[int, int], str]] = []
        self._links: list[Link] = []
        self._block = block
        self._body = body

    def add(self, text: str, source: int, source_length: int) -> None:
        if not text:
            return
        length = len(text)
        if self.runs:
            start, at, plain, written = self.runs[-1]
            if plain == written and length == source_length and at + plain == source:
                self.runs[-1] = (start, at, plain + length, plain + length)
                self.parts.append(text)
                self.length += length
                return
        self.runs.append((self.length, source, length, source_length))
        self.parts.append(text)
        self.length += length

    def open_style(self, style: Style) -> None:
        self._open_styles.append((style, self.length))

    def close_style(self, style: Style) -> None:
        for index in range(len(self._open_styles) - 1, -1, -1):
            if self._open_styles[index][0] is style:
                _, start = self._open_styles.pop(index)
                if start < self.length:
                    self.styles.append(StyledSpan(start, self.length, style))
                return

    def open_link(self, href: str, form: LinkForm, span: tuple[int, int], title: str = "") -> None:
        self._open_links.append((href, form, self.length, span, title))

    def close_link(self, source_end: int) -> None:
        if not self._open_links:
            return
        href, form, start, span, title = self._open_links.pop()
        self.link(href, form, start, (span[0], max(span[1], source_end)), title)

    def link(
        self, href: str, form: LinkForm, start: int, span: tuple[int, int], title: str = ""
    ) -> None:
        text = "".join(self.parts)[start:]
        self._links.append(
            Link(href, text, form, self._block, start, self.length, span[0], span[1], title)
        )

    def finish(self, kind: BlockKind, context: _Context) -> None:
        """Add the block to the body, unless it holds neither text nor link."""
        text = "".join(self.parts)
        if not text.strip() and not self._links:
            return
        level = 0
        group = -1
        if kind is BlockKind.HEADING:
            level = context.heading_level
        elif kind is BlockKind.CELL:
            level, group = context.column, context.row
        elif kind is BlockKind.LIST_ITEM:
            level, group = len(context.lists), context.lists[-1]
        elif context.quotes:
            group = context.quotes[-1]
        block = Block(
            kind=kind,
            text=text,
            source_map=SourceMap(tuple(self.runs)),
            quoted=bool(context.quotes),
            level=level,
            heading=context.heading,
            group=group,
            styles=tuple(sorted(self.styles, key=lambda span: (span.start, -span.end))),
        )
        self._body.blocks.append(block)
        self._body.links.extend(sorted(self._links, key=lambda link: link.source_start))
        if kind is BlockKind.HEADING:
            context.heading = len(self._body.blocks) - 1


class _Lines:
    """The lines of a body: where each begins in the source file, and its text."""

    def __init__(self, source: str, start: int) -> None:
        body = source[start:]
        self.text: list[str] = []
        self.start: list[int] = []
        at = 0
        for end in _LINE_END.finditer(body):
            self.start.append(start + at)
            self.text.append(body[at : end.start()])
            at = end.end()
        self.start.append(start + at)
        self.text.append(body[at:])
        self._cell_cursor: dict[int, int] = {}

    def end_of(self, line: int) -> int:
        line = min(line, len(self.start) - 1)
        return self.start[line] + len(self.text[line])

    def positions(self, content: str, lines: Sequence[int], cell: bool) -> list[int] | None:
        """Give the source position of each line of an inline block's content, or None.

        A content line is what remains of a source line without its container's marks.
        """
        first, last = lines
        result: list[int] = []
        for index, line in enumerate(content.split("\n")):
            number = first + index
            if number >= max(last, first + 1) or number >= len(self.text):
                return None
            at = self._position(line, number, cell)
            if at is None:
                return None
            result.append(self.start[number] + at)
        return result

    def _position(self, line: str, number: int, cell: bool) -> int | None:
        written = self.text[number].replace("\0", "\ufffd")
        if cell:
            at = written.find(line, self._cell_cursor.get(number, 0))
            if at == -1:
                return None
            self._cell_cursor[number] = at + len(line)
            return at
        bare = line.rstrip()
        if written.rstrip().endswith(bare):
            return len(written.rstrip()) - len(bare)
        stripped = line.strip()
        at = written.find(stripped)
        return None if at == -1 else at - (len(line) - len(line.lstrip()))


_PARSER = PositionedMarkdown()


def read_markdown(source: str, start: int = 0) -> MarkdownBody:
    """Read the Markdown that begins at code point ``start`` of ``source``.

    Gives blocks in the order of the source, each with the map from its plain text to code
    points of ``source``; links in the order of the source; addresses of images. Code blocks
    hold no prose and are left out; template tags (``{% … %}``) are read as white space.
    """
    body = source[start:]
    result = MarkdownBody()
    if not body.strip():
        return result
    if "{" in body:
        body = _LIQUID.sub(_blank, body)
    lines = _Lines(source[:start] + body, start)
    context = _Context()
    kind = BlockKind.PARAGRAPH
    for token in _PARSER.parse(body):
        name = token.type
        if name == "inline":
            text = _Text(len(result.blocks), result)
            cell = kind is BlockKind.CELL
            _read_inline(token, lines, text, result, cell)
            block_kind = kind
            if kind is BlockKind.PARAGRAPH and context.lists:
                block_kind = BlockKind.LIST_ITEM
            text.finish(block_kind, context)
        elif name == "html_block":
            _read_html(token, lines, context, result)
        elif name == "heading_open":
            kind, context.heading_level = BlockKind.HEADING, int(token.tag[1])
        elif name == "heading_close":
            kind = BlockKind.PARAGRAPH
        elif name in ("bullet_list_open", "ordered_list_open"):
            context.lists.append(context.next_group())
        elif name in ("bullet_list_close", "ordered_list_close"):
            context.lists.pop()
        elif name == "blockquote_open":
            context.quotes.append(context.next_group())
        elif name == "blockquote_close":
            context.quotes.pop()
        elif name == "tr_open":
            context.row, context.column = context.next_group(), -1
        elif name in ("th_open", "td_open"):
            kind = BlockKind.CELL
            context.column += 1
        elif name in ("th_close", "td_close"):
            kind = BlockKind.PARAGRAPH
    return result


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", found.group())


def _read_inline(token: Token, lines: _Lines, text: _Text, body: MarkdownBody, cell: bool) -> None:
    content = token.content
    span = token.map or [0, 0]
    positions = lines.positions(content, span, cell)
    if positions is None:
        # Some containers rewrite their lines: the block's text then stands for its lines whole.
        first, last = lines.start[span[0]], lines.end_of(max(span[1] - 1, span[0]))
        text.add(re.sub(r"\s+", " ", content), first, last - first)
        return
    if len(positions) == 1:
        shift = positions[0]

        def at(position: int) -> int:
            return position + shift

    else:
        starts = [0]
        for line in content.split("\n")[:-1]:
            starts.append(starts[-1] + len(line) + 1)

        def at(position: int) -> int:
            low = 0
            for index, line_start in enumerate(starts):
                if line_start > position:
                    break
                low = index
            return positions[low] + position - starts[low]

    end = 0
    for child in token.children or ():
        name = child.type
        position = child.meta.get("position", end)
        if name == "text":
            if child.content:
                _add_text(child, max(position, end), at, text)
                end = max(position, end) + len(child.content)
        elif name == "text_special":
            text.add(child.content, at(position), len(child.markup))
            end = position + len(child.markup)
        elif name in ("softbreak", "hardbreak"):
            text.add("\n", at(position), 1)
            end = position + 1
        elif name == "code_inline":
            opening = position + len(child.markup)
            begin = content.find(child.content, opening)
            text.open_style(Style.CODE)
            if begin == -1:
                closing = content.find(child.markup, opening)
                text.add(child.content, at(opening), at(closing) - at(opening))
                end = closing
            else:
                text.add(child.content, at(begin), len(child.content))
                end = begin + len(child.content)
            text.close_style(Style.CODE)
        elif name in ("strong_open", "em_open"):
            text.open_style(_STYLES[name])
        elif name in ("strong_close", "em_close"):
            text.close_style(_STYLES[name])
        elif name == "link_open":
            opening, closing = child.meta["span"]
            if child.markup == "autolink":
                form = LinkForm.AUTOLINK
            elif content[closing - 1] == ")":
                form = LinkForm.INLINE
            else:
                form = LinkForm.REFERENCE
            text.open_link(
                clean_address(str(child.attrs.get("href", ""))),
                form,
                (at(opening), at(closing - 1) + 1),
                str(child.attrs.get("title", "")),
            )
            if child.markup == "autolink":
                end = opening + 1
        elif name == "link_close":
            text.close_link(0)
        elif name == "image":
            body.images.append(clean_address(str(child.attrs.get("src", ""))))
            end = child.meta["span"][1]
        elif name == "html_inline":
            opening, closing = child.meta["span"]
            _read_inline_tag(child.content, (at(opening), at(closing - 1) + 1), text)
            end = closing


def _add_text(child: Token, position: int, at: Callable[[int], int], text: _Text) -> None:
    written = child.content
    if "[[" not in written:
        text.add(written, at(position), len(written))
        return
    cursor = 0
    for found in _WIKILINK.finditer(written):
        before = written[cursor : found.start()]
        text.add(before, at(position + cursor), len(before))
        shown = 2 if found.group(2) else 1
        start = text.length
        label = found.group(shown)
        text.add(label, at(position + found.start(shown)), len(label))
        span = (at(position + found.start()), at(position + found.end() - 1) + 1)
        text.link(found.group(1).strip(), LinkForm.WIKILINK, start, span)
        cursor = found.end()
    text.add(written[cursor:], at(position + cursor), len(written) - cursor)


def _read_inline_tag(tag: str, span: tuple[int, int], text: _Text) -> None:
    name, closing = tag_name(tag)
    if name == "a":
        if closing:
            text.close_link(span[1])
        elif (href := html_attribute(tag, "href")) is not None:
            title = html_attribute(tag, "title") or ""
            text.open_link(clean_address(href), LinkForm.HTML, span, title)
    elif name == "br":
        text.add("\n", span[0], span[1] - span[0])
    elif name in _HTML_STYLES:
        if closing:
            text.close_style(_HTML_STYLES[name])
        else:
            text.open_style(_HTML_STYLES[name])


def _read_html(token: Token, lines: _Lines, context: _Context, body: MarkdownBody) -> None:
    """Read a block of raw HTML: its block elements are blocks, its ``<a>`` are links."""
    first, last = token.map or (0, 0)
    start, end = lines.start[first], lines.end_of(max(last - 1, first))
    written = "".join(
        lines.text[n] + "\n" * (lines.start[n + 1] - lines.start[n] - len(lines.text[n]))
        for n in range(first, min(last, len(lines.text) - 1))
    )
    if last >= len(lines.text):
        written += lines.text[-1]
    written = written[: end - start]
    text = _Text(len(body.blocks), body)
    for piece in html_pieces(written):
        at, length = start + piece.start, piece.end - piece.start
        if piece.kind is HtmlPiece.Kind.TEXT:
            text.add(piece.text, at, length)
        elif piece.kind is HtmlPiece.Kind.INLINE_TAG:
            if tag_name(piece.text)[0] == "img":
                body.images.append(clean_address(html_attribute(piece.text, "src") or ""))
            _read_inline_tag(piece.text, (at, at + length), text)
        else:
            text.finish(_html_block_kind(context), context)
            text = _Text(len(body.blocks), body)
    text.finish(_html_block_kind(context), context)


def _html_block_kind(context: _Context) -> BlockKind:
    return BlockKind.LIST_ITEM if context.lists else BlockKind.PARAGRAPH
