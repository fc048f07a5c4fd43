"""Acronyms and the long forms that they abbreviate."""

import re

from extractor.text import CAPITALS, SMALL, fold

ACRONYM_SHAPE = (
    rf"[{CAPITALS}][{CAPITALS}{SMALL}&-]{{0,9}}[{CAPITALS}][{SMALL}]{{0,2}}"
    rf"|[{CAPITALS}][{SMALL}]{{2,6}}"
)
"""The pattern of what an acronym in parentheses looks like."""

_OPTIONAL = rf"\((?:[{CAPITALS}]{{1,2}}|s)\)"
"""Letters that only some of a kind have: the last of ``DDT(M)``."""

PARENTHESISED = re.compile(
    rf"[\s\u00a0]?\([\s\u00a0]?"
    rf"((?:{ACRONYM_SHAPE})(?:{_OPTIONAL})?|[{CAPITALS}]{{1,4}}{_OPTIONAL}[{CAPITALS}]{{2,6}})"
    rf"[\s\u00a0]?\)"
)
"""An acronym (group 1) right after a name."""
_OPTIONAL_LETTERS = re.compile(_OPTIONAL)


def is_introduced(text: str, start: int, end: int) -> bool:
    """Say whether an acronym of the name ``text[start:end]`` stands in parentheses after it."""
    after = PARENTHESISED.match(text, end)
    return after is not None and is_acronym_of(after.group(1), text[start:end])


def is_acronym_of(acronym: str, long_form: str) -> bool:
    """Say whether the letters of ``acronym`` can be read in order off ``long_form``.

    They are the initials of its words, or, the first being the first word's, letters of them.
    """
    acronym = _OPTIONAL_LETTERS.sub("", acronym)
    letters = re.findall(r"[^\W\d_]", fold(acronym))
    words = re.findall(r"[^\W\d_]+", fold(long_form))
    if not words or not letters or words[0][0] != letters[0]:
        return False
    initials = iter("".join(word[0] for word in words))
    capitals = fold("".join(c for c in acronym if c.isupper()))
    if all(letter in initials for letter in capitals):
        return True
    rest = iter("".join(words))
    return 1 < len(words) <= 2 * len(letters) + 2 and all(letter in rest for letter in letters)
