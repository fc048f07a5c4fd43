"""The head nouns that institutions' names begin with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A head noun, and what has to complete it for the whole to be a name.

    ``confidence`` is what the construction alone gives, ``capital_confidence`` where the noun
    bears a capital.
    """

    rule: str
    """``topics``, ``capital``, ``capitals``, ``name`` …: see the language's table."""
    confidence: float
    capital_confidence: float
    adjectives: frozenset[str]
    """Folded adjectives that qualify it."""
    qualified: bool
    """It needs one of its adjectives."""
    plural: bool
    """It shares its complements out: one name for each."""
    own_capital: bool
    """The noun itself has to bear a capital."""
    apposed: bool
    """It forms one name with a proper name after it, in lower case as well."""
    numbered: bool
    """A number may end the name."""
    part: bool
    """It is a part of an institution, whose own name may have it inside."""
    seated: bool
    """It may stand at a place, not only be that place's: ``the court at Barr``."""
    themed: bool
    """With a capital, it forms one name with a topic in lower case after it."""
    acting: bool
    """In lower case it is a place, unless it acts."""
    complemented: bool = False
    """It needs a complement after it."""
    last: bool = False
    """It ends its name, perhaps after a comma: ``Inc.``."""
    modified: bool = False
    """A word of its name stands before it."""
    proper: bool = False
    """A word before it has to be no ordinary one."""
    prefixed: bool = False
    """A country before it is enough."""
    weak: bool = False
    """In a title that has capitals everywhere it makes no name."""
    owned: bool = False
    """It stands in lower case, after the name of whose it is and words with a capital."""


def read_heads(table: Mapping[str, Any]) -> dict[str, tuple[Head, ...]]:
    """Give the head nouns of a language's table ``organisations``, by their folded words."""
    heads: dict[str, tuple[Head, ...]] = {}
    for row in table.get("heads", ()):
        for word in row["words"]:
            folded = fold(word)
            heads[folded] = (*heads.get(folded, ()), _head(row, folded))
    return heads


def _head(row: Mapping[str, Any], folded: str) -> Head:
    def is_among(name: str) -> bool:
        return folded in _folded(row.get(name, ()))

    return Head(
        rule=row["rule"],
        confidence=row["confidence"],
        capital_confidence=row.get("capital_confidence", row["confidence"]),
        adjectives=_folded(row.get("adjectives", ())),
        qualified=row.get("qualified", False),
        plural=is_among("plural"),
        own_capital=is_among("own_capital"),
        apposed=is_among("apposed"),
        numbered=is_among("numbered"),
        part=row.get("part", False),
        seated=is_among("seated"),
        themed=is_among("themed"),
        acting=row.get("acting", False),
        complemented=row.get("complemented", False),
        last=row.get("last", False),
        modified=row.get("modified", False),
        proper=row.get("proper", False),
        prefixed=row.get("prefixed", False),
        weak=row.get("weak", False),
        owned=row.get("owned", False),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
