"""Front matter: where it stands in a file, what it says, and where a value of it stands."""

import json
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.parsed_values import plain_value, refuse_deep_toml, refuse_deep_yaml
from extractor.reading.scalars import FrontMatterLoader, FrontMatterLoader12
from extractor.syntax_faults import syntax_fault

RepeatedKeys = tuple[tuple[str, int], ...]
"""Keys that stand twice in one mapping, each with where the later begins."""


class UnreadableFrontMatterError(Exception):
    """The front matter of a file does not parse; ``line`` is counted from 1 in the file."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(f"line {line}: {reason}")
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a file and where it and the body stand, in code points.

    ``metadata`` is what it says; ``start`` and ``end`` bound its text without the fences;
    ``body`` is where the body begins. A file without front matter has an empty one. Of the keys
    ``repeated`` the last counts.
    """

    metadata: Mapping[str, Any]
    start: int
    end: int
    body: int
    repeated: RepeatedKeys = ()


_Parse = Callable[[str, type[FrontMatterLoader]], tuple[Any, RepeatedKeys]]


def _yaml(text: str, loader: type[FrontMatterLoader]) -> tuple[Any, RepeatedKeys]:
    refuse_deep_yaml(text)
    reading = loader(text)
    try:
        return reading.get_single_data(), tuple(reading.repeated)
    finally:
        reading.dispose()


def _toml(text: str, _loader: type[FrontMatterLoader]) -> tuple[Any, RepeatedKeys]:
    refuse_deep_toml(text)
    return tomllib.loads(text), ()


def _json(text: str, _loader: type[FrontMatterLoader]) -> tuple[Any, RepeatedKeys]:
    repeated: list[str] = []

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            repeated.extend(key for key in made if keys.count(key) > 1)
        return made

    value = json.loads(text, object_pairs_hook=mapping)
    return value, tuple((key, _last_key(text, key)) for key in repeated)


def _last_key(text: str, key: str) -> int:
    written = re.compile(re.escape(json.dumps(key, ensure_ascii=False)) + r"\s*:")
    return max((found.start() for found in written.finditer(text)), default=0)


@dataclass(frozen=True, slots=True)
class _Fence:
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    parse: _Parse
    bare: bool = False
    """Whether the fences are part of what they enclose."""


def _fence(opening: str, closing: str, parse: _Parse, *, bare: bool = False) -> _Fence:
    return _Fence(
        re.compile(rf"(?:{opening})[ \t]*\r?$", re.MULTILINE),
        re.compile(rf"^(?:{closing})[ \t]*\r?$", re.MULTILINE),
        parse,
        bare,
    )


_FENCES: Mapping[str, _Fence] = {
    "---": _fence("-{3,}", r"-{3,}|\.{3}", _yaml),
    "---yaml": _fence("---[ ]?ya?ml", "---", _yaml),
    "---json": _fence("---[ ]?json", "---", _json),
    "---toml": _fence("---[ ]?toml", "---", _toml),
    "+++": _fence(r"\+{3,}", r"\+{3,}", _toml),
    ";;;": _fence(";;;", ";;;", _json),
    "{": _fence(r"\{", r"\}", _json, bare=True),
}
"""The line that opens front matter → how it is read."""
FENCES = tuple(_FENCES)


def split_front_matter(
    source: str, fences: Collection[str] = FENCES, *, yaml_1_2: bool = False
) -> FrontMatter:
    """Read the front matter of ``source`` (YAML, TOML or JSON), where one of ``fences`` opens it.

    Raises UnreadableFrontMatterError when there is one that does not parse or is no mapping.
    """
    text = source.lstrip("\ufeff")
    bom = len(source) - len(text)
    loader = FrontMatterLoader12 if yaml_1_2 else FrontMatterLoader
    for name, fence in _FENCES.items():
        opening = fence.opening.match(text) if name in fences else None
        closing = fence.closing.search(text, opening.end()) if opening else None
        if opening is None or closing is None:
            continue
        start, end = opening.end(), closing.start()
        if fence.bare:
            start, end = 0, closing.start() + 1
        try:
            read, repeated = fence.parse(text[start:end], loader)
            metadata = plain_value(read)
        except Exception as error:  # each format's parser has its own family of errors
            raise _unreadable(error, text, start, end) from error
        if metadata is None:
            metadata = {}
        if not isinstance(metadata, dict):
            line = text.count("\n", 0, start) + 1
            raise UnreadableFrontMatterError("the front matter is not a list of keys", line)
        return FrontMatter(
            metadata,
            bom + start,
            bom + end,
            bom + closing.end(),
            tuple((key, bom + start + at) for key, at in repeated),
        )
    lines = _METADATA_LINES.match(text) if "meta" in fences else None
    if lines is not None:
        return FrontMatter(_of_lines(lines.group(1)), bom, bom + lines.end(1), bom + lines.end())
    return FrontMatter({}, bom, bom, bom)


