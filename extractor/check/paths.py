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


def shown_path(report: Report, site: str, path: str) -> str:
    """Give a file of a site: from the working folder; outside it, after the site's name.

    So no two files are shown alike.
    """
    place = place_of_site(report, site)
    if place == ".":
        return path
    return f"{site if place is None else place}/{path}"


def shown_place(report: Report, one: Finding, *, column: bool = True) -> str:
    """Give a finding's file, and its line and ``column`` as far as they are known."""
    place = shown_path(report, one.site, one.path)
    if one.line:
        place += f":{one.line}" + (f":{one.column}" if one.column and column else "")
    return place


def path_from_base(report: Report, site: str, path: str) -> str:
    """Give a file from the working folder where its site lies under it, else from its site."""
    return path if place_of_site(report, site) is None else shown_path(report, site, path)
