"""The sources of a project of Sphinx: which are built, and the labels that they have.

Patterns are Sphinx's (``sphinx.util.matching``): ``*`` stays in a folder, ``**`` does not. A table
of contents is that of sphinx-external-toc: ``root``, ``file`` and ``glob`` name documents.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from textwrap import dedent
from typing import Any

from extractor.parsed_values import PARSER_ERRORS
from extractor.site.sources.globs import folders_above, glob_pattern
from extractor.site.sources.site_files import text_of, walk
from extractor.site.sources.structured import parse_json

SUFFIXES = (".md", ".rst", ".ipynb")
"""Suffixes of the documents that Jupyter Book reads; letter case counts."""

_NEVER = frozenset({"node_modules", ".git", "_build"})
_TARGET = re.compile(r"^[ \t>]*\(([^()\r\n]+)\)=[ \t]*$", re.MULTILINE)
_NAMED = re.compile(r"^[ \t>]*:?(?:name|label):[ \t]*([^\r\n]+)$", re.MULTILINE)
_RST_TARGET = re.compile(r"^\.\. _`?([^`:\r\n]+)`?:[ \t]*$", re.MULTILINE)
_GLOSSARY = re.compile(
    r"^([ \t]*)(`{3,}|:{3,})\{glossary\}[^\n]*\n(.*?)^\1\2", re.MULTILINE | re.DOTALL
)
_RST_GLOSSARY = re.compile(r"^[ \t]*\.\. glossary::.*\n((?:[ \t]*\n|[ \t]+\S.*\n?)*)", re.MULTILINE)
_EQUATION = re.compile(r"(?:\$\$[ \t]*\(|\\label\{)([^()\s{}]+)[)}]")
_CELL_NAME = re.compile(r"""["']name["']\s*:\s*["']([^"'\r\n]+)["']""")
TERM = "term:"
"""What stands before a term of a glossary among labels."""


def not_built(
    folder: Path, root: str, patterns: Sequence[str], listed: Iterable[str] | None
) -> Iterator[str]:
    """Give the files of documents that are none, by their paths in the site's folder.

    ``root`` is the folder of sources inside ``folder``, ``patterns`` what is left out of it;
    ``listed`` are the documents of the table of contents where no others are built.
    """
    left_out = [glob_pattern(one) for one in patterns]
    wanted = [glob_pattern(_document(one)) for one in listed] if listed is not None else None
    top = folder / root
    for parent, folders, names in walk(top):
        inside = os.path.relpath(parent, top).replace(os.sep, "/")
        above = "" if inside == "." else f"{inside}/"
        is_out = any(one.fullmatch(part) for part in folders_above(above) for one in left_out)
        folders[:] = sorted(one for one in folders if one not in _NEVER)
        for name in names:
            path = f"{above}{name}"
            if not name.endswith(SUFFIXES):
                continue
            is_left = is_out or any(one.fullmatch(path) for one in left_out)
            # Sphinx composes the names of files, and does not find one that is not so written.
            is_left = is_left or unicodedata.normalize("NFC", path) != path
            if not is_left and wanted is not None:
                is_left = not any(one.fullmatch(_document(path)) for one in wanted)
            if is_left:
                yield f"{root}/{path}".lstrip("/")


def _document(path: str) -> str:
    """Give the name of a document: its path without a suffix that is read."""
    pure = PurePosixPath(path)
    return str(pure.with_suffix("")) if pure.suffix in SUFFIXES else str(pure)


def listed_documents(contents: Any) -> Iterator[str]:
    """Give the documents, and the patterns of documents, that a table of contents names."""
    if isinstance(contents, Mapping):
        for key, value in contents.items():
            if key in ("root", "file", "glob") and isinstance(value, str):
                yield value.strip()
            else:
                yield from listed_documents(value)
    elif isinstance(contents, list):
        for one in contents:
            yield from listed_documents(one)


def labels_of(folder: Path, paths: Iterable[str]) -> Mapping[str, str]:
    """Give the labels of documents, folded, with the path of the document that has each.

    They are MyST's ``(label)=``, the names of directives, of equations and of cells,
    reStructuredText's ``.. _label:``, and the terms of glossaries after ``term:``. A file that
    cannot be read has none.
    """
    found: dict[str, str] = {}
    for path in paths:
        if not path.endswith(SUFFIXES):
            continue
        text = text_of(folder / path)
        for label in _labels_in(_of_notebook(text) if path.endswith(".ipynb") else text):
            found.setdefault(label, path)
    return found


def _of_notebook(text: str) -> str:
    """Give the texts of a notebook's cells, and the names that their metadata has."""
    try:
        value = parse_json(text)
    except PARSER_ERRORS:
        return ""
    cells = value.get("cells") if isinstance(value, Mapping) else None
    sources = (one.get("source") for one in cells or () if isinstance(one, Mapping))
    parts = ["".join(map(str, one)) if isinstance(one, list) else str(one) for one in sources]
    return "\n\n".join((*parts, *(f":name: {one}" for one in _CELL_NAME.findall(text))))


def _labels_in(text: str) -> Iterator[str]:
    for pattern in (_TARGET, _NAMED, _EQUATION, _RST_TARGET):
        for one in pattern.findall(text):
            yield " ".join(one.strip(" \t\"'").lower().split())
    bodies = [one[2] for one in _GLOSSARY.findall(text)] + _RST_GLOSSARY.findall(text)
    for line in (line for body in bodies for line in dedent(body).splitlines()):
        # A term stands at the margin; what is farther in, or after a colon, tells of it.
        if line[:1].strip() and line[0] not in ":#":
            yield TERM + " ".join(line.partition(" : ")[0].lower().split())
