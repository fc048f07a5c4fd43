"""Literal facts of things: what the program knows of each, a row a property."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from extractor.vocabulary.kinds import text_in

_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


class AddressEvidence(StrEnum):
    """How far a web address in a sheet shows that a host is the thing's own."""

    NONE = ""
    HOME = "home"
    """The thing's own web site."""
    WEAK = "weak"
    """An address kept for the thing (repository, statistics, contact …), maybe on a shared host."""


class Form(StrEnum):
    """How the values of a property are written in the graph."""

    LABEL = "label"
    """The name of the thing."""
    OTHER_NAME = "other name"
    TEXT = "text"
    """Text in the language of the sheet."""
    FIRST_TEXT = "first text"
    """The same, of the first value only."""
    STRING = "string"
    """Text of no language: a number, a code, a name."""
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    LINK = "link"
    """An absolute web address."""
    CONTACT = "contact"
    """An e-mail address or a web address."""
    ACCOUNT = "account"
    """The name of an account on a code host, or its address."""
    CONCEPT = "concept"
    """A link to the concept that the value names."""
    REDIRECTS = "redirects"
    """Addresses on the site that lead to the thing's page."""
    PERIOD = "period"
    """A period of which only the name is said."""
    PERIODS = "periods"
    """A list of named periods, each a node."""
    MILESTONES = "milestones"
    """A list of dated events, each a node."""
    MEMBERSHIPS = "memberships"
    """A list of times in something: what they are in is said by a relation."""


OF_ITEMS = frozenset({Form.PERIODS, Form.MILESTONES, Form.MEMBERSHIPS})
"""Forms of lists of mappings, whose items have parts."""
OF_LINKS = frozenset({Form.LINK, Form.CONCEPT})
"""Forms of a site's own properties whose values are links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A literal fact of a sheet. ``core.toml`` says what each column means.

    ``predicate`` is an IRI; ``document_predicate`` and ``person_predicate`` are those used of
    documents and of people, where they are others, and ``mail_predicate`` that of e-mail
    addresses. ``keys`` are front-matter keys that a site says it by, in sheets of ``kinds``
    (none: of every kind). ``stated`` are the columns that its row states.
    """

    name: str
    labels: Mapping[str, str] = field(default_factory=lambda: _NO_TEXTS)
    definition: Mapping[str, str] = field(default_factory=lambda: _NO_TEXTS)
    form: Form = Form.STRING
    predicate: str = ""
    document_predicate: str = ""
    person_predicate: str = ""
    mail_predicate: str = ""
    kind: str = ""
    node: str = ""
    private: bool = False
    address_evidence: AddressEvidence = AddressEvidence.NONE
    parts: tuple[str, ...] = ()
    may_be_relation: bool = False
    keys: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    source: str = "core"
    stated: frozenset[str] = frozenset()

    @property
    def predicates(self) -> tuple[str, ...]:
        """Every IRI that it is written by."""
        every = (
            self.predicate,
            self.document_predicate,
            self.person_predicate,
            self.mail_predicate,
        )
        return tuple(dict.fromkeys(one for one in every if one))

    def label(self, language: str) -> str:
        """Give the label in a language, else in English, else the first there is, else the name."""
        return text_in(self.labels, language) or self.name
