"""Lists of related entities, with reasons: for one entity, or for all of a kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyoxigraph as ox

from extractor.addresses import split_address
from extractor.related.errors import UnknownEntityError, UnknownPhaseError
from extractor.related.facts import read_facts
from extractor.related.meaning import Meaning
from extractor.related.reasons import Reason, Reasons
from extractor.related.relatedness import Relatedness
from extractor.related.vectors import TermVectors, read_vectors
from extractor.vocabulary import Identifier, Vocabulary, standard_vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedOptions:
    """What to list: how many, and only of which current phases (slugs; empty for all).

    Raises ValueError for a number below 1.
    """

    number: int = 10
    phases: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"a list has at least 1 line, not {self.number}")


@dataclass(frozen=True, slots=True)
class Related:
    """An entity that is related to another: how much, and why (the weightiest reason first).

    ``phase`` is empty for what has none. ``link`` is how the page of the entity that the list is
    for leads to this one's: a path where both are on one site, else a whole address; empty for
    what has no page. ``rank`` counts from 1, the most related; 0 where it was not asked.
    """

    identifier: str
    label: str
    score: float
    reasons: tuple[Reason, ...]
    phase: str = ""
    link: str = ""
    rank: int = 0


def kind_of(identifier: str, vocabulary: Vocabulary) -> str:
    """Give the kind of an identifier. Raises UnknownEntityError for a kind without lists."""
    kind, slug = Identifier.parse(identifier)
    if not slug:
        raise UnknownEntityError(identifier, "an identifier is a kind, a colon and a slug")
    _refuse_without_lists(identifier, kind, vocabulary)
    return kind


def _refuse_without_lists(asked: str, kind: str, vocabulary: Vocabulary) -> None:
    known = vocabulary.kinds_with("related")
    if kind not in known:
        raise UnknownEntityError(asked, f"there are lists for these kinds: {', '.join(known)}")


def link_between(address: str, other: str) -> str:
    """Give how a page leads to another: the path alone on the same site."""
    here, there = split_address(address), split_address(other)
    if here[:2] != there[:2]:
        return other
    return there._replace(scheme="", netloc="").geturl()


class RelatedLists:
    """The lists of one kind of a graph, ready to be given one by one."""

    def __init__(
        self,
        store: ox.Store,
        vectors: TermVectors,
        kind: str,
        vocabulary: Vocabulary | None = None,
        *,
        encoder: bool = False,
    ) -> None:
        """Read and measure everything; ``encoder`` has one tell texts of the same sense, too.

        Raises UnknownEntityError for a kind without lists.
        """
        vocabulary = vocabulary or standard_vocabulary()
        _refuse_without_lists(kind, kind, vocabulary)
        facts = read_facts(store, kind, vocabulary)
        meaning = Meaning.installed(facts.language, encoder=encoder)
        self.relatedness = Relatedness(facts, vectors, meaning=meaning)
        self._reasons = Reasons(self.relatedness)

    @classmethod
    def open(
        cls,
        store: ox.Store,
        folder: Path,
        kind: str,
        vocabulary: Vocabulary | None = None,
        *,
        encoder: bool = False,
    ) -> "RelatedLists":
        """Open the lists of a generation, whose files are in ``folder``. Raises NoTermsError."""
        return cls(store, read_vectors(folder), kind, vocabulary, encoder=encoder)

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The entities that there are lists for, in order."""
        return tuple(entity.identifier for entity in self.relatedness.facts.entities)

    def of(self, identifier: str, options: RelatedOptions | None = None) -> tuple[Related, ...]:
        """Give the most related to one entity. Raises UnknownEntityError, UnknownPhaseError."""
        lists = self._lists([self._place(identifier)], options or RelatedOptions())
        return next(iter(lists))

    def pair(self, identifier: str, other: str) -> Related:
        """Give how related another entity is to one, wherever it would be in its list, and why.

        What has nothing in common with it has the score 0, no reason and the last rank. Raises
        UnknownEntityError.
        """
        row, place = (self._place(one) for one in (identifier, other))
        if row == place:
            raise UnknownEntityError(other, "nothing is related to itself")
        relatedness = self.relatedness
        scores = np.round(relatedness.scores([row])[0], 9)
        # As in lists, the first in order of identifiers comes first among equals.
        before = (scores > scores[place]).sum() + (scores[:place] == scores[place]).sum()
        texts = relatedness.text_parts([row]).items()
        parts = {name: float(part[0, place]) for name, part in texts}
        entities = relatedness.facts.entities
        return Related(
            other,
            entities[place].label,
            round(float(scores[place]), 4),
            self._reasons.of(row, place, parts),
            entities[place].phase,
            link_between(entities[row].address, entities[place].address),
            int(before) + 1,
        )

    def _place(self, identifier: str) -> int:
        place = self.relatedness.place.get(identifier)
        if place is None:
            raise UnknownEntityError(identifier, "nothing of that name in the graph")
        return place

    def all(self, options: RelatedOptions | None = None) -> dict[str, tuple[Related, ...]]:
        """Give the list of each entity, by identifier. Raises UnknownPhaseError."""
        rows = range(len(self.identifiers))
        lists = self._lists(rows, options or RelatedOptions())
        return dict(zip(self.identifiers, lists, strict=True))

    def _lists(self, rows: Sequence[int], options: RelatedOptions) -> list[tuple[Related, ...]]:
        facts = self.relatedness.facts
        entities = facts.entities
        among = None
        if options.phases:
            for phase in sorted(options.phases.difference(facts.phases)):
                raise UnknownPhaseError(phase, facts.kind, facts.phases)
            among = np.array([entity.phase in options.phases for entity in entities], bool)
        lists = []
        nearest = self.relatedness.nearest(rows, options.number, among)
        for row, found in zip(rows, nearest, strict=True):
            lists.append(
                tuple(
                    Related(
                        entities[one.place].identifier,
                        entities[one.place].label,
                        round(one.score, 4),
                        self._reasons.of(row, one.place, one.texts),
                        entities[one.place].phase,
                        link_between(entities[row].address, entities[one.place].address),
                    )
                    for one in found
                )
            )
        return lists
