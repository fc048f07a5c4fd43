"""A sample of a site's prose, to tell its language by.

Reading documents is another stage's work: here marks, code and addresses are only cut away.
"""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from extractor.site.sources.exclusion import Exclusion
from extractor.site.sources.front_matter import split_front_matter
from extractor.site.sources.markdown_files import is_markdown
from extractor.site.sources.site_files import head_of, walk

DOCUMENTS = 40
"""How many documents are opened at most."""

_MOST = 6_000
_ENOUGH_LETTERS = 60
_NO_FOLDERS = frozenset({"node_modules", "vendor", "_site", "public"})
_NOT_PROSE = re.compile(
    r"""
    ^[ ]{0,3}(?P<fence>```+|~~~+).*?(?:^[ ]{0,3}(?P=fence)|\Z)   # code
    | <!--.*?(?:-->|\Z) | <(script|style|pre|code)\b.*?(?:</\2\s*>|\Z) | </?[a-zA-Z][^<>]*>
    | \{\{.*?\}\} | \{%.*?%\} | `[^`\n]*`
    | ^(?:import|export)\s.*$ | ^\s*\[[^\]]*\]:.*$               # components; definitions
    | (?<=\])\([^)\n]*\) | \bhttps?://\S+ | \S+@\S+ | &\w+;
    | ^:::.*$ | [\[\]#*_>|~=]+
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_LANGUAGE_FOLDER = re.compile(r"[a-z]{2}([-_]([a-z]{2}|[a-z]{4}))?", re.IGNORECASE)


def sample_of_prose(folder: Path, paths: Iterable[str], exclude: Iterable[str]) -> tuple[str, ...]:
    """Give the plain texts of documents in the folders ``paths`` of the site in ``folder``.

    They are spread evenly over all that there are, in order of path; those that ``exclude``
    names are left out. The result does not depend on the order of the disk.
    """
    return _texts(folder, _documents(folder, paths, Exclusion(exclude)))


def sample_of_untranslated(
    folder: Path, paths: Iterable[str], exclude: Iterable[str]
) -> tuple[str, ...]:
    """Give the texts of those documents alone that stand in no folder named as a language is."""
    found = _documents(folder, paths, Exclusion(exclude))
    return _texts(folder, [one for one in found if not _states_language(one)])


def _texts(folder: Path, found: Sequence[str]) -> tuple[str, ...]:
    step = max(1, -(-len(found) // DOCUMENTS))
    return tuple(text for one in found[::step] if (text := _plain_text(folder / one)))


def _documents(folder: Path, paths: Iterable[str], excluded: Exclusion) -> list[str]:
    found: set[str] = set()
    for path in paths:
        top = "" if path in ("", ".") else path
        for parent, folders, names in walk(folder / top):
            inside = os.path.relpath(parent, folder).replace(os.sep, "/")
            prefix = "" if inside == "." else f"{inside}/"
            folders[:] = [
                one
                for one in folders
                if one[0] != "." and one not in _NO_FOLDERS and not excluded(f"{prefix}{one}")
            ]
            found.update(
                f"{prefix}{name}"
                for name in names
                if is_markdown(name) and name[0] != "." and not excluded(f"{prefix}{name}")
            )
    return sorted(found)


def _states_language(path: str) -> bool:
    *folders, name = path.split("/")
    words = (*folders, name.split(".")[-2] if name.count(".") > 1 else "")
    return any(_LANGUAGE_FOLDER.fullmatch(word) for word in words)


def _plain_text(file: Path) -> str:
    text = head_of(file, 65_536).decode("utf-8", errors="replace")
    metadata, body = split_front_matter(text)
    plain = _NOT_PROSE.sub(" ", body[:_MOST])
    if sum(one.isalpha() for one in plain) < _ENOUGH_LETTERS:
        plain = ". ".join((*_sentences(metadata), plain))
    return " ".join(plain.split())


def _sentences(metadata: Any) -> Iterable[str]:
    """Give the values of front matter that are words, not names of files, dates, addresses."""
    return (
        one
        for one in metadata.values()
        if isinstance(one, str) and " " in one.strip() and "://" not in one
    )
