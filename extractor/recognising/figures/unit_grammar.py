"""How a language writes percentages, money, time and other measures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from extractor.languages.phrases import as_written
from extractor.recognising.figures.patterns import Table, compile_pattern, decimals, named_groups


@dataclass(frozen=True, slots=True)
class UnitGrammar:
    """How the language writes percentages, money, time and other measures.

    ``names`` gives, for the groups of ``time`` and ``currency``, the unit.
    """

    percent: re.Pattern[str]
    currency: re.Pattern[str]
    time: re.Pattern[str]
    measure: re.Pattern[str]
    names: Mapping[str, str]
    scales: Mapping[str, Decimal]

    @classmethod
    def from_table(cls, read: Table) -> "UnitGrammar":
        """Compile the language's table. Raises GrammarError."""
        names: dict[str, str] = {}
        scales = decimals(read.mapping("units.currency_scales"))
        partitive = read.one_of("noun_phrase.partitives")
        adjective = read.one_of("noun_phrase.adjectives")
        currency = named_groups(read, "units.currencies", "currency", names)
        time = named_groups(read, "units.time", "time", names)
        signs = re.escape(read.text("units.currency_signs"))
        lead = rf"\s*(?:{partitive}\s*)?"
        return cls(
            percent=compile_pattern(rf"\s*{read.one_of('units.percent')}", "units.percent"),
            currency=compile_pattern(
                rf"(?:\s*(?P<scale>{as_written(scales)})(?=[{signs}])|{lead}){currency}(?!\w)",
                "units.currencies",
            ),
            time=compile_pattern(rf"{lead}(?:{adjective}\s+){{0,2}}{time}(?!\w|-\w)", "units.time"),
            measure=compile_pattern(
                rf"\s*(?P<measure>{read.one_of('units.measures.words')})(?!\w|['’-]\w)",
                "units.measures.words",
            ),
            names=names,
            scales=scales,
        )
