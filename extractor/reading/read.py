"""One file's text → one :class:`Document`."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from extractor.reading.block_text import BlockText
from extractor.reading.document import Block, BlockKind, Document, Link
from extractor.reading.extensions import MarkdownExtension
from extractor.reading.front_matter import (
    FENCES,
    FrontMatter,
    align,
    split_front_matter,
    value_span,
    written_scalar,
)
from extractor.reading.pieces import in_pieces
from extractor.reading.templates import TemplateFamily


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How a file is read.

    What of the front matter is prose: the keys of the title and of the excerpt. ``templates``
    are the families of tags that are no prose, beside those of Liquid and shortcodes, which
    never are; ``extensions`` those of Markdown that are read. ``fences`` are the lines that
    open front matter, ``yaml_1_2`` says by which rules its plain scalars are typed; the values
    of ``text_keys`` are text as they are written.
    """

    title_keys: tuple[str, ...] = ("title",)
    excerpt_keys: tuple[str, ...] = ("excerpt",)
    templates: tuple[TemplateFamily, ...] = ()
    extensions: tuple[MarkdownExtension, ...] = ()
    fences: tuple[str, ...] = FENCES
    yaml_1_2: bool = False
    text_keys: tuple[str, ...] = ()


def read_document(
    source: str,
    *,
    site: str,
    kind: str,
    slug: str,
    path: str,
    options: ReadingOptions | None = None,
) -> Document:
    """Read a file's text.

    The title and the excerpt of the front matter come first as blocks of their own, so that
    what they name has evidence as well. Raises UnreadableFrontMatterError when the front
    matter does not parse.
    """
    options = options or ReadingOptions()
    front_matter = split_front_matter(source, options.fences, yaml_1_2=options.yaml_1_2)
    front_matter = _with_texts(source, front_matter, options.text_keys)
    blocks: list[Block] = []
    for block_kind, keys in (
        (BlockKind.TITLE, options.title_keys),
        (BlockKind.EXCERPT, options.excerpt_keys),
    ):
        for key in keys:
            block = _front_matter_block(source, front_matter, key, block_kind)
            if block is not None:
                blocks.append(block)
    # The parser is loaded with the first text: where nothing changed, none is read.
    from extractor.reading.markdown import read_markdown

    body = read_markdown(
        source, front_matter.body, templates=options.templates, extensions=options.extensions
    )
    shift = len(blocks)
    links: tuple[Link, ...] = tuple(body.links)
    if shift:
        blocks.extend(
            block if block.heading is None else replace(block, heading=block.heading + shift)
            for block in body.blocks
        )
        links = tuple(replace(link, block=link.block + shift) for link in links)
    else:
        blocks = body.blocks
    pieces, links_in_pieces = in_pieces(blocks, links)
    return Document(
        site=site,
        kind=kind,
        slug=slug,
        path=path,
        source=source,
        metadata=front_matter.metadata,
        blocks=tuple(pieces),
        links=tuple(links_in_pieces),
        images=tuple(body.images),
        repeated_keys=front_matter.repeated,
    )


_NO_TEXT = (bool, int, float, dt.date)


def _with_texts(source: str, front_matter: FrontMatter, keys: tuple[str, ...]) -> FrontMatter:
    """Give front matter in which the values of ``keys`` that were typed are text again."""
    metadata: Mapping[str, Any] = front_matter.metadata
    typed = [key for key in keys if isinstance(metadata.get(key), _NO_TEXT)]
    texts = {key: written_scalar(source, front_matter, key) for key in typed}
    stated = {key: text for key, text in texts.items() if text is not None}
    return replace(front_matter, metadata={**metadata, **stated}) if stated else front_matter


def _front_matter_block(
    source: str, front_matter: FrontMatter, key: str, kind: BlockKind
) -> Block | None:
    value = front_matter.metadata.get(key)
    if not isinstance(value, str) or not value.strip():
        return None
    span = value_span(source, front_matter, key)
    runs = align(source, span, value) if span is not None else ()
    text = BlockText(0)
    for plain, at, length, written in runs:
        text.add(value[plain : plain + length], at, written)
    return Block(kind=kind, text=text.plain, source_map=text.source_map) if runs else None
