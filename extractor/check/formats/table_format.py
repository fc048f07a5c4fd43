"""A report at a glance: a row for each kind of finding, with the first few, and how to see more."""

import shlex
from collections.abc import Iterator, Sequence

from extractor.check.paths import shown_place
from extractor.check.report import Report
from extractor.check.same_target import by_target
from extractor.diagnostics import DIAGNOSTICS, Finding, Severity

_FEW = 3
_LONGEST = 160
"""Code points of the longest message that is told whole."""
_INDENT = " " * 17
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def as_table(report: Report, graph: str = "graph") -> str:
    """Give, for each kind of finding, how many there are in how many files, and the first few.

    What matters most comes first. Dead links to one target are told together, those that are
    linked from most places first. ``graph`` is the graph's folder, for the commands that show
    more.
    """
    if not report.findings:
        return "0 findings\n"
    lines = ["findings   files  kind"]
    for code in sorted(report.counts(), key=lambda one: _ORDER.index(DIAGNOSTICS[one].severity)):
        lines += _row(report, code, graph)
    files = len({(one.site, one.path) for one in report.findings})
    lines += [
        f"{len(report.findings):>8}  {files:>6}  in all",
        "",
        f"{_command('KIND', graph)} lists one kind, {_command('--all', graph)} everything;",
        "--format json, sarif, markdown and text are complete.",
    ]
    return "\n".join(lines) + "\n"


def _row(report: Report, code: str, graph: str) -> Iterator[str]:
    found = [one for one in report.findings if one.code == code]
    files = len({(one.site, one.path) for one in found})
    kind = DIAGNOSTICS[code]
    yield f"{len(found):>8}  {files:>6}  {code} ({kind.severity.value}): {kind.title}"
    # The order is that of places, but for what is linked from several.
    groups = sorted(by_target(report, found), key=lambda group: -len(group))
    for group in groups[:_FEW]:
        yield f"{_INDENT} {_told(report, group)}"
    left = len(found) - sum(map(len, groups[:_FEW]))
    if left:
        yield f"{_INDENT} … {left} more: {_command(code, graph)}"


def _told(report: Report, group: Sequence[Finding]) -> str:
    first = group[0]
    if len(group) == 1:
        return f"{shown_place(report, first, column=False)}: {_cut(first.message)}"
    places = ", ".join(shown_place(report, one, column=False) for one in group[:_FEW])
    more = " …" if len(group) > _FEW else ""
    return f"{_cut(first.fields['href'])} is linked from {len(group)} places: {places}{more}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _command(what: str, graph: str) -> str:
    return f"extractor check {what} -g {shlex.quote(graph)}"
