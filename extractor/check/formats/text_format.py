"""A report for the terminal: one line a finding, file and line first."""

from extractor.check.paths import shown_path
from extractor.check.report import Report


def as_text(report: Report) -> str:
    """Give one line a finding, then how many there are of each kind."""
    lines = []
    for one in report.findings:
        place = shown_path(report, one.site, one.path)
        if one.line:
            place += f":{one.line}" + (f":{one.column}" if one.column else "")
        remedy = f" → {one.remedy}" if one.remedy else ""
        mark = "" if one.edit is None else " (fixable)"
        severity = one.diagnostic.severity.value
        lines.append(f"{place}: {severity}: {one.message}{remedy} [{one.code}]{mark}")
    counts = ", ".join(f"{number} {code}" for code, number in report.counts().items())
    lines.append(f"{len(report.findings)} findings" + (f": {counts}" if counts else ""))
    return "\n".join(lines) + "\n"
