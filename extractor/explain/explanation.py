"""An extraction, put in the order in which it is shown: the text, then what was made of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractor.export.record import name_of
from extractor.reading.document import BlockKind, Document
from extractor.recognising.mention import Figure, Mention, Witness
from extractor.relating.extraction import AttributedFigure, Extraction
from extractor.resolving.resolution import ResolvedMention
from extractor.vocabulary.mentions import MentionKind
from extractor.wording import OTHERWISE, Wording, spoken_language, wording_of


class MarkKind(StrEnum):
    """How a stretch of text is marked, in the order of the legend."""

    PER = MentionKind.PER.value
    ORG = MentionKind.ORG.value
    PRODUCT = MentionKind.PRODUCT.value
    SCHEME = MentionKind.SCHEME.value
    LOC = MentionKind.LOC.value
    MISC = MentionKind.MISC.value
    FIGURE = "figure"
    AMBIGUOUS = "ambiguous"


_MARK_OF = {
    MentionKind.PER: MarkKind.PER,
    MentionKind.ORG: MarkKind.ORG,
    MentionKind.PRODUCT: MarkKind.PRODUCT,
    MentionKind.SCHEME: MarkKind.SCHEME,
    MentionKind.LOC: MarkKind.LOC,
    MentionKind.MISC: MarkKind.MISC,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block's plain text and the row, by its label, that explains it."""

    kind: MarkKind
    block: int
    start: int
    end: int
    label: str
    summary: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a block's text, marked or not."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of the document, cut where marks begin and end. ``line`` counts from 1."""

    kind: BlockKind
    level: int
    quoted: bool
    line: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity that the document names, and why it is believed.

    ``confidence`` is that of the mention believed most. ``lines`` are where it is named.
    """

    label: str
    kind: MarkKind
    name: str
    entity: str
    known: bool
    surfaces: tuple[str, ...]
    witnesses: tuple[Witness, ...]
    confidence: float
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AmbiguousRow:
    """A name that several entities bear, and that stands for none."""

    label: str
    surface: str
    kind: MentionKind
    candidates: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with its value spelled out, and what it is about ("" where nothing is named).

    What it is about has its name, or its identifier where the document does not name it.
    """

    label: str
    surface: str
    value: str
    kind: str
    period: str
    subject: str
    confidence: float
    sentence: str
    line: int
    by: str = ""
    """The rule that knew the subject, or ""."""
    subject_confidence: float = 0.0
    """How probably the figure is right and about the subject; 0 without one."""
    telling: str = ""
    """What the passage tells of: a fact, a public, a method, an example."""
    speaker: str = ""
    """Who speaks in the passage, by name, or ""."""
    topic: str = ""
    """What the passage is about, by name, or ""."""

    def passage(self, wording: Wording) -> str:
        """Say what the passage tells of, who speaks in it and what it is about."""
        parts = [wording(f"telling.{self.telling}")]
        if self.speaker:
            parts.append(wording("passage-speaker", name=self.speaker))
        if self.topic:
            parts.append(wording("passage-topic", name=self.topic))
        return ", ".join(parts)

    def known_by(self, wording: Wording) -> str:
        """Say how the subject is known and how surely; "" where no rule spoke."""
        if not self.by:
            return ""
        rule = wording(f"subject-by.{self.by}")
        sure = f" {wording.number(self.subject_confidence, 2)}" if self.subject else ""
        return f"{rule}{sure}"


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A statement, in the names that the document uses, with the words it rests on."""

    subject: str
    predicate: str
    object: str
    witnesses: tuple[Witness, ...]
    confidence: float
    evidence: str
    line: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link and what it leads to. ``remark`` says what is wrong with it, or is ""."""

    text: str
    href: str
    target: str
    remark: str
    line: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is shown of one document.

    ``language`` is the document's (BCP 47), "" where it is unknown; ``said_in`` that of the
    program's own words.
    """

    identifier: str
    path: str
    title: str
    blocks: tuple[ShownBlock, ...]
    entities: tuple[EntityRow, ...]
    ambiguous: tuple[AmbiguousRow, ...]
    figures: tuple[FigureRow, ...]
    relations: tuple[RelationRow, ...]
    links: tuple[LinkRow, ...]
    language: str = ""
    said_in: str = OTHERWISE

    @property
    def wording(self) -> Wording:
        """What the program says about the document."""
        return wording_of(__package__, self.said_in)

    @property
    def counts(self) -> dict[MarkKind, int]:
        """How many rows there are of each kind of mark, in the order of the legend."""
        found = dict.fromkeys(MarkKind, 0)
        for row in self.entities:
            found[row.kind] += 1
        found[MarkKind.FIGURE] = len(self.figures)
        found[MarkKind.AMBIGUOUS] = len(self.ambiguous)
        return found


def explain(extraction: Extraction, language: str = "") -> Explanation:
    """Give what is shown of an extraction, said in ``language``, else in the document's own.

    Entities are numbered from 1 in the order of the text, figures from ``F1``, ambiguous names
    from ``A1``; a mark has the number of its row. Of marks that overlap, the longest is shown.
    """
    document = extraction.document
    return _Explainer(extraction, spoken_language((language, document.language_tag))).explain()


class _Explainer:
    def __init__(self, extraction: Extraction, language: str) -> None:
        self._extraction = extraction
        self._wording = wording_of(__package__, language)
        self._document = extraction.document
        self._mentions: dict[str, list[ResolvedMention]] = {}
        for one in extraction.mentions:
            self._mentions.setdefault(one.entity, []).append(one)

    def explain(self) -> Explanation:
        document = self._document
        entities = [
            self._entity(str(number), entity, mentions)
            for number, (entity, mentions) in enumerate(self._mentions.items(), start=1)
        ]
        ambiguous = [
            self._ambiguous(f"A{number}", one)
            for number, one in enumerate(self._extraction.ambiguous, start=1)
        ]
        figures = [
            self._figure(f"F{number}", one)
            for number, one in enumerate(self._extraction.figures, start=1)
        ]
        marks = list(self._marks(entities, ambiguous, figures))
        titles = (block.text for block in document.blocks if block.kind is BlockKind.TITLE)
        return Explanation(
            identifier=document.identifier,
            path=document.path,
            title=next(titles, document.slug),
            blocks=tuple(_shown(document, marks)),
            entities=tuple(entities),
            ambiguous=tuple(ambiguous),
            figures=tuple(figures),
            relations=tuple(self._relations()),
            links=tuple(self._links()),
            language=document.language_tag,
            said_in=self._wording.language,
        )

    def _line(self, block: int, start: int, end: int) -> int:
        return _line(self._document, block, start, end)

    def _name(self, entity: str) -> str:
        mentions = self._mentions.get(entity)
        return " ".join(name_of(mentions).split()) if mentions else entity

    def _entity(self, label: str, entity: str, mentions: Sequence[ResolvedMention]) -> EntityRow:
        spans = [one.mention for one in mentions]
        return EntityRow(
            label=label,
            kind=_MARK_OF[spans[0].kind],
            name=" ".join(name_of(mentions).split()),
            entity=entity,
            known=mentions[0].known,
            surfaces=tuple(dict.fromkeys(" ".join(one.surface.split()) for one in spans)),
            witnesses=_in_order_of_trust(w for one in spans for w in one.witnesses),
            confidence=max(min(one.mention.confidence, one.confidence) for one in mentions),
            lines=tuple(dict.fromkeys(self._line(one.block, one.start, one.end) for one in spans)),
        )

    def _ambiguous(self, label: str, mention: Mention) -> AmbiguousRow:
        return AmbiguousRow(
            label=label,
            surface=" ".join(mention.surface.split()),
            kind=mention.kind,
            candidates=mention.candidates,
            line=self._line(mention.block, mention.start, mention.end),
        )

    def _figure(self, label: str, attributed: AttributedFigure) -> FigureRow:
        figure = attributed.figure
        return FigureRow(
            label=label,
            surface=" ".join(figure.surface.split()),
            value=value_of(figure, self._wording),
            kind=figure.kind.value,
            period=figure.period or "",
            subject=self._name(attributed.subject) if attributed.subject else "",
            confidence=figure.confidence,
            sentence=self._words(figure.block, *attributed.sentence),
            line=self._line(figure.block, figure.start, figure.end),
            by=attributed.by,
            subject_confidence=attributed.confidence,
            telling=attributed.passage.telling.value,
            speaker=self._name(attributed.passage.speaker or ""),
            topic=self._name(attributed.passage.topic or ""),
        )

    def _words(self, block: int, start: int, end: int) -> str:
        return self._document.blocks[block].shown(start, end)

    def _relations(self) -> Iterator[RelationRow]:
        for one in self._extraction.statements:
            place = (one.evidence.block, one.evidence.start, one.evidence.end)
            spoken = self._name(one.object) if one.object_is_entity else one.object
            yield RelationRow(
                subject=self._name(one.subject),
                predicate=one.predicate,
                object=" ".join(spoken.split()),
                witnesses=one.witnesses,
                confidence=one.confidence,
                evidence=self._words(*place),
                line=self._line(*place),
            )

    def _links(self) -> Iterator[LinkRow]:
        for one in self._extraction.links:
            link = self._document.links[one.link]
            remark = self._wording("dead") if one.dead else ""
            if one.moved is not None:
                remark = self._wording("moved", address=one.moved)
            yield LinkRow(
                text=" ".join(link.text.split()),
                href=link.href,
                target=one.target,
                remark=remark,
                line=self._document.source.count("\n", 0, link.source_start) + 1,
            )

    def _marks(
        self,
        entities: Sequence[EntityRow],
        ambiguous: Sequence[AmbiguousRow],
        figures: Sequence[FigureRow],
    ) -> Iterator[Mark]:
        wording = self._wording
        for row in entities:
            witnesses = ", ".join(wording(f"witness.{one}") for one in row.witnesses)
            known = row.entity if row.known else wording("new", entity=row.entity)
            kind = wording(f"mark.{row.kind}")
            summary = f"{kind} · {known} · {witnesses} · {wording.number(row.confidence, 2)}"
            for one in self._mentions[row.entity]:
                mention = one.mention
                yield Mark(row.kind, mention.block, mention.start, mention.end, row.label, summary)
        for doubt, mention in zip(ambiguous, self._extraction.ambiguous, strict=True):
            summary = wording("ambiguous-between", candidates=", ".join(doubt.candidates))
            yield Mark(
                MarkKind.AMBIGUOUS, mention.block, mention.start, mention.end, doubt.label, summary
            )
        for shown, attributed in zip(figures, self._extraction.figures, strict=True):
            figure = attributed.figure
            subject = shown.subject or wording("nothing-named")
            summary = wording("figure-about", value=shown.value, subject=subject)
            yield Mark(
                MarkKind.FIGURE, figure.block, figure.start, figure.end, shown.label, summary
            )


def _line(document: Document, block: int, start: int, end: int) -> int:
    first, _ = document.blocks[block].source_span(start, end)
    return document.source.count("\n", 0, first) + 1


def _in_order_of_trust(witnesses: Iterable[Witness]) -> tuple[Witness, ...]:
    found = set(witnesses)
    return tuple(one for one in Witness if one in found)


def value_of(figure: Figure, wording: Wording) -> str:
    """Give what a figure says: its value, its unit, what it is of, spelled out."""
    value = wording.number(figure.value)
    if figure.value_max is not None:
        value = f"{value}–{wording.number(figure.value_max)}"
    sign = "" if figure.qualifier == "=" else f"{figure.qualifier} "
    per = f" / {figure.per}" if figure.per else ""
    return f"{sign}{value} {figure.unit}".rstrip() + per


def _shown(document: Document, marks: Sequence[Mark]) -> Iterator[ShownBlock]:
    by_block: dict[int, list[Mark]] = {}
    for mark in marks:
        by_block.setdefault(mark.block, []).append(mark)
    for number, block in enumerate(document.blocks):
        if not block.text.strip():
            continue
        yield ShownBlock(
            kind=block.kind,
            level=block.level,
            quoted=block.quoted,
            line=_line(document, number, 0, len(block.text)),
            pieces=tuple(_pieces(block.text, by_block.get(number, ()))),
        )


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start - m.end, m.start)):
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    at = 0
    for mark in sorted(kept, key=lambda m: m.start):
        if mark.start > at:
            yield Piece(text[at : mark.start])
        yield Piece(text[mark.start : mark.end], mark)
        at = mark.end
    if at < len(text):
        yield Piece(text[at:])
