"""Phrases of a language → patterns that find them in text.

The tables of a language list phrases as they are written; text is folded before it is
searched, so a table need not list a phrase with each apostrophe or without its accents. A
space in a phrase stands for any run of white space.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from extractor.text import fold

NEVER = r"(?!)"
"""A pattern that matches nothing."""

SPACES = r"\s+"
"""A pattern of what parts two words: any white space, no-break spaces as well."""

_GAP = r"(?:,\s[^,.;:()]{1,40},\s+|\s+\([^()]{1,40}\)\s+|\s+(?:[\w'-]+\s+){0,6}?)"
"""Up to six words with the space around each, or what commas or parentheses enclose."""

_PARTS = re.compile(
    r"\\(?P<sign>[()])|\((?P<absent>[^()]*)\)|(?P<stray>[()])|(?P<plain>[^()\\]+|\\)"
)
"""What a phrase of the small language is made of."""

_LAST_WORD = re.compile(r"(?<!\w)[^\W\d_]+$")

_WORD_END = r"(?:(?<![^\W\d_])|(?![^\W_]))"
"""A place where no word goes on: after a letter, neither a letter nor a digit follows."""


def as_written(phrases: Iterable[str], between_words: str = SPACES) -> str:
    """Give a pattern of ``phrases`` for text that is not folded, the longest first.

    ``between_words`` is the pattern of a space inside a phrase. Of no phrase, the pattern
    matches nothing.
    """
    ordered = sorted(set(phrases) - {""}, key=lambda p: (-len(p), p))
    body = "|".join(re.escape(phrase).replace(r"\ ", between_words) for phrase in ordered)
    return f"(?:{body or NEVER})"


def alternatives(phrases: Iterable[str], between_words: str = SPACES) -> str:
    """Give a pattern of ``phrases`` for folded text, the longest first.

    A star in a phrase stands for the rest of a word: ``difficult*``. ``between_words`` is the
    pattern of a space inside a phrase. Of no phrase, the pattern matches nothing.
    """
    folded = (fold(phrase).strip() for phrase in phrases)
    return as_written(folded, between_words).replace(r"\*", r"\w*")


def before_word(phrases: Iterable[str]) -> str:
    """Give a pattern of ``phrases`` and the space to the next word; none after an elision."""
    return rf"(?:{alternatives(phrases)}(?:(?<=')|\s+))"


def before_name(phrases: Iterable[str]) -> str:
    """Give the same for text that is not folded: an elision has either apostrophe."""
    return rf"(?:{as_written(phrases)}(?:(?<=')|\s+))".replace("'", "['’]")


def bounded(phrases: Iterable[str]) -> str:
    """Give a pattern of ``phrases`` that begin and end where words do, or after an elision."""
    return rf"(?<!\w){alternatives(phrases)}(?!\w)"


def whole_phrases(phrases: Iterable[str], endings: Iterable[str] = ()) -> re.Pattern[str]:
    """Give a pattern of ``phrases`` as whole words, and of ``endings`` at the end of words.

    What follows an elision is no whole word; an elision may end a phrase.
    """
    phrases, endings = list(phrases), list(endings)
    parts = []
    if phrases:
        parts.append(rf"(?<![\w']){alternatives(phrases)}(?:(?<=')|(?!\w))")
    if endings:
        parts.append(rf"{alternatives(endings)}(?!\w)")
    return re.compile("|".join(parts) or NEVER)


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what is wrong and what to write."""


class Phrases:
    r"""Phrases that state a relation, found in folded text.

    They are written in a small language:

    - letters in parentheses may be absent: ``financé(e)(s) par``;
    - ``…`` is a gap of up to six words, or of what commas or parentheses enclose:
      ``porté … par``. At the end of a phrase it says that
      the object stands there, at the beginning the subject, and may be left out:
      ``… is funded by …`` is ``is funded by``;
    - ``\(`` and ``\)`` are the signs themselves: ``\(ex-``.
    """

    def __init__(
        self, phrases: Iterable[str], contractions: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        """Read the phrases; none of them finds nothing.

        ``contractions`` gives, for a last word, what it becomes with the article after it
        (``de``: ``du``, ``d'``). Raises PhraseError.
        """
        endings = {
            fold(word): alternatives((word, *others))
            for word, others in (contractions or {}).items()
        }
        # What says more comes first: "portée au sein de" before "portée … à".
        ordered = sorted(set(phrases), key=lambda p: (-_number_of_words(p), -len(p), p))
        either = "|".join(_pattern(phrase, endings) for phrase in ordered)
        self._pattern = re.compile(rf"(?<![\w-])(?:{either or NEVER}){_WORD_END}")

    def spans(
        self, folded: str, start: int = 0, end: int | None = None
    ) -> Iterator[tuple[int, int]]:
        """Give where the phrases stand in ``folded[start:end]``, as offsets of ``folded``.

        They begin and end where words do. Of those that begin together, the one of the most
        words is given.
        """
        last = len(folded) if end is None else end
        return (match.span() for match in self._pattern.finditer(folded, start, last))

    def found_in(self, folded: str) -> bool:
        """Say whether a folded text has one of the phrases."""
        return self._pattern.search(folded) is not None


def check_phrase(phrase: str) -> None:
    """Raise PhraseError where a phrase of the small language cannot be read."""
    _pattern(phrase, {})


def _pattern(phrase: str, endings: Mapping[str, str]) -> str:
    """Give the pattern of a phrase of the small language. Raises PhraseError."""
    folded = re.sub(r"\s*…[\s…]*", " … ", fold(phrase).replace("...", "…")).strip("… ")
    if not folded:
        raise PhraseError(f"'{phrase}' has no word to look for: write one, as in 'funded by …'")
    pattern = plain = ""
    for part in _PARTS.finditer(" ".join(folded.split())):
        if part["stray"]:
            raise PhraseError(
                f"'{phrase}' has a parenthesis without its pair, or inside another: close each "
                r"before the next, as in 'fund(ed)(s) by', and write '\(' for the sign itself"
            )
        if part["absent"] is None:
            plain = part["sign"] or part["plain"]
            pattern += _escaped(plain)
            continue
        if not part["absent"].isalpha():
            raise PhraseError(
                f"'{phrase}' has parentheses around something else than letters: write in them "
                r"the letters that may be absent, as in 'fund(ed)(s) by', and '\(' for the sign"
            )
        if not plain[-1:].isalpha():
            raise PhraseError(
                f"'{phrase}' has parentheses that follow no letter: write them at the end of a "
                r"word, as in 'fund(ed)(s) by', and '\(' for the sign itself"
            )
        pattern += f"(?:{re.escape(part['absent'])})?"
    last = _LAST_WORD.search(folded)
    if last is not None and last.group() in endings:
        pattern = pattern[: -len(last.group())] + endings[last.group()]
    return pattern


def _escaped(words: str) -> str:
    return re.escape(words).replace(r"\ …\ ", _GAP).replace(r"\ ", SPACES)


def _number_of_words(phrase: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in phrase.split())
