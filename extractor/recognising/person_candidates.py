"""The names that may be people's, and what speaks for each.

Every way of finding a person is a witness with a measured reliability. What several witnesses
say of one span is combined as independent evidence ("noisy or", J. Pearl, 1988): the chance
that the span is no person is the product of the chances that each of them is wrong.
"""

import heapq
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import prod

from extractor.languages.confidence_sections import PeopleConfidences
from extractor.reading.document import Document, Style
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.given_names import GivenName
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.person_context import PersonContext, touches_capital
from extractor.recognising.person_names import (
    NameSpan,
    PersonNames,
    person_names,
)
from extractor.recognising.words import Word
from extractor.text import fold, fold_name
from extractor.vocabulary.mentions import MentionKind

_HANDLE = re.compile(r"[^\W\d_]+(?:[._-][^\W\d_]+)+")
_LONGEST_HANDLE = 60
_OPENS = re.compile(r"(?:^|[—–\-«“\"(\n])[ \u00a0]?$")


@dataclass(slots=True)
class Candidate:
    """A span of block ``block`` that may name a person, and what speaks for it."""

    block: int
    span: NameSpan
    evidence: list[tuple[Witness, float]] = field(default_factory=list)
    refused: bool = False
    """Whether the words around say that it names something else."""

    @property
    def confidence(self) -> float:
        """The estimated probability that the span names a person."""
        return 0.0 if self.refused else 1 - prod(1 - chance for _, chance in self.evidence)


def find_candidates(
    document: AnalysedDocument, others: Sequence[Mention], model: Sequence[Mention]
) -> list[Candidate]:
    """Find the names of a document that may be people's, with their evidence.

    ``others`` are mentions of other kinds, which no candidate overlaps; ``model`` are the people
    of the statistical model, or of the site's own pipeline.
    """
    return _Finder(document, others, model).find()


