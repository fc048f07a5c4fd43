"""The routes of Astro's pages: what a dynamic one asks for, and which entries it leaves out.

A route is a program: what is written plainly in it is taken ("Routing", "getStaticPaths").
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from extractor.site.generators.patterns import path_inside
from extractor.site.generators.program_text import argument_texts, program_text
from extractor.site.sources.site_files import files_below, is_file
from extractor.site.withheld import Withheld

PAGES = "src/pages"
PARAMETER = re.compile(r"\[(?:\.\.\.)?(\w+)\]")
"""A part of a route that is decided by its program."""

_OF_ENTRIES = frozenset({"slug", "id", "path", "entry", "post", "article", "doc", "page_slug"})
_ASKED = re.compile(r"getCollection\s*(?:<[^<>()]*>)?\s*(?=\()")
_NAME = re.compile(r"""["'`]([\w-]+)["'`]""")
_PROGRAMS = frozenset({".ts", ".js", ".mjs", ".tsx", ".jsx"})
_FUNCTION = re.compile(
    r"function\s+(\w+)\s*(?=[(<])|"
    r"(?:const|let)\s+(\w+)\s*(?::[^=;]+)?=\s*(?:async\s*)?(?=\(|function|\w+\s*=>)"
)
_CALL = re.compile(r"(?<![.\w])(\w+)\s*\(")
_MOST_STEPS = 3
"""How many functions deep what asks for a collection is looked for."""
_FILTERED = re.compile(r"\.filter\s*(?=\()")
_PARAMETERS = re.compile(r"params\s*:\s*\{\s*(\w+)\s*(?::\s*([^,{}]+?))?\s*,?\s*\}")
_OF_ENTRY = re.compile(r"\w+\.(?:id|slug)")
_OF_KEY = re.compile(r"\w+\.data\.(\w+)")
_LISTED = re.compile(r"\.flatMap\(\s*\(?\s*\w+\s*\)?\s*=>\s*\w+\.data\.(\w+)\s*\)")
_PAGINATED = re.compile(r"\bpaginate\s*\(")
_VALUE = r"(?:\w+\.)?data\??\.(\w+)"
_IS_NOT = re.compile(rf"!\s*{_VALUE}\b(?!\s*[.=(\[])")
_COMPARED = re.compile(rf"{_VALUE}\s*([!=])==?\s*(true|false)\b")
_IS = re.compile(rf"(?:=>|&&)\s*{_VALUE}\s*(?=&&|$)")
_TAKEN_APART = re.compile(r"data\s*:\s*\{\s*(\w+)\s*\}\s*\}\s*\)\s*=>\s*(!?)\s*(\w+)\s*$")


@dataclass(frozen=True, slots=True)
class Route:
    """A dynamic route that asks for a collection.

    ``inside`` is its path in the folder of pages, without suffix. ``of_entries`` says that it has
    a page of each entry, at its identifier or at the value of its ``key``; ``listed`` is the key
    whose values have a page each, ``paginated`` that it is a list in parts. ``withheld`` is what
    holds entries back, and None where the program does not tell plainly.
    """

    path: str
    inside: str
    collection: str
    of_entries: bool = False
    key: str = ""
    listed: str = ""
    paginated: bool = False
    withheld: Withheld | None = None

    def with_parameter(self, value: str) -> str:
        """Give its path with a value in the place of its parameters."""
        return value.join(PARAMETER.split(self.inside)[::2])


def routes_in(site: Path) -> Iterator[Route]:
    """Give the dynamic routes of a site that ask for a collection, in order of path."""
    pages = site / PAGES
    helpers = _helpers(site)
    for file in files_below(pages, "*.astro"):
        path = file.relative_to(site).as_posix()
        inside = path_inside(path, PAGES)
        if PARAMETER.search(inside) and not any(one[0] == "_" for one in inside.split("/")):
            route = _route(path, inside, _with_helpers(program_text(file), helpers))
            if route is not None:
                yield route


def _helpers(site: Path) -> dict[str, str]:
    """Give the functions of a site's programs that ask for a collection, with what they say."""
    functions: dict[str, str] = {}
    sources = site / "src"
    for file in files_below(sources):
        if file.suffix in _PROGRAMS and is_file(file) and "node_modules" not in file.parts:
            text = program_text(file)
            defined = [*_FUNCTION.finditer(text)]
            places = pairwise([*(one.start() for one in defined), len(text)])
            for one, (start, end) in zip(defined, places, strict=True):
                functions.setdefault(one[1] or one[2], text[start:end])
    found = {name: body for name, body in functions.items() if _ASKED.search(body)}
    for _ in range(_MOST_STEPS):
        found |= {
            name: _with_helpers(body, found)
            for name, body in functions.items()
            if name not in found and _called(body, found)
        }
    return found


def _called(text: str, helpers: Mapping[str, str]) -> list[str]:
    names = {one[1] for one in _CALL.finditer(text)}
    return sorted(names.intersection(helpers))


def _with_helpers(text: str, helpers: Mapping[str, str]) -> str:
    """Give a program that asks for no collection itself with the functions that do for it."""
    if _ASKED.search(text) is not None:
        return text
    return "\n".join((text, *(helpers[name] for name in _called(text, helpers))))


def _route(path: str, inside: str, text: str) -> Route | None:
    asked = _ASKED.search(text)
    arguments = argument_texts(text, asked.end()) if asked is not None else ()
    name = _NAME.fullmatch(arguments[0]) if arguments else None
    if name is None:
        return None
    withheld = _withheld(text)
    parameters = PARAMETER.findall(inside)
    made = _PARAMETERS.search(text)
    value = (made[2] or "") if made is not None else None
    if _PAGINATED.search(text):
        return Route(path, inside, name[1], paginated=True, withheld=withheld)
    if len(parameters) != 1:
        return Route(path, inside, name[1], withheld=withheld)
    listed = _LISTED.search(text)
    if listed is not None and made is not None and value in ("", made[1]):
        return Route(path, inside, name[1], listed=listed[1], withheld=withheld)
    of_key = _OF_KEY.fullmatch(value) if value else None
    if of_key is not None:
        return Route(path, inside, name[1], True, of_key[1], withheld=withheld)
    is_plain = value is not None and _OF_ENTRY.fullmatch(value) is not None
    of_entries = is_plain or parameters[0].lower() in _OF_ENTRIES
    return Route(path, inside, name[1], of_entries, withheld=withheld)


def _withheld(text: str) -> Withheld | None:
    """Give what the filters of a program leave out; None where one of them cannot be read."""
    filters: list[str] = []
    for asked in _ASKED.finditer(text):
        filters += argument_texts(text, asked.end())[1:]
    for filtered in _FILTERED.finditer(text):
        filters += argument_texts(text, filtered.end())[:1]
    when_true: set[str] = set()
    unless_true: set[str] = set()
    needs_true: set[str] = set()
    for one in filters:
        found = _tests(one)
        if not found:
            return None
        for key, kind in found:
            {"true": when_true, "false": unless_true, "needed": needs_true}[kind].add(key)
    return Withheld(
        when_true=tuple(sorted(when_true)),
        unless_true=tuple(sorted(unless_true)),
        needs_true=tuple(sorted(needs_true)),
    )


def _tests(text: str) -> list[tuple[str, str]]:
    """Give the keys that a filter asks for, and what of each holds an entry back."""
    found = [(one[1], "true") for one in _IS_NOT.finditer(text)]
    for key, sign, value in _COMPARED.findall(text):
        if value == "true":
            found.append((key, "true" if sign == "!" else "needed"))
        else:
            # A key that has to be false is left out by nearly all entries: a schema gives it.
            found.append((key, "false" if sign == "!" else "true"))
    found += [(one[1], "needed") for one in _IS.finditer(text)]
    apart = _TAKEN_APART.search(text)
    if apart is not None and apart[1] == apart[3]:
        found.append((apart[1], "true" if apart[2] else "needed"))
    return found
