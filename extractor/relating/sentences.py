"""A sentence with the entities that it names: what a relation is read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.languages.phrases import Phrases
from extractor.recognising.mention import Mention, Witness
from extractor.relating.grammar import RelationGrammar
from extractor.relating.statement import Evidence, Statement
from extractor.resolving.resolution import ResolvedMention
from extractor.vocabulary.mentions import MentionKind

ORGANISATIONS = frozenset({MentionKind.ORG})
STARTUPS = frozenset({MentionKind.PRODUCT})
PROGRAMMES = frozenset({MentionKind.SCHEME})

_GAP = 60
"""The most characters between a phrase and a name after it, or between two names."""


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """A sentence and the mentions in it, in order.

    ``start`` and ``end`` are plain offsets in block ``block``; ``folded`` is the block's whole
    text folded, so that the offsets of mentions hold in it. All positions are such offsets.
    """

    block: int
    start: int
    end: int
    folded: str
    mentions: tuple[ResolvedMention, ...]
    grammar: RelationGrammar

    @property
    def evidence(self) -> Evidence:
        """The sentence, as evidence."""
        return Evidence(self.block, self.start, self.end)

    def of(self, kinds: frozenset[MentionKind]) -> tuple[ResolvedMention, ...]:
        """Give the mentions of some kinds."""
        return tuple(m for m in self.mentions if m.mention.kind in kinds)

    def spans(self, phrases: Phrases) -> Iterator[tuple[int, int]]:
        """Give where phrases stand in the sentence."""
        return phrases.spans(self.folded, self.start, self.end)

    def before(self, position: int, kinds: frozenset[MentionKind]) -> ResolvedMention | None:
        """Give the nearest mention of some kinds that ends at or before ``position``, or None."""
        found = [m for m in self.of(kinds) if m.mention.end <= position]
        return found[-1] if found else None

    def startups_before(self, position: int) -> list[ResolvedMention]:
        """Give the startups before ``position``, without those that parentheses say in passing."""
        return [
            one
            for one in self.of(STARTUPS)
            if one.mention.end <= position and not self._is_in_passing(one.mention, position)
        ]

    def _is_in_passing(self, mention: Mention, position: int) -> bool:
        """Say whether a mention stands in parentheses that close before ``position``."""
        before = self.folded[self.start : mention.start]
        if before.count("(") <= before.count(")"):
            return False
        return ")" in self.folded[mention.end : position] and before[-1:] != "("

    def is_matter(self, mention: Mention, position: int) -> bool:
        """Say whether a mention only tells what a study, an event or the like is about.

        A phrase at ``position`` is then said of that, where the sentence's verb stands between.
        """
        of_other = self.grammar.about_other.search(self.folded, self.start, mention.start)
        return of_other is not None and (
            self.grammar.predicate.search(self.folded, mention.end, position) is not None
        )

    def enumerated_after(
        self, position: int, kinds: frozenset[MentionKind]
    ) -> list[ResolvedMention]:
        """Give the enumeration of entities that begins right after ``position``.

        Nothing but grammar may stand before its first name and between two of them.
        """
        found: list[ResolvedMention] = []
        at = position
        for one in self.of(kinds):
            mention = one.mention
            if mention.start < position or mention.end <= at:
                continue
            between = self.folded[at : mention.start]
            if len(" ".join(between.split())) > _GAP:
                break
            # A name in parentheses after a name says the same thing again.
            again = found and re.fullmatch(r"\s?\(", between)
            gap = self.grammar.joining if found else self.grammar.to_name
            if found and self.grammar.owns.fullmatch(between):
                found.pop()  # no more than whose the next one is
            elif not again and not gap.fullmatch(between):
                break
            found.append(one)
            at = mention.end
            if self.folded[at : at + 1] == ")":
                at += 1
        return list({one.entity: one for one in found}.values())

    def after_collective(self, position: int) -> int:
        """Give where the noun for all that is enumerated ends ("twelve services, such as …").

        That is ``position`` where none begins there.
        """
        noun = self.grammar.collective.match(self.folded, position, self.end)
        return noun.end() if noun is not None else position

    def after_verb(self, position: int) -> int:
        """Give where a form of "to be", a comma or a colon ends that stands at ``position``.

        That is ``position`` where there is none.
        """
        verb = self.grammar.verb.match(self.folded, position, self.end)
        return verb.end() if verb is not None else position

    def is_denied(self, position: int) -> bool:
        """Say whether a negation stands before ``position``."""
        return self.grammar.negation.search(self.folded, self.start, position) is not None

    def has_relative_before(self, position: int) -> bool:
        """Say whether a relative pronoun stands right before ``position``."""
        return self.grammar.relative.search(self.folded, self.start, position) is not None

    def is_of_person(self, position: int) -> bool:
        """Say whether a verb at ``position`` has a person for its subject: ``who works``."""
        return self.grammar.personal_relative.search(self.folded, self.start, position) is not None

    def introduces_product(self, start: int, end: int) -> bool:
        """Say whether a stretch ends with a word for a product (``… la plateforme``)."""
        return self.grammar.to_product.search(self.folded[start:end]) is not None


def statement(
    subject: str,
    predicate: str,
    target: ResolvedMention,
    sentence: NamedSentence,
    confidence: float,
    witness: Witness = Witness.PATTERN,
) -> Statement:
    """Make a statement whose object is an entity."""
    return Statement(
        subject=subject,
        predicate=predicate,
        object=target.entity,
        object_is_entity=True,
        evidence=sentence.evidence,
        witnesses=(witness,),
        confidence=confidence,
    )
