"""What the program says for itself, in every language that it speaks: one table a package.

A table is the file ``wording.toml`` of a package: a name, and the text in each language.
Which language is spoken is chosen once, by whoever prints or writes; a text is never put
together from two.
"""

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

SPOKEN = ("en", "fr")
"""The languages that the program speaks: every text is there in each."""
OTHERWISE = "en"
"""The language for those who asked for none of these."""
FILE = "wording.toml"
"""The name of a package's table."""


SIGNS = {"en": (",", "."), "fr": ("\u202f", ",")}
"""What stands between thousands, and before decimals, in numbers of each of these languages."""


class WordingError(ValueError):
    """A table lacks a text in one of the languages."""


def spoken_language(tags: Iterable[str]) -> str:
    """Give the language to speak to those who understand some (BCP 47), best first.

    It is the first one that there are texts for, else English.
    """
    codes = (tag.replace("_", "-").partition("-")[0].lower() for tag in tags)
    return next((code for code in codes if code in SPOKEN), OTHERWISE)


def language_of_reader(
    asked: str | None, languages: Iterable[str] = (), environment: Mapping[str, str] | None = None
) -> str:
    """Give the language for whoever reads a screen: as ``asked``, else their locale's.

    A locale that names no language that is spoken (``C``) leaves it to ``languages``, those of
    what is shown. ``environment`` is the process' own where none is given.
    """
    held = os.environ if environment is None else environment
    # POSIX: the first of these that is set and not empty says how messages are written.
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((held[name] for name in names if held.get(name)), "")
    return spoken_language((asked or "", locale.partition(".")[0].partition("@")[0], *languages))


def spoken_number(value: Decimal | float, language: str, places: int | None = None) -> str:
    """Give a number as a language that is spoken writes it: ``1 234,5``, ``1,234.5``.

    With ``places``, it is rounded to as many decimals; without, it is given in full.
    """
    thousands, decimals = SIGNS[language]
    plain = f"{Decimal(str(value)):,f}" if places is None else f"{value:,.{places}f}"
    return plain.translate({ord(","): thousands, ord("."): decimals})


def chosen(text: str | Mapping[str, str], language: str) -> str:
    """Give a text that is written once for all, or once a language.

    Where ``language`` is missing English stands in for it, else whatever there is first.
    Raises WordingError for what is no text.
    """
    if isinstance(text, str):
        return text
    if not isinstance(text, Mapping) or not text:
        raise WordingError(f"{text!r} is no text")
    found = text.get(language, text.get(OTHERWISE, next(iter(text.values()))))
    if not isinstance(found, str):
        raise WordingError(f"{found!r} is no text")
    return found


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of one package in one language."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, name: str, /, **fields: object) -> str:
        """Give a text with its placeholders filled. Raises KeyError for a name without text."""
        return self.texts[name].format(**fields)

    def number(self, value: Decimal | float, places: int | None = None) -> str:
        """Give a number as the language writes it, rounded to ``places`` decimals if given."""
        return spoken_number(value, self.language, places)


@cache
def wording_of(package: str, language: str) -> Wording:
    """Give the texts of a package in a language that is spoken.

    Raises WordingError when one is missing.
    """
    table: dict[str, Any] = tomllib.loads(
        (resources.files(package) / FILE).read_text(encoding="utf-8")
    )
    missing = [name for name, texts in table.items() if set(texts) != set(SPOKEN)]
    if missing:
        raise WordingError(f"{package}: {', '.join(missing)} must be in {', '.join(SPOKEN)}")
    return Wording(language, {name: texts[language] for name, texts in table.items()})
