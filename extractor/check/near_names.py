"""Names that resemble others: at most one word differs, by a letter or two.

A name of several words is found under each of the keys that leave one of its words out; a
name of one word under the words that remain when one of its letters is left out (symmetric
deletion, W. Garbe 2012). What is found is then measured with the optimal string alignment
distance (insertion, deletion, substitution, exchange of neighbours).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

_WORD = re.compile(r"[^\W_]+")
SHORTEST_WORD = 6
"""Letters of the shortest one-word name that is compared."""
_SHORTEST_DIFFERING = 4
_LETTERS_FOR_TWO = 9
"""Letters from which a word may differ by two."""
_BEGINNING = 7
"""Letters of a word's beginning that are looked up."""
_MANY = 32
"""Names with all words but one alike from which their letters are looked up, not compared."""


@dataclass(frozen=True, slots=True)
class Near:
    """A name that resembles the words asked for: whose it is, and which word differs."""

    payload: str
    words: tuple[str, ...]
    place: int


class NearNames:
    """Folded names, ready to be asked for those that resemble some words."""

    def __init__(self, names: Iterable[tuple[str, str]], *, numbered: bool = True) -> None:
        """``names`` are pairs of a folded name and what it stands for.

        Unless ``numbered``, words with digits in them differ from no other: things that are
        numbered have names that resemble each other, and are not one.
        """
        self._numbered = numbered
        self._by_rest: dict[tuple[str | None, ...], list[Near]] = defaultdict(list)
        self._by_deletion: dict[str, list[Near]] = defaultdict(list)
        self._by_letters: dict[tuple[str | None, ...], dict[str, list[int]]] = {}
        self._asked: dict[str, tuple[Near, ...]] = {}
        self._first: dict[str, int] = {}
        self._second: dict[str, int] = {}
        self._ends: set[tuple[int, str]] = set()
        self._openings: set[tuple[int, tuple[str, ...]]] = set()
        for name, payload in names:
            self._add(tuple(_WORD.findall(name)), payload)

    def _add(self, words: tuple[str, ...], payload: str) -> None:
        if len(words) == 1:
            if len(words[0]) >= SHORTEST_WORD and self._may_differ(words[0]):
                for key in _deletions(words[0]):
                    self._by_deletion[key].append(Near(payload, words, 0))
            return
        if not words:
            return
        self._ends.add((len(words), words[-1]))
        self._openings.add((len(words), _opening(words)))
        for longest, word in ((self._first, words[0]), (self._second, words[1])):
            longest[word] = max(longest.get(word, 1), len(words))
        for place, word in enumerate(words):
            if len(word) >= _SHORTEST_DIFFERING and self._may_differ(word):
                self._by_rest[_rest(words, place)].append(Near(payload, words, place))

    def _may_differ(self, word: str) -> bool:
        return self._numbered or not any(map(str.isdigit, word))

    def longest(self, first: str, second: str | None) -> int:
        """Give how many words a name has at most of which these two, or one of them, begin it."""
        return max(self._first.get(first, 1), self._second.get(second or "", 1))

    def has_near(self, words: Sequence[str]) -> bool:
        """Say whether there is such a name as ``near`` gives."""
        if len(words) == 1 and (asked := self._asked.get(words[0])) is not None:
            return bool(asked)
        return next(self.near(words), None) is not None

    def near(self, words: Sequence[str]) -> Iterator[Near]:
        """Give the names that differ from ``words`` in one word, by a letter or two."""
        if not words:  # a name of signs alone
            return
        if len(words) == 1:
            word = words[0]
            found = self._asked.get(word)
            if found is None:
                found = self._asked[word] = tuple(self._near_word(word))
            yield from found
            return
        # One word differs: the last is the name's, or those that it begins with are. Most
        # runs of words of a text have neither, which is quicker to see than what is left of each.
        number = len(words)
        is_end = (number, words[-1]) in self._ends
        if not is_end and (number, _opening(words)) not in self._openings:
            return
        for place, word in enumerate(words):
            if len(word) < _SHORTEST_DIFFERING or not self._may_differ(word):
                continue
            for one in self._with_rest(_rest(words, place), place, word):
                other = one.words[place]
                most = 2 if min(len(word), len(other)) >= _LETTERS_FOR_TWO else 1
                if other != word and distance(word, other, most) <= most:
                    yield one

    def _with_rest(self, rest: tuple[str | None, ...], place: int, word: str) -> Iterable[Near]:
        """Give the names with the other words, without most of those that do not resemble it."""
        names = self._by_rest.get(rest, ())
        if len(names) <= _MANY:
            return names
        index = self._by_letters.get(rest)
        if index is None:
            index = self._by_letters[rest] = defaultdict(list)
            for number, one in enumerate(names):
                for key in _deletions_for(one.words[place]):
                    index[key].append(number)
        found = {number for key in _deletions_for(word) for number in index.get(key, ())}
        return [names[number] for number in sorted(found)]

    def _near_word(self, word: str) -> Iterator[Near]:
        if len(word) < SHORTEST_WORD or not self._may_differ(word):
            return
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for key in _deletions(word):
            for one in self._by_deletion.get(key, ()):
                if (one.payload, one.words) not in seen and one.words[0] != word:
                    seen.add((one.payload, one.words))
                    if distance(word, one.words[0], 1) <= 1:
                        yield one


def _opening(words: Sequence[str]) -> tuple[str, ...]:
    """Give the first word, or the first two where more follow."""
    return tuple(words[: min(2, len(words) - 1)])


def _rest(words: Sequence[str], place: int) -> tuple[str | None, ...]:
    """Give the words with the one at ``place`` left out, and its place kept."""
    return (*words[:place], None, *words[place + 1 :])


def _deletions(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _deletions_for(word: str) -> set[str]:
    """Give a word's beginning without as many letters as a word of its length may differ by.

    Words that differ by so few have one in common: beginnings of a fixed length do wherever
    whole words do (W. Garbe 2017), and are far fewer.
    """
    once = _deletions(word[:_BEGINNING])
    if len(word) < _LETTERS_FOR_TWO:
        return once
    return {key for one in once for key in _deletions(one)}


def distance(left: str, right: str, most: int) -> int:
    """Give the optimal string alignment distance of two words, or ``most + 1`` beyond ``most``."""
    return int(OSA.distance(left, right, score_cutoff=most))
