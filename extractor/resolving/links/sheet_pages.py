"""Where a site has the pages of its sheets: what stands before and after the slug of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.catalogue import Catalogue
from extractor.catalogue.address import page_path, parse_address

_SOME = 3
"""So many sheets of a kind in one folder are no chance, wherever the others are."""


@dataclass(frozen=True, slots=True, order=True)
class SheetPages:
    """The addresses that a site's generator gives the sheets of a kind.

    ``before`` and ``after`` are what stands around the slug in their paths, in the form in
    which paths are compared.
    """

    kind: str
    before: str
    after: str = ""

    def identifier_at(self, path: str) -> str:
        """Give the identifier of the thing whose sheet would be at a path, or ""."""
        if not (path.startswith(self.before) and path.endswith(self.after)):
            return ""
        slug = path[len(self.before) : len(path) - len(self.after)]
        return f"{self.kind}:{slug}" if slug and "/" not in slug else ""


def sheet_pages(catalogue: Catalogue, site: str, base: str = "") -> tuple[SheetPages, ...]:
    """Give the patterns by which a site has the pages of things that prose names.

    ``base`` is the path that the site is served under. A pattern is one that most sheets of its
    kind follow, or some of them; one that has no folder of its own tells nothing of a kind, and
    neither does one that several kinds have. Posts and pages have none.
    """
    followed: dict[str, Counter[tuple[str, str]]] = {}
    for entity in catalogue.entities.values():
        kind = catalogue.kind_of(entity.identifier)
        if not kind.named or kind.document:
            continue
        for sheet in entity.sheets:
            if sheet.site == site and sheet.addresses:
                ends = _around(sheet.addresses[0], sheet.slug, base)
                followed.setdefault(entity.kind, Counter())[ends] += 1
    of_most = {
        kind: [
            ends
            for ends, number in counts.items()
            if 2 * number > counts.total() or number >= _SOME
        ]
        for kind, counts in followed.items()
    }
    kinds = Counter(ends for found in of_most.values() for ends in found)
    return tuple(
        sorted(
            SheetPages(kind, *ends)
            for kind, found in of_most.items()
            for ends in found
            if ends[0] and kinds[ends] == 1
        )
    )


def first_at(path: str, patterns: Iterable[SheetPages]) -> str:
    """Give the identifier of the thing whose sheet would be at a path, or ""."""
    return next(filter(None, (one.identifier_at(path) for one in patterns)), "")


def _around(address: str, slug: str, base: str) -> tuple[str, str]:
    """Give what stands around the slug in an address's path; two "" where that tells nothing."""
    path, sought = parse_address(address).path, page_path(f"/{slug}").removeprefix("/")
    before, found, after = path.rpartition(sought) if sought else ("", "", "")
    has_folder = before.removeprefix(base).strip("/") != ""
    if not found or not has_folder or not before.endswith("/") or "/" in after:
        return "", ""
    return before, after
