"""A language's table, read by dotted path, and its items made into patterns.

Items are regular expressions matched without regard to case, in which ``'`` stands for both
apostrophes and a space for any white space.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from extractor.languages.phrases import NEVER

WORD_END = r"(?:(?<=\W)|(?!\w))"
"""A pattern that ends in a letter must end its word; in a sign or an apostrophe, it need not."""


class GrammarError(ValueError):
    """A language's table of figures lacks an entry or holds one that is no pattern."""


class Table:
    """A parsed table, read by dotted path, that says what is missing."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._table = table

    def get(self, path: str) -> Any:
        """Give the entry at a dotted path. Raises GrammarError, as all of these do."""
        entry: Any = self._table
        for key in path.split("."):
            if not isinstance(entry, Mapping) or key not in entry:
                raise GrammarError(f"figures: the entry '{path}' is missing")
            entry = entry[key]
        return entry

    def mapping(self, path: str) -> Mapping[str, Any]:
        """Give a table."""
        entry = self.get(path)
        if not isinstance(entry, Mapping):
            raise GrammarError(f"figures: the entry '{path}' should be a table")
        return entry

    def words(self, path: str) -> list[str]:
        """Give a list of strings."""
        entry = self.get(path)
        if not isinstance(entry, list) or not all(isinstance(item, str) for item in entry):
            raise GrammarError(f"figures: the entry '{path}' should be a list of strings")
        return entry

    def set(self, path: str) -> frozenset[str]:
        """Give a list of strings as a set."""
        return frozenset(self.words(path))

    def text(self, path: str) -> str:
        """Give a string."""
        entry = self.get(path)
        if not isinstance(entry, str):
            raise GrammarError(f"figures: the entry '{path}' should be a string")
        return entry

    def number(self, path: str) -> int:
        """Give a whole number."""
        entry = self.get(path)
        if not isinstance(entry, int):
            raise GrammarError(f"figures: the entry '{path}' should be a whole number")
        return entry

    def flag(self, path: str) -> bool:
        """Give a truth value."""
        entry = self.get(path)
        if not isinstance(entry, bool):
            raise GrammarError(f"figures: the entry '{path}' should be true or false")
        return entry

    def lists(self, path: str) -> dict[str, list[str]]:
        """Give a table of lists of strings."""
        return {key: self.words(f"{path}.{key}") for key in self.mapping(path)}

    def any_of(self, path: str) -> str:
        """Give the source of a pattern of any of the characters of a string; of none, never."""
        characters = self.text(path)
        return f"[{re.escape(characters)}]" if characters else NEVER

    def one_of(self, path: str) -> str:
        """Give the source of a pattern that matches any of a list."""
        return one_of(self.words(path))


def widen(pattern: str) -> str:
    """Let an apostrophe stand for both and a space for any white space."""
    return pattern.replace("'", "['’]").replace(" ?", r"\s*").replace(" ", r"\s+")


def widen_fixed(words: str) -> str:
    """Widen plain words to a pattern of fixed width, for looking behind."""
    return re.escape(words).replace("'", "['’]").replace(r"\ ", r"\s")


def one_of(patterns: Iterable[str]) -> str:
    """Give one alternation, the longest first, so that it takes the most it can."""
    items = sorted(patterns, key=lambda item: (-len(item), item))
    return "(?:" + "|".join(widen(item) for item in items) + ")" if items else "(?!)"


def suffixes(read: Table) -> str:
    """Give the pattern of what qualifies a number at its end: "500+", "50 or more"."""
    return one_of(p for patterns in read.lists("numbers.suffixes").values() for p in patterns)


def letters_before_nouns(read: Table) -> str:
    """Give the pattern of letters that multiply before a plural only: "3m users"."""
    letters = "|".join(map(re.escape, read.mapping("numbers.letters_before_nouns")))
    plural = read.one_of("noun_phrase.plural")
    joiners = one_of(
        [*read.words("numbers.range_joiners"), *read.words("numbers.bounded_range.joiners")]
    )
    other_end = rf"(?:\s*{joiners}\s*\d[\d.,]*(?-i:{letters}))?"
    return rf"(?-i:{letters})(?={other_end}\s+{plural}(?!\w))" if letters else NEVER


def broken_groups(read: Table) -> dict[str, tuple[str, str, tuple[int, int]]]:
    """Give the words for a number and a part of one, and for how many times, longest first.

    By the name of its group: the path of its table, its pattern and the ratio it stands for.
    """
    found = [
        (path, pattern, (ratio[0], ratio[1]))
        for path in ("numbers.broken", "numbers.parts_of_units")
        for pattern, ratio in read.mapping(path).items()
    ]
    times = "numbers.factors.words"
    found += [(times, pattern, (many, 1)) for pattern, many in read.mapping(times).items()]
    found.sort(key=lambda one: (-len(one[1]), one))
    return {
        f"{'times' if path == times else 'broken'}{number}": (path, widen(pattern), ratio)
        for number, (path, pattern, ratio) in enumerate(found)
    }


def compile_pattern(
    pattern: str, what: str, flags: re.RegexFlag = re.IGNORECASE
) -> re.Pattern[str]:
    """Compile a pattern; raises GrammarError that names the entry ``what``."""
    try:
        return re.compile(pattern, flags)
    except re.error as error:
        raise GrammarError(f"figures: '{what}' is no regular expression: {error}") from error


def decimals(table: Mapping[str, Any]) -> dict[str, Decimal]:
    """Give a table's numbers as decimals."""
    return {word: Decimal(str(value)) for word, value in table.items()}


def named_groups(read: Table, path: str, prefix: str, names: dict[str, str]) -> str:
    """Give an alternation of named groups, and add to ``names`` what each means."""
    groups = []
    for number, (pattern, unit) in enumerate(read.mapping(path).items()):
        names[f"{prefix}{number}"] = unit
        groups.append(f"(?P<{prefix}{number}>{widen(pattern)})")
    return "(?:" + "|".join(groups) + ")"


def named_lists(read: Table, path: str, prefix: str, names: dict[str, str]) -> str:
    """Give an alternation of a group for each list of a table, the longest item first.

    ``names`` takes, for each group, the key of its list.
    """
    items = [(item, key) for key, patterns in read.lists(path).items() for item in patterns]
    groups = []
    for number, (item, key) in enumerate(sorted(items, key=lambda one: (-len(one[0]), one))):
        names[f"{prefix}{number}"] = key
        groups.append(f"(?P<{prefix}{number}>{widen(item)})")
    return f"(?:{'|'.join(groups) or NEVER})"


def unnamed(pattern: str) -> str:
    """Give a pattern whose groups have no names: a name serves once in a pattern."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def fill(pattern: str, fillers: Mapping[str, str]) -> str:
    """Put patterns in the place of their names in braces."""
    for name, filler in fillers.items():
        pattern = pattern.replace("{" + name + "}", widen(filler))
    return pattern
