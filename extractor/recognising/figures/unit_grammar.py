"""How a language writes percentages, money, time and other measures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from extractor.languages.phrases import NEVER, as_written
from extractor.recognising.figures.patterns import (
    Table,
    compile_pattern,
    decimals,
    named_groups,
    unnamed,
)


@dataclass(frozen=True, slots=True)
class UnitGrammar:
    """How the language writes percentages, money, time and other measures.

    ``names`` gives, for the groups of ``time``, ``currency`` and ``currency_before``, the unit.
    """

    percent: re.Pattern[str]
    currency: re.Pattern[str]
    currency_before: re.Pattern[str]
    """A currency that stands before its amount, and the space between."""
    currency_scale: re.Pattern[str]
    """Letters after an amount whose currency stands before it."""
    currency_words: frozenset[str]
    """The words and signs of currencies that stand before an amount."""
    cents_signs: str
    """Signs of currencies that stand between units and cents."""
    cents: re.Pattern[str]
    """Hundredths of a currency, by group; and after an amount, how many of them."""
    cents_after: re.Pattern[str]
    hyphenated: re.Pattern[str]
    """A hyphen and the noun that it joins to a number: "a 12-page report"."""
    bracket: re.Pattern[str]
    """Opens the parentheses that hold the unit of a column."""
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
        cents = named_groups(read, "units.cents", "cents", names)
        et = read.one_of("numbers.spelled_joiners")
        signs = re.escape(read.text("units.currency_signs"))
        before = read.lists("units.currencies_before")
        written = []
        for number, (code, words) in enumerate(before.items()):
            names[f"before{number}"] = code
            written.append(f"(?P<before{number}>{as_written(words)})")
        lead = rf"(?:-|\s*(?:{partitive}\s*)?)"
        return cls(
            percent=compile_pattern(rf"\s*{read.one_of('units.percent')}", "units.percent"),
            currency=compile_pattern(
                rf"(?:\s*(?P<scale>{as_written(scales)})(?=[{signs}])|{lead}){currency}(?!\w)",
                "units.currencies",
            ),
            time=compile_pattern(
                rf"(?:-|\s*(?:{partitive}\s*)?(?:{adjective}\s+){{0,2}}){time}(?!\w|-\w)",
                "units.time",
            ),
            measure=compile_pattern(
                rf"\s*(?P<measure>{read.one_of('units.measures.words')})(?!\w|['’-]\w)",
                "units.measures.words",
            ),
            currency_before=compile_pattern(
                rf"(?<!\w)(?<!\d\s)(?:{'|'.join(written) or NEVER})\s?", "units.currencies_before"
            ),
            # A letter keeps its case.
            currency_scale=re.compile(rf"\s?(?P<scale>{as_written(scales)})(?!\w|['’]\w)"),
            currency_words=frozenset(word for words in before.values() for word in words),
            cents_signs=read.text("units.cents_signs"),
            cents=compile_pattern(rf"\s*{cents}(?![\w-])", "units.cents"),
            cents_after=compile_pattern(
                rf"\s+(?:{et}\s+)?(?P<cents>\d\d?)(?:\s+{unnamed(cents)}(?!\w)"
                r"|(?<=\d\d)(?=[.;:!?)]|,\s|\Z))",
                "units.cents",
            ),
            hyphenated=compile_pattern(
                rf"-(?P<noun>{read.one_of('units.hyphenated')})(?![\w-])", "units.hyphenated"
            ),
            bracket=compile_pattern(
                rf"\((?:{read.one_of('units.in_brackets')}\s+)?", "units.in_brackets"
            ),
            names=names,
            scales=scales,
        )
