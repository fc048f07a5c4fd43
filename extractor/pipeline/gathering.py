"""What a build found, gathered from everywhere: files, documents, the catalogue of all sheets."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from extractor.check.memory import finding_from_json, sorted_findings
from extractor.check.page_assets import without_links_to_assets
from extractor.check.sorting import FindingSorter
from extractor.check.unread_pages import stems_of_unread, without_links_to_unread_pages
from extractor.diagnostics import Finding


def gather_findings(
    listed: Sequence[Finding],
    in_documents: Collection[Mapping[str, Any]],
    among_sheets: Sequence[Finding],
    folder: Path,
) -> Sequence[Finding]:
    """Give what was found everywhere in order, without what other findings explain.

    ``listed`` was found while listing the sources, ``in_documents`` in each, as plain data. What
    is more than memory is meant to hold is kept in ``folder``. Raises OSError where the disk is
    full.
    """
    sorter = FindingSorter(folder)
    for one in _explained(listed, in_documents, among_sheets):
        sorter.add(one)
    return sorter.sorted()


def all_findings(
    listed: Iterable[Finding],
    in_documents: Collection[Mapping[str, Any]],
    among_sheets: Iterable[Finding],
) -> tuple[Finding, ...]:
    """Give what was found everywhere in order, as ``gather_findings`` does, in memory."""
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
