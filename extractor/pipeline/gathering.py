"""What a build found, gathered from everywhere: files, documents, the catalogue of all sheets."""

from collections.abc import Iterable, Mapping
from typing import Any

from extractor.check.memory import finding_from_json, sorted_findings
from extractor.check.page_assets import without_links_to_assets
from extractor.check.unread_pages import without_links_to_unread_pages
from extractor.diagnostics import Finding


def all_findings(
    listed: Iterable[Finding],
    in_documents: Iterable[Mapping[str, Any]],
    among_sheets: Iterable[Finding],
) -> tuple[Finding, ...]:
    """Give what was found everywhere in order, without what other findings explain.

    ``listed`` was found while listing the sources, ``in_documents`` in each, as plain data.
    """
    found = (*listed, *map(finding_from_json, in_documents), *among_sheets)
    return sorted_findings(tuple(without_links_to_assets(without_links_to_unread_pages(found))))
