"""What the catalogue gives: entities, with everything that can lead to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class NameSort(StrEnum):
    """How an entity bears a name, from the most to the least telling."""

    LABEL = "label"
    ACRONYM = "acronym"
    ALIAS = "alias"
    """Another or a former name, given by a sheet or by the configuration."""
    SPELT = "spelt"
    """What a slug or a code repository spells, which nobody wrote as a name."""
    PRODUCT_ADDRESS = "product address"
    """The host of its own web site, as it is written in prose (``exemple.fr``)."""
    DERIVED = "derived"
    """Made from another name: without its article, its parenthesis, its punctuation."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entity, as written."""

    text: str
    sort: NameSort


class AddressSort(StrEnum):
    """How far a web address shows the thing it belongs to."""

    HOME = "home"
    """The thing's own site."""
    REPOSITORY = "repository"
    STATISTICS = "statistics"
    CONTACT = "contact"
    DASHBOARD = "dashboard"
    BUDGET = "budget"
    IMPACT = "impact"
    FORMER = "former_address"


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """A web address (or an e-mail's host) that a sheet gives for its thing.

    ``mailbox`` is what stands before the ``@`` of an e-mail address, else "".
    """

    address: str
    sort: AddressSort
    mailbox: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that a sheet refers to by a front-matter key.

    ``target`` is the identifier it leads to; ``written`` the value as written; ``known`` says
    whether the catalogue has that entity. ``start`` and ``end`` are ISO 8601 dates, or None.
    """

    predicate: str
    target: str
    written: str
    key: str
    known: bool = True
    start: str | None = None
    end: str | None = None
    role: str | None = None
    status: str | None = None
    employer: str | None = None
    group: int = -1
    """Number of the item (a mission) that it stands in, or -1."""


@dataclass(frozen=True, slots=True)
class PhasePeriod:
    """A phase of an entity's life; ``phase`` is its name as written. Dates are ISO 8601."""

    phase: str
    start: str | None
    end: str | None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """An event of an entity's life; ``name`` is what it was, as written, ``date`` ISO 8601."""

    name: str
    date: str | None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Mission:
    """A period of a person's work, as a sheet states it. Dates are ISO 8601."""

    start: str | None
    end: str | None
    role: str | None
    status: str | None
    employer: str | None
    group: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one file or data entry says of one thing, in the words of the configuration.

    ``properties`` maps names of properties to their values as text, in order. ``references``
    are not resolved yet. ``addresses`` are absolute addresses of the thing's page, canonical
    first, and ``redirects`` the older ones that lead to it. ``terms`` are those of the site's
    taxonomies that its page is filed under, by front-matter key. ``language`` is its own (BCP
    47), or "" for its site's; ``work`` is the path that the versions of one work share, or "".
    """

    site: str
    kind: str
    slug: str
    path: str
    entry: str | None
    properties: Mapping[str, tuple[str, ...]]
    references: tuple[Reference, ...] = ()
    phases: tuple[PhasePeriod, ...] = ()
    missions: tuple[Mission, ...] = ()
    addresses: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    language: str = ""
    work: str = ""

    @property
    def identifier(self) -> str:
        """The identifier of the thing, ``<kind>:<slug>``."""
        return f"{self.kind}:{self.slug}"

    def first(self, name: str) -> str | None:
        """Give the first value of a property, or None."""
        values = self.properties.get(name)
        return values[0] if values else None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the catalogue: what all the sites' sheets together say of it.

    ``site`` is the site whose sheet has authority, and ``sheets`` are in order of authority.
    """

    identifier: str
    kind: str
    slug: str
    site: str
    label: str
    names: tuple[Name, ...]
    addresses: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    own_addresses: tuple[OwnAddress, ...] = ()
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    references: tuple[Reference, ...] = ()
    sheets: tuple[Sheet, ...] = ()

    def targets(self, predicate: str) -> tuple[str, ...]:
        """Give the identifiers that the entity refers to by ``predicate``, in order, once each."""
        return tuple(dict.fromkeys(r.target for r in self.references if r.predicate == predicate))
