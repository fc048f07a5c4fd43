"""The tags that generators evaluate in a link's destination → text, a source, or nothing known.

The forms are those of the generators' documentations: Liquid's output with Jekyll's filters
(``relative_url``, ``absolute_url``, ``prepend``, ``append``) and its tags ``link`` and
``post_url``, Eleventy's filter ``url``, Hugo's shortcodes ``ref`` and ``relref``. Nothing is
run: arguments are texts and plain variables, and what else stands there is not evaluated.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from extractor.text import slugify

TAG = re.compile(r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
"""One tag: a shortcode, a block tag or an output."""

_BLOCK_TAG = re.compile(r"\{%-?\s*(\w+)\s+(.*?)\s*-?%\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|`([^`]*)`")
_ESCAPED = re.compile(r"\\([^\w\s])")
"""A sign with the stroke that a text between quotes has before it."""
_NAMED = re.compile(r"([\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|`[^`]*`|[^\s\"'`]+)")
_VARIABLE = re.compile(r"[A-Za-z_$][\w$-]*(?:\.[A-Za-z_$][\w$-]*|\[(?:\"[^\"]+\"|'[^']+')\])*")
_STEP = re.compile(r"[\w$-]+|\[[\"']([^\"']+)[\"']\]")


class Search(StrEnum):
    """How a generator finds the source file that a link names."""

    FILE = "file"
    """By its path from the root of the sources, exactly (Jekyll's ``link``)."""
    POST = "post"
    """By the name of a post (Jekyll's ``post_url``)."""
    CONTENT = "content"
    """From the folder of contents, from the page, or by the end of the path (Hugo's ``ref``)."""
    RELATIVE = "relative"
    """From the file that links; from the root of the sources when it begins with ``/``."""
    SOURCE = "source"
    """As ``RELATIVE``, and exactly: a source or a file that is copied (``{filename}``)."""
    STATIC = "static"
    """As ``SOURCE``, but no source (``{static}``, ``{attach}``)."""
    NAME = "name"
    """By the name of a note, or the end of its path (``[[Note]]``)."""
    INPUT = "input"
    """From the folder of sources, then from the file that links (Eleventy's ``inputPathToUrl``)."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source that a tag names; ``fragment`` is the part of its page that is meant.

    ``language`` is the version that the tag asks for, or "". ``with_base`` says that a filter puts
    the path that the site is served under before the page's address.
    """

    search: Search
    target: str
    fragment: str = ""
    language: str = ""
    with_base: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Variables:
    """What the names in expressions stand for.

    ``base`` is the path that the site is served under, without a slash at its end; ``url`` its
    address without it. ``values`` are the variables of the configuration and of the data files
    by their first name; ``page`` is the front matter of the page. ``page_url`` is the path of its
    address without the base, ``page_path`` that of its source, both "" where they are not known.
    """

    url: str = ""
    base: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    page: Mapping[str, Any] = field(default_factory=dict)
    page_url: str = ""
    page_path: str = ""


def evaluate(tag: str, variables: Variables, *, source_tags: bool = True) -> str | Named | None:
    """Give the text that a tag makes, or the source that it names; None when it is not known.

    ``source_tags`` says whether the block tags that name sources are the generator's.
    """
    if tag.startswith(("{{<", "{{%")):
        return _shortcode(tag, variables)
    if tag.startswith("{%"):
        found = _BLOCK_TAG.fullmatch(tag)
        search = _BLOCK_TAGS.get(found.group(1)) if found is not None else None
        if found is None or search is None or not source_tags:
            return None
        named = _text_of(found.group(2), variables)
        # What is named is a file: a sign such as "#" is one of its name.
        path = named or _with_outputs(found.group(2).strip(), variables)
        return None if "{" in path else Named(search, path)
    found = _OUTPUT.fullmatch(tag)
    return _output(found.group(1), variables) if found is not None else None


def _with_outputs(text: str, variables: Variables) -> str:
    """Give a tag's argument with the outputs in it evaluated, as far as they are known."""

    def value(found: re.Match[str]) -> str:
        made = _output(found.group(1), variables)
        return made if isinstance(made, str) else found.group()

    return _OUTPUT.sub(value, text)


_BLOCK_TAGS: Mapping[str, Search] = MappingProxyType({"link": Search.FILE, "post_url": Search.POST})
_REFERENCES = frozenset({"ref", "relref"})
_PARAMETERS = frozenset({"param"})


def _shortcode(tag: str, variables: Variables) -> str | Named | None:
    inside = tag[3:-3].strip().strip("-").strip()
    name, arguments = _name_and_arguments(inside)
    if name in _PARAMETERS:
        key = _first_text(arguments)
        of_site = _looked_up(["site", "params", *key.lower().split(".")], variables.values)
        of_page = _looked_up(key.split("."), variables.page) if key else None
        return _as_text(of_page if of_page is not None else of_site)
    if name not in _REFERENCES:
        return None
    named = {key: _unquoted(value) for key, value in _NAMED.findall(arguments)}
    path = named.get("path") or _first_text(arguments)
    if not path:
        return None
    if "://" in path:
        return path
    path, _, fragment = path.partition("#")
    return Named(Search.CONTENT, path.strip(), fragment, named.get("lang", ""))


def _name_and_arguments(inside: str) -> tuple[str, str]:
    found = re.match(r"[\w./-]+", inside)
    return (found.group(), inside[found.end() :].strip()) if found is not None else ("", "")


def _first_text(arguments: str) -> str:
    quoted = _QUOTED.match(arguments)
    if quoted is not None:
        return next((one for one in quoted.groups() if one is not None), "")
    word = arguments.split(maxsplit=1)[:1]
    return word[0] if word and "=" not in word[0] else ""


def _unquoted(text: str) -> str:
    return text[1:-1] if text[:1] in "\"'`" and text[:1] == text[-1:] and len(text) > 1 else text


def _output(inside: str, variables: Variables) -> str | Named | None:
    first, *filters = _split_at_bars(inside)
    text: str | Named | None = _text_of(first, variables)
    for one in filters:
        name, _, written = one.partition(":")
        called = re.fullmatch(r"(\w+)\s*\((.*)\)", one.strip(), re.DOTALL)
        if called is not None:
            name, written = called.groups()
        if isinstance(text, Named):
            if name.strip() not in _BASE_FILTERS:
                return None
            text = replace(text, with_base=True)
            continue
        if name.strip() == _SOURCE_FILTER and text:
            text = text if "://" in text else _source_named(text)
            continue
        apply = _FILTERS.get(name.strip())
        if text is None or apply is None:
            return None
        arguments = [_text_of(part, variables) for part in written.split(",") if part.strip()]
        if any(argument is None for argument in arguments):
            return None
        text = apply(text, [argument or "" for argument in arguments], variables)
    return text


def _source_named(text: str) -> Named:
    path, _, fragment = text.partition("#")
    return Named(Search.INPUT, unquote(path.partition("?")[0]), fragment)


def _split_at_bars(text: str) -> list[str]:
    parts, start = [], 0
    masked = _QUOTED.sub(lambda found: "x" * len(found.group()), text)
    for place, sign in enumerate(masked):
        if sign == "|":
            parts.append(text[start:place].strip())
            start = place + 1
    return [*parts, text[start:].strip()]


def _text_of(written: str, variables: Variables) -> str | None:
    """Give the text of a literal or of a plain variable, or None."""
    written = written.strip()
    quoted = _QUOTED.fullmatch(written)
    if quoted is not None:
        text = next((one for one in quoted.groups() if one is not None), "")
        return _ESCAPED.sub(r"\1", text)
    if _VARIABLE.fullmatch(written) is None:
        return None
    steps = [found.group(1) or found.group() for found in _STEP.finditer(written)]
    of_page = {"url": variables.page_url, "path": variables.page_path}
    if steps[0] == "page" and len(steps) == 2 and of_page.get(steps[1]):
        return of_page[steps[1]]
    if steps[0] == "page":
        return _as_text(_looked_up(steps[1:], variables.page))
    if steps == ["site", "baseurl"]:
        return variables.base
    if steps == ["site", "url"] and variables.url:
        return variables.url
    found_value = _as_text(_looked_up(steps, variables.values))
    return found_value if found_value is not None else _as_text(_looked_up(steps, variables.page))


def _looked_up(steps: Sequence[str], values: Any) -> Any:
    for step in steps:
        if not isinstance(values, Mapping) or step not in values:
            return None
        values = values[step]
    return values


def _as_text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)


