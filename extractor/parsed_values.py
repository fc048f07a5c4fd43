"""What readers of YAML, JSON and TOML give, made plain: the same few types, and bounded.

Those formats can say more than a site means: a value inside itself, a billion copies of one, a
number that cannot be written, half a character. What is plain is lists, mappings by text, text,
numbers, dates, truths and nothing; the other stages rely on it.
"""

import base64
import re
from datetime import date, datetime, time
from typing import Any

import yaml

DEEPEST = 100
"""How many lists and mappings may stand inside each other."""
MOST_REPEATED = 200_000
"""How many values a text may say again by aliases, each counted as often as it is repeated."""
MOST_DIGITS = 4_000
"""The digits of the longest number: longer ones cannot be written in decimal."""

_MOST_NESTED = 500
"""How deep a text may seem before it is looked at closely."""
_MOST_OPEN = 2_000
_DEEP_KEY = re.compile(r"^[ \t]*\[{0,2}(?:[^.\s=]*[ \t]*\.[ \t]*){101}", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_BRACKET_OR_OTHER = re.compile(r"""[\[\]{}]|"(?:[^"\\]|\\.)*"|'[^'\n]*'|\#[^\n]*""", re.DOTALL)
"""A bracket; or a text in quotation marks, or a comment, in which none counts."""
_LONG_PREFIX = re.compile(rf"^[ \t?:-]{{{_MOST_NESTED}}}", re.MULTILINE)
_BLOCK_PREFIX = re.compile(r"^[ ]*(?:[-?:][ \t]+)*", re.MULTILINE)
_Parser: Any = getattr(yaml, "CParser", yaml.SafeLoader)
_OPENING = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_MOST_BITS = int(MOST_DIGITS * 3.3)


class UnsoundValueError(ValueError):
    """A text parses, and says what no value of a site can be.

    ``fault`` names a row of the table of faults of syntax; ``line`` is counted from 1 in the
    text, and is None where it is not known.
    """

    def __init__(self, fault: str, line: int | None = None) -> None:
        super().__init__(fault)
        self.fault = fault
        self.line = line


PARSER_ERRORS: tuple[type[Exception], ...] = (
    yaml.YAMLError,
    ValueError,
    OverflowError,
    RecursionError,
    # PyYAML's constructors look up what is written under a tag without asking whether it is there
    # (``!!bool maybe``, ``!!int ""``, ``!!timestamp soon``).
    AttributeError,
    LookupError,
    TypeError,
)
"""What readers of YAML, JSON and TOML raise over a text."""


def plain_value(value: Any) -> Any:
    """Give what a reader read, made plain.

    The keys of mappings are text; sets and tuples are lists, bytes their base64. What is plain
    already is given back itself. Raises UnsoundValueError.
    """
    return _Plain().of(value, 0)


def refuse_deep_yaml(text: str) -> None:
    """Refuse a text of YAML that nests too deep, before it is read.

    The reader in C calls itself for each level, and ends the process where the stack is full.
    Raises UnsoundValueError, and YAMLError for a text that does not parse.
    """
    if not _seems_deep(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Parser):
        if isinstance(event, _OPENING):
            depth += 1
            if depth > DEEPEST:
                mark = event.start_mark
                raise UnsoundValueError("depth", None if mark is None else mark.line + 1)
        elif isinstance(event, _CLOSING):
            depth -= 1


def refuse_deep_toml(text: str) -> None:
    """Refuse a text of TOML whose keys have too many parts, before it is read.

    The reader's time grows with the square of them. Raises UnsoundValueError.
    """
    found = _DEEP_KEY.search(text)
    if found is not None:
        raise UnsoundValueError("depth", text.count("\n", 0, found.end()) + 1)


def line_too_deep(text: str) -> int | None:
    """Give the line, counted from 1, where a text of JSON or TOML nests too deep by its brackets.

    None where it does not. The readers of both say only that it does.
    """
    depth = 0
    for found in _BRACKET_OR_OTHER.finditer(text):
        if found[0] in "[{":
            depth += 1
        elif found[0] in "]}":
            depth = max(0, depth - 1)
        if depth > DEEPEST:
            return text.count("\n", 0, found.start()) + 1
    return None


def _seems_deep(text: str) -> bool:
    """Say whether a text may nest deep: by its brackets, or by its indentation.

    The reader's time grows with the square of what stays open: where that alone is plainly too
    much, it is not asked. Raises UnsoundValueError.
    """
    opened = text.count("[") + text.count("{")
    if opened > _MOST_OPEN:
        depth = 0
        for bracket in _BRACKET.finditer(text):
            depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
            if depth > _MOST_OPEN:
                raise UnsoundValueError("depth", text.count("\n", 0, bracket.start()) + 1)
    if _LONG_PREFIX.search(text) is None:
        return opened > _MOST_NESTED
    longest = max((found[0] for found in _BLOCK_PREFIX.finditer(text)), key=len)
    if sum(map(longest.count, "-?:")) > _MOST_OPEN:
        raise UnsoundValueError("depth", text.count("\n", 0, text.index(longest)) + 1)
    return True


class _Plain:
    """One walk over a value, each of its lists and mappings entered once.

    ``known`` has what was made of each, by identity, and how many values are in it.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, int] | None] = {}
        self._repeated = 0
        self._seen = 0

    def of(self, value: Any, depth: int) -> Any:
        if isinstance(value, str):
            return _whole_text(value)
        if not isinstance(value, dict | list | tuple):
            return self._other(value)
        if depth >= DEEPEST:
            raise UnsoundValueError("depth")
        if id(value) in self._known:
            return self._again(self._known[id(value)])
        self._known[id(value)] = None
        before = self._seen
        self._seen += len(value)
        made = self._mapping(value, depth) if isinstance(value, dict) else self._list(value, depth)
        self._known[id(value)] = made, self._seen - before
        return made

    def _again(self, known: tuple[Any, int] | None) -> Any:
        if known is None:
            raise UnsoundValueError("depth")
        made, size = known
        self._seen += size
        self._repeated += size
        if self._repeated > MOST_REPEATED:
            raise UnsoundValueError("size")
        return made

    def _mapping(self, value: dict[Any, Any], depth: int) -> dict[str, Any]:
        changed = False
        made: dict[str, Any] = {}
        for key, one in value.items():
            text = _whole_text(key if type(key) is str else _text_of_key(key))
            plain = self.of(one, depth + 1)
            changed = changed or plain is not one or text is not key
            made[text] = plain
        return made if changed else value

    def _list(self, value: list[Any] | tuple[Any, ...], depth: int) -> list[Any]:
        several = [self.of(one, depth + 1) for one in value]
        same = all(one is other for one, other in zip(several, value, strict=True))
        return value if same and isinstance(value, list) else several

    def _other(self, value: Any) -> Any:
        if value is None or isinstance(value, bool | float | date | datetime | time):
            return value
        if isinstance(value, int):
            if value.bit_length() > _MOST_BITS:
                raise UnsoundValueError("value")
            return value
        if isinstance(value, set | frozenset):
            return sorted(_text_of_key(one) for one in value)
        if isinstance(value, bytes | bytearray):
            return base64.b64encode(value).decode("ascii")
        return _whole_text(str(value))


def _text_of_key(key: Any) -> str:
    if key is None or isinstance(key, bool):
        return {None: "null", True: "true", False: "false"}[key]
    if isinstance(key, int) and key.bit_length() > _MOST_BITS:
        raise UnsoundValueError("value")
    return str(key)


def _whole_text(text: str) -> str:
    """Give a text that can be written in UTF-8, one with half a character in it is none."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise UnsoundValueError("surrogate") from None
    return text
