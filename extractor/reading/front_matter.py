"""Front matter: where it stands in a file, what it says, and where a value of it stands."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler


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
    ``body`` is where the body begins. A file without front matter has an empty one.
    """

    metadata: Mapping[str, Any]
    start: int
    end: int
    body: int


class _TomlHandler(BaseHandler):
    """TOML between lines of ``+++``, by the standard library's parser."""

    FM_BOUNDARY = re.compile(r"^\+{3,}\s*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str, **kwargs: object) -> Any:
        """Parse the text between the fences."""
        del kwargs
        return tomllib.loads(fm)


_HANDLERS = (YAMLHandler(), _TomlHandler(), JSONHandler())


def split_front_matter(source: str) -> FrontMatter:
    """Read the front matter of ``source`` (YAML, TOML or JSON).

    Raises UnreadableFrontMatterError when there is one that does not parse or is no mapping.
    """
    text = source.lstrip("\ufeff")
    bom = len(source) - len(text)
    for handler in _HANDLERS:
        if not handler.detect(text):
            continue
        try:
            written, body = handler.split(text)
        except ValueError:
            continue
        end = len(text) - len(body)
        start = text.find(written)
        try:
            metadata = handler.load(written)
        except Exception as error:  # each format's parser has its own family of errors
            raise _unreadable(error, text, start) from error
        if metadata is None:
            metadata = {}
        if not isinstance(metadata, dict):
            line = text.count("\n", 0, start) + 1
            raise UnreadableFrontMatterError("the front matter is not a list of keys", line)
        return FrontMatter(metadata, bom + start, bom + start + len(written), bom + end)
    return FrontMatter({}, bom, bom, bom)


def _unreadable(error: Exception, text: str, start: int) -> UnreadableFrontMatterError:
    line = text.count("\n", 0, start) + 1
    if isinstance(error, yaml.MarkedYAMLError):
        if error.problem_mark is not None:
            line += error.problem_mark.line
        return UnreadableFrontMatterError(error.problem or "invalid YAML", line)
    if isinstance(error, yaml.reader.ReaderError):
        line += text.count("\n", start, text.find(chr(error.character), start))
        return UnreadableFrontMatterError(f"character U+{error.character:04X} is not allowed", line)
    if isinstance(error, ValueError) and (bad := _impossible_date(text, start)) is not None:
        line += text.count("\n", start, bad.start())
        return UnreadableFrontMatterError(f"{bad.group()} is no date: {error}", line)
    if (found := re.search(r"line (\d+)", str(error))) is not None:
        line += int(found.group(1)) - 1
    return UnreadableFrontMatterError(str(error).splitlines()[0], line)


def _impossible_date(text: str, start: int) -> re.Match[str] | None:
    for found in re.compile(r"\b\d{4}-\d{2}-\d{2}\b").finditer(text, start):
        try:
            dt.date.fromisoformat(found.group())
        except ValueError:
            return found
    return None


def value_span(source: str, front_matter: FrontMatter, key: str) -> tuple[int, int] | None:
    """Give the source span of a top-level key's written value, or None if it cannot be found.

    The span is that of the text after ``key:`` up to the next top-level key, quotes and
    block-scalar marks included.
    """
    text = source[front_matter.start : front_matter.end]
    found = re.search(rf"(?m)^[\"']?{re.escape(key)}[\"']?[ \t]*[:=][ \t]*", text)
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
