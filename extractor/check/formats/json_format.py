"""A report for a program: one JSON object."""

import json

from extractor.check.paths import shown_path
from extractor.check.report import Report


def as_json(report: Report) -> str:
    """Give the counts of each kind and every finding, with its path from the working folder."""
    body = {
        "counts": report.counts(),
        "findings": [
            {**one.as_json(), "file": shown_path(report, one.site, one.path)}
            for one in report.findings
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"
