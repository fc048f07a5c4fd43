"""A document's people and the places that they may work in, block by block."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from extractor.languages import Language
from extractor.languages.phrases import alternatives
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.interviews import interview_turns
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.organisations.words import organisation_words
from extractor.relating.statement import Evidence, Statement
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold
from extractor.vocabulary.mentions import MentionKind

PREDICATE = "works_for"

_BEFORE = 12
"""The longest preposition with its article, in code points."""
REACH = 60
"""How far a person and a place may stand from each other, in code points."""


class Workplaces:
    """A document's people and places; positions are plain offsets in a block.

    ``people`` and ``places`` are by block, in order.
    """

    def __init__(
        self,
        document: AnalysedDocument,
        people: Sequence[ResolvedMention],
        places: Sequence[ResolvedMention],
        subjects: Sequence[str],
        publisher: str | None = None,
    ) -> None:
        """``places`` are the organisations and the products.

        ``subjects`` are the identifiers of what the document is about, the main one first;
        ``publisher`` is who publishes it, where it is named.
        """
        self.document = document
        self.confidences = document.language.confidences.works_for
        self.people = _by_block(people)
        self.places = _by_block(p for p in places if not self._is_where(p.mention))
        self.entity_of: Mapping[Mention, str] = {one.mention: one.entity for one in people}
        self.publisher = publisher
        self._subjects = subjects
        self._conjunction = _conjunction(document.language)
        self._enumeration = _enumeration(document.language)

    def _is_where(self, place: Mention) -> bool:
        """Say whether a territory is named as where something is: ``dans le département``."""
        before = self.folded(place.block)[max(0, place.start - _BEFORE) : place.start]
        words = organisation_words(self.document.language)
        if words.place_before.search(before) is None:
            return False
        return _territory(self.document.language).match(fold(place.surface)) is not None

    def is_answer(self, block: int) -> bool:
        """Say whether somebody answers in a block of an interview: "our" is theirs."""
        return block in self._answers

    @cached_property
    def _answers(self) -> frozenset[int]:
        turns = interview_turns(self.document, list(self.entity_of))
        return frozenset(turn.block for turn in turns)

    def named_before(self, noun: str, block: int, position: int) -> str | None:
        """Give the place named last before a position, of two words or more, that begins so."""
        named = self._by_first_word.get(noun, [])
        last = bisect_right(named, block, key=lambda one: one.mention.block) - 1
        while last >= 0 and (named[last].mention.block, named[last].mention.end) > (
            block,
            position,
        ):
            last -= 1
        return named[last].entity if last >= 0 else None

    @cached_property
    def _by_first_word(self) -> Mapping[str, list[ResolvedMention]]:
        found: dict[str, list[ResolvedMention]] = {}
        for block in sorted(self.places):
            for place in self.places[block]:
                first, space, _ = fold(place.mention.surface).partition(" ")
                if space:
                    found.setdefault(first, []).append(place)
        return found

    @property
    def subject(self) -> str | None:
        """The main thing that the document is about, or None."""
        return self._subjects[0] if self._subjects else None

    def folded(self, block: int) -> str:
        """Give a block's text folded."""
        return self.document.blocks[block].folded

    def sentence(self, block: int, position: int) -> Evidence:
        """Give the sentence that a position is in."""
        return Evidence(block, *self.document.blocks[block].sentence_at(position))

    def named_in(self, stretch: Evidence) -> list[ResolvedMention]:
        """Give the places that begin in a stretch of a block."""
        return [
            place
            for place in self.places.get(stretch.block, ())
            if stretch.start <= place.mention.start < stretch.end
        ]

    def subject_in(self, sentence: Evidence) -> str | None:
        """Give the subject of the document that a sentence names, else the main one."""
        inside = [p.entity for p in self.named_in(sentence) if p.entity in self._subjects]
        return inside[0] if inside else self.subject

    def only_product_in(self, sentence: Evidence) -> str | None:
        """Give the one product that a sentence names, or None."""
        named = {
            place.entity
            for place in self.named_in(sentence)
            if place.mention.kind is MentionKind.PRODUCT
        }
        return next(iter(named)) if len(named) == 1 else None

    def product_before(self, block: int, position: int) -> str | None:
        """Give the product named last before a position of a block, else by its heading."""
        heading = self.document.blocks[block].heading
        for index, limit in ((block, position), (heading, None)):
            if index is None:
                continue
            named = [
                place.entity
                for place in self.places.get(index, ())
                if place.mention.kind is MentionKind.PRODUCT
                and (limit is None or place.mention.end <= limit)
            ]
            if named:
                return named[-1]
        return None

    def is_joined(self, between: str) -> bool:
        """Say whether folded text is no more than what parts the people of an enumeration.

        A title may stand before each of them.
        """
        return self._enumeration.fullmatch(between) is not None

    def joined_before(self, block: int, person: ResolvedMention) -> Iterator[str]:
        """Give the people whom "and" joins to one (``Anne et Paul, de la mairie``)."""
        right = person
        for left in reversed(self.people.get(block, ())):
            if left.mention.end > right.mention.start:
                continue
            between = self.folded(block)[left.mention.end : right.mention.start]
            if self._conjunction.fullmatch(between) is None:
                return
            yield left.entity
            right = left


def works_in(person: str, place: str, evidence: Evidence, confidence: float) -> Statement:
    """State that a person works in a place, as a pattern of the language says it."""
    return Statement(person, PREDICATE, place, True, evidence, (Witness.PATTERN,), confidence)


def _by_block(resolved: Iterable[ResolvedMention]) -> dict[int, list[ResolvedMention]]:
    blocks: dict[int, list[ResolvedMention]] = {}
    for one in sorted(resolved, key=lambda r: (r.mention.block, r.mention.start)):
        blocks.setdefault(one.mention.block, []).append(one)
    return blocks


@cache
def _territory(language: Language) -> re.Pattern[str]:
    """Give the pattern of nouns for what is a place as often as an institution."""
    heads = language.table("organisations").get("heads", ())
    nouns = (w for row in heads if row.get("acting", False) for w in row["words"])
    return re.compile(rf"{alternatives(nouns)}(?!\w)")


@cache
def _conjunction(language: Language) -> re.Pattern[str]:
    words = language.table("roles").get("conjunctions", ())
    return re.compile(rf"\s+{alternatives(words)}\s+")


@cache
def _enumeration(language: Language) -> re.Pattern[str]:
    words = alternatives(language.table("roles").get("conjunctions", ()))
    return re.compile(rf"(?:,?\s+{words}\s+|,\s+)?(?:[\w.]+\s)?")
