"""The words that hold the sentences of a language together, and how much of a text they are.

They are the ``stop_words`` of its table ``related``. In running text, they are a third of the words
or more; of names, titles and code, next to none.
"""

from collections.abc import Sequence
from functools import cache

from extractor.languages import available_languages, load_language


@cache
def function_words(code: str) -> frozenset[str]:
    """Give the function words of a language, folded; none where it has no such table."""
    return frozenset(load_language(code).table("related").get("stop_words", "").split())


@cache
def languages_with_function_words() -> tuple[str, ...]:
    """Give the codes of the languages whose function words are known, in order."""
    return tuple(code for code in sorted(available_languages()) if function_words(code))


def share_of(words: Sequence[str], code: str) -> float:
    """Give which part of some folded words are function words of a language (0 to 1)."""
    if not words:
        return 0.0
    known = function_words(code)
    return sum(map(known.__contains__, words)) / len(words)
