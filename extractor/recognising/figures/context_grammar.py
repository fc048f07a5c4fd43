"""How a language says what surrounds a figure: qualifiers, denominators, periods."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extractor.recognising.figures.patterns import (
    WORD_END,
    Table,
    compile_pattern,
    fill,
    named_groups,
    one_of,
    widen,
)
from extractor.text import SMALL


class Scope(StrEnum):
    """What a qualifier may stand before."""

    ANY = "any"
    DURATION = "duration"
    LARGE = "large"
    AMOUNT = "amount"
    """Anything but a duration."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What a qualifier's words mean, and before what."""

    symbol: str
    scope: Scope = Scope.ANY


@dataclass(frozen=True, slots=True)
class ContextGrammar:
    """What stands around a figure: qualifiers, denominators, periods."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    symbols: Mapping[str, "Qualifier"]
    large: Decimal
    per: re.Pattern[str]
    per_adverb: re.Pattern[str]
    per_every: re.Pattern[str]
    per_article: re.Pattern[str]
    """A denominator with an article, after what is counted: "calls from sailors a month"."""
    measured_after: re.Pattern[str]
    """After a duration that a qualifier of amounts may stand before: "over two hours longer"."""
    near_period: re.Pattern[str]
    """A period counted from when it is said, which holds for its own clause: "so far"."""
    other_clause: re.Pattern[str]
    per_so_many: re.Pattern[str]
    """A denominator that is a round number of something: "per 100,000 people"."""
    per_units: Mapping[str, str]
    open_joiners: frozenset[str]
    not_denominators: frozenset[str]
    periods: tuple[re.Pattern[str], ...]
    sentence_end: re.Pattern[str]
    day_inside: re.Pattern[str]
    """A day's number with a full stop that ends no sentence: the 5. of "5. März"."""

    @classmethod
    def from_table(cls, read: Table) -> "ContextGrammar":
        """Compile the language's table. Raises GrammarError."""
        symbols: dict[str, Qualifier] = {}

        def qualifiers(prefix: str, paths: Mapping[str, Scope]) -> str:
            # Longest first over all symbols, so that "pas moins de" wins over "moins de".
            items = [
                (pattern, Qualifier(symbol, scope))
                for path, scope in paths.items()
                for symbol, patterns in read.mapping(path).items()
                for pattern in patterns
            ]
            items.sort(key=lambda item: (-len(item[0]), item[0]))
            groups = []
            for number, (pattern, qualifier) in enumerate(items):
                symbols[f"{prefix}{number}"] = qualifier
                groups.append(f"(?P<{prefix}{number}>{widen(pattern)})")
            return "(?:" + "|".join(groups) + ")"

        per_units: dict[str, str] = {}
        time = named_groups(read, "units.time", "unit", per_units)
        adverb = named_groups(read, "per.adverbs", "adverb", per_units)
        between = read.one_of("qualifiers.between")
        before = qualifiers(
            "before",
            {
                "qualifiers.before": Scope.ANY,
                "qualifiers.before_durations": Scope.DURATION,
                "qualifiers.before_large": Scope.LARGE,
                "qualifiers.before_amounts": Scope.AMOUNT,
            },
        )
        after = qualifiers("after", {"qualifiers.after": Scope.ANY})
        fillers = {
            name: read.text(f"periods.{name}")
            for name in ("year", "month", "day", "ordinal", "count")
        }
        fillers["time"] = "(?:" + "|".join(read.mapping("units.time")) + ")"
        per = read.one_of("per.joiners")
        complement = read.one_of("noun_phrase.complement_joiners")
        joiner_words = read.one_of("noun_phrase.head_joiners")
        grouping = read.any_of("numbers.grouping")
        article = read.one_of("numbers.articles")
        partitive = read.one_of("noun_phrase.partitives")
        large = one_of(read.mapping("numbers.multipliers"))
        return cls(
            before=compile_pattern(
                rf"(?<!\w){before}\s*"
                rf"(?:{between}{WORD_END}\s*){{0,2}}\Z",
                "qualifiers.before",
            ),
            after=compile_pattern(rf"\s+{after}(?!\w)", "qualifiers.after"),
            symbols=symbols,
            large=Decimal(read.number("qualifiers.large")),
            per=compile_pattern(
                rf"\s*(?:\(\s*)?(?P<joiner>{per}){WORD_END}\s*"
                rf"(?:{time}(?!\w|\s+{fillers['year']}(?!\w))|(?P<word>(?!{fillers['time']}\s+{fillers['year']}(?!\w))[^\W\d_][\w-]*(?:\s+{complement}{WORD_END}\s*[^\W\d_]\w*)?))",
                "per.joiners",
            ),
            per_adverb=compile_pattern(rf"\s*{adverb}(?!\w)", "per.adverbs"),
            per_every=compile_pattern(rf"\b{read.one_of('per.every')}\s+{time}(?!\w)", "per.every"),
            per_article=compile_pattern(
                rf"(?P<previous>[\w’'-]+)\s+{read.one_of('per.articles')}\s+{time}"
                rf"(?=\s*(?:[.,;:!?)—–]|\Z|\s{joiner_words}\s))",
                "per.articles",
            ),
            measured_after=compile_pattern(
                rf"\s+{read.one_of('qualifiers.measured_after')}(?!\w)",
                "qualifiers.measured_after",
            ),
            near_period=compile_pattern(read.one_of("periods.near"), "periods.near"),
            other_clause=compile_pattern(
                rf"[;:—–]\s*\w|(?<!\w){read.one_of('periods.other_clauses')}(?!\w)",
                "periods.other_clauses",
            ),
            per_so_many=compile_pattern(
                rf"\s+{read.one_of('per.so_many')}\s+(?P<so_many>(?:10{{2,3}}|10{{0,2}}{grouping}000"
                rf"|1(?:{grouping}000){{2,3}}|(?:{article}|10{{0,2}})\s+{large})"
                rf"\s+(?:{partitive}{WORD_END}\s*)?[^\W\d_][\w-]+)",
                "per.so_many",
            ),
            per_units=per_units,
            open_joiners=read.set("per.open_joiners"),
            not_denominators=read.set("per.not_denominators"),
            periods=tuple(
                compile_pattern(
                    r"(?<!\w)" + fill(widen(pattern), fillers) + r"(?!\w|\s?[x×]\s?\d)",
                    "periods.patterns",
                )
                for pattern in read.words("periods.patterns")
            ),
            day_inside=compile_pattern(
                rf"(?<!\w){fillers['day']}\s+(?={fillers['month']}|{fillers['time']}(?!\w))",
                "periods.day",
            ),
            sentence_end=re.compile(
                rf"(?<!\.[^\W\d_])[.!?…]+[»\"”)\s]*\s(?=[\"«“(]*\s?[^\W\d_{SMALL}]|\d)"
            ),
        )
