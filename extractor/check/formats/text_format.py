"""A report for the terminal: one line a finding, file and line first."""

from collections.abc import Iterator, Sequence

from extractor.check.paths import shown_place
from extractor.check.report import Report
from extractor.check.same_target import by_target
from extractor.diagnostics import Finding


def as_text(report: Report) -> str:
    """Give one line a finding, then how many there are of each kind.

    Dead links to one target are told together: the target, then one line a place.
    """
    lines: list[str] = []
    for group in by_target(report, report.findings):
        lines += [_line(report, group[0])] if len(group) == 1 else _lines(report, group)
    counts = ", ".join(f"{number} {code}" for code, number in report.counts().items())
    lines.append(f"{len(report.findings)} findings" + (f": {counts}" if counts else ""))
    return "\n".join(lines) + "\n"


def _line(report: Report, one: Finding) -> str:
    mark = "" if one.edit is None else " (fixable)"
    place = shown_place(report, one)
    severity = one.diagnostic.severity.value
    return f"{place}: {severity}: {one.message}{_remedy(one)} [{one.code}]{mark}"


def _lines(report: Report, group: Sequence[Finding]) -> Iterator[str]:
    first = group[0]
    why = first.fields["why"].lstrip(",: ")
    told = f"{first.fields['href']} is linked from {len(group)} places ({why})"
    yield f"{told}{_remedy(first)} [{first.code}]"
    for one in group:
        severity = one.diagnostic.severity.value
        yield f"  {shown_place(report, one)}: {severity}: the link '{one.fields['text']}'"


def _remedy(one: Finding) -> str:
    return f" → {one.remedy}" if one.remedy else ""
