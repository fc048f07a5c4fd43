"""The shape of people's names: given names, particles, surnames, titles.

The words are the language's (``people.toml``, ``given_names.tsv``); what is here is the way
they follow each other in a text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extractor.languages import Language
from extractor.languages.phrases import alternatives, as_written
from extractor.languages.word_forms import word_forms
from extractor.recognising.given_names import GivenName, GivenNames
from extractor.recognising.words import Word
from extractor.text import CAPITALS, SMALL, fold, fold_name

_FARTHEST = 12
"""Words between an unknown word and the given name that it may stand before."""
_SPACE = re.compile(r"[ \t\u00a0\u202f]{1,2}$")
_INITIALS = re.compile(rf"[{CAPITALS}](?:\.-?[{CAPITALS}]){{1,4}}\.?")
_BETWEEN_INITIALS = (".-", ".‐", ".‑", ".", ". ", ".\u00a0", " ", "\u00a0")
"""What parts two initials of a name (``J.-P.``, ``J.P.``, ``J. P.``, ``J P``)."""
_AFTER_INITIALS = (". ", ".\u00a0", ".\u202f")
_NICKNAME = re.compile(r"[ \u00a0](?:[“„\"‘‚'(]|«[ \u00a0\u202f]?)$")
_NICKNAME_END = re.compile(r"(?:[”“\"’‘')]|[ \u00a0\u202f]?»)[ \u00a0]$")
_NICKNAME_INSIDE = re.compile(
    r"\s(?:[“„\"‘‚'(]|«[ \u00a0\u202f]?)([^\W\d_][\w-]*)(?:[”“\"’‘')]|[ \u00a0\u202f]?»)(?=\s)"
)
_WRAPPED_LINE = 50
"""A line at least this long, in code points, may have been broken inside a name."""
_MOST_WORDS = 6
_MOST_INITIALS = 4
_SHORTEST_IN_CAPITALS = 3
"""Fewer capitals before a name are an acronym."""


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
        self._forms = word_forms(language)
        self._given = GivenNames(language.text("given_names.tsv"))
        titles = table.get("titles", ())
        suffixes = as_written(table.get("suffixes", ()))
        degrees = (degree for degree in table.get("degrees", ()) if "." not in degree[:-1])
        self._degrees = frozenset(degree.rstrip(".") for degree in degrees)
        self._titles = frozenset(fold(title.rstrip(".")) for title in titles)
        surnames = frozenset(map(fold, table.get("surnames_that_are_titles_or_roles", ())))
        self._not_names = frozenset(map(fold, table.get("not_names", ()))) | (
            self._titles - surnames
        )
        bodies = (
            *table.get("not_people_before", ()),
            *language.table("names").get("never_alone", ()),
        )
        self._not_bodies = frozenset(map(fold, bodies))
        self._particles = _phrases(table.get("particles", ()))
        self._after_given = _phrases(table.get("particles_after_given_name", ()))
        joined = {p[0] for p in (*self._particles, *self._after_given) if len(p[0]) > 1}
        # A surname written as one word with its particle ("deBoer").
        self._joined_particle = re.compile(rf"{as_written(joined)}-?[{CAPITALS}][^\W\d_]+")
        self._second = _phrases(table.get("second_particles", ()))
        self._particle_words = frozenset(phrase[0] for phrase in self._after_given)
        self._heads = frozenset(
            form
            for entry in language.table("roles").get("heads", ())
            for form in fold(entry).split("|")
        ).difference(surnames)
        before_names = language.table("sentences").get("abbreviations_before_names", ())
        self._before_names = frozenset(entry.casefold() for entry in before_names)
        beginnings = language.table("sentences").get("words_that_begin_sentences", ())
        self._beginnings = frozenset(map(fold, beginnings))
        # "Ann Bell, Sr. Director": before a role it is a word of the role.
        self._suffix = re.compile(
            rf"(?:,?[ \u00a0]{suffixes}(?!\.?[ \u00a0][{CAPITALS}][{SMALL}]))?(?!\w)"
        )
        self._last_suffix = re.compile(rf",?\s+{alternatives(table.get('suffixes', ()))}$")
        folded_titles = alternatives(titles)
        self._first_title = re.compile(rf"(?:{folded_titles}(?:(?<=\.)\s*|\s+))+(?=\w)")
        self._title = re.compile(rf"(?<![\w.-]){as_written(titles)}(?:(?<=\.)\s*|\s+)$")

    def given_name(self, word: str) -> GivenName | None:
        """Give what the list says of a word as written; an accent may be missing, not added."""
        return None if fold(word) in self._not_names else self._given.find(word)

    def is_name_word(self, word: Word) -> bool:
        """Say whether a word may be part of a surname: a capital, and no word of grammar."""
        folded = fold(word.text)
        return (
            (word.capitalised or self._joined_particle.fullmatch(word.text) is not None)
            and len(word.text) > 1
            and folded not in self._not_names
            and folded not in self._heads
            and self._forms.singular(folded) not in self._heads
        )

    def spans(self, text: str, words: Sequence[Word]) -> Iterator[NameSpan]:
        """Give the name-shaped runs of a text that have two words or more, or a given name.

        ``words`` are those of the text. Runs do not overlap. A run without a known given name
        needs another witness.
        """
        index = 0
        while index < len(words):
            word = words[index]
            if not (word.capitalised or word.text.lower() in self._particle_words):
                index += 1  # as most words of a text: no name begins at them
                continue
            found = self._at(text, words, index)
            if found is None:
                index += 1
                continue
            span, index = found
            span = self._with_suffix(text, span)
            while index < len(words) and words[index].start < span.end:
                index += 1
            yield span

    def without_suffix(self, folded: str) -> str:
        """Give a folded name without what tells bearers of one name apart (``Jr.``, ``III``)."""
        return self._last_suffix.sub("", folded)

    def without_title(self, folded: str) -> str:
        """Give a folded name without the titles that it begins with."""
        return self._first_title.sub("", folded, count=1)

    def _with_suffix(self, text: str, span: NameSpan) -> NameSpan:
        """Add what follows a surname as a part of the name (``Jr.``, ``III``)."""
        end = span.end
        if span.full:
            added = self._suffix.match(text, end)
            end = added.end() if added is not None else end
            name = fold(text[span.start : end])
            # "Jr." is short for a word, the full stop after "III" ends a sentence.
            is_short = text[end - 1 : end].islower() and self._last_suffix.search(name)
            if text[end : end + 1] == "." and is_short:
                end += 1
        return replace(span, end=end)

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
        """Read initials and a surname (``A. Martin``, ``J.-P. Martin``), or an elided surname."""
        after = self.after_initials(text, words, index)
        before = words[index - 1] if index else None
        if words[index].start and text[words[index].start - 1].isalnum():
            return None  # "18F. Martin"
        if (
            before is not None
            and len(before.text) == 1
            and before.capitalised
            and text[before.end : words[index].start] == "."
        ):
            return None  # the end of an abbreviation: "U.S. Chief"
        if after is None:
            return self._titled_elision(text, words, index)
        first, surname = words[index], words[after]
        initials = text[first.start : words[after - 1].end]
        if after == index + 1 and fold(first.text) in self._titles:
            return None
        if initials.casefold() in self._before_names:
            return None
        last = self._end(text, words, after, particles=False)
        title = self.title_before(text, first.start)
        given = ""
        if last > after and self.given_name(surname.text) is not None:
            # "J. Edgar Hoover": the name in full is the given name that the list can know.
            given, surname = surname.text, words[after + 1]
        return (
            NameSpan(first.start, words[last].end, given, surname.start, title, initial=True),
            last + 1,
        )

    def after_initials(self, text: str, words: Sequence[Word], index: int) -> int | None:
        """Give the index of the word of a name after the initials that begin at a word, or None."""
        last = index
        while True:
            following = last + 1
            if following >= len(words) or following - index > _MOST_INITIALS:
                return None
            gap = text[words[last].end : words[following].start]
            if gap in _AFTER_INITIALS and (
                self._may_follow_initials(words[following])
                or self._is_particle_of_next(text, words, following)
            ):
                return following
            initial = words[following]
            if len(initial.text) > 1 or not initial.capitalised or gap not in _BETWEEN_INITIALS:
                return None
            last = following

    def _is_particle_of_next(self, text: str, words: Sequence[Word], index: int) -> bool:
        """Say whether a word is a particle with a capital before a surname (``A. Le Gall``)."""
        return (
            words[index].capitalised
            and words[index].text.lower() in self._particle_words
            and index + 1 < len(words)
            and self._joined(text, words[index], words[index + 1])
            and self.is_name_word(words[index + 1])
        )

    def _may_follow_initials(self, word: Word) -> bool:
        """Say whether a word is a surname after initials: all that begins no sentence may be."""
        return self.is_name_word(word) or (
            bool(self._before_names)
            and word.capitalised
            and len(word.text) > 1
            and fold(word.text) not in self._beginnings
        )

    def _titled_elision(
        self, text: str, words: Sequence[Word], index: int
    ) -> tuple[NameSpan, int] | None:
        """Read a title and a surname with an elision (``M. D’Armor``)."""
        title = self.title_before(text, words[index].start)
        if title is None or not self._is_elided(text, words, index):
            return None
        last = self._end(text, words, index + 1, particles=False)
        start = words[index].start
        return NameSpan(start, words[last].end, "", start, title), last + 1

    def _is_elided(self, text: str, words: Sequence[Word], index: int) -> bool:
        """Say whether one capital and an apostrophe begin a surname at a word (``D’Armor``)."""
        if index + 1 >= len(words):
            return False
        letter, rest = words[index], words[index + 1]
        return (
            len(letter.text) == 1
            and letter.capitalised
            and text[letter.end : rest.start] in ("'", "’")
            and self.is_name_word(rest)
        )

    def _span(self, text: str, words: Sequence[Word], index: int) -> tuple[NameSpan, int] | None:
        first = words[index]
        title = self.title_before(text, first.start)
        known = self.given_name(first.text)
        if known is None and not self.is_name_word(first):
            return None
        if self._is_title_of_next(text, words, index):
            return None
        if known is None and title is None and self._stands_back(text, words, index):
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
        start = first.start
        if given and given != first.text:
            start = self._particle_in_capitals(text, words, index)
        return NameSpan(start, words[last].end, given, surname_start, title), last + 1

    def _stands_back(self, text: str, words: Sequence[Word], index: int) -> bool:
        """Say whether a name begins later in the run that an unknown word begins.

        That word is in capitals an acronym where a given name and a surname follow
        ("CIO Anne Martin"), or where it names a body ("CHU Anne Martin").
        """
        first, following = words[index], index + 1
        if first.capitals and fold(first.text) not in self._not_bodies:
            if following >= len(words) or not self._joined(text, first, words[following]):
                return False
            last = self._end(text, words, following, particles=True)
            surname = words[last]
            return (
                not words[following].capitals
                and self.given_name(words[following].text) is not None
                and last > following
                and not surname.capitals
                and self.given_name(surname.text) is None
            )
        farthest = min(len(words), index + _FARTHEST)
        while following < farthest and self._joined(text, words[following - 1], words[following]):
            listed = self.given_name(words[following].text)
            if (
                listed is not None
                and (following == index + 1 or not listed.also)
                and self._end(text, words, following, particles=True) > following
            ):
                return True
            if first.capitals or not self.is_name_word(words[following]):
                return False
            following += 1
        return False

    def _particle_in_capitals(self, text: str, words: Sequence[Word], index: int) -> int:
        """Give where a surname in capitals begins, with the particle before it (LE GOFF Anne)."""
        for phrase in (*self._particles, *self._after_given):
            first = index - len(phrase)
            run = words[max(first, 0) : index + 1]
            if (
                first >= 0
                and all(word.text.isupper() for word in run)
                and tuple(fold(word.text) for word in run[:-1]) == phrase
                and all(self._joined(text, a, b, elision=True) for a, b in pairwise(run))
            ):
                return run[0].start
        return words[index].start

    def _is_title_of_next(self, text: str, words: Sequence[Word], index: int) -> bool:
        """Say whether a word that may be a surname is the title of the name after it."""
        return (
            fold(words[index].text) in self._titles
            and index + 1 < len(words)
            and self._joined(text, words[index], words[index + 1])
            and self.is_name_word(words[index + 1])
        )

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
        # "Mme de la Tour des Aulnes", "M. Du Bois de la Lande": the first particle stands before.
        jumped = self._follows_particle(words, index)
        while last - index + 1 < _MOST_WORDS and last + 1 < len(words):
            following = words[last + 1]
            if self._joined(text, words[last], following) and self.is_name_word(following):
                if last > index and following.text in self._degrees and not words[last].capitals:
                    break
                last += 1
                continue
            if step := self._step(text, words, last):
                last = step
                continue
            jump = self._after_particle(text, words, last, first=particles and last == index)
            jump = jump or (self._second_particle(text, words, last) if jumped else None)
            if jump is None:
                break
            jumped = True
            last = jump
        return last

    def _follows_particle(self, words: Sequence[Word], index: int) -> bool:
        """Say whether a run begins with a particle, or after one."""
        near = words[max(0, index - 1) : index + 1]
        return any(word.text.lower() in self._particle_words for word in near)

    def _step(self, text: str, words: Sequence[Word], last: int) -> int | None:
        """Step over initials (``Jean F. Martin``), an elision or a nickname in quotation marks."""
        if last + 2 >= len(words):
            return None
        first, following = words[last + 1], words[last + 2]
        if not first.capitalised:
            return None
        gap = text[words[last].end : first.start]
        if len(first.text) > 1:
            nickname = _NICKNAME.fullmatch(gap) is not None and _NICKNAME_END.fullmatch(
                text[first.end : following.start]
            )
            return last + 2 if nickname and self.is_name_word(following) else None
        if not self._joined(text, words[last], first):
            return None
        if self._is_elided(text, words, last + 1):
            return last + 2
        if text[first.end : following.start] in (" ", "\u00a0") and self.is_name_word(following):
            return last + 2
        return self.after_initials(text, words, last + 1)

    def _after_particle(
        self, text: str, words: Sequence[Word], last: int, *, first: bool
    ) -> int | None:
        """Give the index of the capitalised word after a particle that follows ``last``."""
        phrases = self._particles
        # "Anne Michel de la mairie", but "Anne Michèle Le Goff".
        follows = words[last + 1].capitalised and self.given_name(words[last].text) is not None
        if first or follows:
            phrases = (*phrases, *self._after_given)
        return self._over(text, words, last, phrases)

    def _second_particle(self, text: str, words: Sequence[Word], last: int) -> int | None:
        """Step over the second particle of a name (``Jean de la Tour des Aulnes``)."""
        stop = self._over(text, words, last, self._second)
        if stop is None or words[stop].capitals or fold(words[stop].text) in self._not_bodies:
            return None
        return stop

    def _over(
        self,
        text: str,
        words: Sequence[Word],
        last: int,
        phrases: Sequence[tuple[str, ...]],
    ) -> int | None:
        """Give the index of the capitalised word that one of ``phrases`` leads to, or None."""
        if last + 1 >= len(words):
            return None
        following = fold(words[last + 1].text)
        for phrase in phrases:
            stop = last + 1 + len(phrase)
            if phrase[0] != following or stop >= len(words):
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


def nickname_in(surface: str) -> tuple[str, str]:
    """Give a name without the nickname inside it (``Ann “Annie” Bell``), and that, or ""."""
    found = _NICKNAME_INSIDE.search(surface)
    if found is None:
        return surface, ""
    return f"{surface[: found.start()]} {surface[found.end() :].lstrip()}", found[1]


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
