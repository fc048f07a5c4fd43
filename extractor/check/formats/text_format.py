"""A report for the terminal: one line a finding, file and line first."""

from collections.abc import Iterator, Sequence

from extractor.check import PACKAGE
from extractor.check.paths import shown_place
from extractor.check.report import Report
from extractor.check.same_target import by_target
from extractor.diagnostics import Finding
from extractor.spoken_findings import fragment_in, message_in, remedy_in
from extractor.visible import visible_line
from extractor.wording import OTHERWISE, Wording, wording_of


def as_text(report: Report, language: str = OTHERWISE) -> str:
    """Give one line a finding, then how many there are of each kind.

    Dead links to one target are told together: the target, then one line a place.
    """
    wording = wording_of(PACKAGE, language)
    lines: list[str] = []
    for group in by_target(report, report.findings):
        lines += (
            [_line(report, group[0], wording)]
            if len(group) == 1
            else _lines(report, group, wording)
        )
    by_kind = report.counts().items()
    counts = ", ".join(f"{wording.number(number)} {code}" for code, number in by_kind)
    number = wording.number(len(report.findings))
    lines.append(
        wording("number-by-kind", number=number, kinds=counts) if counts else wording("no-findings")
    )
    return "\n".join(map(visible_line, lines)) + "\n"


def _line(report: Report, one: Finding, wording: Wording) -> str:
    mark = "" if one.edit is None else f" ({wording('fixable')})"
    place = shown_place(report, one)
    message = message_in(one, wording.language)
    return (
        f"{place}: {_severity(one, wording)}: {message}{_remedy(one, wording)} [{one.code}]{mark}"
    )


def _lines(report: Report, group: Sequence[Finding], wording: Wording) -> Iterator[str]:
    first = group[0]
    why = fragment_in(first.fields["why"], wording.language).lstrip(",: ")
    told = wording("linked-from", address=first.fields["href"], number=wording.number(len(group)))
    yield f"{told} ({why}){_remedy(first, wording)} [{first.code}]"
    for one in group:
        link = wording("link", text=one.fields["text"])
        yield f"  {shown_place(report, one)}: {_severity(one, wording)}: {link}"


def _severity(one: Finding, wording: Wording) -> str:
    return wording(f"severity.{one.diagnostic.severity}")


def _remedy(one: Finding, wording: Wording) -> str:
    remedy = remedy_in(one, wording.language)
    return f" → {remedy}" if remedy else ""
