"""Whether a query would have the engine call another service: SERVICE, wherever it stands."""

import re

# What may hold the word without being the keyword: a comment, a text, an IRI, a prefixed name,
# a variable. SPARQL 1.1, 19.8; of two texts that begin alike, the longer is tried first.
_PIECE = re.compile(
    r"""
      <[^<>"{}|^`\\\x00-\x20]*>
    | \#[^\n\r]*
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
    | '''(?:[^'\\]|\\.|'(?!''))*'''
    | "(?:[^"\\\n\r]|\\.)*"
    | '(?:[^'\\\n\r]|\\.)*'
    | [?$]\w+
    | @[A-Za-z-]+
    | [\w.\-]*:[\w.\-:%\\]*
    | (?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)


def calls_service(query: str) -> bool:
    """Say whether SERVICE is in a query as a keyword."""
    if "service" not in query.lower():
        return False
    return any((found.group("word") or "").lower() == "service" for found in _PIECE.finditer(query))
