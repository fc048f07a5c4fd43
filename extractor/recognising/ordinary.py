"""The ordinary words of a language: those that name nothing merely by being written."""

from functools import cache

from extractor.languages import Language


@cache
def ordinary_words(language: Language) -> frozenset[str]:
    """Give the language's ordinary words and expressions, folded."""
    lines = language.text("common_words.txt").splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))
