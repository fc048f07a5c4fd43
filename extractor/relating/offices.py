"""Roles → which of them are offices in a public institution.

An office is what somebody holds there: a minister, a director, an inspector. What is an
occupation (a designer, a nurse, a coach) stays a role wherever it is practised.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import alternatives
from extractor.relating.extraction import HeldRole
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold

IsPublic = Callable[[str, Sequence[str]], bool]
"""(identifier, names) → whether that is a public institution."""


class OfficeTitles:
    """The roles that are offices, in one language."""

    def __init__(self, language: Language) -> None:
        table, roles = language.table("offices"), language.table("roles")
        self._former = re.compile(rf"(?<!\w){alternatives(table.get('former', ()))}(?!\w)")
        inclusive = roles.get("inclusive_ending", "")
        before, after = _around(
            roles.get("modifiers_before", ()),
            table.get("after", ()),
            heads_come_last=bool(roles.get("words_before_head", 0)),
        )
        self._of_institutions, self._alone, self._occupations = (
            re.compile(rf"{before}{_titles(table.get(name, ()))}{inclusive}{after}")
            for name in ("heads", "alone", "occupations")
        )

    def is_office(self, role: str) -> bool:
        """Say whether a role as written is an office where its institution is public."""
        return self.is_office_alone(role) or self._is(self._of_institutions, role)

    def is_office_alone(self, role: str) -> bool:
        """Say whether a role as written is an office whatever institution is named, or none."""
        return self._is(self._alone, role)

    def _is(self, titles: re.Pattern[str], role: str) -> bool:
        folded = " ".join(fold(role).split())
        found = titles.match(folded)
        if found is None or self._occupations.match(folded) is not None:
            return False
        return self._former.search(folded, 0, found.end()) is None


def mark_offices(
    held: Iterable[HeldRole],
    named: Iterable[ResolvedMention],
    titles: OfficeTitles,
    is_public: IsPublic,
) -> tuple[HeldRole, ...]:
    """Give the roles, those marked that are offices in a public institution.

    ``named`` are the mentions of the document, whose surfaces are names of the institutions.
    """
    names: dict[str, dict[str, None]] = {}
    for one in named:
        names.setdefault(one.entity, {})[one.name or one.mention.surface] = None
    return tuple(
        replace(one, is_office=True) if _is_office(one, names, titles, is_public) else one
        for one in held
    )


def _is_office(
    held: HeldRole,
    names: dict[str, dict[str, None]],
    titles: OfficeTitles,
    is_public: IsPublic,
) -> bool:
    role = held.role.text
    if titles.is_office_alone(role):
        return True
    where = held.organisation
    return (
        where is not None
        and titles.is_office(role)
        and is_public(where, tuple(names.get(where, ())))
    )


def _titles(rows: Iterable[str]) -> str:
    return alternatives(form for row in rows for form in row.split("|")) + "s?"


def _around(
    modifiers: Iterable[str], after: Iterable[str], *, heads_come_last: bool
) -> tuple[str, str]:
    """Give the patterns of what may stand before a title in a role, and after it.

    Where other words of a noun come before its head, the title ends the noun: it is followed by
    a preposition, or by nothing, and no preposition comes before it.
    """
    if not heads_come_last:
        return rf"(?:{alternatives(modifiers)}s?(?:(?<=-)|\s+)){{0,2}}", r"(?![\w'-])"
    ends = rf"(?:\s+{alternatives(after)}(?![\w.])|\s*[^\s\w.&-]|\s*$)"
    no_end = rf"(?!{alternatives(after)}(?![\w.]))" if after else ""
    return rf"(?:{no_end}[^\s,;(-]+[\s-]+)*?", rf"(?={ends})"


@cache
def office_titles(language: Language) -> OfficeTitles:
    """Give the offices of a language; compiled once."""
    return OfficeTitles(language)
