"""Complements that stand for a whole name: ``Treasury`` for ``the Department of the Treasury``."""

import re
from collections.abc import Iterable, Iterator

from extractor.languages.phrases import as_written
from extractor.recognising.analysis import AnalysedBlock
from extractor.recognising.mention import Witness
from extractor.recognising.organisations.candidate import Candidate, Span
from extractor.recognising.organisations.words import OrganisationWords
from extractor.text import CAPITALS

_SPACE = r"[\s\u00a0]"
_LAST_WORD = re.compile(rf"(?<!\w)([^\W\d_][\w’'-]*){_SPACE}$")
_LONGEST_WORD = 40
_BEGINS = re.compile(r"(?:^|[.!?:…»”\"*•–—-]\s*)$")


def complements_of(names: Iterable[str], words: OrganisationWords) -> tuple[str, ...]:
    """Give the complements, as written, that stand for those names that have such a head noun."""
    found = (words.complement.fullmatch(name) for name in names)
    return tuple(sorted({match["complement"] for match in found if match is not None}))


def from_complements(
    block: AnalysedBlock, complements: Iterable[str], confidence: float
) -> Iterator[Candidate]:
    """Give where complements stand alone in a block: no name goes on before or after them.

    At the head of a sentence, where any word has a capital, they are not given.
    """
    pattern = as_written(complements, rf"{_SPACE}+")
    alone = re.compile(
        rf"(?<![\w’'.&/-])(?P<name>{pattern})"
        rf"(?!\w|[-/&.]\w|{_SPACE}(?:[{CAPITALS}]|&))"
    )
    for match in alone.finditer(block.text):
        before = block.text[max(0, match.start() - _LONGEST_WORD) : match.start()]
        if not _goes_on(before) and not _BEGINS.search(before):
            yield Candidate(Span(*match.span("name")), Witness.PATTERN, confidence)


def _goes_on(before: str) -> bool:
    """Say whether a name that began before goes on: its last word bears a capital."""
    last = _LAST_WORD.search(before)
    return last is not None and last.group(1)[0].isupper() and len(last.group(1)) > 1
