"""What surrounds figures in a document: names, links, headings, what it is about."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from extractor.reading import BlockKind
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.interviews import interview_turns
from extractor.recognising.mention import Figure
from extractor.recognising.quotation_marks import spans_between_marks
from extractor.recognising.speech import speech_of
from extractor.relating.passages import Passage, Passages
from extractor.relating.subject_words import subject_words
from extractor.resolving.resolution import ResolvedLink, ResolvedMention
from extractor.vocabulary import MentionKind, Vocabulary, kind_of, slug_of, standard_vocabulary

SUBJECTS = frozenset(
    {
        MentionKind.PRODUCT,
        MentionKind.ORG,
        MentionKind.SCHEME,
    }
)
"""Kinds of what a figure may be about, people apart: of a person only they themselves speak."""

_PRODUCTS = frozenset({MentionKind.PRODUCT})
_TITLED = (MentionKind.SCHEME, MentionKind.PRODUCT, MentionKind.ORG)
"""Kinds of what a title names that the document may be about, the likeliest first."""

_LONGEST_NAME = 3
"""How many names may stand around one that is part of them."""

_DOMINANT = 0.6
_ENOUGH_MENTIONS = 3


def _is_part_of(one: ResolvedMention, other: ResolvedMention) -> bool:
    """Whether a name is only part of another's: a product named like the court that it serves."""
    mention, longer = one.mention, other.mention
    return (
        one.entity != other.entity
        and mention.kind is MentionKind.PRODUCT
        and longer.start <= mention.start
        and mention.end <= longer.end
        and longer.end - longer.start > mention.end - mention.start
    )


