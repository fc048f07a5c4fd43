"""Dead links that lead to one and the same place, taken together for a reader."""

import posixpath
import re
from collections.abc import Iterable

from extractor.check.report import Report
from extractor.diagnostics import Finding

_OF_ITSELF = re.compile(r"[a-z][a-z0-9+.\-]*:|//|/|\{", re.IGNORECASE)
"""How a target begins that is the same wherever it is written."""
_FILTERED = re.compile(
    r"\{\{-?\s*(?P<quote>[\"'])(?P<address>[^\"']*)(?P=quote)\s*\|[^{}]*\}\}(?P<rest>[^{}]*)"
)
"""An address that a template only puts the site's base before."""
DEAD = "dead-link"


def by_target(report: Report, findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Give findings in groups, in the order of their first.

    Dead links to one target are one group; any other finding is one of its own.
    """
    groups: dict[object, list[Finding]] = {}
    for one in findings:
        key = target_of(report, one) if one.code == DEAD else id(one)
        groups.setdefault(key, []).append(one)
    return [tuple(group) for group in groups.values()]


def target_of(report: Report, one: Finding) -> tuple[str, str]:
    """Give the site and the target of a dead link, as one writes it from the site's root.

    Fragments, and a slash at the end, do not count. What is relative is as it is seen from the
    folder of its source; a mere name, as of a note, is the same everywhere.
    """
    href = one.fields["href"]
    filtered = _FILTERED.fullmatch(href)
    href = filtered["address"] + filtered["rest"] if filtered else href
    root = report.roots.get(one.site, "")
    if root and href.startswith(f"{root}/"):
        href = href.removeprefix(root)
    written = (href.partition("#")[0].rstrip("/")) or href
    if _OF_ITSELF.match(written) is None and ("/" in written or "." in written):
        folder = posixpath.dirname(one.path)
        written = posixpath.normpath(posixpath.join("//", folder, written))
    return one.site, written
