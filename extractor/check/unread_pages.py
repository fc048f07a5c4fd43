"""Pages that a site may well have although their file could not be read."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from extractor.catalogue.address import has_file_suffix, loose, page_path
from extractor.diagnostics import Finding
from extractor.site.sources.source_file import SkipReason

_NOT_READ = frozenset({"refused-file", "skipped-file", "unreadable-file", "unreadable-sheet"})
_NO_PAGE = frozenset({SkipReason.NO_SLUG, SkipReason.SAME_SLUG})
"""Reasons of files of which the site's generator makes no page either, or that of another file."""
_DATE = re.compile(r"^\d{4}-\d\d?-\d\d?-")


def stems_of_unread(findings: Iterable[Finding]) -> frozenset[str]:
    """Give what links to the pages may end in whose files are themselves findings."""
    unread = (one.path for one in findings if _may_be_published(one))
    return frozenset(stem for path in unread for stem in _stems(path))


def without_links_to_unread_pages(
    findings: Iterable[Finding], unread: Collection[str]
) -> Iterator[Finding]:
    """Leave out the dead links to a page whose file is itself a finding.

    Such a page is not known, and may be there all the same: the file is what is to be mended. A
    link leads to it when it ends in the file's name, with its suffix or without, and without a
    post's date: ``unread`` are these ends of all such files.
    """
    for one in findings:
        if one.code != "dead-link" or _stem_of_link(one.fields["href"]) not in unread:
            yield one


def _may_be_published(one: Finding) -> bool:
    is_unread = one.code in _NOT_READ and one.fields.get("reason") not in _NO_PAGE
    return is_unread and not has_file_suffix(one.path)


def _stems(path: str) -> set[str]:
    file = PurePosixPath(path)
    names = {file.name, file.stem}
    return {loose(name) for name in names | {_DATE.sub("", name) for name in names}}


def _stem_of_link(href: str) -> str:
    path = page_path(unquote(href.partition("#")[0].partition("?")[0]))
    return loose(path.rpartition("/")[2])
