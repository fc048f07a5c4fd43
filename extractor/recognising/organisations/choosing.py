"""The candidates of one block → its mentions: which of those that overlap are names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.reading import Block, Style
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.organisations.candidate import Candidate, Span, nearer_certainty
from extractor.vocabulary.mentions import MentionKind

_STRETCH = 64
"""Characters of a stretch of text by which spans are looked up."""
_TRUST = {witness: rank for rank, witness in enumerate(Witness)}
_MODELS = (Witness.MODEL, Witness.PIPELINE)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A span that is a name, who says so, and how probably it is one."""

    span: Span
    witnesses: tuple[Witness, ...]
    confidence: float


def choose(
    index: int,
    block: Block,
    candidates: Sequence[Candidate],
    known: Sequence[Mention],
    agreement: float,
) -> Iterator[Mention]:
    """Give the mentions of block number ``index``, in order.

    ``known`` are its mentions that are given already: they are not given again, and nothing
    inside them is. The longest candidate comes first, unless it is the model's alone. Each
    witness beside the best one adds ``agreement`` of the distance to certainty.
    """
    for choice in _Choosing(block, candidates, known, agreement).choices():
        start, end = choice.span
        yield Mention(
            kind=MentionKind.ORG,
            block=index,
            start=start,
            end=end,
            surface=block.text[start:end],
            witnesses=choice.witnesses,
            confidence=round(choice.confidence, 3),
        )


class _Spans:
    """Spans of one text, ready to be asked which of them overlap another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._by_stretch: dict[int, list[Span]] = {}
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        for stretch in self._stretches(span):
            self._by_stretch.setdefault(stretch, []).append(span)

    def overlapping(self, span: Span) -> list[Span]:
        """Give those that have some text in common with ``span``, each once."""
        near = (one for n in self._stretches(span) for one in self._by_stretch.get(n, ()))
        return list(dict.fromkeys(one for one in near if one.overlaps(span)))

    def _stretches(self, span: Span) -> range:
        return range(span.start // _STRETCH, max(span.start, span.end - 1) // _STRETCH + 1)


class _Choosing:
    def __init__(
        self,
        block: Block,
        candidates: Sequence[Candidate],
        known: Sequence[Mention],
        agreement: float,
    ) -> None:
        self._agreement = agreement
        self._by_span: dict[Span, list[Candidate]] = {}
        for candidate in candidates:
            self._by_span.setdefault(candidate.span, []).append(candidate)
        given = [Span(m.start, m.end) for m in known]
        codes = [Span(s.start, s.end) for s in block.styles if s.style is Style.CODE]
        self._closed = _Spans([*given, *codes])
        self._taken = _Spans(given)
        self._models = {
            witness: _Spans(c.span for c in candidates if c.witness is witness)
            for witness in _MODELS
        }
        self._chosen: list[_Choice] = []

    def choices(self) -> list[_Choice]:
        """Give the spans that are names, in order."""
        for span in sorted(self._by_span, key=self._rank):
            if self._may_stand(span):
                self._chosen.append(self._choice(span))
                self._taken.add(span)
        return sorted(self._chosen, key=lambda choice: choice.span)

    def _rank(self, span: Span) -> tuple[bool, int, int]:
        return self._is_only_the_models(span), span.start - span.end, span.start

    def _is_only_the_models(self, span: Span) -> bool:
        return all(c.witness in _MODELS for c in self._by_span[span])

    def _may_stand(self, span: Span) -> bool:
        """Say whether a span may be a name beside what is known and what was chosen."""
        if any(other.holds(span) for other in self._closed.overlapping(span)):
            return False
        crossing = self._taken.overlapping(span)
        if not crossing:
            return True
        if self._is_only_the_models(span):
            return False
        if not all(other.holds(span) or span.holds(other) for other in crossing):
            return False
        enclosing = [other for other in crossing if other.holds(span)]
        if enclosing and not self._may_stand_inside(span, enclosing):
            return False
        # What a longer name begins with is no name of its own, unless one longer still holds both.
        begins = any(other.start == span.start and other.end > span.end for other in crossing)
        return not begins or any(other.start < span.start for other in crossing)

    def _may_stand_inside(self, span: Span, enclosing: Sequence[Span]) -> bool:
        if any(c.inside for c in self._by_span[span]):
            return True
        return all(any(c.holds for c in self._by_span.get(one, ())) for one in enclosing)

    def _choice(self, span: Span) -> _Choice:
        group = self._by_span[span]
        witnesses = sorted({c.witness for c in group}, key=_TRUST.__getitem__)
        for model, spans in self._models.items():
            if model not in witnesses and spans.overlapping(span):
                witnesses.append(model)
        confidence = max(c.confidence for c in group)
        for _ in witnesses[1:]:
            confidence = nearer_certainty(confidence, self._agreement)
        return _Choice(span, tuple(witnesses), confidence)
