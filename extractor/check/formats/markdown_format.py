"""A report as Markdown, for an issue or the summary of a run: a table for each kind."""

import re

from extractor.check import PACKAGE
from extractor.check.paths import shown_path
from extractor.check.report import Report
from extractor.spoken_findings import diagnostic_in, message_in, remedy_in
from extractor.visible import visible
from extractor.wording import OTHERWISE, wording_of

_MARK = re.compile(r"[\\|\[\]<>*_`~&{}$!]|(?<=\{)[%#]")
"""Marks of Markdown, of the languages that pages are often put through as well, and of formulas."""
_CALL = re.compile(r"(?<![\w<])([@#])(?=\w)")


def as_markdown(report: Report, language: str = OTHERWISE) -> str:
    """Give a heading and a table for each kind of finding there is."""
    counts = report.counts()
    wording = wording_of(PACKAGE, language)
    columns = " | ".join(map(wording, ("file", "line", "wrong", "remedy")))
    lines = [f"# {wording('findings')}", ""]
    if not counts:
        lines += [wording("none"), ""]
    for code, number in counts.items():
        lines += [
            f"## {diagnostic_in(code, language).title} ({wording.number(number)})",
            "",
            f"| {columns} |",
            "| --- | ---: | --- | --- |",
        ]
        for one in report.findings:
            if one.code == code:
                cells = (
                    shown_path(report, one.site, one.path),
                    str(one.line or ""),
                    message_in(one, language),
                    remedy_in(one, language),
                )
                lines.append("| " + " | ".join(map(_cell, cells)) + " |")
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Give a text as a cell of a table shows it as it is written."""
    # White space is one space to whoever reads the page; what steers is no white space.
    words = visible(" ".join(re.split(r"[ \t\n]+", text)).strip())
    # Code hosts look for people and issues in the text of the finished page: a comment, which
    # nobody sees, keeps the sign from the name.
    return _CALL.sub(r"\1<!-- -->", _MARK.sub(r"\\\g<0>", words))
