"""How the words of a language show by their endings what they are: its table ``words``."""

from collections.abc import Iterable
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import NEVER, alternatives


class WordForms:
    """The endings of a language's words, folded; a language without the table shows nothing."""

    def __init__(self, language: Language) -> None:
        table = language.table("words")
        self._plurals = _longest_first(table.get("plural_endings", ()))
        self.names_have_a_plural: bool = table.get("names_have_a_plural", False)
        """Whether a proper name takes the ending of a plural, as in "two Smiths"."""
        self.one_plural = alternatives(self._plurals)
        """The pattern of what a noun has at its end in the plural."""
        self.plural = rf"(?:{self.one_plural})?"
        """The same of one that may be in the singular as well."""
        self.acronym_plurals: tuple[str, ...] = tuple(table.get("acronym_plural_endings", ()))
        """What an acronym may have at its end in the plural, as written."""
        adverbs = alternatives(table["adverb_endings"]) if "adverb_endings" in table else NEVER
        self.adverb = rf"[\w-]+{adverbs}(?!\w)"
        """The pattern of an adverb."""

    def singular(self, word: str) -> str:
        """Give a folded word without the ending of a plural; one in the singular as it is."""
        ending = next((one for one in self._plurals if word.endswith(one)), "")
        return word.removesuffix(ending)

    def is_plural(self, word: str) -> bool:
        """Say whether a folded word ends as plurals do."""
        return word.endswith(self._plurals)

    def are_singular_and_plural(self, one: str, other: str) -> bool:
        """Say whether two folded words are a singular and its plural, in either order."""
        shorter, longer = sorted((one, other), key=len)
        return any(shorter + ending == longer for ending in self._plurals)


@cache
def word_forms(language: Language) -> WordForms:
    """Give the forms of a language's words, made once."""
    return WordForms(language)


def _longest_first(endings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(endings, key=lambda one: (-len(one), one)))
