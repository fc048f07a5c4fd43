"""A text → the tokens that the grammar of institutions' names is over."""

import re
from collections.abc import Sequence
from typing import NamedTuple

TOKEN = re.compile(r"\d+|[^\W_]+(?:[-‑·.&][^\W_]+)*['’]?|[^\s]")


class Token(NamedTuple):
    """A word, a number or a mark. ``start`` and ``end`` are offsets of the text.

    A tuple, which is made sooner: a long text has a hundred thousand.
    """

    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        """Whether the token begins with a capital."""
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        """Whether the token is written in capitals: ``DINUM``, ``MESRi``."""
        # "Saint-Malo" has two capitals and is a name.
        return sum(c.isupper() for c in self.text) >= 2 and not any(
            part[1:].islower() for part in re.split(r"[-‑]", self.text)
        )

    @property
    def word(self) -> bool:
        """Whether the token is a word or a number, no mark."""
        return self.text[0].isalnum()


def tokens_of(text: str, folded: str) -> list[Token]:
    """Cut a text into tokens; ``folded`` is the same text, folded."""
    spans = (match.span() for match in TOKEN.finditer(text))
    return [Token(start, end, text[start:end], folded[start:end]) for start, end in spans]


def phrase_of(tokens: Sequence[Token]) -> str:
    """Give tokens as the language's tables write a phrase: folded, an elision joined on."""
    return " ".join(token.folded for token in tokens).replace("' ", "'")
