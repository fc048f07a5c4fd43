"""The names of the catalogue, and whether some words of a text misspell one of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from extractor.catalogue import Catalogue, NameSort
from extractor.check.near_names import Near, NearNames
from extractor.languages import Language
from extractor.languages.word_forms import word_forms
from extractor.text import fold, fold_name

_WORD = re.compile(r"[^\W_]+")
_SORTS = frozenset({NameSort.LABEL, NameSort.ALIAS})
_LONGEST_ARTICLE = 3


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A name of the catalogue that some words resemble, and whose it is."""

    identifier: str
    name: str


class CatalogueNames:
    """The names of a catalogue, in a language, ready to be compared with words of a text."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self._catalogue = catalogue
        self._forms = word_forms(language)
        self._ordinary = _first_column(language.text("common_words.txt"))
        self._given = _first_column(language.text("given_names.tsv"))
        self._written = _squeezed_names(catalogue)
        self._near = NearNames(
            (fold_name(name.text), identifier)
            for identifier, entity in catalogue.entities.items()
            if catalogue.vocabulary.kind(entity.kind).checked
            for name in entity.names
            if name.sort in _SORTS
        )

    def is_given_name(self, word: str) -> bool:
        """Say whether a word is a given name of the language."""
        return fold(word) in self._given

    def longest(self, first: str, second: str | None) -> int:
        """Give how many words a name that begins with these may have, folded."""
        return self._near.longest(first, second)

    def has_near(self, words: Sequence[str]) -> bool:
        """Say whether a name differs from some folded words in one, by a letter or two."""
        return self._near.has_near(words)

    def resembling(
        self, words: Sequence[str], surface: str, opens_sentence: bool
    ) -> Resemblance | None:
        """Give the one entity of the catalogue whose name the words misspell, or None.

        ``words`` are folded, ``surface`` is what the text has; ``opens_sentence`` says that its
        first capital is due to its place.
        """
        candidates = list(self._near.near(words))
        if not candidates or self._is_name(words):
            return None
        written = [surface[slice(*word.span())] for word in words_of(fold(surface))]
        found = [
            one for one in candidates if self._is_misspelling(one, written, words, opens_sentence)
        ]
        if len({one.payload for one in found}) != 1:
            return None
        near = found[0]
        entity = self._catalogue.entities[near.payload]
        names = (n.text for n in entity.names if tuple(_WORD.findall(fold(n.text))) == near.words)
        return Resemblance(near.payload, next(names, entity.label))

    def _is_name(self, words: Sequence[str]) -> bool:
        """Say whether the words are a name of the catalogue, an article before it or not."""
        without = words[1:] if len(words) > 1 and len(words[0]) <= _LONGEST_ARTICLE else words
        return "".join(words) in self._written or "".join(without) in self._written

    def _is_misspelling(
        self, one: Near, written: Sequence[str], words: Sequence[str], opens_sentence: bool
    ) -> bool:
        wrong, right = words[one.place], one.words[one.place]
        if any(character.isdigit() for character in wrong + right):
            return False
        in_number = self._forms.are_singular_and_plural(wrong, right)
        if in_number and self._forms.names_have_a_plural:
            return False
        if self._catalogue.kind_of(one.payload).person:
            # Two given names are two people.
            capital = written[one.place][0].isupper()
            return len(words) > 1 and capital and wrong not in self._given
        if len(words) == 1:
            if wrong in self._ordinary or wrong in self._given or wrong[0] != right[0]:
                return False
            if in_number:
                return not opens_sentence
            return not (wrong.startswith(right) or right.startswith(wrong))
        if wrong in self._ordinary:
            # Another ordinary word makes another name, unless it is the same in the plural.
            return in_number and written[one.place][0].isupper()
        return True


def _first_column(text: str) -> frozenset[str]:
    lines = (line.partition("\t")[0].strip() for line in text.splitlines() if line[:1] != "#")
    return frozenset(fold(line) for line in lines if line)


_SQUEEZED: WeakKeyDictionary[Catalogue, frozenset[str]] = WeakKeyDictionary()


def _squeezed_names(catalogue: Catalogue) -> frozenset[str]:
    """Give the names of a catalogue, without what stands between words: for all languages."""
    known = _SQUEEZED.get(catalogue)
    if known is None:
        known = frozenset("".join(_WORD.findall(name)) for name in catalogue.by_name)
        _SQUEEZED[catalogue] = known
    return known


def words_of(text: str) -> Iterator[re.Match[str]]:
    """Give the words of a text: runs of letters and digits."""
    return _WORD.finditer(text)