class FigureContext:
    """A document as the attribution of figures sees it."""

    def __init__(
        self,
        document: AnalysedDocument,
        mentions: Sequence[ResolvedMention],
        links: Sequence[ResolvedLink],
        about: Sequence[str],
        vocabulary: Vocabulary | None = None,
    ) -> None:
        """``vocabulary`` is that of the entities' kinds: by default, all that comes ready."""
        self._vocabulary = vocabulary or standard_vocabulary()
        self.document = document
        self.words = subject_words(document.language)
        self.passages = Passages(document)
        self.own = about[0] if about else None
        self._links: dict[int, list[tuple[int, int, str]]] = {}
        for one in links:
            link = document.links[one.link]
            self._links.setdefault(link.block, []).append((link.start, link.end, one.target))
        self._mentions: dict[int, list[ResolvedMention]] = {}
        for mention in sorted(mentions, key=lambda r: (r.mention.start, -r.mention.end)):
            inside = self._mentions.setdefault(mention.mention.block, [])
            if not any(_is_part_of(mention, other) for other in inside[-_LONGEST_NAME:]):
                inside.append(mention)
        entities = {m.entity for m in mentions if m.mention.kind in SUBJECTS}
        self.is_sheet = self.own is not None and self.own == document.identifier
        self.host = next((e for e in sorted(entities) if self._bears_name_of_site(e)), None)
        self._programmes = sorted(
            {m.entity for m in mentions if m.mention.kind is MentionKind.SCHEME}
        )
        self.theme = self.own or self._theme(mentions)
        self.speakers = self._named_in_titles(
            [m for m in mentions if not self._is_told_of(m)], frozenset({MentionKind.PER})
        )
        self.opens_with_host = self.theme is None and self._opens_with(self.host)
        self.titled_with_host = self.opens_with_host and self._titles_name(self.host)
        self._people = [one for one in mentions if one.mention.kind is MentionKind.PER]
        self.is_portrait = len(self.speakers) == 1 and not self.is_sheet

    @cached_property
    def _answering(self) -> dict[int, tuple[int, str]]:
        """Block of an interview's answer → where that begins, and who gives it."""
        entities = {one.mention: one.entity for one in self._people}
        turns = interview_turns(self.document, [one.mention for one in self._people])
        return {turn.block: (turn.start, entities[turn.speaker]) for turn in turns}

    def answering(self, block: int, position: int) -> str | None:
        """Give who answers at a position of an interview, or None."""
        start, person = self._answering.get(block, (0, None))
        return person if start <= position else None

    def passage(self, figure: Figure, sentence: tuple[int, int]) -> Passage:
        """Give the state of the passage around a figure; ``sentence`` is its plain span."""
        return Passage(
            self.passages.telling(figure, sentence),
            self._speaker(figure, sentence),
            self._topic(figure.block),
        )

    def _speaker(self, figure: Figure, sentence: tuple[int, int]) -> str | None:
        answering = self.answering(figure.block, figure.start)
        if answering is not None or not self.is_portrait:
            return answering
        speaks = self.words.first_person.search(self.folded(figure.block), *sentence)
        return None if speaks is None else self.speakers[0]

    def _topic(self, block: int) -> str | None:
        """Give what a section's frame, else its heading, else the whole document is about."""
        framed = self.frame(block)
        if framed is not None:
            return framed
        for heading in self.headings(block):
            named = {one.entity for one in self.named(heading, (0, len(self.folded(heading))))}
            if len(named) == 1:
                return named.pop()
        return self.theme

    def folded(self, block: int) -> str:
        """Give a block's text folded; offsets are those of the text."""
        return self.document.blocks[block].folded

    def named(
        self, block: int, span: tuple[int, int], kinds: frozenset[MentionKind] = SUBJECTS
    ) -> list[ResolvedMention]:
        """Give the mentions of some kinds inside a span of a block, in order."""
        return [
            one
            for one in self._mentions.get(block, ())
            if one.mention.kind in kinds and span[0] <= one.mention.start < span[1]
        ]

    def linked(self, block: int, start: int, end: int) -> str | None:
        """Give the target of the link that a span stands in, or None."""
        for left, right, target in self._links.get(block, ()):
            if left <= start < right or left < end <= right:
                return target
        return None

    def link_targets(self, block: int, span: tuple[int, int]) -> list[str]:
        """Give the targets of the links that begin in a span of a block, in order."""
        return [t for left, _, t in self._links.get(block, ()) if span[0] <= left < span[1]]

    def headings(self, block: int) -> Iterator[int]:
        """Give the headings that a block stands under, nearest first; a heading is its own."""
        blocks = self.document.blocks
        start = block if blocks[block].kind is BlockKind.HEADING else blocks[block].heading
        if start is None:
            return
        last = bisect_right(self._ordered_headings, start) - 1
        heading = self._ordered_headings[last] if last >= 0 else None
        while heading is not None:
            yield heading
            heading = self._outer[heading]

    @cached_property
    def _outer(self) -> dict[int, int | None]:
        """Heading → the one that it stands under, of a lower level, or None."""
        outer: dict[int, int | None] = {}
        above: list[int] = []
        for index, block in enumerate(self.document.blocks):
            if block.kind is BlockKind.HEADING:
                while above and self.document.blocks[above[-1]].level >= block.level:
                    above.pop()
                outer[index] = above[-1] if above else None
                above.append(index)
        return outer

    @cached_property
    def _ordered_headings(self) -> list[int]:
        return list(self._outer)

    def introduction(self, block: int) -> int | None:
        """Give the paragraph that introduces the list that a block is an item of, or None."""
        blocks = self.document.blocks
        if blocks[block].kind is not BlockKind.LIST_ITEM:
            return None
        before = block
        while before >= 0 and blocks[before].kind is BlockKind.LIST_ITEM:
            before -= 1
        if before < 0 or blocks[before].kind is not BlockKind.PARAGRAPH:
            return None
        return before if blocks[before].text.rstrip().endswith(":") else None

    def frame(self, block: int) -> str | None:
        """Give what the last paragraph of a section, up to a block, says at its head it is about.

        ("Dans le cas de la région, …".)
        """
        heading = next(self.headings(block), -1)
        last = bisect_right(self._framing, block) - 1
        index = self._framing[last] if last >= 0 else -1
        return self._frames[index] if index > heading else None

    @cached_property
    def _frames(self) -> dict[int, str]:
        """Block, in order → what it says at its head that it is about."""
        frames: dict[int, str] = {}
        for index in sorted(self._mentions):
            for one in self.named(index, (0, len(self.folded(index)))):
                if self.words.frame.fullmatch(self.folded(index), 0, one.mention.start):
                    frames[index] = one.entity
                    break
        return frames

    @cached_property
    def _framing(self) -> list[int]:
        return list(self._frames)

    def product_before(self, block: int, position: int) -> str | None:
        """Give the product named last before a position, in the part of the text it is in."""
        heading = next(self.headings(block), -1)
        named = self.named(block, (0, position), _PRODUCTS)
        if named:
            return named[-1].entity
        last = bisect_left(self._naming_products, block) - 1
        index = self._naming_products[last] if last >= 0 else -1
        if index < max(heading, 0):
            return None
        return self.named(index, (0, len(self.folded(index))), _PRODUCTS)[-1].entity

    @cached_property
    def _naming_products(self) -> list[int]:
        """The blocks, in order, that name a product."""
        return [
            index
            for index in sorted(self._mentions)
            if self.named(index, (0, len(self.folded(index))), _PRODUCTS)
        ]

    def is_of_product(self, block: int) -> bool:
        """Say whether the nearest heading is that of a part about a product and what it does."""
        heading = next(self.headings(block), None)
        return heading is not None and bool(self.words.product_section.search(self.folded(heading)))

    def is_introduced(self, block: int, position: int) -> bool:
        """Say whether the product was spoken of before, in the part of the sheet it stands in."""
        heading = next(self.headings(block), -1)
        for index in range(max(heading + 1, 0), block + 1):
            if self.document.blocks[index].kind in (BlockKind.TITLE, BlockKind.EXCERPT):
                continue
            end = position if index == block else len(self.folded(index))
            if any(one.entity == self.own for one in self.named(index, (0, end))):
                return True
            if self.words.product.search(self.folded(index), 0, end):
                return True
        return False

    def is_programme(self, entity: str) -> bool:
        """Say whether an entity is a programme that the document names."""
        return entity in self._programmes

    def whole_of(self, programme: str) -> str:
        """Give the programme that an edition is of, where the document names it, else itself."""
        wholes = [one for one in self._programmes if programme.startswith(f"{one}-")]
        return max(wholes, key=len) if wholes else programme

    def _named_in_titles(
        self, mentions: Sequence[ResolvedMention], kinds: frozenset[MentionKind]
    ) -> list[str]:
        """Give the entities that the title names, or the excerpt where the title names none."""
        return self._named_in(BlockKind.TITLE, mentions, kinds) or self._named_in(
            BlockKind.EXCERPT, mentions, kinds
        )

    def _is_told_of(self, one: ResolvedMention) -> bool:
        """Say whether whoever writes the excerpt tells of somebody: "I learnt it from Jo Doe"."""
        block = self.document.blocks[one.mention.block]
        if block.kind is not BlockKind.EXCERPT:
            return False
        if self.words.own_name.search(block.folded, 0, one.mention.start):
            return False
        quoted = spans_between_marks(block.text, speech_of(self.document.language).marks)
        return any(
            not any(start <= word.start() < end for start, end in quoted)
            for word in self.words.first_person.finditer(block.folded)
        )

    def _named_in(
        self, place: BlockKind, mentions: Sequence[ResolvedMention], kinds: frozenset[MentionKind]
    ) -> list[str]:
        """Give the entities that the blocks of a kind name, once each, in order."""
        blocks = self.document.blocks
        found = (
            one.entity
            for one in mentions
            if one.mention.kind in kinds and blocks[one.mention.block].kind is place
        )
        return list(dict.fromkeys(found))

    def _opens_with(self, entity: str | None) -> bool:
        """Say whether the title, the excerpt or the first paragraph names an entity."""
        for index, block in enumerate(self.document.blocks):
            named = self.named(index, (0, len(block.text)))
            if entity is not None and any(one.entity == entity for one in named):
                return True
            if block.kind not in (BlockKind.TITLE, BlockKind.EXCERPT):
                break
        return False

    def _titles_name(self, entity: str | None) -> bool:
        """Say whether a title names an entity."""
        return any(
            one.entity == entity
            for index, block in enumerate(self.document.blocks)
            if block.kind is BlockKind.TITLE
            for one in self.named(index, (0, len(block.text)))
        )

    def _theme(self, mentions: Sequence[ResolvedMention]) -> str | None:
        """Give the one thing that the document is about: its title's, or the product named most."""
        by_place = [
            *((BlockKind.TITLE, kind) for kind in _TITLED),
            *((BlockKind.EXCERPT, kind) for kind in _TITLED if kind is not MentionKind.ORG),
        ]
        for place, kind in by_place:
            titled = self._named_in(place, mentions, frozenset({kind}))
            if len(titled) == 1 and titled[0] != self.host:
                return titled[0]
        counted = Counter(m.entity for m in mentions if m.mention.kind is MentionKind.PRODUCT)
        for entity, number in counted.most_common(1):
            if number >= _ENOUGH_MENTIONS and number >= _DOMINANT * counted.total():
                return entity
        return None

    def mention_of(self, entity: str) -> MentionKind | None:
        """Give what a name of an entity is in prose."""
        return self._vocabulary.mention_of(entity)

    def _bears_name_of_site(self, entity: str) -> bool:
        slug, site = slug_of(entity), self.document.site
        is_institution = kind_of(entity) == self._vocabulary.introduced_as(MentionKind.ORG)
        named = site == slug or site.endswith(f".{slug}") or site.startswith(f"{slug}.")
        return is_institution and (named or site.replace(".", "-") == slug)
