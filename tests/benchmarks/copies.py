"""Larger sites of the same make: copies of all documents, in which everything has a new name.

Each copy is a world of its own: a sheet's slug and its name have the copy's letters at their end,
and what refers to a sheet, in front matter or by a link, refers to the one of the same copy. So
what a document names, is named by and resembles stays what it was, and only the site grows.
"""

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

_LETTERS = "bcdfghjklmnpqrstvwxz"
_NAMED = re.compile(r"^(title|fullname|name|acronym|label): *(['\"]?)(.+?)\2 *$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n.*?^---$", re.DOTALL | re.MULTILINE)
_SLUG = re.compile(r"[\w.-]+")


def letters_of(copy: int) -> str:
    """Give the letters that end the names of a copy: no two copies have the same."""
    found = ""
    while copy:
        copy, rest = divmod(copy, len(_LETTERS))
        found = _LETTERS[rest] + found
    return found.rjust(3, _LETTERS[0])


def copy_sites(sites: Sequence[Path], folder: Path, times: int) -> list[Path]:
    """Give sites in ``folder`` with each document of their contents ``times`` times."""
    copied = []
    slugs = {path.stem for site in sites for path in (site / "content").rglob("*.md")}
    for site in sites:
        target = folder / site.name
        shutil.copytree(site, target)
        texts = {path: _text(path) for path in sorted((target / "content").rglob("*.md"))}
        for copy in range(1, times):
            renamed = {slug: f"{slug}-{letters_of(copy)}" for slug in slugs}
            for path, text in texts.items():
                place = path.with_name(f"{renamed[path.stem]}.md")
                if text is None:
                    shutil.copyfile(path, place)
                else:
                    place.write_text(_renamed(text, renamed, letters_of(copy)), "utf-8")
        copied.append(target)
    return copied


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return None


def _renamed(text: str, renamed: Mapping[str, str], letters: str) -> str:
    found = _FRONT_MATTER.match(text)
    head, body = ("", text) if found is None else (found.group(), text[found.end() :])
    head = _NAMED.sub(lambda one: _with_letters(one, renamed, letters), head)
    head = "\n".join(_referring(line, renamed) for line in head.split("\n"))
    body = re.sub(
        r"(?<=/startups/)[\w.-]+?(?=(?:\.html)?[)\s/#\"'])",
        lambda one: renamed.get(one.group(), one.group()),
        body,
    )
    return head + body


def _with_letters(one: re.Match[str], renamed: Mapping[str, str], letters: str) -> str:
    key, quote, name = one.groups()
    # A phase's name is a concept's, which all copies share.
    return one.group() if name in renamed else f"{key}: {quote}{name}{letters}{quote}"


def _referring(line: str, renamed: Mapping[str, str]) -> str:
    """Give a line of front matter whose value, the slug of a sheet, is that of the copy's."""
    start, separator, value = line.rpartition("- ") if "- " in line else line.rpartition(": ")
    folder, slash, slug = value.strip().rpartition("/")
    if separator and _SLUG.fullmatch(slug) and slug in renamed:
        return f"{start}{separator}{folder}{slash}{renamed[slug]}"
    return line
