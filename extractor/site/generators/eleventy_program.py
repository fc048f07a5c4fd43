"""What the programs of an Eleventy site state: its folders, what it copies, what it holds back.

They are read, not run: settings that stand as plain texts are found, and conditions of the
usual forms (``data.draft ? false : …``, ``if (data.draft) return false``).
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.site.errors import ConfigurationError
from extractor.site.generators.globs import glob_matcher, is_glob
from extractor.site.generators.program_text import program_text
from extractor.site.sources.site_files import files_below, is_file

CONFIGURATION_FILES = (
    ".eleventy.js",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "eleventy.config.cjs",
    "eleventy.config.ts",
)
PROGRAM_SUFFIXES = (".js", ".cjs", ".mjs", ".ts")
ENGINES = frozenset(
    "md njk liquid html htm hbs ejs mustache haml pug webc vue jsx tsx 11ty.js 11ty.cjs 11ty.mjs "
    "11ty.ts 11ty.tsx 11ty.jsx".split()
)
"""Formats that templates are written in; a file of another one is copied."""

_MOST_PROGRAMS = 60
_TEXT = r"""(["'`])((?:(?!\1).)*)\1"""
_SETTING = r"""["']?\b{name}\b["']?\s*:\s*["'`]([^"'`]+)["'`]"""
_CALL = r"""\.set{name}Directory\(\s*["'`]([^"'`]+)["'`]"""
_IMPORTED = re.compile(
    r"""(?:\bfrom\s*|\brequire\s*\(\s*|\bimport\s*\(?\s*)["'](\.{1,2}/[^"']+)["']"""
)
_COPY = re.compile(r"\baddPassthroughCopy\(\s*")
_QUOTED = re.compile(_TEXT, re.DOTALL)
_PAIR = re.compile(r"""["'`]([^"'`\n]+)["'`]\s*:\s*["'`]([^"'`\n]*)["'`]""")
_IGNORED = re.compile(r"""\bignores\.add\(\s*["'`]([^"'`]+)["'`]""")
_FORMATS = re.compile(
    r"\b(?:templateFormats[\"']?\s*:|(?:set|add)TemplateFormats\(|addExtension\()\s*(\[[^\]]*\]|"
    r"[\"'`][^\"'`]*[\"'`])"
)
_OUTPUT = re.compile(r"""\boutputPath\b["']?\s*:\s*["'`]([^"'`$]+)["'`]""")
_ADDED = re.compile(r"""\baddTemplate\(\s*["'`]([^"'`$]+)["'`]""")
_PREPROCESSOR = re.compile(r"\baddPreprocessor\(")
_PERMALINK = re.compile(r"\b\w*permalink\w*\b", re.IGNORECASE)
_OTHER_COMPUTED = re.compile(r"\beleventyExcludeFromCollections\b")
_WINDOW = 600
"""How many characters after the word ``permalink`` its condition may stand in."""
_RETURNS_FALSE = re.compile(r"\bif\s*\(((?:[^()]|\([^()]*\))*)\)\s*\{?\s*return\s+false\b")
_CONDITION = r"((?:[^?;{}=!]|!(?!=)|[=!]==?)*)"
_FALSE_WHEN = re.compile(rf"(?:=>|\breturn\b|:)\s*\(?{_CONDITION}\?\s*false\b")
_FALSE_ELSE = re.compile(rf"(?:=>|\breturn\b|:)\s*\(?{_CONDITION}\?[^?;{{}}]*:\s*false\b")
_TERM = re.compile(
    r"""(?P<not>!{0,2})\s*(?:[\w$]+\??\.)*?(?:data|this)\??(?:\.(?P<key>\w+)|"""
    r"""\[["'](?P<quoted>[\w-]+)["']\])\s*(?:(?P<sign>[=!]==?)\s*(?P<value>true|false))?"""
)
_BARE = re.compile(
    r"(?P<not>!{0,2})\s*(?P<key>draft|published)\s*(?:(?P<sign>[=!]==?)\s*(?P<value>true|false))?"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A key of a page's data that decides whether it is written.

    ``when`` gives the page up where the key's value is true, where it is stated as false, or
    unless it is true: "true", "false", "untrue".
    """

    key: str
    when: str

    def holds_back(self, metadata: Mapping[str, Any]) -> bool:
        """Say whether a page with these values is not written."""
        value = metadata.get(self.key)
        if self.when == "false":
            return value is False
        return bool(value) is (self.when == "true")


def programs_beside(root: Path) -> str:
    """Give the text of the programs that lie as data beside sources, below a folder."""
    several = (
        file
        for suffix in PROGRAM_SUFFIXES
        for file in files_below(root, f"*.11tydata{suffix}")
        if "node_modules" not in file.parts
    )
    return "\n".join(map(_text, islice(several, _MOST_PROGRAMS)))


def programs_of(folder: Path, data: Path) -> str:
    """Give the text of a site's programs: its configuration's, what that imports, its data's."""
    waiting = [folder / one for one in CONFIGURATION_FILES if is_file(folder / one)][:1]
    data_programs = (one for suffix in PROGRAM_SUFFIXES for one in files_below(data, f"*{suffix}"))
    waiting += data_programs
    seen: dict[Path, str] = {}
    while waiting and len(seen) < _MOST_PROGRAMS:
        file = waiting.pop(0)
        if file in seen or "node_modules" in file.parts:
            continue
        seen[file] = _text(file)
        waiting += filter(None, (_program(file.parent, one) for one in _imports(seen[file])))
    return "\n".join(seen.values())


def _text(file: Path) -> str:
    try:
        return program_text(file)
    except ConfigurationError:
        return ""


def _imports(text: str) -> Iterator[str]:
    yield from (found[1] for found in _IMPORTED.finditer(text))


def _program(folder: Path, written: str) -> Path | None:
    names = (written, *(f"{written}{one}" for one in PROGRAM_SUFFIXES), f"{written}/index.js")
    files = (Path(os.path.normpath(folder / one)) for one in names)
    return next((one for one in files if one.suffix in PROGRAM_SUFFIXES and is_file(one)), None)


def setting(text: str, name: str, default: str) -> str:
    """Give the text that a key of ``dir`` states, or a call of ``set…Directory``."""
    match = re.search(_SETTING.format(name=name), text) or re.search(
        _CALL.format(name=name.capitalize()), text
    )
    return match[1] if match else default


def copied(text: str) -> dict[str, str]:
    """Give what is copied as it is: path or glob → where to, "" for the same place."""
    found: dict[str, str] = {}
    for call in _COPY.finditer(text):
        rest = text[call.end() :]
        if rest.startswith("{"):
            found |= _PAIR.findall(rest[: rest.find("}") + 1])
        elif quoted := _QUOTED.match(rest):
            found[quoted[2]] = ""
    return {_plain(source): target for source, target in found.items() if _plain(source)}


def _plain(path: str) -> str:
    return path.strip().removeprefix("./").strip("/")


def copied_to(path: str, source: str, target: str, root: str) -> str | None:
    """Give where a file is copied to, when it is one of those that ``source`` names.

    ``root`` is the folder of sources with its slash, or "". A file that a glob names goes into
    the target by its own name; a folder's files keep their places in it.
    """
    if is_glob(source):
        if not glob_matcher(source).fullmatch(path):
            return None
        return f"{target}/{path.rpartition('/')[2]}" if target else path.removeprefix(root)
    if path == source:
        if target.endswith("/"):
            return target + path.rpartition("/")[2]
        return target or path.removeprefix(root)
    if not path.startswith(f"{source}/"):
        return None
    inside = path.removeprefix(f"{source}/")
    return f"{target}/{inside}" if target else path.removeprefix(root)


def outputs(text: str) -> frozenset[str]:
    """Give the paths that plugins are told to write to: feeds, maps."""
    return frozenset(_plain(found) for found in _OUTPUT.findall(text))


def added(text: str) -> frozenset[str]:
    """Give the names of templates that programs add, which are no files."""
    return frozenset(_plain(found) for found in _ADDED.findall(text))


def ignored(text: str) -> Iterator[str]:
    """Give the patterns of ``ignores.add``, relative to the site's folder."""
    for found in _IGNORED.finditer(text):
        pattern = _plain(found[1])
        if pattern.startswith("**/"):
            yield pattern[3:]
            yield f"*/{pattern[3:]}"
        elif pattern:
            yield pattern
            if pattern.endswith("/**"):
                yield pattern[:-3]


def formats(text: str) -> frozenset[str]:
    """Give the formats that are read beside those of every site, without their dots."""
    found: set[str] = set()
    for stated in _FORMATS.finditer(text):
        for _, words in _QUOTED.findall(stated[1]):
            found.update(one.strip().lstrip(".") for one in words.split(","))
    return frozenset(filter(None, found))


def names_in(text: str, word: str) -> bool:
    """Say whether a program names a key of the pages' data, or a plugin called after it."""
    return re.search(rf"(?<![A-Za-z]){word}s?\b", text, re.IGNORECASE) is not None


def conditions(text: str) -> tuple[Condition, ...]:
    """Give the conditions under which a page is not written, where they can be read.

    They are those of preprocessors and of computed permalinks; what a list leaves out is
    published all the same.
    """
    found: dict[Condition, None] = {}
    for segment in _segments(text):
        written = [(one[1], False) for one in _RETURNS_FALSE.finditer(segment)]
        written += [(one[1], False) for one in _FALSE_WHEN.finditer(segment)]
        written += [(one[1], True) for one in _FALSE_ELSE.finditer(segment)]
        for condition, is_turned in written:
            found |= dict.fromkeys(_read(condition, is_turned))
    return tuple(found)


def _segments(text: str) -> Iterator[str]:
    for start in _PREPROCESSOR.finditer(text):
        yield _balanced(text[start.end() :])
    for start in _PERMALINK.finditer(text):
        window = text[start.end() : start.end() + _WINDOW]
        other = _OTHER_COMPUTED.search(window)
        yield window[: other.start()] if other is not None else window


def _balanced(text: str) -> str:
    depth = 1
    for place, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0:
            return text[:place]
    return text


def _read(condition: str, is_turned: bool) -> Iterator[Condition]:
    """Give what the terms of a condition say of a page's data.

    ``is_turned`` says that a page is given up where it does not hold. Terms about anything
    else, such as the environment of a build, are taken not to decide: they tell a build to
    look at from the one that is published.
    """
    several, together = ("&&", "||") if is_turned else ("||", "&&")
    for part in condition.split(several):
        read = [one for one in map(_term, part.split(together)) if one is not None]
        # Where two keys decide together, neither does alone.
        if len(read) != 1:
            continue
        key, asks_true, is_stated = read[0]
        if asks_true is is_turned:
            yield Condition(key, "false" if is_stated else "untrue")
        elif not is_stated:
            yield Condition(key, "true")


def _term(written: str) -> tuple[str, bool, bool] | None:
    """Give a term's key, whether a true value makes it hold, whether it compares with false."""
    text = written.strip().strip("()").strip()
    found = _TERM.fullmatch(text) or _BARE.fullmatch(text)
    if found is None:
        return None
    groups = found.groupdict()
    key = groups.get("key") or groups.get("quoted") or ""
    if groups["value"] is None:
        return key, groups["not"] != "!", False
    asks_true = (groups["sign"][0] == "=") is (groups["value"] == "true")
    return key, asks_true, groups["value"] == "false"
