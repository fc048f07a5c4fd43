"""What readers of YAML, JSON and TOML give, made plain: the same few types, and bounded.

Those formats can say more than a site means: a value inside itself, a billion copies of one, a
number that cannot be written, half a character. What is plain is lists, mappings by text, text,
numbers, dates, truths and nothing; the other stages rely on it.
"""

import base64
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import yaml

DEEPEST = 100
"""How many lists and mappings may stand inside each other."""
MOST_VALUES = 5_000_000
"""How many values a text may say, each counted as often as it is repeated."""
MOST_DIGITS = 4_000
"""The digits of the longest number: longer ones cannot be written in decimal."""

_MOST_NESTED = 500
"""How deep a text may seem before it is looked at closely."""
_BLOCK_PREFIX = re.compile(r"^[ ]*(?:[-?:][ \t]+)*", re.MULTILINE)
_Parser: Any = getattr(yaml, "CParser", yaml.SafeLoader)
_OPENING = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_MOST_BITS = int(MOST_DIGITS * 3.3)


class UnsoundValueError(ValueError):
    """A text parses, and says what no value of a site can be.

    ``fault`` names a row of the table of faults of syntax.
    """

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


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
                raise UnsoundValueError("depth")
        elif isinstance(event, _CLOSING):
            depth -= 1


def _seems_deep(text: str) -> bool:
    """Say whether a text may nest deep: by its indentation, or by its brackets."""
    if text.count("[") + text.count("{") > _MOST_NESTED:
        return True
    longest = max((len(found) for found in _BLOCK_PREFIX.findall(text)), default=0)
    return longest > _MOST_NESTED


class _Plain:
    """One walk over a value; it counts what it meets."""

    def __init__(self) -> None:
        self._left = MOST_VALUES

    def of(self, value: Any, depth: int) -> Any:
        if isinstance(value, str):
            return _whole_text(value)
        if isinstance(value, dict):
            self._enter(depth, len(value))
            changed = False
            made: dict[str, Any] = {}
            for key, one in value.items():
                plain_key = key if type(key) is str else _text_of_key(key)
                plain = self.of(one, depth + 1)
                changed = changed or plain is not one or plain_key is not key
                made[_whole_text(plain_key)] = plain
            return made if changed else value
        if isinstance(value, list | tuple):
            self._enter(depth, len(value))
            several = [self.of(one, depth + 1) for one in value]
            same = all(one is other for one, other in zip(several, value, strict=True))
            return value if same and isinstance(value, list) else several
        return self._other(value, depth)

    def _enter(self, depth: int, number: int) -> None:
        self._left -= number
        if depth >= DEEPEST:
            raise UnsoundValueError("depth")
        if self._left < 0:
            raise UnsoundValueError("size")

    def _other(self, value: Any, depth: int) -> Any:
        if value is None or isinstance(value, bool | float | date | datetime | time):
            return value
        if isinstance(value, int):
            if value.bit_length() > _MOST_BITS:
                raise UnsoundValueError("value")
            return value
        if isinstance(value, set | frozenset):
            self._enter(depth, len(value))
            return sorted(_text_of_key(one) for one in value)
        if isinstance(value, bytes | bytearray):
            return base64.b64encode(value).decode("ascii")
        if isinstance(value, Mapping):
            return self.of(dict(value), depth)
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
