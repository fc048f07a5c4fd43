"""The shape of people's names: given names, particles, surnames, titles.

The words are the language's (``people.toml``, ``given_names.tsv``); what is here is the way
they follow each other in a text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractor.languages import Language
from extractor.languages.phrases import as_written
from extractor.recognising.words import Word
from extractor.text import fold, fold_name

_SPACE = re.compile(r"[ \t\u00a0\u202f]{1,2}$")
_INITIALS = re.compile(r"[^\W\d_a-zà-ÿ](?:\.-?[^\W\d_a-zà-ÿ]){1,4}\.?")
_WRAPPED_LINE = 50
"""A line at least this long, in code points, may have been broken inside a name."""
_MOST_WORDS = 6
_SHORTEST_IN_CAPITALS = 3
"""Fewer capitals before a name are an acronym."""


@dataclass(frozen=True, slots=True)
class GivenName:
    """What the language's list says of a given name.

    ``common`` says that it is usual in the language; ``also`` is ``word`` or ``place`` when
    that is what it can be as well, else "".
    """

    common: bool
    also: str


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A run of words with the shape of a name, as plain offsets.

    ``given`` is the given name as written, "" when the list knows none. ``surname_start`` is
    where the surname begins; it equals ``end`` for a given name alone. ``title`` is where a
    title before the name begins, or None.
    """

    start: int
    end: int
    given: str
    surname_start: int
    title: int | None = None
    initial: bool = False
    """Whether the given name is an initial (``A. Martin``)."""

    @property
    def full(self) -> bool:
        """Whether the name has more than a given name."""
        return self.surname_start < self.end


