"""A report as Markdown, for an issue or the summary of a run: a table for each kind."""

from extractor.check.paths import shown_path
from extractor.check.report import Report
from extractor.diagnostics import DIAGNOSTICS


def as_markdown(report: Report) -> str:
    """Give a heading and a table for each kind of finding there is."""
    counts = report.counts()
    lines = ["# Findings", ""]
    if not counts:
        lines += ["None.", ""]
    for code, number in counts.items():
        lines += [
            f"## {DIAGNOSTICS[code].title} ({number})",
            "",
            "| file | line | what is wrong | remedy |",
            "| --- | ---: | --- | --- |",
        ]
        for one in report.findings:
            if one.code == code:
                cells = (
                    shown_path(report, one.site, one.path),
                    str(one.line or ""),
                    one.message,
                    one.remedy,
                )
                lines.append("| " + " | ".join(map(_cell, cells)) + " |")
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Give a text as a cell of a table shows it as it is written."""
    joined = " ".join(text.split())
    for mark in ("\\", "|", "[", "]", "<", "*", "_", "`"):
        joined = joined.replace(mark, f"\\{mark}")
    return joined
