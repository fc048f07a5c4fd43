"""The tokens of SPARQL 1.1 (section 19.8 of its recommendation), each with its place.

Only an engine's grammar tells whether ``<`` begins an IRI or compares. Where the characters up
to a ``>`` may be either and what follows depends on it, a text has several readings: ``readings``
gives them all, so that nothing can hide in the one that is not looked at.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    """What a token is; a name is a prefixed one, a word a keyword or the name of a function."""

    BLANK = "blank"
    IRI = "iri"
    STRING = "string"
    VARIABLE = "variable"
    LANGUAGE = "language"
    NODE = "node"
    NAME = "name"
    NUMBER = "number"
    WORD = "word"
    MARK = "mark"


class Token(NamedTuple):
    """A token and where it begins and ends in its text."""

    sort: Sort
    text: str
    start: int
    end: int

    @property
    def keyword(self) -> str:
        """A word in capitals; empty for anything else."""
        return self.text.upper() if self.sort is Sort.WORD else ""

    @property
    def prefix(self) -> str:
        """The prefix of a prefixed name; empty for anything else."""
        return self.text.partition(":")[0] if self.sort is Sort.NAME else ""


# Letters beyond ASCII stand in names only: which of them may, the engine says. Sets are written
# by what is not in them, which takes much less time to compile. A prefix has its end in sight, so
# that no text takes long.
_LETTER = r"[^\x00-@\[-`{-\x7f]"
_WORD = r"[^\x00-/:-@\[-^`{-\x7f]"
_INNER = r"[^\x00-,./:-@\[-^`{-\x7f]"
_LOCAL = rf"(?:{_INNER}|:|%[0-9A-Fa-f]{{2}}|\\.)"
_TOKEN = re.compile(
    rf"""
    (?P<blank>(?:[ \t\r\n]+|\#[^\r\n]*)+)
    |(?P<iri><[^<>"{{}}|^`\x00-\x20]*>)
    |(?P<string>'''(?:(?:''?)?(?:[^'\\]|\\.))*'''|\"\"\"(?:(?:\"\"?)?(?:[^"\\]|\\.))*\"\"\"
        |'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
    |(?P<variable>[?$]{_WORD}+)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<node>_:{_INNER}+(?:\.+{_INNER}+)*)
    |(?P<name>(?=[^:\s]{{0,100}}:)(?:{_LETTER}(?:{_INNER}*(?:\.+{_INNER}+)*))?:(?:{_LOCAL}(?:\.*{_LOCAL})*)?)
    |(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<word>(?:{_LETTER}|_){_WORD}*)
    |(?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


def tokens(text: str) -> Iterator[Token]:
    """Give the tokens of a query, without blanks and comments, every ``<…>`` read as an IRI."""
    at = 0
    while (found := _token(text, at)) is not None:
        at = found.end
        if found.sort is not Sort.BLANK:
            yield found


def readings(text: str) -> Iterator[tuple[Token, Token]]:
    """Give each token beside the one before it, in every way that the text may be read.

    The token before the first is an empty mark.
    """
    waiting = [(0, Token(Sort.MARK, "", 0, 0))]
    seen = set(waiting)
    while waiting:
        at, last = waiting.pop()
        for found in _tokens_at(text, at):
            if found.sort is not Sort.BLANK:
                yield last, found
            way = (found.end, last if found.sort is Sort.BLANK else found)
            if way not in seen:
                seen.add(way)
                waiting.append(way)


def _tokens_at(text: str, at: int) -> Iterator[Token]:
    found = _token(text, at)
    if found is not None:
        yield found
        if _may_compare(found):
            yield Token(Sort.MARK, "<", at, at + 1)


def _token(text: str, at: int) -> Token | None:
    found = _TOKEN.match(text, at)
    if found is None:
        return None
    return Token(Sort(found.lastgroup or ""), found.group(), at, found.end())


def _may_compare(token: Token) -> bool:
    """Say whether ``<…>`` may be a comparison after which the text would be read otherwise.

    It is, if a comment or a string would begin in it. After ``<`` a scheme and ``//`` are no
    expression.
    """
    if token.sort is not Sort.IRI or _ABSOLUTE.match(token.text):
        return False
    return "#" in token.text or "'" in token.text
