"""The names of a policy's rules: one that identifies a rule, and what it is called elsewhere.

A rule is known by its English name, which the command line shows, or by the only one that its
policy writes; what is published calls it by its name in the language of what is published.
"""

from collections.abc import Mapping
from typing import Any

from extractor.wording import OTHERWISE, WordingError, chosen

RuleNames = Mapping[str, Mapping[str, str]]
"""The name that identifies a rule → language → its name, where it is written in several."""


class NamesRead:
    """The names of a policy as they are read."""

    def __init__(self) -> None:
        self.translated: dict[str, Mapping[str, str]] = {}

    def identifying(self, written: Any) -> str:
        """Give the name that identifies a rule: a text, or a table of texts by language.

        Raises WordingError for anything else.
        """
        name = chosen(written, OTHERWISE)
        if not isinstance(written, str):
            if not all(isinstance(one, str) for one in written.values()):
                raise WordingError(f"{written!r} is no text in each language")
            self.translated[name] = dict(written)
        return name

    def identifying_all(self, table: Mapping[str, Any]) -> dict[str, str]:
        """Give a table with, as its values, the names that identify rules."""
        return {key: self.identifying(written) for key, written in table.items()}


def name_in(names: RuleNames, name: str, language: str) -> str:
    """Give what a rule, or a policy by its title, is called in a language."""
    return chosen(names.get(name, name), language)
