"""A language's table of figures, compiled."""

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.languages.confidence_sections import FigureConfidences
from extractor.recognising.figures.context_grammar import ContextGrammar
from extractor.recognising.figures.ellipsis_grammar import EllipsisGrammar
from extractor.recognising.figures.exclusion_grammar import ExclusionGrammar
from extractor.recognising.figures.noun_phrase_grammar import NounPhraseGrammar
from extractor.recognising.figures.number_grammar import NumberGrammar
from extractor.recognising.figures.patterns import Table
from extractor.recognising.figures.unit_grammar import UnitGrammar


@dataclass(frozen=True, slots=True)
class FigureGrammar:
    """All that :func:`find_figures` knows of a language.

    ``qudt`` gives the IRI of the QUDT unit for those values of ``Figure.unit`` that have one.
    """

    numbers: NumberGrammar
    units: UnitGrammar
    noun_phrases: NounPhraseGrammar
    context: ContextGrammar
    exclusions: ExclusionGrammar
    ellipsis: EllipsisGrammar
    qudt: Mapping[str, str]
    confidences: FigureConfidences

    @classmethod
    def from_language(
        cls, table: Mapping[str, object], confidences: FigureConfidences
    ) -> "FigureGrammar":
        """Compile a language's table ``figures``; ``confidences`` are those of its figures.

        Raises GrammarError, naming the entry, when one is missing or is no regular
        expression.
        """
        read = Table(table)
        units = UnitGrammar.from_table(read)
        return cls(
            numbers=NumberGrammar.from_table(read, units),
            units=units,
            noun_phrases=NounPhraseGrammar.from_table(read),
            context=ContextGrammar.from_table(read),
            exclusions=ExclusionGrammar.from_table(read),
            ellipsis=EllipsisGrammar.from_table(read),
            qudt=dict(read.mapping("qudt")),
            confidences=confidences,
        )
