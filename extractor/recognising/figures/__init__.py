"""Figures: quantities that a text states, with unit, qualifier, denominator and period.

Numbers come first (:mod:`.numbers`), then what they count (:mod:`.units`,
:mod:`.noun_phrases`), then what says that a number is no figure (:mod:`.exclusions`), then
what surrounds a figure (:mod:`.context`). All words are a language's own, in its table
``figures``.
"""

from extractor.recognising.figures.find import find_figures
from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.patterns import GrammarError

__all__ = ["FigureGrammar", "GrammarError", "find_figures"]
