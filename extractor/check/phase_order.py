"""Phases of a sheet that are out of order, by their dates or by the stages' own order."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractor.catalogue import Catalogue, PhasePeriod
from extractor.check.context import CatalogueContext
from extractor.diagnostics import Finding


def phase_order(context: CatalogueContext) -> Iterator[Finding]:
    """Give each sheet whose phases are out of order, with the first thing wrong."""
    ranks = _ranks(context.catalogue)
    for entity in context.catalogue.entities.values():
        sheet = next((one for one in entity.sheets if one.phases), None)
        if sheet is None:
            continue
        found = next(_problems(sheet.phases, ranks), None)
        if found is not None:
            problem, place = found
            yield context.at_key("phase-order", sheet, "phases", place, problem=problem)


def _ranks(catalogue: Catalogue) -> Mapping[str, int]:
    """Give the place of each phase among the stages, where their sheets say it."""
    ranks = {}
    for phase in catalogue.of_kind("phase"):
        order = phase.properties.get("order", ("",))[0]
        if order.lstrip("-").isdecimal():
            ranks[phase.slug] = int(order)
    return ranks


def _problems(
    phases: Sequence[PhasePeriod], ranks: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Give what is wrong, and the date or name where it is written. Dates are ISO 8601 days."""
    for one in phases:
        if one.start and one.end and one.end < one.start:
            yield f"'{one.phase}' ends on {one.end}, before it begins on {one.start}", one.end
    dated = [one for one in phases if one.start]
    for before, after in pairwise(dated):
        if (after.start or "") < (before.start or ""):
            yield (
                f"'{after.phase}' ({after.start}) stands after '{before.phase}' ({before.start})",
                before.start or "",
            )
    in_time = sorted(dated, key=lambda one: one.start or "")
    for before, after in pairwise(in_time):
        if before.end and after.start and after.start < before.end and after.phase != before.phase:
            yield (
                f"'{after.phase}' begins on {after.start}, before '{before.phase}' ends on "
                f"{before.end}",
                after.start,
            )
        first, second = ranks.get(before.phase), ranks.get(after.phase)
        if first is not None and second is not None and second < first:
            yield (
                f"'{after.phase}' ({after.start}) comes after '{before.phase}' ({before.start}), "
                "which is a later stage",
                after.start or "",
            )