class PersonNames:
    """How one language writes the names of people."""

    def __init__(self, language: Language) -> None:
        table = language.table("people")
        self._given = _read_given_names(language.text("given_names.tsv"))
        titles = table.get("titles", ())
        self._titles = frozenset(fold(title.rstrip(".")) for title in titles)
        self._not_names = frozenset(map(fold, table.get("not_names", ()))) | self._titles
        self._particles = _phrases(table.get("particles", ()))
        self._after_given = _phrases(table.get("particles_after_given_name", ()))
        self._particle_words = frozenset(phrase[0] for phrase in self._after_given)
        self._heads = frozenset(
            form
            for entry in language.table("roles").get("heads", ())
            for form in fold(entry).split("|")
        )
        self._title = re.compile(rf"(?<![\w.-]){as_written(titles)}(?:(?<=\.)\s*|\s+)$")

    def given_name(self, word: str) -> GivenName | None:
        """Give what the list says of a word as written; an accent may be missing, not added."""
        if len(word) < 2 or not word[0].isupper() or (word.isupper() and len(word) < 4):
            return None
        if not word.isupper() and any(part[1:] != part[1:].lower() for part in word.split("-")):
            return None
        folded = fold(word)
        if folded in self._not_names:
            return None
        entry = self._find(word, folded)
        if entry is not None:
            return entry
        parts = re.split("[-‐‑]", word)
        if len(parts) > 1:
            found = [self._find(part, fold(part)) for part in parts if part]
            if found and all(found):
                return GivenName(all(f.common for f in found if f), "")
        return None

    def _find(self, word: str, folded: str) -> GivenName | None:
        for name, entry in self._given.get(folded, ()):
            if all(w in (n, f) for w, n, f in zip(word.lower(), name, folded, strict=False)):
                return entry
        return None

    def is_name_word(self, word: Word) -> bool:
        """Say whether a word may be part of a surname: a capital, and no word of grammar."""
        folded = fold(word.text)
        return (
            word.capitalised
            and len(word.text) > 1
            and folded not in self._not_names
            and folded not in self._heads
            and folded.removesuffix("s") not in self._heads
        )

    def spans(self, text: str, words: Sequence[Word]) -> Iterator[NameSpan]:
        """Give the name-shaped runs of a text that have two words or more, or a given name.

        ``words`` are those of the text. Runs do not overlap. A run without a known given name
        needs another witness.
        """
        index = 0
        while index < len(words):
            found = self._at(text, words, index)
            if found is None:
                index += 1
            else:
                span, index = found
                yield span

    def _at(self, text: str, words: Sequence[Word], index: int) -> tuple[NameSpan, int] | None:
        """Give the name that begins at a word, and the index of the word after it."""
        word = words[index]
        if not word.capitalised:
            return self._titled_particle(text, words, index)
        if len(word.text) == 1:
            return self._initial_first(text, words, index)
        titled = self._titled_particle(text, words, index)
        if titled is not None:
            return titled
        return self._span(text, words, index)

    def _initial_first(
        self, text: str, words: Sequence[Word], index: int
    ) -> tuple[NameSpan, int] | None:
        """Read an initial and a surname (``A. Martin``)."""
        if index + 1 >= len(words) or not self.is_name_word(words[index + 1]):
            return None
        first, surname = words[index], words[index + 1]
        if text[first.end : surname.start] not in (". ", ".\u00a0"):
            return None
        if fold(first.text) in self._titles:
            return None
        last = self._end(text, words, index + 1, particles=False)
        title = self.title_before(text, first.start)
        return (
            NameSpan(first.start, words[last].end, "", surname.start, title, initial=True),
            last + 1,
        )

    def _span(self, text: str, words: Sequence[Word], index: int) -> tuple[NameSpan, int] | None:
        first = words[index]
        title = self.title_before(text, first.start)
        known = self.given_name(first.text)
        if known is None and not self.is_name_word(first):
            return None
        if known is None and title is None and not first.capitals:
            # A name may begin at the next word of the run; an unknown first word stands back.
            following = index + 1
            if (
                following < len(words)
                and self._joined(text, first, words[following])
                and self.given_name(words[following].text) is not None
                and self._end(text, words, following, particles=True) > following
            ):
                return None
        last = self._end(text, words, index, particles=known is not None)
        count = last - index + 1
        given, surname_start = "", first.start
        if known is not None:
            given = first.text
            surname_start = words[index + 1].start if last > index else first.end
        elif count >= 2:
            given = self._given_after_surname(words[index : last + 1])
        if count < 2 and known is None and title is None:
            return None
        if (
            title is not None
            and count >= 2
            and not given
            and not first.capitals
            and first.text.lower() not in self._particle_words
        ):
            # After a title, the first of two words that no list knows is a given name too.
            given, surname_start = first.text, words[index + 1].start
        return NameSpan(first.start, words[last].end, given, surname_start, title), last + 1

    def _given_after_surname(self, words: Sequence[Word]) -> str:
        """Give the given name after a surname in capitals (``MARTIN Anne``), or ""."""
        after = next((word for word in words if not word.capitals), None)
        if after is None or after is words[0] or len(words[0].text) < _SHORTEST_IN_CAPITALS:
            return ""
        listed = self.given_name(after.text)
        return after.text if listed is not None and not listed.also else ""

    def _titled_particle(
        self, text: str, words: Sequence[Word], index: int
    ) -> tuple[NameSpan, int] | None:
        """Read a title, a particle and a surname (``Mme de La Tour``)."""
        first = words[index]
        if first.text.lower() not in self._particle_words:
            return None
        title = self.title_before(text, first.start)
        if title is None:
            return None
        for phrase in self._after_given:
            stop = index + len(phrase)
            if stop < len(words) and phrase == tuple(fold(word.text) for word in words[index:stop]):
                last = self._end(text, words, stop, particles=False)
                if self.is_name_word(words[stop]):
                    span = NameSpan(first.start, words[last].end, "", first.start, title)
                    return span, last + 1
        return None

    def _end(self, text: str, words: Sequence[Word], index: int, *, particles: bool) -> int:
        """Give the index of the last word of the run that begins at ``index``.

        ``particles`` says that its first word may be a given name that a particle follows
        (``Anne de Bretagne``).
        """
        last = index
        while last - index + 1 < _MOST_WORDS and last + 1 < len(words):
            following = words[last + 1]
            if self._joined(text, words[last], following) and self.is_name_word(following):
                last += 1
                continue
            if initial := self._initial(text, words, last):
                last = initial
                continue
            jump = self._after_particle(text, words, last, first=particles and last == index)
            if jump is None:
                break
            last = jump
        return last

    def _initial(self, text: str, words: Sequence[Word], last: int) -> int | None:
        """Step over an initial (``Jean F. Martin``)."""
        if last + 2 >= len(words):
            return None
        initial, following = words[last + 1], words[last + 2]
        if (
            len(initial.text) == 1
            and initial.capitalised
            and self._joined(text, words[last], initial)
            and text[initial.end : following.start] in (". ", ".\u00a0", " ")
            and self.is_name_word(following)
        ):
            return last + 2
        return None

    def _after_particle(
        self, text: str, words: Sequence[Word], last: int, *, first: bool
    ) -> int | None:
        """Give the index of the capitalised word after a particle that follows ``last``."""
        phrases = self._particles
        # "Anne Michel de la mairie", but "Anne Michèle Le Goff".
        follows = words[last + 1].capitalised and self.given_name(words[last].text) is not None
        if first or follows:
            phrases = (*phrases, *self._after_given)
        for phrase in phrases:
            stop = last + 1 + len(phrase)
            if stop >= len(words):
                continue
            between = words[last + 1 : stop]
            if tuple(fold(word.text) for word in between) != phrase:
                continue
            chain = [words[last], *between, words[stop]]
            if self.is_name_word(words[stop]) and all(
                self._joined(text, a, b, elision=True) for a, b in pairwise(chain)
            ):
                return stop
        return None

    def _joined(self, text: str, left: Word, right: Word, *, elision: bool = False) -> bool:
        gap = text[left.end : right.start]
        if _SPACE.fullmatch(gap):
            return True
        if gap in ("'", "’"):
            return elision or len(left.text) == 1
        if gap == "\n":
            line = text.rfind("\n", 0, left.start) + 1
            return left.end - line >= _WRAPPED_LINE
        return False

    def title_before(self, text: str, start: int) -> int | None:
        """Give where the title begins that stands right before ``start``, or None."""
        found = self._title.search(text, max(0, start - 16), start)
        return found.start() if found else None


def initials_of(name: str) -> str:
    """Give the initials of a full name, folded, with nothing between them."""
    return "".join(word[0] for word in re.split(r"[\s\-]+", fold_name(name)) if word)


def initials_at(text: str, start: int) -> tuple[int, str] | None:
    """Give the end of the dotted initials (``A.-B.``) at ``start``, and them folded."""
    found = _INITIALS.match(text, start)
    if found is None:
        return None
    return found.end(), "".join(c for c in fold(found.group()) if c.isalpha())


@cache
def person_names(language: Language) -> PersonNames:
    """Give the names of a language; read once."""
    return PersonNames(language)


def _phrases(entries: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Give the phrases as folded words, the longest first."""
    split = {tuple(fold(entry).replace("'", " ").split()) for entry in entries}
    return tuple(sorted(split, key=lambda phrase: (-len(phrase), phrase)))


def _read_given_names(text: str) -> dict[str, list[tuple[str, GivenName]]]:
    names: dict[str, list[tuple[str, GivenName]]] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, usual, also = [*line.split("\t"), "", ""][:3]
        names.setdefault(fold(name), []).append((name.lower(), GivenName(usual == "common", also)))
    return names
