"""In which language a file is, by where it stands, and of which work it is a version.

A folder named by the code of a language holds the versions in it where the site's generator
says so, or where its files repeat those of a sibling that is so named, or of the folder that
both stand in. So does the end of a file's name (``un.en.md``) beside ``un.md``.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import PurePosixPath

_CODE = re.compile(r"([a-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")
_SHORT = 2
_INDEXES = frozenset({"index", "_index", "README", "readme"})


@dataclass(frozen=True, slots=True)
class Version:
    """A file's language (BCP 47), and its path without what says so: that of its work."""

    language: str
    work: str


@cache
def language_codes() -> frozenset[str]:
    """Give the two-letter codes of languages (ISO 639-1)."""
    text = (resources.files("extractor.languages") / "codes.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(code for line in lines for code in line.split())


def language_tag(written: str) -> str:
    """Give the tag (BCP 47) that a text such as ``pt_BR`` or ``zh-hans`` is, or "".

    Two letters must be a code of ISO 639-1; three are taken as one of ISO 639-3.
    """
    found = _CODE.fullmatch(written)
    if found is None:
        return ""
    code, script, region = found.groups()
    if len(code) == 2 and code not in language_codes():
        return ""
    parts = (code, script.title() if script else "", region.upper() if region else "")
    return "-".join(part for part in parts if part)


def versions_of(paths: Iterable[str], stated: Collection[str] = ()) -> Mapping[str, Version]:
    """Give the language and the work of each file whose place tells it, by path.

    ``stated`` are the codes that the site's configuration names. A file of which nothing tells
    the language is a version of its own work where there are others of it: its language is
    then "".
    """
    every = sorted(paths)
    found = dict(_by_folder(every, frozenset(map(language_tag, stated)) - {""}))
    found.update(_by_name([one for one in every if one not in found], stated))
    works = {version.work for version in found.values()}
    for path in every:
        if path not in found and path in works:
            found[path] = Version("", path)
    return found


def _by_folder(paths: Iterable[str], stated: Collection[str]) -> Iterator[tuple[str, Version]]:
    """Tell languages by folders: the first of a path that is a code and has siblings so named."""
    inside: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    beside: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        parts = path.split("/")
        for depth in range(len(parts)):
            above = "/".join(parts[:depth])
            rest = "/".join(parts[depth:])
            beside[above].add(rest)
            if depth < len(parts) - 1 and language_tag(parts[depth]):
                inside[above][parts[depth]].add("/".join(parts[depth + 1 :]))
    folders = {
        (above, name)
        for above, several in inside.items()
        for name, files in several.items()
        if language_tag(name) in stated or _repeats(name, files, several, beside[above])
    }
    for path in paths:
        parts = path.split("/")
        for depth, part in enumerate(parts[:-1]):
            if ("/".join(parts[:depth]), part) in folders:
                work = "/".join((*parts[:depth], *parts[depth + 1 :]))
                yield path, Version(language_tag(part), work)
                break


def _repeats(name: str, files: set[str], several: Mapping[str, set[str]], beside: set[str]) -> bool:
    """Say whether a folder's files repeat those of a sibling, or of the folder it stands in.

    Every folder has an index: it only counts between two folders that both bear codes of two
    letters. A name of three letters is many a word's, and needs such a sibling too.
    """
    others = {other: found for other, found in several.items() if other != name}
    short = {other: found for other, found in others.items() if len(_plain(other)) == _SHORT}
    telling = {one for one in files if PurePosixPath(one).stem not in _INDEXES}
    if len(_plain(name)) > _SHORT:
        return any(telling & found for found in short.values()) or (
            bool(telling & beside) and len(short) > 0
        )
    return (
        any(telling & found for found in others.values())
        or any(files & found for found in short.values())
        or bool(telling & beside)
    )


def _plain(name: str) -> str:
    return re.split("[-_]", name)[0]


def _by_name(paths: Collection[str], stated: Collection[str]) -> Iterator[tuple[str, Version]]:
    """Tell languages by the end of names: ``un.en.md`` beside ``un.md`` or ``un.fr.md``.

    An end of three letters is a surname's as often (``rose.lea.md``): the site must name it. So
    may one of two be (``rose.li.md``), where other names of the folder have a full stop in them
    (``ana.roux.md``) and only one ends so.
    """
    tags = frozenset(map(language_tag, stated))
    dotted = {path.rpartition("/")[0] for path in paths if _is_dotted(path)}
    number = Counter(code for path in paths if (code := _end_of(path)))
    ends: dict[str, dict[str, str]] = defaultdict(dict)
    for path in paths:
        stem, dot, suffix = path.rpartition(".")
        plain, second, code = stem.rpartition(".")
        if dot and second and plain and "/" not in code and language_tag(code):
            ends[f"{plain}.{suffix}"][code] = path
    there = set(paths)
    for work, several in ends.items():
        known = work in there or len(several) > 1
        may_be_names = work.rpartition("/")[0] in dotted
        for code, path in several.items():
            told = known and len(_plain(code)) == _SHORT
            told = told and not (may_be_names and number[code] == 1)
            if language_tag(code) in tags or told:
                yield path, Version(language_tag(code), work)


def _end_of(path: str) -> str:
    """Give what stands between the last two full stops of a file's name, or ""."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    plain, _, end = stem.rpartition(".")
    return end if plain else ""


def _is_dotted(path: str) -> bool:
    end = _end_of(path)
    return bool(end) and not language_tag(end)
