"""What relating gives: statements, each with the words it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.recognising.mention import Witness


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence or line that a statement rests on: plain offsets in block ``block``."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation that a document's prose states.

    ``subject`` is an entity's identifier. ``object`` is an entity's identifier when
    ``object_is_entity``, else text as written (a role, the words of a quotation, a programme).
    ``predicate`` is a name of the vocabulary's table of predicates.
    """

    subject: str
    predicate: str
    object: str
    object_is_entity: bool
    evidence: Evidence
    witnesses: tuple[Witness, ...]
    confidence: float = 1.0


def each_once(statements: Iterable[Statement]) -> list[Statement]:
    """Keep, of statements that say the same, the most confident; in order of evidence.

    What is stated of a thing and itself is left out.
    """
    best: dict[tuple[str, str, str], Statement] = {}
    for one in statements:
        key = (one.subject, one.predicate, one.object)
        if one.subject == one.object:
            continue
        if key not in best or one.confidence > best[key].confidence:
            best[key] = one
    return sorted(
        best.values(),
        key=lambda s: (s.evidence.block, s.evidence.start, s.subject, s.predicate, s.object),
    )
