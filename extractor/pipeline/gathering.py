"""What a build found, gathered from everywhere: files, documents, the catalogue of all sheets."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from extractor.catalogue import Catalogue
from extractor.check.checks import check_catalogue
from extractor.check.context import CatalogueContext
from extractor.check.memory import finding_from_json, sorted_findings
from extractor.check.page_assets import without_links_to_assets
from extractor.check.report import reader_of
from extractor.check.sorting import FindingSorter
from extractor.check.unread_pages import stems_of_unread, without_links_to_unread_pages
from extractor.diagnostics import Finding
from extractor.pipeline.project import Project


def gather_findings(
    project: Project,
    catalogue: Catalogue,
    in_documents: Collection[Mapping[str, Any]],
    listed: Sequence[Finding],
    folder: Path,
) -> Sequence[Finding]:
    """Give all that was found: while listing, in each document, among the sheets.

    ``listed`` is the first of these, and ``in_documents`` the second, as plain data. What is more
    than memory is meant to hold is kept in ``folder``. Raises OSError where the disk is full.
    """
    folders = {name: Path(site.folder) for name, site in project.sites.items()}
    text_of = reader_of(folders, project.fence)
    among_sheets = check_catalogue(CatalogueContext(catalogue, text_of, project.keys_of))
    sorter = FindingSorter(folder)
    for one in _explained(listed, in_documents, among_sheets):
        sorter.add(one)
    return sorter.sorted()


def all_findings(
    listed: Iterable[Finding],
    in_documents: Collection[Mapping[str, Any]],
    among_sheets: Iterable[Finding],
) -> tuple[Finding, ...]:
    """Give what was found everywhere in order, without what other findings explain."""
    return sorted_findings(_explained(tuple(listed), in_documents, among_sheets))


def _explained(
    listed: Sequence[Finding],
    in_documents: Collection[Mapping[str, Any]],
    among_sheets: Iterable[Finding],
) -> Iterator[Finding]:
    """Give what was found without what other findings explain: nothing among sheets does."""
    unread = stems_of_unread(chain(listed, map(finding_from_json, in_documents)))
    found = chain(listed, map(finding_from_json, in_documents), among_sheets)
    return without_links_to_assets(without_links_to_unread_pages(found, unread))