class _Finder:
    def __init__(
        self,
        document: AnalysedDocument,
        others: Sequence[Mention],
        model: Sequence[Mention],
    ) -> None:
        self._document = document
        self._confidences = document.language.confidences.people
        self._names: PersonNames = person_names(document.language)
        self._context = PersonContext(document)
        self._in_front_matter = frozenset(_given_names_of(document))
        self._others = _by_block(others)
        self._model = _by_block([m for m in model if m.kind is MentionKind.PER])

    def find(self) -> list[Candidate]:
        candidates = [
            candidate
            for block in range(len(self._document.blocks))
            for candidate in self._in_block(block)
        ]
        candidates.extend(self._unknown_with_role(candidates))
        candidates.sort(key=lambda c: (c.block, c.span.start))
        self._share_in_enumerations(candidates)
        candidates.extend(self._unknown_in_enumerations(candidates))
        self._share_labels(candidates)
        return candidates

    # --- names of the shape of a person's -------------------------------------------------------

    def _in_block(self, index: int) -> Iterator[Candidate]:
        block = self._document.blocks[index]
        code = [s for s in block.styles if s.style is Style.CODE]
        for found in self._names.spans(block.text, self._document.blocks[index].words):
            if any(s.start <= found.start < s.end for s in code):
                continue
            span = self._outside_others(index, found)
            if span is None:
                continue
            candidate = Candidate(index, span)
            candidate.refused = (
                self._context.is_something_else(block, span)
                or self._context.is_acronym(block, span)
                or self._context.begins_with_acronym(block, span)
                or self._context.names_a_body(block, span)
                or self._context.is_a_role(block, span)
                or self._context.follows_a_name(block, span)
            )
            if not self._context.is_plain_words(block, span):
                candidate.evidence.extend(self._evidence(index, span))
            yield candidate

    def _outside_others(self, index: int, span: NameSpan) -> NameSpan | None:
        """Give the part of a name before a mention of another kind that it runs into.

        None when the name is that mention or a part of it.
        """
        for other in self._others.get(index, ()):
            if other.end <= span.start or other.start >= span.end:
                continue
            inside = span.start <= other.start and other.end <= span.end and span.full
            if not inside or not span.given:
                return None
            if other.start > span.start + len(span.given):
                end = self._name_end(index, span.start, other.start)
                return NameSpan(
                    span.start, end, span.given, min(span.surname_start, end), span.title
                )
            if (other.start, other.end) == (span.start, span.end):
                return None
        return span

    def _name_end(self, index: int, start: int, limit: int) -> int:
        """Give the end of the last capitalised word between ``start`` and ``limit``."""
        return max(
            word.end
            for word in self._document.blocks[index].words
            if start <= word.start < limit and word.capitalised
        )

    def _evidence(self, index: int, span: NameSpan) -> Iterator[tuple[Witness, float]]:
        confidences = self._confidences
        block = self._document.blocks[index]
        text = block.text
        listed = self._listed(span)
        if span.title is not None and not (
            listed is None and self._context.is_doubtful_title(block, span)
        ):
            yield Witness.PATTERN, confidences.title
        if listed is not None:
            full = span.full and not (
                listed.also and self._context.has_ordinary_surname(block, span)
            )
            yield Witness.LEXICON, _trust(listed, confidences, full=full)
        if span.given and fold(span.given) in self._in_front_matter:
            yield (
                Witness.FRONT_MATTER,
                confidences.front_matter_full if span.full else confidences.front_matter,
            )
        if self._context.has_role_after(block, span, singular=listed is None):
            yield (
                Witness.PATTERN,
                confidences.role if listed is not None else confidences.role_unlisted,
            )
        elif self._context.has_role_before(block, span, singular=listed is None):
            yield (
                Witness.PATTERN,
                confidences.role if listed is not None else confidences.role_before_unlisted,
            )
        if self._context.speaks(block, span):
            yield (
                Witness.PATTERN,
                confidences.speech if listed is not None else confidences.speech_unlisted,
            )
        if self._context.is_label(block, span):
            yield (
                Witness.TYPOGRAPHY,
                confidences.label if listed is not None else confidences.label_unlisted,
            )
        if self._context.is_signature(index, span):
            yield Witness.TYPOGRAPHY, confidences.signature
        introduced = self._context.is_introduced(block, span)
        if introduced and not span.full and span.title is None:
            yield Witness.PATTERN, confidences.introduced
        if not span.full and self._context.is_thanked(block, span):
            yield Witness.PATTERN, confidences.thanked
        if span.initial and (introduced or _OPENS.search(text[: span.start])):
            yield Witness.PATTERN, confidences.initial_full
        for other in self._model.get(index, ()):
            if other.start < span.end and other.end > span.start:
                exact = (other.start, other.end) == (span.start, span.end)
                if Witness.PIPELINE in other.witnesses:
                    yield Witness.PIPELINE, other.confidence
                else:
                    yield (
                        Witness.MODEL,
                        confidences.model_full if span.full and exact else confidences.model_alone,
                    )
                break

    def _listed(self, span: NameSpan) -> GivenName | None:
        given = span.given
        return self._names.given_name(given.capitalize() if given.isupper() else given)

    # --- names that no list knows ---------------------------------------------------------------

    def _unknown_with_role(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Find lone names by the words around them (``avec Zébulon, notre coach``)."""
        found: list[Candidate] = []

        def may_have_role(index: int, word: Word) -> bool:
            return self._document.blocks[index].text[word.end : word.end + 2] in (", ", " (")

        for index, _, span in self._unknown_words(candidates, may_have_role):
            block = self._document.blocks[index]
            if (
                self._context.has_role_after(block, span, singular=True)
                and self._context.is_introduced(block, span)
                and self._outside_others(index, span) is not None
            ):
                evidence = [
                    (Witness.PATTERN, self._confidences.role_unlisted),
                    (Witness.PATTERN, self._confidences.introduced),
                ]
                found.append(Candidate(index, span, evidence))
        return found

    def _unknown_in_enumerations(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Find lone names beside known ones (``Anne, Zébulon et Luc``)."""
        starts: dict[tuple[int, int], Candidate] = {}
        ends: dict[int, dict[int, Candidate]] = {}
        for one in candidates:
            if not one.span.full and one.confidence >= self._confidences.neighbour:
                starts[one.block, one.span.start] = one
                ends.setdefault(one.block, {})[one.span.end] = one
        found: list[Candidate] = []
        if not ends:
            return found
        for index, word, span in self._unknown_words(candidates, lambda index, _: index in ends):
            block = self._document.blocks[index]
            right = self._context.joint.match(block.text, word.end)
            beside = [] if right is None else [starts.get((index, right.end()))]
            beside += [
                one
                for end, one in ends[index].items()
                if end < word.start and self._context.joint.fullmatch(block.text[end : word.start])
            ]
            neighbours = [one for one in beside if one is not None]
            if not neighbours or (
                # Between two people, even the name of a product is a person's.
                len(neighbours) < 2 and self._outside_others(index, span) is None
            ):
                continue
            candidate = Candidate(index, span)
            candidate.evidence.extend(
                (Witness.PATTERN, self._confidences.enumeration * one.confidence)
                for one in neighbours
            )
            if self._context.has_role_after(block, span, singular=False):
                candidate.evidence.append((Witness.PATTERN, self._confidences.role_unlisted))
            found.append(candidate)
            starts[index, word.start] = ends[index][word.end] = candidate
        return found

    def _unknown_words(
        self, candidates: Sequence[Candidate], is_wanted: Callable[[int, Word], bool]
    ) -> Iterator[tuple[int, Word, NameSpan]]:
        """Give the capitalised words that stand alone and are in no candidate.

        ``is_wanted`` says of a word of a block whether it is asked for, before what takes longer.
        """
        taken = {(c.block, c.span.start) for c in candidates}
        for index, block in enumerate(self._document.blocks):
            for position, word in enumerate(block.words):
                if (
                    not word.capitalised
                    or not is_wanted(index, word)
                    or word.capitals
                    or (index, word.start) in taken
                    or not self._names.is_name_word(word)
                    or touches_capital(block, position, position)
                ):
                    continue
                span = NameSpan(word.start, word.end, word.text, word.end)
                if not self._context.is_something_else(block, span):
                    yield index, word, span

    # --- candidates that speak for each other ---------------------------------------------------

    def _share_in_enumerations(self, candidates: Sequence[Candidate]) -> None:
        """Let the names of an enumeration speak for each other (``Anne, Paul et Zoé``)."""
        runs: list[list[Candidate]] = []
        for candidate in candidates:
            previous = runs[-1][-1] if runs else None
            text = self._document.blocks[candidate.block].text
            if (
                previous is not None
                and previous.block == candidate.block
                and self._context.joint.fullmatch(text[previous.span.end : candidate.span.start])
            ):
                runs[-1].append(candidate)
            else:
                runs.append([candidate])
        for run in runs:
            others = _BestOthers([one.confidence for one in run])
            for number, candidate in enumerate(run):
                best = others.best_but(number)
                if best >= self._confidences.neighbour and not self._context.is_plain_words(
                    self._document.blocks[candidate.block], candidate.span
                ):
                    candidate.evidence.append(
                        (Witness.PATTERN, self._confidences.enumeration * best)
                    )
                    others.raise_to(number, candidate.confidence)

    def _share_labels(self, candidates: Sequence[Candidate]) -> None:
        """Believe a label that stands before two blocks or more."""
        labels: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            block = self._document.blocks[candidate.block]
            if candidate.span.given and self._context.is_label(block, candidate.span):
                surface = block.text[candidate.span.start : candidate.span.end]
                labels.setdefault(fold_name(surface), []).append(candidate)
        for group in labels.values():
            if len(group) > 1:
                for candidate in group:
                    candidate.evidence.append(
                        (Witness.REPETITION, self._confidences.repeated_label)
                    )


class _BestOthers:
    """The best of some confidences but one, while they grow.

    An enumeration may be a page long: comparing each with each would take minutes.
    """

    def __init__(self, confidences: Sequence[float]) -> None:
        best = heapq.nlargest(2, enumerate(confidences), key=lambda one: one[1])
        self._best, self._second = (*best, (-1, 0.0), (-1, 0.0))[:2]

    def best_but(self, number: int) -> float:
        """Give the best confidence but that of ``number``; 0 where there is no other."""
        return (self._second if number == self._best[0] else self._best)[1]

    def raise_to(self, number: int, confidence: float) -> None:
        """Note that the confidence of ``number`` has grown."""
        raised = number, confidence
        if number == self._best[0]:
            self._best = raised
        elif confidence > self._best[1]:
            self._best, self._second = raised, self._best
        elif number == self._second[0] or confidence > self._second[1]:
            self._second = raised


def _trust(listed: GivenName, confidences: PeopleConfidences, *, full: bool) -> float:
    """Give how far the list of given names is believed, for a full name or a given name alone."""
    if listed.also:
        return confidences.ambiguous_full if full else confidences.ambiguous_alone
    if listed.common:
        return confidences.common_full if full else confidences.common_alone
    return confidences.rare_full if full else confidences.rare_alone


def _given_names_of(document: Document) -> Iterator[str]:
    """Give the folded first parts of the handles in the front matter (``prenom.nom``)."""
    for value in document.metadata.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str) and len(item) < _LONGEST_HANDLE:
                folded = fold(item.strip())
                if _HANDLE.fullmatch(folded):
                    yield re.split(r"[._]", folded)[0]


def _by_block(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    blocks: dict[int, list[Mention]] = {}
    for mention in mentions:
        blocks.setdefault(mention.block, []).append(mention)
    return blocks
