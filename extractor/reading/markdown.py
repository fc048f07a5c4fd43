"""Markdown → blocks of plain text with their map to the source, and links."""

import re

from markdown_it.token import Token

from extractor.reading.document import BlockKind
from extractor.reading.inline import InlineReader
from extractor.reading.markdown_body import MarkdownBody
from extractor.reading.origin import SourceLines
from extractor.reading.place import Place
from extractor.reading.positions import PositionedMarkdown
from extractor.reading.raw_html import read_html_block

_LIQUID = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{:[^}\n]*\}", re.DOTALL)
_PARSER = PositionedMarkdown()


def read_markdown(source: str, start: int = 0) -> MarkdownBody:
    """Read the Markdown that begins at code point ``start`` of ``source``.

    Gives blocks in the order of the source, each with the map from its plain text to code
    points of ``source``; links in the order of the source; addresses of images. Code blocks
    hold no prose and are left out; template tags (``{% … %}``) are read as white space.
    """
    written = _without_template_tags(source[start:])
    body = MarkdownBody()
    if not written.strip():
        return body
    lines = SourceLines(source[:start] + written, start)
    place = Place()
    for token in _PARSER.parse(written):
        if token.type == "inline":
            _read_block(token, lines, place, body)
        elif token.type == "html_block":
            read_html_block(token, lines, place, body)
        else:
            place.step(token)
    return body


def _without_template_tags(written: str) -> str:
    """Blank the template tags out; every other code point stays where it is."""
    return _LIQUID.sub(_blank, written) if "{" in written else written


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", found.group())


def _read_block(token: Token, lines: SourceLines, place: Place, body: MarkdownBody) -> None:
    cell = place.kind is BlockKind.CELL
    origin = lines.origin(token.content, token.map or (0, 0), cell=cell)
    text = body.new_text()
    InlineReader(token.content, origin, text, body).read(token.children or ())
    body.add(text, place)
