r"""Lines of N-Quads as a graph's folder has them, from terms and from lines of others.

There a text has four escapes (``\\``, ``\"``, ``\n``, ``\r``); other programs have more.
"""

import re

import pyoxigraph as ox

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_ESCAPED = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_SIGNS = {"t": "\t", "b": "\b", "f": "\f", "'": "'"}
_IRI = rb'<[^\x00-\x20<>"{}|^`\\]*>'
_NODE = rb"_:[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?"
_TEXT = rb'"(?:[^"\\\r\n]|\\["\\nr])*"'
_LITERAL = rb"%b(?:@[A-Za-z0-9\-]+|\^\^%b)?" % (_TEXT, _IRI)
_WHOLE = re.compile(
    rb"(?:%b|%b) %b (?:%b|%b|%b) %b \.\n" % (_IRI, _NODE, _IRI, _IRI, _NODE, _LITERAL, _IRI)
)
_NAME = re.compile(_IRI)
_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")


def written_term(term: object) -> str:
    """Give a term as a line has it."""
    if not isinstance(term, ox.Literal):
        return str(term)
    text = f'"{term.value.translate(_ESCAPES)}"'
    if term.language:
        return f"{text}@{term.language}"
    return text if term.datatype == _STRING else f"{text}^^{term.datatype}"


def written_line(line: bytes) -> bytes:
    """Give a line of N-Quads with no other escapes than those."""
    if b"\\" not in line:
        return line
    return _ESCAPED.sub(_unescaped, line.decode()).encode()


def is_plain(line: bytes) -> bool:
    """Say whether a line says in an update what it says in a file, and nothing else.

    A reader that forgives lets IRIs pass that hold ``>`` or a blank.
    """
    return _WHOLE.fullmatch(line) is not None


def is_name(iri: str) -> bool:
    """Say whether a text may stand as an IRI in a query or an update."""
    return _NAME.fullmatch(f"<{iri}>".encode()) is not None


def _unescaped(found: re.Match[str]) -> str:
    sign = found[1]
    if len(sign) > 1:
        return chr(int(sign[1:], 16)).translate(_ESCAPES)
    return _SIGNS.get(sign, found[0])
