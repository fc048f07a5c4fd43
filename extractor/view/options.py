"""What a view takes in: kinds of nodes, relations, a day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from extractor.graph import vocabulary as v
from extractor.view.errors import UnknownViewError

ENTITY_KINDS = (
    "audience event figure incubator member office organisation organisation-type page person "
    "phase post programme skill startup team technique theme"
).split()
"""The kinds of nodes."""
SHARED_KINDS = frozenset(
    "audience member organisation person post programme team technique theme".split()
)
"""The kinds of things that tie two startups which share them."""


EQUIVALENT: Mapping[str, str] = MappingProxyType(
    {"has_member": "member_of", "carried_by": "sponsored_by"}
)
"""Relation → the relation whose edges say the same: one property of the graph has both."""
_RELATIONS = frozenset(predicate.name for predicate in v.PREDICATES)
_TYING = frozenset({"startup", *SHARED_KINDS})
_RELATIONS_OF_STARTUPS = frozenset(
    one.name
    for one in v.PREDICATES
    if ("startup" in one.subject_kinds and _TYING.intersection(one.object_kinds))
    or ("startup" in one.object_kinds and _TYING.intersection(one.subject_kinds))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewOptions:
    """What a view takes in.

    ``kinds`` of nodes and ``relations`` (names of predicates); empty for all. ``has_member``
    gives the edges of ``member_of`` and ``carried_by`` those of ``sponsored_by``: the graph
    says each pair by one property.

    ``at`` is a day, ISO 8601: memberships and phases are those that held then. A membership
    holds from its first day to its last, both included; where only one of them is stated, it
    is open at the other end. A membership without any date (what a sheet says a person is or
    was in, or a text says, without saying when) is not known to have held on any day, and is
    left out: where it was the same as a dated one, the dated one says so. A startup is in the
    phase that began last by that day, unless it ended before. Relations that have no dates in
    the graph (sponsors, themes, mentions) are kept whatever the day.
    """

    kinds: Collection[str] = frozenset()
    relations: Collection[str] = frozenset()
    at: str | date | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Options that were found possible, in one form. ``at`` is written 2021-06-01."""

    kinds: frozenset[str]
    relations: frozenset[str]
    at: str | None


def chosen(kind: str, options: ViewOptions) -> Choice:
    """Give a view's options in one form. Raises UnknownViewError for what it cannot follow."""
    kinds, relations = _names(options.kinds), _names(options.relations)
    _check(kinds, frozenset(ENTITY_KINDS), "kind")
    _check(relations, _RELATIONS, "relation")
    if kind == "startups":
        where = " between startups and what they share"
        _check(kinds, SHARED_KINDS, "kind", " among what startups share")
        _check(relations, _RELATIONS_OF_STARTUPS, "relation", where)
    if kind == "mentions" and (relations or options.at is not None):
        option = "relations" if relations else "a date"
        raise UnknownViewError(
            f"view 'mentions' with {option}",
            "only kinds narrow it; relations and dates narrow entities and startups",
        )
    return Choice(
        kinds, frozenset(EQUIVALENT.get(name, name) for name in relations), _day(options.at)
    )


def _names(asked: Collection[str]) -> frozenset[str]:
    return frozenset((asked,) if isinstance(asked, str) else asked)


def _check(asked: frozenset[str], known: frozenset[str], what: str, where: str = "") -> None:
    unknown = sorted(asked - known)
    if unknown:
        raise UnknownViewError(
            f"{what} '{unknown[0]}'{where}", f"there are {', '.join(sorted(known))}"
        )


def _day(at: str | date | None) -> str | None:
    """Give the day as 2021-06-01, which sorts as text: ISO 8601 has other ways to write it."""
    if at is None:
        return None
    try:
        day = at if isinstance(at, date) else date.fromisoformat(at)
    except (TypeError, ValueError):
        raise UnknownViewError(f"date '{at}'", "write a day as 2021-06-01") from None
    return f"{day:%Y-%m-%d}"
