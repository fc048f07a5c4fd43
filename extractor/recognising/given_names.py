"""The given names that a language's list knows (``given_names.tsv``)."""

import re
from dataclasses import dataclass

from extractor.text import fold

_HYPHENS = re.compile("[-‐‑]")
_SHORTEST_IN_CAPITALS = 4
"""Fewer capitals are an acronym."""


@dataclass(frozen=True, slots=True)
class GivenName:
    """What the language's list says of a given name.

    ``common`` says that it is usual in the language; ``also`` is ``word``, ``place`` or
    ``product`` when that is what it can be as well, else "".
    """

    common: bool
    also: str


class GivenNames:
    """A list of given names, one a line: name, how usual it is, what else it is."""

    def __init__(self, text: str) -> None:
        self._names: dict[str, list[tuple[str, GivenName]]] = {}
        self._with_capitals: set[str] = set()
        for line in text.splitlines():
            if not line or line.startswith("#"):
                continue
            name, usual, also = [*line.split("\t"), "", ""][:3]
            entry = GivenName(usual == "common", also)
            self._names.setdefault(fold(name), []).append((name.lower(), entry))
            if _has_inner_capital(name):
                self._with_capitals.add(name)

    def find(self, word: str) -> GivenName | None:
        """Give what the list says of a word as written; an accent may be missing, not added.

        A capital inside a name (``DeShawn``) is the list's own, or the word is in capitals.
        """
        if len(word) < 2 or not word[0].isupper():
            return None
        if word.isupper():
            if len(word) < _SHORTEST_IN_CAPITALS:
                return None
        elif _has_inner_capital(word) and word not in self._with_capitals:
            return None
        entry = self._entry(word, fold(word))
        if entry is not None:
            return entry
        parts = _HYPHENS.split(word)
        if len(parts) > 1:
            found = [self._entry(part, fold(part)) for part in parts if part]
            if found and all(found):
                return GivenName(all(f.common for f in found if f), "")
        return None

    def _entry(self, word: str, folded: str) -> GivenName | None:
        for name, entry in self._names.get(folded, ()):
            if all(w in (n, f) for w, n, f in zip(word.lower(), name, folded, strict=False)):
                return entry
        return None


def _has_inner_capital(word: str) -> bool:
    return any(part[1:] != part[1:].lower() for part in word.split("-"))
