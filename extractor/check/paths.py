"""How a report names files: from the working folder, where a site lies under it."""

from pathlib import Path

from extractor.check.report import Report
from extractor.diagnostics import Finding


def place_of_site(report: Report, site: str) -> str | None:
    """Give a site's folder from the working folder (``.`` for itself), or None outside it."""
    folder = report.folders.get(site)
    if folder is None:
        return None
    try:
        return folder.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return None


def shown_path(report: Report, one: Finding) -> str:
    """Give a finding's file: from the working folder, or from its site outside it."""
    place = place_of_site(report, one.site)
    return one.path if place in (None, ".") else f"{place}/{one.path}"
