"""A figure in its place, as the rules that say what it is about read it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Final, Literal

from extractor.recognising.mention import Figure
from extractor.relating.extraction import AttributedFigure
from extractor.relating.figure_context import SUBJECTS, FigureContext
from extractor.relating.passages import Passage
from extractor.resolving.resolution import ResolvedMention
from extractor.vocabulary.mentions import MentionKind

PEOPLE = frozenset({MentionKind.PER})
STARTUPS = frozenset({MentionKind.PRODUCT})
PROGRAMMES = frozenset({MentionKind.SCHEME})


class _Undecided(Enum):
    UNDECIDED = "undecided"


UNDECIDED: Final = _Undecided.UNDECIDED
"""What a rule answers that has nothing to go by; None says that the figure is about nobody."""

Answer = str | None | Literal[_Undecided.UNDECIDED]


@dataclass
class FigurePlace:
    """A figure, its sentence, and what the figures before it were found to be about."""

    figure: Figure
    sentence: tuple[int, int]
    context: FigureContext
    before: Sequence[AttributedFigure] = field(default=())

    @cached_property
    def passage(self) -> Passage:
        """The state of the passage that the figure stands in."""
        return self.context.passage(self.figure, self.sentence)

    @property
    def block(self) -> int:
        """Index of the figure's block."""
        return self.figure.block

    @property
    def text(self) -> str:
        """The sentence, folded."""
        return self.context.folded(self.block)[self.sentence[0] : self.sentence[1]]

    @property
    def named(self) -> list[ResolvedMention]:
        """The mentions in the sentence of what a figure may be about."""
        return self.named_of(SUBJECTS)

    def named_of(self, kinds: frozenset[MentionKind]) -> list[ResolvedMention]:
        """Give the mentions of some kinds in the sentence, but for those that the figure counts."""
        figure = self.figure
        return [
            one
            for one in self.context.named(self.block, self.sentence, kinds)
            if one.mention.end <= figure.start or figure.end <= one.mention.start
        ]

    @property
    def is_of_the_world(self) -> bool:
        """Whether the sentence speaks of a country or a public, and of no product or "us"."""
        words, text = self.context.words, self.text
        if words.world.search(text) is None:
            return False
        return words.product.search(text) is None and words.we.search(text) is None


Rule = Callable[[FigurePlace], Answer]
"""Says what a figure is about, from one kind of evidence."""
