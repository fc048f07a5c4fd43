"""What a view takes in: kinds of nodes, relations, a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from extractor.view.errors import UnknownViewError
from extractor.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewOptions:
    """What a view takes in.

    ``kinds`` of nodes and ``relations`` (their names in the vocabulary); empty for all.
    ``has_member`` gives the edges of ``member_of`` and ``carried_by`` those of
    ``sponsored_by``: the graph says each pair by one property.

    ``at`` is a day, ISO 8601: memberships and phases are those that held then. A membership
    holds from its first day to its last, both included; where only one of them is stated, it
    is open at the other end. A membership without any date (what a sheet says a person is or
    was in, or a text says, without saying when) is not known to have held on any day, and is
    left out: where it was the same as a dated one, the dated one says so. A thing is in the
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
    vocabulary: Vocabulary


def chosen(view: str, options: ViewOptions, vocabulary: Vocabulary, of: str = "") -> Choice:
    """Give a view's options in one form; ``of`` is the kind whose things a view ties.

    Raises UnknownViewError for what the view cannot follow.
    """
    kinds, relations = _names(options.kinds), _names(options.relations)
    _check(kinds, frozenset(vocabulary.kinds_with("listed")), "kind")
    _check(relations, frozenset(vocabulary.relations), "relation")
    if of:
        shared = frozenset(vocabulary.kinds_with("ties")) - {of}
        plural = vocabulary.kind(of).plural
        _check(kinds, shared, "kind", f" among what {plural} share")
        where = f" between {plural} and what they share"
        _check(relations, relations_between(of, {of, *shared}, vocabulary), "relation", where)
    elif view == "mentions" and (relations or options.at is not None):
        option = "relations" if relations else "a date"
        raise UnknownViewError(
            f"view 'mentions' with {option}",
            "only kinds narrow it; relations and dates narrow the other views",
        )
    return Choice(
        kinds, frozenset(map(vocabulary.meaning, relations)), _day(options.at), vocabulary
    )


def relations_between(of: str, others: Collection[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Give the names of the relations that tie things of a kind to others."""
    return frozenset(
        one.name
        for one in vocabulary.relations.values()
        if any(
            vocabulary.relates(one, of, other) or vocabulary.relates(one, other, of)
            for other in others
        )
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
