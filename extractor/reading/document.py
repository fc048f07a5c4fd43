"""What reading gives: documents cut into blocks of plain text that know their source.

Every offset that leaves this package counts code points of the source file, so that
``document.source[start:end]`` is the surface that was read.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class BlockKind(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    """The document's title, from its front matter."""
    EXCERPT = "excerpt"
    """The document's abstract or mission, from its front matter."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CELL = "cell"
    """A cell of a table."""


class Style(StrEnum):
    """How a stretch of text is set."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"


class LinkForm(StrEnum):
    """How a link is written in its source."""

    INLINE = "inline"
    REFERENCE = "reference"
    AUTOLINK = "autolink"
    HTML = "html"
    WIKILINK = "wikilink"
    FRONT_MATTER = "front matter"
    ROLE = "role"
    """MyST's ``{doc}`page` ``: the address is the role and what it names, ``{doc}page``."""


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The way from a block's plain text back to the source file.

    ``runs`` are ``(plain start, source start, plain length, source length)``, in order, and
    cover the plain text. In a run whose two lengths are equal, characters correspond one to
    one; in any other run (an entity such as ``&nbsp;``, an escaped character, a line break
    made a space) the whole run is indivisible.
    """

    runs: tuple[tuple[int, int, int, int], ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the source span, in code points, of the plain span ``start:end``.

        The span runs from the source of the first character to the end of the source of the
        last: where markup stands between the two, it is inside. Raises ValueError for an
        empty or reversed span.
        """
        if start >= end:
            raise ValueError(f"empty plain span {start}:{end}")
        plain, source, plain_length, source_length = self._run(start)
        first = source + (start - plain) if plain_length == source_length else source
        plain, source, plain_length, source_length = self._run(end - 1)
        last = source + (end - plain) if plain_length == source_length else source + source_length
        return first, last

    def _run(self, position: int) -> tuple[int, int, int, int]:
        return self.runs[bisect_right(self.runs, position, key=lambda run: run[0]) - 1]


@dataclass(frozen=True, slots=True)
class StyledSpan:
    """A stretch of a block's plain text that is set in bold, italics or code."""

    start: int
    end: int
    style: Style


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a document, images apart.

    ``start`` and ``end`` are offsets in the plain text of block ``block`` (an index into
    ``Document.blocks``); they are equal where the link shows no text. ``source_start`` and
    ``source_end`` are code points of the source file and take in the link's whole markup.
    ``href`` is the address as written, without stray brackets; ``title`` its tooltip.
    """

    href: str
    text: str
    form: LinkForm
    block: int
    start: int
    end: int
    source_start: int
    source_end: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class LanguageSpan:
    """A stretch of a block's plain text, and the tag (BCP 47) of the language that it is in."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Block:
    r"""A run of prose that nothing crosses: a paragraph, a heading, an item, a cell.

    ``text`` is plain (no markup); its offsets are plain offsets until ``source_map`` turns
    them into code points of the source file. A line break inside the block is ``\n``.
    ``quoted`` says that it stands in a block quotation. ``level`` is a heading's level
    (1 to 6), a list item's depth (1 for the outermost), a table cell's column (from 0), else 0.
    ``heading`` is the index of the heading that the block stands under, or None.
    ``group`` is the same number for the blocks of one list, one table row or one quotation,
    and -1 for a block of none. ``languages`` are the stretches, in order, that are not in the
    language of the document.
    """

    kind: BlockKind
    text: str
    source_map: SourceMap
    quoted: bool = False
    level: int = 0
    heading: int | None = None
    group: int = -1
    styles: tuple[StyledSpan, ...] = ()
    languages: tuple[LanguageSpan, ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the code points of the source file for the plain span ``start:end``."""
        return self.source_map.source_span(start, end)

    def shown(self, start: int, end: int) -> str:
        """Give the plain span ``start:end`` as one line, with single spaces."""
        return " ".join(self.text[start:end].split())


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read: its front matter, its blocks, its links.

    ``kind`` and ``slug`` make its identifier, ``<kind>:<slug>``; ``path`` is relative to the
    site's folder, with ``/``. ``metadata`` is the front matter as parsed.
    """

    site: str
    kind: str
    slug: str
    path: str
    source: str
    metadata: Mapping[str, Any]
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[str, ...] = field(default=())
    """Addresses of the images, in order."""
    language_tag: str = ""
    """The tag (BCP 47) of the language that it is in: its own, else its site's; "" unknown."""
    repeated_keys: tuple[tuple[str, int], ...] = ()
    """Keys that a mapping of the front matter has twice, and where the later one stands."""

    part: str = ""
    """What tells it from the sheet that it completes, or "" where it is no such entry of data."""

    def language_at(self, block: int, start: int) -> str:
        """Give the tag of the language of a block's text at ``start``, a plain offset."""
        for one in self.blocks[block].languages:
            if one.start <= start < one.end:
                return one.tag
        return self.language_tag

    @property
    def own_slug(self) -> str:
        """The slug, with what tells the document from another of the same thing."""
        return f"{self.slug}+{self.part}" if self.part else self.slug

    @property
    def identifier(self) -> str:
        """The document's identifier, such as ``post:2024-05-02-bilan``."""
        return f"{self.kind}:{self.slug}"
