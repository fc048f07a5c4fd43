"""Texts → counts of their stems, with the form that each stem is best known by."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import Stemmer

from extractor.languages import Language
from extractor.text import fold

_WORD = re.compile(r"[^\W_]{2,}")


@dataclass(frozen=True, slots=True)
class TermCounts:
    """What a text speaks of: stem → how often, and stem → its commonest form, lower case."""

    counts: Mapping[str, int] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)


class TermCounter:
    """Counts the stems of texts in one language (Snowball; stop words are left out)."""

    def __init__(self, language: Language) -> None:
        table = language.table("related")
        algorithm = table.get("stemmer")
        self._stemmer = Stemmer.Stemmer(algorithm) if algorithm else None
        self._stop_words = frozenset(table.get("stop_words", "").split())
        self._known: dict[str, str] = {}
        self.people = frozenset(map(self._stem, _WORD.findall(table.get("people", "")))) - {""}
        """The stems of nouns of people and bodies that something may be for."""

    def count(self, texts: Iterable[str]) -> TermCounts:
        """Count the stems of some texts together."""
        words = Counter(word for text in texts for word in _WORD.findall(text.lower()))
        counts: dict[str, int] = {}
        forms: dict[str, str] = {}
        for word, number in words.items():
            stem = self._known.get(word)
            if stem is None:
                stem = self._stem(word)
            if not stem:
                continue
            form = forms.get(stem)
            if form is None:
                counts[stem], forms[stem] = number, word
                continue
            counts[stem] += number
            # Of two forms as common, the shorter, then the first in order.
            if (-number, len(word), word) < (-words[form], len(form), form):
                forms[stem] = word
        return TermCounts(counts, forms)

    def _stem(self, word: str) -> str:
        """Give the folded stem of a new word, empty for what says nothing."""
        folded = fold(word)
        if folded in self._stop_words or folded.isdigit():
            stem = ""
        else:
            stem = fold(self._stemmer.stemWord(word)) if self._stemmer else folded
        self._known[word] = stem
        return stem
