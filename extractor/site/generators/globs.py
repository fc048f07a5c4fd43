"""Patterns of paths as generators' programs read them: globs, and lines of an ignore file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from extractor.site.sources.site_files import walk

_SIGNS = re.compile(r"[*?\[{]")
_SIGNS_OF_SETS = re.compile(r"[\[\\&~|]")
_PIECE = re.compile(r"\*\*/|\*\*|\*|\?|\[[^\]/]+\]|\{[^{}]*\}|\\.|.", re.DOTALL)


def is_glob(text: str) -> bool:
    """Say whether a path holds signs that stand for others."""
    return _SIGNS.search(text) is not None


@lru_cache(maxsize=1024)
def glob_matcher(glob: str) -> re.Pattern[str]:
    """Give what matches the paths that a glob names, the whole of each.

    ``**`` stands for any number of folders, ``*`` and ``?`` stay inside one, ``{a,b}`` are
    alternatives.
    """
    return re.compile(_translated(glob), re.DOTALL)


def _translated(glob: str) -> str:
    made: list[str] = []
    for piece in _PIECE.findall(glob):
        if piece == "**/":
            made.append("(?:.*/)?")
        elif piece == "**":
            made.append(".*")
        elif piece == "*":
            made.append("[^/]*")
        elif piece == "?":
            made.append("[^/]")
        elif piece[0] == "[" and len(piece) > 1:
            inside = _SIGNS_OF_SETS.sub(r"\\\g<0>", piece[1:-1])
            made.append(f"[^{inside[1:]}]" if inside[0] in "!^" and inside[1:] else f"[{inside}]")
        elif piece[0] == "{" and len(piece) > 1:
            made.append(f"(?:{'|'.join(map(_translated, piece[1:-1].split(',')))})")
        else:
            made.append(re.escape(piece[-1]))
    text = "".join(made)
    try:
        re.compile(text)
    except re.error:
        # A class of signs that is none (``[z-a]``) is written as it stands.
        return re.escape(glob)
    return text


class IgnoreLines:
    """The lines of an ignore file, as Git reads them: the last that matches a path decides."""

    def __init__(self, lines: Iterable[str]) -> None:
        """``lines`` are as written; empty ones and comments are no rules."""
        self._rules: list[tuple[bool, re.Pattern[str]]] = []
        for written in lines:
            line = written.strip()
            if not line or line.startswith("#"):
                continue
            is_kept = line.startswith("!")
            rule = line.removeprefix("!").removeprefix("\\")
            is_folder = rule.endswith("/")
            inside = rule.strip("/")
            if not inside:
                continue
            anywhere = "" if "/" in rule.rstrip("/") else "(?:.*/)?"
            # What names a file names a folder too, and then everything in it.
            end = "/.*" if is_folder else "(?:/.*)?"
            matcher = re.compile(f"{anywhere}{_translated(inside)}{end}", re.DOTALL)
            self._rules.append((is_kept, matcher))

    def __bool__(self) -> bool:
        """Say whether there is any rule."""
        return bool(self._rules)

    def __call__(self, path: str) -> bool:
        """Say whether a path, relative to the folder that the lines are about, is ignored."""
        for is_kept, matcher in reversed(self._rules):
            if matcher.fullmatch(path):
                return not is_kept
        return False


@lru_cache(maxsize=64)
def ignored_by(lines: tuple[str, ...]) -> IgnoreLines:
    """Give what says which paths some lines ignore."""
    return IgnoreLines(lines)


def matches(path: str, globs: Iterable[str]) -> bool:
    """Say whether a path is one that some globs name.

    A glob that begins with ``!`` takes away what those before it named.
    """
    found = False
    for one in globs:
        if one.startswith("!"):
            found = found and _named(one[1:], path) is None
        else:
            found = found or _named(one, path) is not None
    return found


def _named(glob: str, path: str) -> re.Match[str] | None:
    return glob_matcher(glob.removeprefix("./")).fullmatch(path)


def files_inside(folder: Path, suffixes: Sequence[str]) -> Iterator[str]:
    """Give the paths, relative to ``folder``, of its files that end in ``suffixes``, in order.

    Hidden folders and those of installed programs are not looked at.
    """
    for parent, folders, names in walk(folder):
        folders[:] = sorted(one for one in folders if one[0] != "." and one != "node_modules")
        for name in sorted(names):
            if name.endswith(tuple(suffixes)):
                yield Path(parent, name).relative_to(folder).as_posix()
