"""The pages of a project of MyST (``myst.yml``), which Jupyter Book 2 builds, with their addresses.

An address is the file's name alone, made as ``fileInfo.ts`` of mystmd does, in the order of the
table of contents, or of the files where there is none; the first page is the site's own.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from extractor.site.sources.globs import folders_above, glob_pattern
from extractor.site.sources.site_files import walk

SUFFIXES = (".md", ".ipynb")
"""Suffixes of the documents that are read."""

_INDEX = ("index", "readme", "main")
_LONGEST = 50
_YEAR = re.compile(r"[12][0-9]{3}(?:[^0-9]|$)|[12][0-9]{3}|[0-9]{5}")
_NUMBER = re.compile(r"[0-9_.-]+")
_NEVER = frozenset({"_build", "node_modules"})


def pages_of(folder: Path, options: Mapping[str, Any]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Give the path of the page of each document, and the documents that are no pages.

    ``options`` is the value of ``myst.yml``; documents are by their paths in ``folder``.
    """
    project, site = table_of(options, "project"), table_of(options, "site")
    found = list(_documents(folder))
    there = [path for path, is_own in found if is_own]
    contents = project.get("toc")
    if isinstance(contents, list):
        ordered = list(dict.fromkeys(_listed(contents, there)))
    else:
        left_out = texts_of(project.get("exclude"))
        ordered = _index_first([one for one in there if not _is_named(one, left_out)])
    keeps_folders = table_of(site, "options").get("folders") is True
    slugs: Counter[str] = Counter()
    pages: dict[str, str] = {}
    for place, path in enumerate(ordered):
        above, _, name = path.rpartition("/")
        slug = slug_of(PurePosixPath(name).stem)
        prefix = f"/{above}/" if keeps_folders and above else "/"
        seen = slugs[prefix + slug]
        slugs[prefix + slug] += 1
        pages[path] = "/" if place == 0 else f"{prefix}{slug}{f'-{seen}' if seen else ''}"
    return pages, tuple(path for path, _ in found if path not in pages)


def slug_of(name: str) -> str:
    """Give the name of a file as it stands in addresses (``createSlug``)."""
    plain = name if _YEAR.match(name) else _NUMBER.sub("", name, count=1) if _leads(name) else name
    made = re.sub(r"[^a-z0-9]+", "-", (plain or name).replace("&", " and ").lower())
    return made.strip("-")[:_LONGEST]


def _leads(name: str) -> bool:
    return _NUMBER.match(name) is not None


def _documents(folder: Path) -> Iterator[tuple[str, bool]]:
    """Give the documents in a folder, each with whether it is of no other project inside it."""
    others: list[str] = []
    for parent, inner, names in walk(folder):
        inner[:] = sorted(one for one in inner if one[0] != "." and one not in _NEVER)
        above = os.path.relpath(parent, folder).replace(os.sep, "/")
        if above != "." and "myst.yml" in names:
            others.append(f"{above}/")
        for name in sorted(names, key=str.lower):
            path = name if above == "." else f"{above}/{name}"
            if name.endswith(SUFFIXES) and name[0] != ".":
                yield path, not path.startswith(tuple(others))


def _listed(contents: Sequence[Any], there: Sequence[str]) -> Iterator[str]:
    """Give the documents that a table of contents names, in order."""
    for one in contents:
        if not isinstance(one, Mapping):
            continue
        file, glob = one.get("file"), one.get("pattern")
        if isinstance(file, str):
            path = file.strip().removeprefix("./")
            named = (path, *(f"{path}{suffix}" for suffix in SUFFIXES))
            yield from [name for name in named if name in there][:1]
        if isinstance(glob, str):
            pattern = glob_pattern(glob.strip().removeprefix("./"), through_none=True)
            yield from (name for name in there if pattern.fullmatch(name))
        children = one.get("children")
        yield from _listed(children if isinstance(children, list) else (), there)


def _index_first(found: list[str]) -> list[str]:
    """Give documents with the site's own page at the head: an index, else the first one."""
    tops = {one.lower(): one for one in found if "/" not in one}
    names = (f"{stem}{suffix}" for suffix in SUFFIXES for stem in _INDEX)
    own = next((tops[name] for name in names if name in tops), None)
    return found if own is None else [own, *(one for one in found if one != own)]


def _is_named(path: str, globs: Sequence[str]) -> bool:
    several = [glob_pattern(one.removeprefix("./").strip("/"), through_none=True) for one in globs]
    parts = (*folders_above(path), path)
    return any(one.fullmatch(part) for part in parts for one in several)


def table_of(options: Any, key: str) -> Mapping[str, Any]:
    """Give the table that a key has in a configuration, {} where it has none."""
    value = options.get(key) if isinstance(options, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def texts_of(value: Any) -> tuple[str, ...]:
    """Give the texts of a value that is one text or a list of them, none empty."""
    several = value if isinstance(value, list) else [value]
    return tuple(one.strip() for one in several if isinstance(one, str) and one.strip())