def _with_base(text: str, _arguments: Sequence[str], variables: Variables) -> str:
    # A relative address stays one under Eleventy's filter, and becomes one of the root under
    # Jekyll's; both put the path that the site is served under before one from the root.
    if "://" in text or text.startswith(("//", "#", "mailto:")):
        return text
    return f"{variables.base}/{text.lstrip('/')}"


def _with_base_from_root(text: str, arguments: Sequence[str], variables: Variables) -> str:
    return _with_base(text, arguments, variables) if text.startswith("/") else text


def _absolute(text: str, arguments: Sequence[str], variables: Variables) -> str:
    path = _with_base(text, arguments, variables)
    return path if "://" in path or not path.startswith("/") else variables.url + path


def _slug(text: str, arguments: Sequence[str], _variables: Variables) -> str | None:
    # What becomes of letters beyond ASCII differs between generators and their modes.
    return slugify(text) if text.isascii() and not arguments else None


_Filter = Callable[[str, Sequence[str], Variables], str | None]
_SOURCE_FILTER = "inputPathToUrl"
"""The filter that gives the address of the page of a source."""
_BASE_FILTERS = frozenset({"url", "htmlBaseUrl"})
_FILTERS: Mapping[str, _Filter] = MappingProxyType(
    {
        "relative_url": _with_base,
        "absolute_url": _absolute,
        "url": _with_base_from_root,
        "htmlBaseUrl": _with_base_from_root,
        "relURL": _with_base,
        "absURL": _absolute,
        "prepend": lambda text, arguments, _: "".join(arguments) + text,
        "append": lambda text, arguments, _: text + "".join(arguments),
        "downcase": lambda text, _, __: text.lower(),
        "strip": lambda text, _, __: text.strip(),
        "slugify": _slug,
        "slug": _slug,
        "safe": lambda text, _, __: text,
        "escape": lambda text, _, __: text,
    }
)
"""Filter → what it makes of a text and its arguments."""
