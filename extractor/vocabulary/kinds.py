"""Kinds of things: what the program knows of each, a row a kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from extractor.vocabulary.mentions import MentionKind

_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of thing. ``core.toml`` says what each column means.

    ``labels`` and ``definition`` are by language. ``class_iri`` is the class of its things,
    ``without_sheet`` that of those that no sheet describes. ``broader`` is the kind that it is
    a sort of, "" for none. ``plural`` names many of it on the command line and in file names.
    ``source`` is "core", the name of a profile, or "site" for one that a site declares;
    ``stated`` are the columns that its row states, and does not have from its broader kind.
    """

    name: str
    labels: Mapping[str, str] = field(default_factory=lambda: _NO_TEXTS)
    definition: Mapping[str, str] = field(default_factory=lambda: _NO_TEXTS)
    plural: str = ""
    class_iri: str = ""
    superclass: str = ""
    without_sheet: str = ""
    broader: str = ""
    mention: MentionKind | None = None
    named: bool = False
    introduced: bool = False
    sheet: bool = False
    document: bool = False
    person: bool = False
    office: bool = False
    hosts: bool = False
    subject: bool = False
    linkable: bool = False
    checked: bool = False
    listed: bool = False
    ties: bool = False
    related: bool = False
    precedence: int = 100
    part_of: str = ""
    dated: bool = False
    usual: bool = False
    free_standing: bool = False
    source: str = "core"
    stated: frozenset[str] = frozenset()

    def label(self, language: str) -> str:
        """Give the label in a language, else in English, else the first there is, else the name."""
        return text_in(self.labels, language) or self.name


def text_in(texts: Mapping[str, str], language: str) -> str:
    """Give the text in a language, else in English, else the first there is, else ""."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")
