"""A report at a glance: a row for each kind of finding, with the first few, and how to see more."""

import shlex
from collections.abc import Iterator, Sequence

from extractor.check import PACKAGE
from extractor.check.paths import shown_place
from extractor.check.report import Report
from extractor.check.same_target import by_target
from extractor.diagnostics import DIAGNOSTICS, Finding, Severity
from extractor.spoken_findings import diagnostic_in, message_in
from extractor.visible import visible_line
from extractor.wording import OTHERWISE, Wording, wording_of

_FEW = 3
_LONGEST = 160
"""Code points of the longest message that is told whole."""
_INDENT = " " * 17
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def as_table(report: Report, graph: str = "graph", language: str = OTHERWISE) -> str:
    """Give, for each kind of finding, how many there are in how many files, and the first few.

    What matters most comes first. Dead links to one target are told together, those that are
    linked from most places first. ``graph`` is the graph's folder, for the commands that show
    more.
    """
    wording = wording_of(PACKAGE, language)
    if not report.findings:
        return f"{wording('no-findings')}\n"
    lines = [wording("columns")]
    for code in sorted(report.counts(), key=lambda one: _ORDER.index(DIAGNOSTICS[one].severity)):
        lines += _row(report, code, graph, wording)
    files = len({(one.site, one.path) for one in report.findings})
    lines += [
        _counts(len(report.findings), files, wording) + wording("in-all"),
        "",
        wording("to-see-more", one=_command(wording("kind"), graph), all=_command("--all", graph)),
        wording("complete-formats"),
    ]
    return "\n".join(map(visible_line, lines)) + "\n"


def _row(report: Report, code: str, graph: str, wording: Wording) -> Iterator[str]:
    found = [one for one in report.findings if one.code == code]
    files = len({(one.site, one.path) for one in found})
    kind = diagnostic_in(code, wording.language)
    severity = wording(f"severity.{kind.severity}")
    told = wording("kind-of-finding", code=code, severity=severity, title=kind.title)
    yield _counts(len(found), files, wording) + told
    # The order is that of places, but for what is linked from several.
    groups = sorted(by_target(report, found), key=lambda group: -len(group))
    for group in groups[:_FEW]:
        yield f"{_INDENT} {_told(report, group, wording)}"
    left = len(found) - sum(map(len, groups[:_FEW]))
    if left:
        command = _command(code, graph)
        yield f"{_INDENT} {wording('more', number=wording.number(left), command=command)}"


def _counts(findings: int, files: int, wording: Wording) -> str:
    return f"{wording.number(findings):>8}  {wording.number(files):>6}  "


def _told(report: Report, group: Sequence[Finding], wording: Wording) -> str:
    first = group[0]
    if len(group) == 1:
        message = message_in(first, wording.language)
        return f"{shown_place(report, first, column=False)}: {_cut(message)}"
    places = ", ".join(shown_place(report, one, column=False) for one in group[:_FEW])
    more = " …" if len(group) > _FEW else ""
    address = _cut(first.fields["href"])
    shown = f"{places}{more}"
    return wording(
        "linked-from-these", address=address, number=wording.number(len(group)), places=shown
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _command(what: str, graph: str) -> str:
    return f"extractor check {what} -g {shlex.quote(graph)}"
