"""Posts that name a thing which has a page, and nowhere link it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.catalogue import Entity, NameSort
from extractor.catalogue.address import loose, page_path
from extractor.check.context import DocumentContext
from extractor.check.rereading import Rereader
from extractor.diagnostics import Edit, Finding
from extractor.reading.document import BlockKind, Style
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold_name

_LINKABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CELL})
_FRONT_MATTER = frozenset({BlockKind.TITLE, BlockKind.EXCERPT})
_LEAST_CONFIDENCE = 0.75
_NEEDS_ESCAPE = frozenset("[]<>`\\")
_ABBREVIATION = re.compile(r" {0,3}\*\[[^\]\n]*\]:")
"""What a line begins with that says what an abbreviation stands for, and is not shown."""
_SPOKEN_OF_BEFORE = dt.timedelta(days=90)
"""How long before the first phase of its sheet a startup may already be spoken of."""


@dataclass(frozen=True, slots=True)
class _Unlinked:
    """A thing that nothing links: its first sure mention, and each with the edit to link it."""

    identifier: str
    address: str
    first: ResolvedMention
    edits: Sequence[tuple[ResolvedMention, Edit]]


def unlinked_mentions(context: DocumentContext) -> Iterator[Finding]:
    """Give each thing with a page that a post names and does not link, where it first does.

    The remedy links the first mention that stands in running text. A name inside a link that
    leads elsewhere is no such mention, nor is one of the front matter. A link in the excerpt is a
    link, and so is a dead one to the page's slug, which is to be mended.
    """
    document = context.document
    vocabulary = context.catalogue.vocabulary
    if document.kind != vocabulary.dated:
        return
    linked = {one.target for one in context.extraction.links}
    linked.update(
        one.entity
        for one in context.extraction.mentions
        if _is_linked_in_front_matter(context, one)
    )
    # What the front matter refers to, an author first, is linked by the page's template.
    sheet = context.catalogue.get(document.identifier)
    linked.update(one.target for one in (sheet.references if sheet is not None else ()))
    dead = {
        loose(page_path(document.links[one.link].href).rpartition("/")[2])
        for one in context.extraction.links
        if one.dead
    }
    named: dict[str, list[ResolvedMention]] = {}
    for mention in context.extraction.mentions:
        if document.blocks[mention.mention.block].kind in _FRONT_MATTER:
            continue
        if mention.known and mention.entity not in linked and not _in_link(context, mention):
            named.setdefault(mention.entity, []).append(mention)
    found: list[_Unlinked] = []
    for identifier, mentions in named.items():
        entity = context.catalogue.get(identifier)
        if entity is None or not vocabulary.kind(entity.kind).linkable or not entity.addresses:
            continue
        if loose(entity.slug) in dead:
            continue
        sure = [one for one in mentions if _is_sure(context, one, entity)]
        if not sure or _came_later(context, entity):
            continue
        address = entity.addresses[0]
        edits = [(one, edit) for one in sure if (edit := _link(context, one, address)) is not None]
        found.append(_Unlinked(identifier, address, sure[0], edits))
    for one, (mention, edit) in zip(found, _chosen(document.source, found), strict=True):
        yield context.at(
            "unlinked-mention",
            *_span(context, mention),
            edit,
            surface=" ".join(mention.mention.surface.split()),
            identifier=one.identifier,
            address=one.address,
        )


def _chosen(source: str, found: Sequence[_Unlinked]) -> list[tuple[ResolvedMention, Edit | None]]:
    """Give the mention of each to be linked and how, the first that would be read as a link."""
    chosen: list[tuple[ResolvedMention, Edit | None]] = [(one.first, None) for one in found]
    rereader = Rereader(source)
    waiting = {number: iter(one.edits) for number, one in enumerate(found)}
    while waiting:
        tried = {
            number: pair
            for number, edits in waiting.items()
            if (pair := next(edits, None)) is not None
        }
        certain = rereader.certain_links(edit for _, edit in tried.values())
        for number, (mention, edit) in tried.items():
            if edit in certain:
                chosen[number] = mention, edit
        waiting = {number: waiting[number] for number in tried if chosen[number][1] is None}
    return chosen


def _is_sure(context: DocumentContext, one: ResolvedMention, entity: Entity) -> bool:
    """Say whether a mention surely names its entity.

    A given name alone may be somebody's, and an acronym has to be one that a sheet gives.
    """
    surface = one.mention.surface
    if min(one.confidence, one.mention.confidence) < _LEAST_CONFIDENCE:
        return False
    if context.names.is_given_name(surface):
        return False
    sorts = [n.sort for n in entity.names if fold_name(n.text) == fold_name(surface)]
    return not (surface.isupper() and sorts == [NameSort.DERIVED])


def _came_later(context: DocumentContext, entity: Entity) -> bool:
    """Say whether a startup began long after the post, which then speaks of something else."""
    post = context.catalogue.get(context.document.identifier)
    written = _day(post.properties.get("date", ("",))[0]) if post else None
    starts = [_day(one.start) for sheet in entity.sheets for one in sheet.phases if one.start]
    began = min((day for day in starts if day is not None), default=None)
    return written is not None and began is not None and began - written > _SPOKEN_OF_BEFORE


def _day(written: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def _span(context: DocumentContext, one: ResolvedMention) -> tuple[int, int]:
    mention = one.mention
    return context.document.blocks[mention.block].source_span(mention.start, mention.end)


def _in_link(context: DocumentContext, one: ResolvedMention) -> bool:
    start, end = _span(context, one)
    return any(
        link.source_start < end and link.source_end > start for link in context.document.links
    )


def _is_linked_in_front_matter(context: DocumentContext, one: ResolvedMention) -> bool:
    """Say whether a mention is the text of a Markdown link in the title or the excerpt."""
    block = context.document.blocks[one.mention.block]
    if block.kind not in _FRONT_MATTER:
        return False
    before, after = block.text[: one.mention.start], block.text[one.mention.end :]
    opened = before.rpartition("[")[2]
    return "[" in before and "]" not in opened and "](" in after.partition("[")[0]


def _link(context: DocumentContext, one: ResolvedMention, address: str) -> Edit | None:
    """Give the edit that links a mention; None where it does not stand in running text."""
    if not _is_linkable(context, one):
        return None
    source = context.document.source
    start, end = _span(context, one)
    return Edit(start, end, f"[{source[start:end]}]({address})")


def _is_linkable(context: DocumentContext, one: ResolvedMention) -> bool:
    """Say whether a mention stands in running text and is written plainly."""
    document, mention = context.document, one.mention
    block = document.blocks[mention.block]
    if block.kind not in _LINKABLE:
        return False
    start, end = _span(context, one)
    if document.source[start:end] != mention.surface or _NEEDS_ESCAPE & set(mention.surface):
        return False
    if _ABBREVIATION.match(document.source, document.source.rfind("\n", 0, start) + 1):
        return False
    return not any(
        style.style is Style.CODE and style.start < mention.end and style.end > mention.start
        for style in block.styles
    )
