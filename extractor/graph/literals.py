"""Terms of N-Quads → Python: an IRI as text, a literal in its parts."""

import re
from typing import NamedTuple

from extractor.vocabulary.terms import RDF_LANG_STRING, XSD_STRING

_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_CHARACTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Literal(NamedTuple):
    """A literal: its lexical form, its language or "", and its datatype's IRI."""

    text: str
    language: str
    datatype: str


def term_of(term: bytes) -> str | Literal:
    """Give an IRI as text, or a literal."""
    written = term.decode()
    if written.startswith("<"):
        return unescaped(written[1:-1])
    value, _, rest = written.rpartition('"')
    text = unescaped(value[1:])
    if rest.startswith("@"):
        return Literal(text, rest[1:], RDF_LANG_STRING)
    return Literal(text, "", rest[3:-1] if rest else XSD_STRING)


def unescaped(written: str) -> str:
    """Give the characters that the escapes of N-Triples stand for."""
    return _ESCAPED.sub(_character, written) if "\\" in written else written


def _character(found: re.Match[str]) -> str:
    short, long, letter = found.groups()
    if letter is None:
        return chr(int(short or long, 16))
    return _CHARACTERS.get(letter, letter)
