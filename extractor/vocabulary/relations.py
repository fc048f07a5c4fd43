"""Relations between things: what the program knows of each, a row a relation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from extractor.vocabulary.kinds import text_in

_NO_TEXTS: Mapping[str, str] = MappingProxyType({})
_NO_PHRASES: Mapping[str, tuple[str, ...]] = MappingProxyType({})

WEB = "web"
"""What stands for a kind where a relation may lead to an address that no kind holds."""


class Direction(StrEnum):
    """Which way the triple of a relation runs."""

    FORWARD = "forward"
    """The statement's subject is the triple's subject."""
    INVERSE = "inverse"
    """The statement's object is the triple's subject."""


class Membership(StrEnum):
    """Whether a relation is a time in something, and how far it lasts."""

    NONE = ""
    HELD = "held"
    FORMER = "former"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation. ``core.toml`` says what each column means.

    ``subject_kinds`` and ``object_kinds`` are those of its statements, whichever way the triple
    runs; narrower kinds are taken in. ``phrases`` are, by language, those that state it between
    what is named before and after them, for a relation that a site declares; ``keys`` the
    front-matter keys that state it in sheets of its subjects. ``stated`` are the columns that
    its row states, none where it has no row.
    """

    name: str
    labels: Mapping[str, str] = field(default_factory=lambda: _NO_TEXTS)
    definition: Mapping[str, str] = field(default_factory=lambda: _NO_TEXTS)
    predicate: str = ""
    subject_kinds: tuple[str, ...] = ()
    object_kinds: tuple[str, ...] = ()
    sheets: bool = False
    prose: bool = False
    inverse: str = ""
    direction: Direction = Direction.FORWARD
    means: str = ""
    usual: tuple[tuple[str, str], ...] = ()
    membership: Membership = Membership.NONE
    resolves: bool = False
    text_predicate: str = ""
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_PHRASES)
    keys: tuple[str, ...] = ()
    source: str = "core"
    stated: frozenset[str] = frozenset()

    def label(self, language: str) -> str:
        """Give the label in a language, else in English, else the first there is, else the name."""
        return text_in(self.labels, language) or self.name
