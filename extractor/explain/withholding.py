"""An explanation as readers outside may see it: who is not public is neither named nor marked.

The page is made of the document itself, which may name anybody. So what the policy leaves out of
the graph is masked here in the text, and rows about it are left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.errors import UserError
from extractor.explain.explanation import (
    AmbiguousRow,
    EntityRow,
    Explanation,
    FigureRow,
    LinkRow,
    Mark,
    MarkKind,
    Piece,
    RelationRow,
    ShownBlock,
)
from extractor.export.discretion import Discretion
from extractor.text import merged_spans
from extractor.vocabulary import MentionKind


class NotPublicError(UserError):
    """A document describes somebody who is not published."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path}: this sheet is of somebody without a public role: "
            "read it in the terminal, or with '--profile full'"
        )


def withheld(explanation: Explanation, discretion: Discretion) -> Explanation:
    """Give an explanation without what a policy keeps from readers outside.

    Raises NotPublicError for the sheet of somebody who is not published.
    """
    if explanation.identifier in discretion.names.people:
        raise NotPublicError(explanation.path)
    return _Withholding(explanation, discretion).explanation()


class _Withholding:
    def __init__(self, explanation: Explanation, discretion: Discretion) -> None:
        self._explanation = explanation
        self._public = discretion.public_people
        left_out = [one for one in explanation.entities if not self._shows(one)]
        unsure = [one for one in explanation.ambiguous if not self._shows_ambiguous(one)]
        self._hidden = {one.label for one in left_out} | {one.label for one in unsure}
        surfaces = {surface for one in left_out for surface in (one.name, *one.surfaces)}
        surfaces.update(one.surface for one in unsure)
        shown = {
            surface
            for one in explanation.entities
            if one.label not in self._hidden
            for surface in one.surfaces
        }
        self._discretion = discretion.with_names(surfaces - shown)

    def explanation(self) -> Explanation:
        one, masked = self._explanation, self._discretion.masked
        # First: what is left out of the table is not marked in the text.
        figures = tuple(self._figures())
        return replace(
            one,
            path=masked(one.path),
            title=masked(one.title),
            blocks=tuple(map(self._block, one.blocks)),
            entities=tuple(self._entity(row) for row in one.entities if self._keeps(row.label)),
            ambiguous=tuple(row for row in one.ambiguous if self._keeps(row.label)),
            figures=figures,
            relations=tuple(self._relations()),
            links=tuple(self._links()),
        )

    def _keeps(self, label: str) -> bool:
        return label not in self._hidden

    def _shows(self, row: EntityRow) -> bool:
        return row.kind is not MarkKind.PER or row.entity in self._public

    def _shows_ambiguous(self, row: AmbiguousRow) -> bool:
        return row.kind is not MentionKind.PER or self._public.issuperset(row.candidates)

    def _entity(self, row: EntityRow) -> EntityRow:
        masked = self._discretion.masked
        return replace(row, name=masked(row.name), surfaces=tuple(map(masked, row.surfaces)))

    def _figures(self) -> Iterator[FigureRow]:
        masked, says_private = self._discretion.masked, self._discretion.says_private
        for row in self._explanation.figures:
            if says_private(row.sentence):
                self._hidden.add(row.label)
                continue
            yield replace(
                row,
                surface=masked(row.surface),
                subject=masked(row.subject),
                sentence=masked(row.sentence),
                speaker=masked(row.speaker),
                topic=masked(row.topic),
                period=masked(row.period),
            )

    def _relations(self) -> Iterator[RelationRow]:
        find = self._discretion.find
        for row in self._explanation.relations:
            if not any(map(find, (row.subject, row.object, row.evidence))):
                yield row

    def _links(self) -> Iterator[LinkRow]:
        discretion = self._discretion
        for row in self._explanation.links:
            if discretion.hides_address(row.href) or row.target in discretion.names.people:
                continue
            yield replace(
                row,
                text=discretion.masked(row.text),
                href=discretion.masked(row.href),
                target=discretion.masked(row.target),
                remark=discretion.masked(row.remark),
            )

    def _block(self, block: ShownBlock) -> ShownBlock:
        text = "".join(piece.text for piece in block.pieces)
        spans = [*self._discretion.find(text)]
        at = 0
        for piece in block.pieces:
            if piece.mark is not None and piece.mark.label in self._hidden:
                spans.append((at, at + len(piece.text)))
            at += len(piece.text)
        return replace(block, pieces=tuple(self._pieces(block.pieces, merged_spans(spans))))

    def _pieces(self, pieces: Iterable[Piece], spans: list[tuple[int, int]]) -> Iterator[Piece]:
        """Give pieces with one mask in the place of each span."""
        at = 0
        for piece in pieces:
            end = at + len(piece.text)
            inside = [(a, b) for a, b in spans if a < end and b > at]
            if not inside:
                yield self._shown(piece)
            else:
                text, since = "", at
                for start, until in inside:
                    text += piece.text[since - at : max(start, at) - at]
                    # Where a span begins before this piece, its mask stands in that one.
                    text += self._discretion.mask if start >= at else ""
                    since = min(until, end)
                text += piece.text[since - at :]
                if text:
                    yield Piece(text)
            at = end

    def _shown(self, piece: Piece) -> Piece:
        mark = piece.mark
        if mark is None:
            return piece
        shown: Mark = replace(mark, summary=self._discretion.masked(mark.summary))
        return Piece(piece.text, shown)
