"""Patterns that are tried only on texts with a word that they cannot do without.

Trying a pattern on every place of a text costs a hundred times more than asking which words a
text has. Of the words of a language's table, a paragraph has few; what the others begin is not
looked for in it.
"""

import re
from collections.abc import Iterable, Iterator

from extractor.text import fold

_RUN = re.compile(r"[^\W_]+")
_HEAD = 3
"""Letters by which words are known whose end a pattern leaves open."""


def vocabulary_of(folded: str) -> frozenset[str]:
    """Give the words of a folded text, and as ``beg*`` the first letters of the longer ones.

    A word is all letters and digits that stand together. What differs by case alone is one
    word, as it is for patterns that are blind to case.
    """
    words = frozenset(_RUN.findall(folded.casefold()))
    return words | {f"{word[:_HEAD]}*" for word in words if len(word) >= _HEAD}


class Worded:
    """A pattern that any match of begins, or holds, a phrase of a list from where a word begins."""

    __slots__ = ("_anywhere", "_words", "pattern")

    def __init__(
        self, pattern: re.Pattern[str], phrases: Iterable[str], *, whole: bool = True
    ) -> None:
        """``phrases`` are those of the pattern, folded or not, of which each match has one.

        With ``whole``, no letter or digit can follow a phrase right away. A star at the end of
        a word stands for the rest of it.
        """
        self.pattern = pattern
        found = {_first_word(phrase, whole=whole) for phrase in phrases if phrase}
        self._anywhere = None in found
        self._words = frozenset(word for word in found if word is not None)

    def may_match(self, vocabulary: frozenset[str]) -> bool:
        """Say whether a text with these words may match."""
        return self._anywhere or not self._words.isdisjoint(vocabulary)

    def finditer(self, text: str, vocabulary: frozenset[str]) -> Iterator[re.Match[str]]:
        """Give the matches in a text, of which ``vocabulary`` are the words."""
        return self.pattern.finditer(text) if self.may_match(vocabulary) else iter(())

    def search(self, text: str, vocabulary: frozenset[str]) -> re.Match[str] | None:
        """Give the first match in a text, of which ``vocabulary`` are the words."""
        return self.pattern.search(text) if self.may_match(vocabulary) else None


def _first_word(phrase: str, *, whole: bool) -> str | None:
    """Give the word of a vocabulary without which a phrase stands nowhere, or None."""
    folded = fold(phrase).casefold()
    found = _RUN.search(folded)
    if found is None:
        return None
    word, rest = found.group(), folded[found.end() :]
    if not rest.startswith("*") and (rest or whole):
        return word
    return f"{word[:_HEAD]}*" if len(word) >= _HEAD else None
