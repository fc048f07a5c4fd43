"""Which files are Markdown documents, and which folders hold them."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path, PurePath

from extractor.site.sources.site_files import walk

MARKDOWN_EXTENSIONS = frozenset(
    {".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".mdown", ".mdx", ".qmd"}
)
"""Extensions of documents with front matter and Markdown."""

INDEX_STEMS = frozenset({"index", "_index"})
"""Stems of files that are known by the folder they stand in."""

_NEVER = frozenset({"node_modules", "vendor", "_site", "public"})


def is_markdown(name: str) -> bool:
    """Say whether the file called ``name`` is a Markdown document, by its extension."""
    return extension_of(name).lower() in MARKDOWN_EXTENSIONS


def extension_of(path: str) -> str:
    """Give the extension of a file by its path, with its dot; "" for one that has none.

    It is the suffix that ``PurePath`` gives, which takes ten times as long: all files of a site
    are asked for theirs.
    """
    name = path.rpartition("/")[2]
    at = name.rfind(".")
    return name[at:] if 0 < at < len(name) - 1 else ""


def is_read(name: str, stated: Collection[str]) -> bool:
    """Say whether a generator reads the file called ``name`` as a document.

    ``stated`` are the extensions that it reads, none for all of Markdown's. In those that are
    stated letter case counts, as it does in the names of files.
    """
    suffix = extension_of(name)
    return suffix in stated if stated else suffix.lower() in MARKDOWN_EXTENSIONS


def contains_markdown(folder: Path) -> bool:
    """Say whether there is a Markdown file somewhere in ``folder``, hidden folders apart."""
    return any(True for _ in _walk(folder, frozenset()))


def number_of_markdown(folder: Path) -> int:
    """Give how many Markdown files there are in ``folder``, hidden folders apart."""
    return sum(len(names) for _, names in _walk(folder, frozenset()))


def folders_of_documents(
    folder: Path, exclude: Iterable[str] = (), *, hidden: str = "._"
) -> list[str]:
    """Give the folders, inside ``folder``, that hold documents; "" is ``folder`` itself.

    A folder that holds only an index is a document of the folder above it. Paths are relative,
    with ``/``, in order. Folders whose names begin with a sign of ``hidden`` are not looked at.
    """
    found: set[str] = set()
    for relative, names in _walk(folder, frozenset(exclude), hidden):
        stems = {PurePath(name).stem for name in names}
        if stems - INDEX_STEMS or not relative:
            found.add(relative)
        elif "index" in stems:
            found.add(relative.rpartition("/")[0])
    return sorted(found)


def _walk(
    folder: Path, exclude: frozenset[str], hidden: str = "._"
) -> Iterable[tuple[str, list[str]]]:
    for parent, folders, names in walk(folder):
        relative = os.path.relpath(parent, folder).replace(os.sep, "/")
        relative = "" if relative == "." else relative
        folders[:] = [
            one
            for one in folders
            if one[0] not in hidden
            and one not in _NEVER
            and (f"{relative}/{one}" if relative else one) not in exclude
        ]
        documents = [name for name in names if name[0] != "." and is_markdown(name)]
        if documents:
            yield relative, documents
