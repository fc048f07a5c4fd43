"""Which files Jekyll reads: excluded, special, included ones (``lib/jekyll/entry_filter.rb``)."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

_SPECIAL = ("_", ".", "#", "~")
"""How the names of what is not read begin."""
_GLOB_SIGNS = "*?["


def exclusions(stated: Iterable[str]) -> Iterator[str]:
    """Give paths and globs of what is excluded.

    A pattern that is no glob names all paths that begin so (``LICENSE`` is ``LICENSE.md`` too);
    one that ends with a slash, a folder and what is in it.
    """
    for one in stated:
        pattern = one.removeprefix("./").lstrip("/")
        plain = pattern.rstrip("/")
        if not plain:
            continue
        yield plain
        if not any(sign in plain for sign in _GLOB_SIGNS):
            yield f"{pattern}*"


def included(entry: str, patterns: Sequence[str]) -> bool:
    """Say whether a path, or the name at its end, is one that is read all the same."""
    ways = (entry, entry.rpartition("/")[2])
    cleaned = [one.strip("/") for one in patterns if one.strip("/")]
    return any(
        way.startswith(pattern) or fnmatchcase(way, pattern) for way in ways for pattern in cleaned
    )


def is_special(path: str, folder: str, include: Sequence[str]) -> bool:
    """Say whether a file is left out for the names on its path.

    ``path`` is relative to the site's folder, as ``folder`` is, that of its collection, or ""
    for a page outside of all: each folder on its way is looked at then, and in a collection
    the first name and the last.
    """
    inside = path.removeprefix(f"{folder}/") if folder else path
    parts = inside.split("/")
    for part in [parts[0], parts[-1]] if folder else parts:
        is_left_out = part.startswith(_SPECIAL) or part.endswith("~")
        if is_left_out and not included(inside if folder else part, include):
            return True
    return False
