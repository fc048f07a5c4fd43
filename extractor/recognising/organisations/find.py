"""A document → the organisations that it names and the catalogue does not know."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.languages.confidence_sections import OrganisationConfidences
from extractor.reading import BlockKind, Link
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.organisations.candidate import Candidate, Span, nearer_certainty
from extractor.recognising.organisations.choosing import choose
from extractor.recognising.organisations.complements import complements_of, from_complements
from extractor.recognising.organisations.introductions import (
    introductions,
    otherwise_used,
    things_introduced,
)
from extractor.recognising.organisations.witnesses import Around, organisation_witnesses
from extractor.recognising.organisations.words import organisation_words
from extractor.recognising.products import names_set_apart
from extractor.text import fold
from extractor.vocabulary.mentions import MentionKind


def find_organisations(
    document: AnalysedDocument,
    known: Sequence[Mention],
    model: Sequence[Mention] = (),
) -> list[Mention]:
    """Give the mentions of organisations that ``known`` does not hold, in order.

    ``known`` are the mentions of the catalogue's names (and the people found before), which
    are never given again; a longer name that holds one is. ``model`` are the statistical
    model's. An incubator's name and the institution's inside it are both given.
    """
    confidences = document.language.confidences.organisations
    found = list(_Finder(document, known, model).find())
    raised = _with_repetition(found, confidences)
    return [one for one in raised if one.confidence >= confidences.accepted]


class _Finder:
    """Finds organisations in one document, block by block."""

    def __init__(
        self,
        document: AnalysedDocument,
        known: Sequence[Mention],
        model: Sequence[Mention],
    ) -> None:
        self._document = document
        self._confidences = document.language.confidences.organisations
        self._witnesses = organisation_witnesses(document.language)
        self._known = _by_block(known)
        self._model = _by_block(m for m in model if m.kind is MentionKind.ORG)
        self._apart: dict[int, list[Span]] = {}
        for block, start, end in names_set_apart(document):
            self._apart.setdefault(block, []).append(Span(start, end))
        self._links: dict[int, list[Span]] = {}
        for link in document.links:
            self._links.setdefault(link.block, []).append(Span(link.start, link.end))
        introduced = introductions(document)
        things = things_introduced(document, introduced)
        self._around = Around(
            introduced=introduced,
            otherwise=otherwise_used(document, introduced),
            elsewhere=self._other_names(known) | things,
            things=things,
            products=self._witnesses.products(document.blocks),
            long_named=self._witnesses.long_named(document.blocks),
            links=_links_by_block(document.links),
        )

    def _other_names(self, known: Sequence[Mention]) -> frozenset[str]:
        """Give the folded names of what is no organisation: of other kinds, titles, products."""
        blocks = self._document.blocks
        return (
            frozenset(fold(one.surface) for one in known if one.kind is not MentionKind.ORG)
            | {block.folded for block in blocks if block.kind is BlockKind.TITLE}
            | {blocks[n].folded[s:e] for n, spans in self._apart.items() for s, e in spans}
        )

    def find(self) -> Iterator[Mention]:
        blocks = self._document.blocks
        found = [
            self._candidates(index, block, self._known.get(index, ()))
            for index, block in enumerate(blocks)
        ]
        complements = self._complements(found)
        for index, block in enumerate(blocks):
            candidates = found[index]
            if complements:
                candidates.extend(
                    from_complements(block, complements, self._confidences.short_form)
                )
            if candidates:
                known = self._known.get(index, ())
                yield from choose(index, block, candidates, known, self._confidences.agreement)

    def _complements(self, found: Sequence[Sequence[Candidate]]) -> tuple[str, ...]:
        """Give the complements that may stand for the document's organisations."""
        blocks = self._document.blocks
        sure = self._confidences.neighbour
        names = {
            blocks[index].text[one.span.start : one.span.end]
            for index, candidates in enumerate(found)
            for one in candidates
            if one.confidence >= sure
        }
        known = {m.surface for several in self._known.values() for m in several if _is_org(m)}
        return complements_of(names | known, organisation_words(self._document.language))

    def _candidates(
        self, index: int, block: AnalysedBlock, known: Sequence[Mention]
    ) -> list[Candidate]:
        witnesses = self._witnesses
        found = witnesses.candidates(index, block, self._around, self._model.get(index, ()))
        found.extend(witnesses.extended(block, found, known))
        found.extend(witnesses.joined(block, found, known))
        found.extend(witnesses.beside(block, found, known, self._around))
        found = [_before_a_person(block, one, known) for one in found]
        return [one for one in found if not self._is_product(index, block, one)]

    def _is_product(self, index: int, block: AnalysedBlock, candidate: Candidate) -> bool:
        """Say whether a pattern's candidate is, or is part of, what the typography sets apart."""
        if candidate.witness is not Witness.PATTERN:
            return False
        span = candidate.span
        if any(_goes_into(span, one, block.text) for one in self._links.get(index, ())):
            return True
        if candidate.confidence > self._confidences.typography:
            return False
        inside = any(one.holds(span) and one != span for one in self._apart.get(index, ()))
        return inside or block.folded[span.start : span.end] in self._around.elsewhere


def _before_a_person(
    block: AnalysedBlock, candidate: Candidate, known: Sequence[Mention]
) -> Candidate:
    """End a candidate before the full name of a person that it ran into ("the CIO Ann Bell").

    A body that one word before the name makes bears that name itself ("Éditions Ann Bell").
    """
    span = candidate.span
    for one in known:
        if one.kind is not MentionKind.PER or " " not in one.surface or one.end != span.end:
            continue
        before = block.text[span.start : one.start].rstrip(" \u00a0")
        words = before.split()
        if one.start > span.start and len(words) > 1 and words[-1][0].isupper():
            return replace(candidate, span=Span(span.start, span.start + len(before)))
    return candidate


def _goes_into(span: Span, link: Span, text: str) -> bool:
    """Say whether a span ends inside a link that begins in it, and goes on with a capital.

    The link is the name of another thing.
    """
    return span.start < link.start < span.end < link.end and any(
        word[0].isupper() for word in text[span.end : link.end].split()
    )


def _is_org(mention: Mention) -> bool:
    return mention.kind is MentionKind.ORG


def _by_block(mentions: Iterable[Mention]) -> Mapping[int, Sequence[Mention]]:
    blocks: dict[int, list[Mention]] = {}
    for mention in mentions:
        blocks.setdefault(mention.block, []).append(mention)
    return blocks


def _links_by_block(links: Iterable[Link]) -> dict[int, list[Span]]:
    blocks: dict[int, list[Span]] = {}
    for link in links:
        if link.end > link.start:
            blocks.setdefault(link.block, []).append(Span(link.start, link.end))
    return blocks


def _with_repetition(
    mentions: Sequence[Mention], confidences: OrganisationConfidences
) -> Iterator[Mention]:
    """Raise what is named again: a surface has its best confidence wherever it stands."""
    count = Counter(fold(one.surface) for one in mentions)
    best: dict[str, float] = {}
    for mention in mentions:
        folded = fold(mention.surface)
        best[folded] = max(best.get(folded, 0.0), mention.confidence)
    for mention in mentions:
        folded = fold(mention.surface)
        confidence = best[folded]
        if count[folded] > 1 and confidence >= confidences.accepted:
            confidence = round(nearer_certainty(confidence, confidences.repeated), 3)
        witnesses = mention.witnesses
        if mention.confidence < confidence and Witness.REPETITION not in witnesses:
            witnesses = (*witnesses, Witness.REPETITION)
        yield replace(mention, confidence=confidence, witnesses=witnesses)
