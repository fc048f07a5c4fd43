"""Markdown → blocks of plain text with their map to the source, and links."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

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
from extractor.reading.html import HtmlPiece, html_attribute, html_pieces, is_inline, tag_name
from extractor.reading.positions import PositionedMarkdown

_LIQUID = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{:[^}\n]*\}", re.DOTALL)
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
_FORMS = {"autolink": LinkForm.AUTOLINK, "wikilink": LinkForm.WIKILINK}
_LINE_END = re.compile(r"\r\n|\r|\n")

Runs = list[tuple[int, int, int, int]]
Stretches = tuple[tuple[int, int], ...]
"""Offsets in a content line, and where in the source line each stretch from there begins."""


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
        self.number = block
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

    @property
    def in_link(self) -> bool:
        """Whether a link is open."""
        return bool(self._open_links)

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
        text = "".join(self.parts)[start:]
        first, last = span[0], max(span[1], source_end)
        self._links.append(
            Link(href, text, form, self.number, start, self.length, first, last, title)
        )

    def hand_over(self, following: "_Text") -> None:
        """Let the block that follows have the links that are open and show no text yet."""
        whole = "".join(self.parts)
        waiting = [one for one in self._open_links if not whole[one[2] :].strip()]
        for href, form, _, span, title in waiting:
            following.open_link(href, form, span, title)
        self._open_links = [one for one in self._open_links if one not in waiting]

    def finish(self, kind: BlockKind, context: _Context) -> None:
        """Add the block to the body, unless it holds neither text nor link.

        A link that nothing closes ends with its block.
        """
        while self._open_links:
            self.close_link(0)
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

    def origin(self, content: str, span: Sequence[int], cell: bool) -> "_Origin":
        """Give where the content of an inline block, on the lines of ``span``, comes from.

        A content line is what remains of a source line without its container's marks.
        """
        first, last = span
        starts: list[int] = []
        positions: list[int] = []
        offset = 0
        for index, line in enumerate(content.split("\n")):
            number = first + index
            found = None
            if number < max(last, first + 1) and number < len(self.text):
                found = self._cell(line, number) if cell else self._line(line, number)
            if found is None:
                # Some containers rewrite their lines: the content stands for them whole.
                start, end = self.start[first], self.end_of(max(last - 1, first))
                return _Origin((0,), (start,), (start, end))
            for stretch, position in found:
                starts.append(offset + stretch)
                positions.append(self.start[number] + position)
            offset += len(line) + 1
        return _Origin(tuple(starts), tuple(positions))

    def _line(self, line: str, number: int) -> Stretches | None:
        written = self.text[number].replace("\0", "\ufffd")
        if written.endswith(line):
            return ((0, len(written) - len(line)),)
        # White space at the ends, and the closing marks of a heading, are left out.
        bare = line.rstrip(" \t")
        at = written.rfind(bare)
        if at != -1:
            return ((0, at),)
        stripped = bare.lstrip()
        at = written.rfind(stripped)
        return None if at == -1 else ((0, at - (len(bare) - len(stripped))),)

    def _cell(self, line: str, number: int) -> Stretches | None:
        written = self.text[number].replace("\0", "\ufffd")
        cursor = self._cell_cursor.get(number, 0)
        escaped = line.replace("|", "\\|")
        at = written.find(escaped, cursor)
        if at == -1:
            return None
        self._cell_cursor[number] = at + len(escaped)
        pipes = [place for place, character in enumerate(line) if character == "|"]
        # A pipe of a cell is written with a backslash, which the content no longer has.
        return ((0, at), *((pipe, at + pipe + n) for n, pipe in enumerate(pipes, start=1)))


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where each code point of an inline block's content stands in the source file.

    From content offset ``starts[n]`` on, the content runs along the source from
    ``positions[n]``. With ``whole``, all that is known is the source span of it all.
    """

    starts: Sequence[int]
    positions: Sequence[int]
    whole: tuple[int, int] | None = None

    def at(self, offset: int) -> int:
        stretch = bisect_right(self.starts, offset) - 1
        return self.positions[stretch] + offset - self.starts[stretch]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.whole or (self.at(start), self.at(end - 1) + 1)

    def add(self, text: _Text, plain: str, start: int, length: int | None = None) -> None:
        """Add what is written as ``length`` code points from ``start``; as itself by default."""
        if self.whole is not None:
            text.add(plain, self.whole[0], self.whole[1] - self.whole[0])
        elif length is not None:
            first, last = self.span(start, start + length)
            text.add(plain, first, last - first)
        else:
            end = start + len(plain)
            cuts = [start, *(one for one in self.starts if start < one < end), end]
            for left, right in pairwise(cuts):
                text.add(plain[left - start : right - start], self.at(left), right - left)


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
    origin = lines.origin(content, token.map or [0, 0], cell)
    end = 0
    for child in token.children or ():
        name = child.type
        position = max(child.meta.get("position", end), end)
        if name == "text":
            origin.add(text, child.content, position)
            end = position + len(child.content)
        elif name == "text_special":
            origin.add(text, child.content, position, len(child.markup))
            end = position + len(child.markup)
        elif name in ("softbreak", "hardbreak"):
            length = 2 if content[position] == "\\" else 1
            origin.add(text, "\n", position, length)
            end = position + length
        elif name == "code_inline":
            text.open_style(Style.CODE)
            end = _add_code(child, content, position, origin, text)
            text.close_style(Style.CODE)
        elif name in ("strong_open", "em_open"):
            text.open_style(_STYLES[name])
        elif name in ("strong_close", "em_close"):
            text.close_style(_STYLES[name])
        elif name == "link_open":
            opening, closing = child.meta["span"]
            form = _FORMS.get(child.markup) or (
                LinkForm.INLINE if content[closing - 1] == ")" else LinkForm.REFERENCE
            )
            text.open_link(
                clean_address(str(child.attrs.get("href", ""))),
                form,
                origin.span(opening, closing),
                str(child.attrs.get("title", "")),
            )
            if form is LinkForm.AUTOLINK:
                end = opening + 1
        elif name == "link_close":
            text.close_link(0)
        elif name == "image":
            body.images.append(clean_address(str(child.attrs.get("src", ""))))
            opening, end = child.meta["span"]
            if not text.in_link:
                # What an image shows is said in its alternative text, as prose is.
                origin.add(text, child.content, opening + len("!["))
        elif name == "html_inline":
            opening, end = child.meta["span"]
            _read_inline_tag(child.content, origin.span(opening, end), text, body)


