"""Astro's content collections: where their entries lie, and which of the files there are entries.

That stands in a program, which is read and not run: what is written plainly is taken, and where it
is not, nothing is said. "Content collections" of Astro's documentation (5, and 4 as legacy).
"""

import os
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.site.generators.program_text import (
    argument_texts,
    block_setting,
    first_file,
    list_setting,
    program_text,
    text_setting,
)
from extractor.site.sources.globs import glob_pattern
from extractor.site.sources.site_files import children, is_folder, walk

CONTENT = "src/content"
DATA = frozenset({".json", ".yml", ".yaml", ".toml"})
"""Suffixes of entries that are data."""

_SUFFIXES = ("ts", "mjs", "js", "mts")
_PRESENT = tuple(f"src/content.config.{one}" for one in _SUFFIXES)
_LEGACY = tuple(f"{CONTENT}/config.{one}" for one in _SUFFIXES)
_DEFINED = re.compile(r"(\w+)\s*(?::[^=;{}]+)?[=:]\s*defineCollection\s*(?=\()")
_RENAMED = re.compile(r"""["']?([\w-]+)["']?\s*:\s*(\w+)\s*(?=[,}]|$)""")
_CALL = re.compile(r"\b(glob|file)\s*(?=\()")
_PLAIN_GLOB = re.compile(r"[^()|]*")
_SIGN = re.compile(r"[*?\[{]")


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection as the configuration defines it.

    ``folder`` is that of its entries, relative to the site's, and ``.`` where that is not told;
    ``globs`` what they match inside it, nothing where that is not told. ``legacy`` says that it is
    one of before Astro 5, ``data`` that each data file is an entry, and ``named`` that a program
    gives the entries their identifiers.
    """

    name: str
    folder: str
    globs: tuple[str, ...] = ()
    legacy: bool = False
    data: bool = False
    named: bool = False

    def has(self, inside: str) -> bool:
        """Say whether a file, by its path in the folder, is an entry."""
        if self.legacy:
            return not any(part.startswith("_") for part in inside.split("/"))
        wanted = [one for one in self.globs if not one.startswith("!")]
        left_out = [one.removeprefix("!") for one in self.globs if one.startswith("!")]
        is_plain = all(_PLAIN_GLOB.fullmatch(one) for one in (*wanted, *left_out))
        if not wanted or not is_plain:
            return True
        return _matches(inside, wanted) and not _matches(inside, left_out)

    def files(self, site: Path) -> Iterator[str]:
        """Give the files of its folder, in order, by their paths in the site's folder."""
        for parent, folders, names in sorted(walk(site / self.folder)):
            folders[:] = [one for one in folders if one != "node_modules"]
            above = os.path.relpath(parent, site).replace(os.sep, "/")
            yield from (f"{above}/{name}" for name in sorted(names))


def _matches(path: str, globs: list[str]) -> bool:
    several = (glob_pattern(one.removeprefix("./"), through_none=True) for one in globs)
    return any(one.fullmatch(path) for one in several)


def defined_collections(site: Path) -> tuple[Collection, ...]:
    """Give the collections that a site defines, those that only have a folder among them."""
    file = first_file(site, _PRESENT)
    legacy = file is None
    text = program_text(file or first_file(site, _LEGACY))
    found: dict[str, Collection] = {}
    names = _names(text)
    for one in _DEFINED.finditer(text):
        body = "".join(argument_texts(text, one.end()))
        name = names.get(one[1], one[1])
        found[name] = _collection(name, body, legacy=legacy)
    content = site / CONTENT
    for folder in children(content):
        if is_folder(folder) and folder.name[0] not in "._":
            where = f"{CONTENT}/{folder.name}"
            is_taken = any(f"{one.folder}/".startswith(f"{where}/") for one in found.values())
            if not is_taken:
                found.setdefault(folder.name, Collection(folder.name, where, legacy=legacy))
    return tuple(found.values())


def _names(text: str) -> dict[str, str]:
    """Give the name under which each constant is exported as a collection, where it is another."""
    block = block_setting(text, "collections")
    return {constant: name for name, constant in _RENAMED.findall(block)}


def _collection(name: str, body: str, *, legacy: bool) -> Collection:
    call = _CALL.search(body)
    if call is None:
        is_data = text_setting(body, "type") == "data"
        return Collection(name, f"{CONTENT}/{name}", legacy=legacy, data=is_data or not legacy)
    said = "".join(argument_texts(body, call.end()))
    if call[1] == "file":
        return Collection(name, posixpath.normpath(said.strip("\"'`") or "."), named=True)
    globs = list_setting(said, "pattern") or tuple(filter(None, (text_setting(said, "pattern"),)))
    base = posixpath.normpath(text_setting(said, "base") or ".")
    if base == "." and len(globs) == 1:
        base, globs = _fixed_start(globs[0])
    if base.startswith(("/", "..")):
        # What lies outside of the site is none of its files.
        base = "."
    return Collection(name, base, globs, data=True, named="generateId" in said)


def _fixed_start(glob: str) -> tuple[str, tuple[str, ...]]:
    """Part a glob into the folder that it names plainly and what it matches there."""
    sign = _SIGN.search(glob)
    start = glob[: sign.start()] if sign is not None else glob
    folder = start.rpartition("/")[0]
    return posixpath.normpath(folder or "."), (glob.removeprefix(f"{folder}/"),)
