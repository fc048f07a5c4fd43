"""A report for a program: one JSON object."""

from extractor.check.paths import shown_path
from extractor.check.report import Report
from extractor.spoken_findings import as_json_in
from extractor.visible import visible_json
from extractor.wording import OTHERWISE


def as_json(report: Report, language: str = OTHERWISE) -> str:
    """Give the counts of each kind and every finding, with its path from the working folder."""
    body = {
        "counts": report.counts(),
        "findings": [
            {**as_json_in(one, language), "file": shown_path(report, one.site, one.path)}
            for one in report.findings
        ],
    }
    return visible_json(body, indent=2) + "\n"
