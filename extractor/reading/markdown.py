"""Markdown → blocks of plain text with their map to the source, and links."""

from collections.abc import Collection
from functools import cache

from markdown_it.token import Token

from extractor.reading.document import BlockKind
from extractor.reading.extensions import MarkdownExtension
from extractor.reading.inline import InlineReader
from extractor.reading.markdown_body import MarkdownBody
from extractor.reading.origin import SourceLines
from extractor.reading.place import Place
from extractor.reading.positions import PositionedMarkdown
from extractor.reading.raw_html import read_html_block
from extractor.reading.templates import TemplateFamily, marks_of, mask_templates


@cache
def _parser(extensions: frozenset[MarkdownExtension]) -> PositionedMarkdown:
    return PositionedMarkdown(extensions)


def read_markdown(
    source: str,
    start: int = 0,
    *,
    templates: Collection[TemplateFamily] = (),
    extensions: Collection[MarkdownExtension] = (),
) -> MarkdownBody:
    """Read the Markdown that begins at code point ``start`` of ``source``.

    Gives blocks in the order of the source, each with the map from its plain text to code
    points of ``source``; links in the order of the source; addresses of images. Code blocks
    hold no prose and are left out, and so are the template tags of the families ``templates``
    and of Liquid and shortcodes; an address has them as they are written.
    """
    masked = mask_templates(source[start:], templates, marks=marks_of(frozenset(extensions)))
    body = MarkdownBody()
    if not masked.text.strip():
        return body
    lines = SourceLines(masked, start)
    place = Place()
    before = ""
    for token in _parser(frozenset(extensions)).parse(masked.text):
        if token.type == "inline":
            # The title that an admonition has of its kind is not written.
            if before != "admonition_title_open" or lines.quotes(token.content, token.map):
                _read_block(token, lines, place, body)
        elif token.type == "html_block":
            read_html_block(token, lines, place, body)
        else:
            place.step(token)
        before = token.type
    return body


def _read_block(token: Token, lines: SourceLines, place: Place, body: MarkdownBody) -> None:
    cell = place.kind is BlockKind.CELL
    origin = lines.origin(token.content, token.map or (0, 0), cell=cell)
    text = body.new_text()
    InlineReader(token.content, origin, text, body).read(token.children or ())
    body.add(text, place)
