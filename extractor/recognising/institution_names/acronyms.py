"""Acronyms and the long forms that they abbreviate."""

import re

from extractor.text import fold


def is_acronym_of(acronym: str, long_form: str) -> bool:
    """Say whether the letters of ``acronym`` can be read in order off ``long_form``.

    They are the initials of its words, or, the first being the first word's, letters of them.
    """
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
