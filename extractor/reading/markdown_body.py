"""What a body of Markdown holds, as it is read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.reading.block_text import BlockText, LinkOpening
from extractor.reading.document import Block, BlockKind, Link
from extractor.reading.place import Place


@dataclass(slots=True)
class MarkdownBody:
    """What a body of Markdown holds. Offsets of links are plain offsets of their block."""

    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[str] = field(default_factory=list)

    def new_text(self, openings: Iterable[LinkOpening] = ()) -> BlockText:
        """Give the text of the next block, empty, in the links that are open around it."""
        text = BlockText(len(self.blocks))
        for opening in openings:
            text.open_link(opening)
        return text

    def add(self, text: BlockText, place: Place) -> None:
        """Add the block of a text that stands at ``place``, unless it has no text and no link."""
        text.close()
        plain = text.plain
        if not plain.strip() and not text.links:
            return
        self.blocks.append(
            Block(
                kind=place.kind,
                text=plain,
                source_map=text.source_map,
                quoted=place.quoted,
                level=place.level,
                heading=place.heading,
                group=place.group,
                styles=tuple(sorted(text.styles, key=lambda span: (span.start, -span.end))),
            )
        )
        self.links.extend(sorted(text.links, key=lambda link: link.source_start))
        if place.kind is BlockKind.HEADING:
            place.heading = len(self.blocks) - 1
