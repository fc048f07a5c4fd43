"""Sentences that say something private of a person: where they stand in a text.

What tells is in tables, one a language, in ``statements``; ``fr.toml`` explains their keys. A
text is read by all of them: a quotation may be in another language than its document.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

TOPICS = ("age", "health", "family", "dismissal", "union")
"""What tables may tell of, by name: each has a section of that name."""

_WORD = re.compile(r"<([a-z_]+)>")
_SENTENCE_END = re.compile(
    r"(?:(?<!\bM)(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bMs)\.|[!?…])[\"»”)]*\s+"
    r"(?=[\"«“(]?\s?[A-ZÀ-ÖØ-Þ])|\n+"
)
_SHORTEST = 8
"""Characters of the shortest sentence that says something of somebody."""
_ALL = "<all>"
"""Where all patterns stand in what is around them."""
_DEEPEST = 5
"""How far words stand for words that stand for words."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What tells that a sentence is about a topic, and what of that is none.

    ``about`` finds one of the words, in small letters, that a sentence has which says something
    of it: it is looked for first, being fast.
    """

    about: re.Pattern[str]
    says: re.Pattern[str]
    unless: re.Pattern[str] | None

    def is_said_in(self, sentence: str) -> bool:
        """Say whether a sentence is private."""
        if not self.about.search(sentence.lower()):
            return False
        found = [one.span() for one in self.says.finditer(sentence)]
        if not found or self.unless is None:
            return bool(found)
        excused = [one.span() for one in self.unless.finditer(sentence)]
        return not all(
            any(start < until and end > since for since, until in excused) for start, end in found
        )


class PrivateStatements:
    """Finds the sentences that say something private of a person, on some topics."""

    def __init__(self, topics: Iterable[str] = TOPICS) -> None:
        asked = tuple(topics)
        self._topics = [table[topic] for table in statement_tables().values() for topic in asked]
        self._about = re.compile("|".join(one.about.pattern for one in self._topics))

    def says_private(self, text: str) -> bool:
        """Say whether any sentence of a text is private."""
        return next(iter(self._found(text)), None) is not None

    def find(self, text: str) -> list[tuple[int, int]]:
        """Give the spans of private sentences, in order; none overlaps another."""
        return list(self._found(text))

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        if not self._topics or len(text) < _SHORTEST or not self._about.search(text.lower()):
            return
        for start, end in _sentences(text):
            sentence = text[start:end]
            if any(topic.is_said_in(sentence) for topic in self._topics):
                yield start, end


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if found.start() > start:
            yield start, len(text[: found.end()].rstrip())
        start = found.end()
    if start < len(text):
        yield start, len(text)


@cache
def statement_tables() -> Mapping[str, Mapping[str, Topic]]:
    """Give the topics of each language's table, by its code.

    Raises ValueError for a table that says what the others do not, or not what they do.
    """
    folder = resources.files(__package__) / "statements"
    return {
        file.name.removesuffix(".toml"): parse_statements(file.read_text("utf-8"), file.name)
        for file in sorted(folder.iterdir(), key=lambda one: one.name)
        if file.name.endswith(".toml")
    }


def parse_statements(text: str, name: str) -> Mapping[str, Topic]:
    """Give the topics of a table; ``name`` is for messages. Raises ValueError."""
    table = tomllib.loads(text)
    if set(table) != {"words", *TOPICS}:
        raise ValueError(f"{name}: write [words] and one section a topic: {', '.join(TOPICS)}")
    words: Mapping[str, Any] = table["words"]
    topics = {}
    for topic in TOPICS:
        section = table[topic]
        if set(section) != {"about", "says", "unless"}:
            raise ValueError(f"{name}: write `about`, `says` and `unless` in [{topic}]")
        if not section["about"] or not section["says"]:
            raise ValueError(f"{name}: [{topic}] needs a pattern in `about` and one in `says`")
        place = f"{name}: [{topic}]"
        unless = section["unless"]
        topics[topic] = Topic(
            _pattern(section["about"], words, place, rf"\b(?:{_ALL})", re.NOFLAG),
            _pattern(section["says"], words, place),
            _pattern(unless, words, place) if unless else None,
        )
    return topics


def _pattern(
    patterns: Iterable[str],
    words: Mapping[str, str],
    place: str,
    around: str = _ALL,
    flags: re.RegexFlag = re.IGNORECASE,
) -> re.Pattern[str]:
    """Give one pattern for all, in the place of ``_ALL`` in ``around``. Raises ValueError."""
    written = dict(zip(patterns, _written(patterns, words, place), strict=True))
    try:
        return re.compile(around.replace(_ALL, "|".join(written.values())), flags)
    except re.error:
        # Compiling takes its time: one by one only where there is a fault to be found.
        for pattern, one in written.items():
            try:
                re.compile(one)
            except re.error as error:
                problem = f"{place}: bad pattern {pattern!r}: {error}"
                raise ValueError(problem) from None
        raise


def _written(patterns: Iterable[str], words: Mapping[str, str], place: str) -> Iterator[str]:
    """Give patterns with the words put into them. Raises ValueError."""

    def word(found: re.Match[str]) -> str:
        if found[1] not in words:
            raise ValueError(f"{place}: no word '{found[1]}' in [words]")
        return f"(?:{words[found[1]]})"

    for pattern in patterns:
        written = pattern
        for _ in range(_DEEPEST):
            written = _WORD.sub(word, written)
        yield f"(?:{written})"
