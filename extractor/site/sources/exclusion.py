"""Paths and patterns that a site's generator leaves out."""

import re
from collections.abc import Iterable
from fnmatch import translate

_NEVER = r"(?!)"


class Exclusion:
    """Whether a path is one that the site's generator leaves out."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """``patterns`` are paths, or globs with ``*``, ``?`` or ``[``."""
        cleaned = [one.strip("/") for one in patterns]
        globs = [one for one in cleaned if any(sign in one for sign in "*?[")]
        self._paths = frozenset(cleaned) - frozenset(globs)
        # One pattern of all: every path of a site is asked about, with every folder above it.
        self._globs = re.compile("|".join(map(translate, globs)) or _NEVER)
        self._folders: dict[str, bool] = {}

    def __call__(self, path: str) -> bool:
        """Say whether ``path``, relative to the site's folder, is left out."""
        if path in self._paths:
            return True
        return self._globs.match(path) is not None

    def with_folders(self, path: str) -> bool:
        """Say whether ``path`` is left out, or a folder that it is in."""
        return self(path) or self._is_folder_out(path.rpartition("/")[0])

    def _is_folder_out(self, folder: str) -> bool:
        known = self._folders.get(folder)
        if known is None:
            known = self._folders[folder] = self.with_folders(folder) if folder else self(".")
        return known
