"""The text of a literal as it is written in N-Quads, and another text written in its place."""

from extractor.graph.literals import unescaped

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def text_of(literal: bytes) -> str:
    """Give the text of a literal, whatever its language or datatype."""
    return unescaped(literal[1 : literal.rindex(b'"')].decode())


def with_text(literal: bytes, text: str) -> bytes:
    """Give a literal of the same language or datatype with another text."""
    ending = literal[literal.rindex(b'"') + 1 :]
    return b'"' + text.translate(_ESCAPES).encode() + b'"' + ending
