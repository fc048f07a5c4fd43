"""Phases of a sheet that are out of order: by their dates, or by the life of all the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.catalogue import Catalogue, Entity, PhasePeriod, Sheet
from extractor.check.context import CatalogueContext
from extractor.diagnostics import Finding

_LEAST_SEEN = 10
_MOST_REVERSED = 0.05
_LEAST_AGREEING = 0.9
_LEAST_LAST = 0.9


def phase_order(context: CatalogueContext) -> Iterator[Finding]:
    """Give each sheet whose phases are out of order, with the first thing wrong."""
    every = _sheets_with_phases(context.catalogue.entities.values())
    life = _Life.of(every, _stated_order(context.catalogue))
    for sheet in _sheets_with_phases(context.entities):
        found = next(_problems(sheet.phases, life), None)
        if found is not None:
            problem, place = found
            yield context.at_key("phase-order", sheet, "phases", place, problem=problem)


def _sheets_with_phases(entities: Iterable[Entity]) -> list[Sheet]:
    firsts = (next((one for one in entity.sheets if one.phases), None) for entity in entities)
    return [sheet for sheet in firsts if sheet is not None]


@dataclass(frozen=True, slots=True)
class _Life:
    """How phases usually follow each other.

    ``successions`` counts the sheets in which one phase is followed by another; ``order`` gives
    each phase's stage, where the sheets of the phases state one that most startups follow;
    ``last`` are the phases that hardly anything follows.
    """

    successions: Mapping[tuple[str, str], int]
    order: Mapping[str, int]
    last: frozenset[str]

    @classmethod
    def of(cls, sheets: Sequence[Sheet], stated: Mapping[str, int]) -> "_Life":
        chains = [[one.phase for one in _in_time(sheet.phases)] for sheet in sheets]
        successions = Counter(pair for chain in chains for pair in pairwise(chain))
        ends = Counter(chain[-1] for chain in chains if chain)
        seen = Counter(phase for chain in chains for phase in chain)
        last = frozenset(phase for phase in seen if ends[phase] >= _LEAST_LAST * seen[phase])
        return cls(successions, _followed(stated, successions), last)

    def reverses(self, before: str, after: str) -> str | None:
        """Say why ``after`` ought to come before ``before``, or None where it need not."""
        if before in self.last and self.successions.get((before, after), 0) <= 1:
            return None
        times = self.successions.get((after, before), 0)
        if (
            times >= _LEAST_SEEN
            and self.successions.get((before, after), 0) <= times * _MOST_REVERSED
        ):
            return f"which comes after it in {times} other sheets"
        first, second = self.order.get(before), self.order.get(after)
        if first is not None and second is not None and second < first:
            return "which is a later stage"
        return None


def _stated_order(catalogue: Catalogue) -> dict[str, int]:
    ranks = {}
    for phase in catalogue.of_kind("phase"):
        order = phase.properties.get("order", ("",))[0]
        if order.lstrip("-").isdecimal():
            ranks[phase.slug] = int(order)
    return ranks


def _followed(
    stated: Mapping[str, int], successions: Mapping[tuple[str, str], int]
) -> dict[str, int]:
    """Give the stated order where nearly all sheets follow it: it may be one of display only."""
    known = {pair: n for pair, n in successions.items() if pair[0] in stated and pair[1] in stated}
    total = sum(known.values())
    agreeing = sum(n for (first, then), n in known.items() if stated[first] <= stated[then])
    return dict(stated) if total and agreeing >= _LEAST_AGREEING * total else {}


def _in_time(phases: Sequence[PhasePeriod]) -> list[PhasePeriod]:
    return sorted((one for one in phases if one.start), key=lambda one: one.start or "")


def _problems(phases: Sequence[PhasePeriod], life: _Life) -> Iterator[tuple[str, str]]:
    """Give what is wrong, and the date where it is written. Dates are ISO 8601 days."""
    for one in phases:
        if one.start and one.end and one.end < one.start:
            yield f"'{one.phase}' ends on {one.end}, before it begins on {one.start}", one.end
    dated = [one for one in phases if one.start]
    for before, after in pairwise(dated):
        if (after.start or "") < (before.start or ""):
            first = f"'{before.phase}' ({before.start})"
            yield f"'{after.phase}' ({after.start}) stands after {first}", before.start or ""
    for before, after in pairwise(_in_time(phases)):
        start = after.start or ""
        if before.end and start < before.end and after.phase != before.phase:
            overlap = f"before '{before.phase}' ends on {before.end}"
            yield f"'{after.phase}' begins on {start}, {overlap}", start
        reason = life.reverses(before.phase, after.phase)
        if reason is not None:
            yield f"'{after.phase}' ({start}) comes after '{before.phase}', {reason}", start