_METADATA_LINES = re.compile(
    r"((?:[ ]{0,3}[\w-]+:[^\n]*(?:\n|\Z)(?:[ \t]{4,}\S[^\n]*(?:\n|\Z))*)+)(?:[ \t]*\n)?", re.ASCII
)
"""MultiMarkdown's metadata: ``Key: value`` lines at the head, until one that is none."""
_METADATA_KEY = re.compile(r"[ ]{0,3}([\w-]+):[ \t]*(.*)", re.ASCII)


def _of_lines(written: str) -> dict[str, str]:
    """Give the metadata of lines without fences: keys in lower case, values as text."""
    found: dict[str, str] = {}
    key = ""
    for line in written.splitlines():
        pair = _METADATA_KEY.fullmatch(line)
        if pair is not None:
            key = pair.group(1).lower()
            found.setdefault(key, pair.group(2).strip())
        elif key:
            found[key] = f"{found[key]} {line.strip()}".strip()
    return found


def _unreadable(error: Exception, text: str, start: int, end: int) -> UnreadableFrontMatterError:
    fault = syntax_fault(error, text[start:end])
    line = text.count("\n", 0, start) + (fault.line or 1)
    return UnreadableFrontMatterError(fault.with_column, line)


def written_scalar(source: str, front_matter: FrontMatter, key: str) -> str | None:
    """Give a top-level plain scalar as it is written, or None where it is none."""
    span = value_span(source, front_matter, key)
    line = "" if span is None else source[slice(*span)].strip()
    plain = re.sub(r"(?:^|\s)#.*", "", line, flags=re.DOTALL).strip()
    return plain if plain and "\n" not in plain and plain[0] not in "\"'|>[{&*!" else None


def value_span(source: str, front_matter: FrontMatter, key: str) -> tuple[int, int] | None:
    """Give the source span of a top-level key's written value, or None if it cannot be found.

    The span is that of the text after ``key:`` up to the next top-level key, quotes and
    block-scalar marks included.
    """
    text = source[front_matter.start : front_matter.end]
    # JSON is indented, where indentation says nothing.
    margin = r"[ \t{]*" if text.lstrip().startswith("{") else ""
    found = re.search(rf"(?m)^{margin}[\"']?{re.escape(key)}[\"']?[ \t]*[:=][ \t]*", text)
    if found is None:
        return None
    # The value may begin on the key's own line, where the pattern must not match.
    first_line = text.find("\n", found.end())
    if first_line == -1:
        first_line = len(text)
    rest = re.compile(r"(?m)^[^\s#\-].*?[:=]").search(text, min(first_line + 1, len(text)))
    end = rest.start() if rest is not None else len(text)
    return front_matter.start + found.end(), front_matter.start + end


def align(source: str, span: tuple[int, int], value: str) -> tuple[tuple[int, int, int, int], ...]:
    r"""Align a scalar's value with its written form, as runs of a source map.

    Words are found one after the other in the span, so that folded lines and quotes between
    them do not matter; white space between two words is an indivisible run, and so is a
    character that a quoted scalar escapes (``''``, ``\"``). Gives an empty tuple when a word
    of the value is not written as such.
    """
    start, end = span
    whole = source.find(value, start, end)
    if whole != -1 and value:
        return ((0, whole, len(value), len(value)),)
    units = _unescaped(source, start, end)
    written = "".join(shown for shown, _, _ in units)
    runs: list[tuple[int, int, int, int]] = []
    plain, cursor, place = 0, start, 0
    for word in re.finditer(r"\S+", value):
        place = written.find(word.group(), place)
        if place == -1:
            return ()
        at = units[place][1]
        if word.start() > plain:
            runs.append((plain, cursor, word.start() - plain, at - cursor))
        plain = word.start()
        for _, at, length in units[place : place + len(word.group())]:
            last = runs[-1] if runs else (0, 0, -1, 0)
            if (
                length == 1
                and last[2] == last[3]
                and last[1] + last[3] == at
                and last[0] >= word.start()
            ):
                runs[-1] = (last[0], last[1], last[2] + 1, last[3] + 1)
            else:
                runs.append((plain, at, 1, length))
            plain, cursor = plain + 1, at + length
        place += len(word.group())
    if plain < len(value) and runs:
        runs.append((plain, cursor, len(value) - plain, 0))
    return tuple(runs)


_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)


def _unescaped(source: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Give what each code point of a written scalar shows: (shown, position, length).

    Single quotes are doubled in a single-quoted scalar; a backslash escapes in a double-quoted
    one (YAML 1.2, sections 7.3.1 and 7.3.2; the same in TOML and JSON for what prose has).
    """
    units: list[tuple[str, int, int]] = []
    quote = source[start:end].lstrip()[:1]
    at = start
    while at < end:
        shown, length = source[at], 1
        if quote == "'" and source.startswith("''", at, end):
            length = 2
        elif quote == '"' and (escape := _ESCAPE.match(source, at, end)) is not None:
            length = len(escape.group())
            code = escape.group()[1:]
            shown = chr(int(code[1:], 16)) if len(code) > 2 else code
        units.append((shown, at, length))
        at += length
    return units
