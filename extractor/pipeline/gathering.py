"""What a build found, gathered from everywhere: files, documents, the catalogue of all sheets."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.catalogue import Catalogue
from extractor.check.checks import check_catalogue
from extractor.check.context import CatalogueContext
from extractor.check.memory import finding_from_json, sorted_findings
from extractor.check.page_assets import without_links_to_assets
from extractor.check.report import reader_of
from extractor.check.unread_pages import without_links_to_unread_pages
from extractor.diagnostics import Finding
from extractor.pipeline.project import Project


def gather_findings(
    project: Project,
    catalogue: Catalogue,
    in_documents: Iterable[Mapping[str, Any]],
    listed: Sequence[Finding],
) -> tuple[Finding, ...]:
    """Give all that was found: while listing, in each document, among the sheets.

    ``listed`` is the first of these, and ``in_documents`` the second, as plain data.
    """
    folders = {name: Path(site.folder) for name, site in project.sites.items()}
    text_of = reader_of(folders, project.fence)
    among_sheets = check_catalogue(CatalogueContext(catalogue, text_of, project.keys_of))
    return all_findings(listed, in_documents, among_sheets)


def all_findings(
    listed: Iterable[Finding],
    in_documents: Iterable[Mapping[str, Any]],
    among_sheets: Iterable[Finding],
) -> tuple[Finding, ...]:
    """Give what was found everywhere in order, without what other findings explain."""
    found = (*listed, *map(finding_from_json, in_documents), *among_sheets)
    return sorted_findings(tuple(without_links_to_assets(without_links_to_unread_pages(found))))
