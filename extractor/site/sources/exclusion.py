"""Paths and patterns that a site's generator leaves out."""

from collections.abc import Iterable
from fnmatch import fnmatchcase


class Exclusion:
    """Whether a path is one that the site's generator leaves out."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """``patterns`` are paths, or globs with ``*``, ``?`` or ``[``."""
        cleaned = [one.strip("/") for one in patterns]
        self._globs = [one for one in cleaned if any(sign in one for sign in "*?[")]
        self._paths = frozenset(cleaned) - frozenset(self._globs)

    def __call__(self, path: str) -> bool:
        """Say whether ``path``, relative to the site's folder, is left out."""
        if path in self._paths:
            return True
        return any(fnmatchcase(path, one) for one in self._globs)
