"""Organisations that a link's or a bold text's limits name whole.

``the mission [Chief Steward of Seeds](…)`` has the word for an institution before the link;
``the **interministerial mission SeedLab**`` has it as the first word of what is set apart.
"""

import re
from collections.abc import Iterator, Sequence

from extractor.languages import Language
from extractor.languages.phrases import alternatives, before_name
from extractor.reading.document import BlockKind, Style
from extractor.recognising.analysis import AnalysedBlock
from extractor.recognising.organisations.candidate import Span
from extractor.text import CAPITALS, SMALL

_MOST_WORDS = 7
_REACH = 60
_BREAKS = re.compile(r"[.;:!?()\n«»“”\"]")
_SPELT = re.compile(
    rf"(?<!\w)[{CAPITALS}][\w-]*[{SMALL}][\w-]*[{CAPITALS}][\w-]*\Z|[{CAPITALS}]{{2,}}\Z"
)
"""A last word that is spelt as no ordinary word is: ``SeedLab``."""


class SetApart:
    """The words for institutions of a language, as they stand beside what is set apart."""

    def __init__(self, language: Language) -> None:
        table = language.table("organisations")
        nouns = alternatives(table.get("cues", {}).get("before_set_apart", ()))
        adjective = r"(?:\s\w+){0,2}?"
        self._article = re.compile(before_name(table.get("grammar", {}).get("articles", ())))
        self._before = re.compile(rf"(?<![\w-]){nouns}\s\Z")
        self._first = re.compile(rf"{nouns}{adjective}\s")

    def find(self, block: AnalysedBlock, links: Sequence[Span]) -> Iterator[Span]:
        """Give the spans of a block that name organisations whole; ``links`` are its links'."""
        if block.kind is BlockKind.HEADING:
            return
        strong = [Span(s.start, s.end) for s in block.styles if s.style is Style.STRONG]
        slanted = [Span(s.start, s.end) for s in block.styles if s.style is Style.EMPHASIS]
        for whole in dict.fromkeys((*links, *strong, *slanted)):
            article = self._article.match(block.text, whole.start)
            span = Span(whole.start if article is None else article.end(), whole.end)
            text = block.text[span.start : span.end]
            if not text or len(text.split()) > _MOST_WORDS or _BREAKS.search(text):
                continue
            before = block.folded[max(0, whole.start - _REACH) : whole.start]
            if text[0].isupper() and self._before.search(before):
                yield span
            first = self._first.match(block.folded, span.start, span.end)
            if first is not None and text[0].islower() and _SPELT.search(text):
                yield span
