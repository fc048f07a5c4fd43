"""Sentences for whoever builds or reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.wording import OTHERWISE, wording_of


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for whoever builds: its name in the table of texts, and what stands in it."""

    name: str
    fields: Mapping[str, str] = field(default_factory=dict)

    def said_in(self, language: str = OTHERWISE) -> str:
        """Give the sentence in a language that the program speaks."""
        return wording_of(__package__, language)(f"notice.{self.name}", **self.fields)