def _add_code(child: Token, content: str, position: int, origin: _Origin, text: _Text) -> int:
    """Add a code span and give where it ends: a line break in it is shown as a space."""
    opening = position + len(child.markup)
    shown = child.content
    written = content.replace("\n", " ")
    # A space beside each mark is no part of the code.
    begin = opening if written.startswith(shown + child.markup, opening) else opening + 1
    origin.add(text, shown, begin)
    return begin + len(shown)


def _read_inline_tag(tag: str, span: tuple[int, int], text: _Text, body: MarkdownBody) -> None:
    name, closing = tag_name(tag)
    if name == "a":
        if closing:
            text.close_link(span[1])
        elif (href := html_attribute(tag, "href")) is not None:
            title = html_attribute(tag, "title") or ""
            text.open_link(clean_address(href), LinkForm.HTML, span, title)
    elif name == "img":
        body.images.append(clean_address(html_attribute(tag, "src") or ""))
    elif name == "br" or not is_inline(name):
        text.add("\n", span[0], span[1] - span[0])
    elif name in _HTML_STYLES:
        if closing:
            text.close_style(_HTML_STYLES[name])
        else:
            text.open_style(_HTML_STYLES[name])


def _read_html(token: Token, lines: _Lines, context: _Context, body: MarkdownBody) -> None:
    """Read a block of raw HTML: its block elements are blocks, its ``<a>`` are links."""
    # Indentation is no text; containers may have rewritten it.
    content = re.sub(r"(?m)^[ \t]+", "", token.content.removesuffix("\n"))
    origin = lines.origin(content, token.map or (0, 0), cell=False)
    text = _Text(len(body.blocks), body)
    for piece in html_pieces(content):
        if piece.kind is HtmlPiece.Kind.TEXT:
            length = piece.end - piece.start
            as_written = length == len(piece.text)
            origin.add(text, piece.text, piece.start, None if as_written else length)
        elif piece.kind is HtmlPiece.Kind.INLINE_TAG:
            _read_inline_tag(piece.text, origin.span(piece.start, piece.end), text, body)
        else:
            text = _next_block(text, context, body)
    text.finish(_html_block_kind(context), context)


def _next_block(text: _Text, context: _Context, body: MarkdownBody) -> _Text:
    """End a block of raw HTML; a link that is open around the next one goes on to it."""
    following = _Text(len(body.blocks), body)
    text.hand_over(following)
    text.finish(_html_block_kind(context), context)
    following.number = len(body.blocks)
    return following


def _html_block_kind(context: _Context) -> BlockKind:
    return BlockKind.LIST_ITEM if context.lists else BlockKind.PARAGRAPH
