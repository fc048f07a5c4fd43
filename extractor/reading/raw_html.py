"""Raw HTML in Markdown → the text, the links, the styles and the images of blocks."""

import re

from markdown_it.token import Token

from extractor.reading.addresses import clean_address
from extractor.reading.block_text import BlockText, LinkOpening
from extractor.reading.document import LinkForm, Style
from extractor.reading.html import (
    HtmlPiece,
    destination,
    html_attribute,
    html_pieces,
    is_component,
    is_inline,
    string_of_braces,
    tag_name,
    written_name,
)
from extractor.reading.markdown_body import MarkdownBody
from extractor.reading.origin import SourceLines
from extractor.reading.place import Place
from extractor.reading.templates import MaskedText

_STYLES = {
    "b": Style.STRONG,
    "strong": Style.STRONG,
    "i": Style.EMPHASIS,
    "em": Style.EMPHASIS,
}
_INDENTATION = re.compile(r"(?m)^[ \t]+")


def read_html_block(token: Token, lines: SourceLines, place: Place, body: MarkdownBody) -> None:
    """Read a block of raw HTML: its block elements are blocks, its ``<a>`` are links.

    What stands in a table's cell is a cell, as it is in a table of Markdown.
    """
    # Indentation is no text; containers may have rewritten it.
    content = _INDENTATION.sub("", token.content.removesuffix("\n"))
    origin = lines.origin(content, token.map or (0, 0))
    text = body.new_text()
    for piece in html_pieces(content):
        if piece.kind is HtmlPiece.Kind.TEXT:
            length = piece.end - piece.start
            as_written = length == len(piece.text)
            origin.add(text, piece.text, piece.start, None if as_written else length)
        elif piece.kind is HtmlPiece.Kind.INLINE_TAG:
            span = origin.span(piece.start, piece.end)
            read_inline_tag(piece.text, span, origin.masked, text, body)
        else:
            # A link that is open around the next block goes on to it.
            openings = text.give_up_links()
            body.add(text, place)
            name, closing = tag_name(piece.text)
            place.step_element(name, closing=closing)
            text = body.new_text(openings)
    body.add(text, place)


def read_inline_tag(
    tag: str, span: tuple[int, int], masked: MaskedText, text: BlockText, body: MarkdownBody
) -> None:
    """Read a tag that stands within a line, at the code points ``span`` of the source.

    ``masked`` knows the template tags that ``tag`` has masks for.
    """
    name, closing = tag_name(tag)
    address = destination(tag)
    if address is not None:
        href = string_of_braces(masked.written(clean_address(address)))
        title = masked.written(html_attribute(tag, "title") or "")
        text.open_link(LinkOpening(href, LinkForm.HTML, span, title, name))
        if tag.endswith("/>") and name != "a":
            text.close_link(span[1])
    elif closing and text.innermost_element == name:
        text.close_link(span[1])
    elif name == "img":
        address = clean_address(html_attribute(tag, "src") or "")
        body.images.append(masked.written(address))
    elif name == "br" or not (is_inline(name) or is_component(written_name(tag))):
        text.add("\n", span[0], span[1] - span[0])
    elif name in _STYLES:
        change = text.close_style if closing else text.open_style
        change(_STYLES[name])
