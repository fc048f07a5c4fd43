"""Posts that name a thing which has a page, and nowhere link it."""

from collections.abc import Iterator

from extractor.check.context import DocumentContext
from extractor.diagnostics import Edit, Finding
from extractor.reading.document import BlockKind, Style
from extractor.resolving.resolution import ResolvedMention

_KINDS = frozenset({"startup", "incubator", "member"})
_LINKABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CELL})
_LEAST_CONFIDENCE = 0.85
_NEEDS_ESCAPE = frozenset("[]<>`\\")


def unlinked_mentions(context: DocumentContext) -> Iterator[Finding]:
    """Give each thing with a page that a post names and does not link, where it first does.

    The remedy links the first mention that stands in running text.
    """
    document = context.document
    if document.kind != "post":
        return
    linked = {one.target for one in context.extraction.links}
    named: dict[str, list[ResolvedMention]] = {}
    for mention in context.extraction.mentions:
        if mention.known and mention.entity not in linked:
            named.setdefault(mention.entity, []).append(mention)
    for identifier, mentions in named.items():
        entity = context.catalogue.get(identifier)
        if entity is None or entity.kind not in _KINDS or not entity.addresses:
            continue
        sure = [one for one in mentions if _confidence(one) >= _LEAST_CONFIDENCE]
        if not sure:
            continue
        address = entity.addresses[0]
        linkable = next((one for one in sure if _is_linkable(context, one)), None)
        chosen = linkable or sure[0]
        start, end = _span(context, chosen)
        surface = document.source[start:end]
        yield context.at(
            "unlinked-mention",
            start,
            end,
            edit=Edit(start, end, f"[{surface}]({address})") if linkable else None,
            surface=" ".join(chosen.mention.surface.split()),
            identifier=identifier,
            address=address,
        )


def _confidence(one: ResolvedMention) -> float:
    return min(one.confidence, one.mention.confidence)


def _span(context: DocumentContext, one: ResolvedMention) -> tuple[int, int]:
    mention = one.mention
    return context.document.blocks[mention.block].source_span(mention.start, mention.end)


def _is_linkable(context: DocumentContext, one: ResolvedMention) -> bool:
    """Say whether a mention stands in running text, written plainly and outside any link."""
    document, mention = context.document, one.mention
    block = document.blocks[mention.block]
    if block.kind not in _LINKABLE:
        return False
    start, end = _span(context, one)
    if document.source[start:end] != mention.surface or _NEEDS_ESCAPE & set(mention.surface):
        return False
    if any(
        style.style is Style.CODE and style.start < mention.end and style.end > mention.start
        for style in block.styles
    ):
        return False
    return not any(
        link.source_start < end and link.source_end > start for link in document.links
    )
